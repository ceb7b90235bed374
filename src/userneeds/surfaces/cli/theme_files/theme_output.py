"""How are suggested themes shown? In words for people, as plain values for scripts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from userneeds.analysis.themes.clustering.theme_quality import Stability
from userneeds.analysis.themes.explain import why_here
from userneeds.analysis.themes.from_lines import LineThemes
from userneeds.analysis.themes.headings.heading_lines import GivenHeading, HeadingAnswer
from userneeds.analysis.themes.labels.name_agreement import name_tally_in_words
from userneeds.analysis.themes.split_and_merge import ThemeMerge, what_would_merge
from userneeds.analysis.themes.suggested_groups import Move, SuggestedTheme
from userneeds.analysis.themes.suggestion import Suggestion
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted_or_no
from userneeds.surfaces.cli.console import Console, TonedText

_TRAY = "In the tray: nothing here is much like them"
_TONES: Mapping[Stability, str] = {"solid": "good", "fair": "strong", "mixed": "careful"}


def print_suggestion(
    suggestion: Suggestion, workshop: AnySeen, console: Console, *, why: bool
) -> None:
    """Print every theme with its reasons and cards.

    Then the cards that fit nowhere, and those that pull elsewhere. `why` explains each card.
    """
    statements = _card_statements(suggestion, workshop)
    for theme in suggestion.themes:
        _print_heading(theme, console)
        known = workshop.themes.get(theme.theme)
        proposals = name_tally_in_words(known.names) if known else ""
        if proposals:
            console.print(f"  {proposals}.")
        for reason in theme.reasons:
            console.print(f"  {reason}.")
        _print_cards(theme.cards, suggestion, statements, console, why=why)
    if suggestion.outliers:
        count = counted_or_no(len(suggestion.outliers), "card")
        console.print(
            TonedText("In the tray: nothing here is much like them", "strong"), f"  ({count})"
        )
        _print_cards(suggestion.outliers, suggestion, statements, console, why=why)
    _print_elsewhere(suggestion, workshop, console)


def _print_heading(theme: SuggestedTheme, console: Console) -> None:
    count = counted_or_no(len(theme.cards), "card")
    stability = TonedText(theme.stability, _TONES[theme.stability])
    new = "" if theme.theme else ", new"
    console.print(TonedText(theme.name, "strong"), f"  ({count}, ", stability, f"{new})")


def _print_elsewhere(suggestion: Suggestion, workshop: AnySeen, console: Console) -> None:
    """Print the cards that stay though their words pull to another theme, for a second look."""
    if not suggestion.second_look:
        return
    count = counted_or_no(len(suggestion.second_look), "card")
    console.print(TonedText("Stay, though their words pull elsewhere", "strong"), f"  ({count})")
    for move in suggestion.second_look:
        statement = workshop.cards[move.card].statement()
        theme = workshop.themes.get(move.before)
        stays_in = theme.name if theme else move.before
        pulled_to = "" if move.after is None else suggestion.themes[move.after].name
        console.print(f"  - {statement}  (in '{stays_in}', its words pull to '{pulled_to}')")


def _print_cards(
    cards: Sequence[str],
    suggestion: Suggestion,
    statements: Mapping[str, str],
    console: Console,
    *,
    why: bool,
) -> None:
    for card in cards:
        console.print(f"  - {statements[card]}")
        sentences = why_here(card, suggestion).sentences() if why else ()
        for sentence in sentences:
            console.print(f"      {sentence}.")


def _card_statements(suggestion: Suggestion, workshop: AnySeen) -> dict[str, str]:
    """Return what each card says, and which theme it would leave."""
    card_ids = [card_text.id for card_text in suggestion.features.card_texts]
    statements = {card_id: workshop.cards[card_id].statement() for card_id in card_ids}
    for move in suggestion.moves:
        theme = workshop.themes.get(move.before)
        if theme:
            statements[move.card] += f"  (from '{theme.name}')"
    return statements


def suggestion_as_json(suggestion: Suggestion, *, why: bool) -> dict[str, Any]:
    """Return a suggestion as JSON can hold it.

    `why` adds the reasons of each card and what would merge next.
    """
    plain: dict[str, Any] = {
        "themes": [_theme_as_json(theme) for theme in suggestion.themes],
        "outliers": list(suggestion.outliers),
        "moves": [_move_as_json(move) for move in suggestion.moves],
        "elsewhere": [_move_as_json(move) for move in suggestion.second_look],
        "notes": list(suggestion.notes),
        "meaning": suggestion.features.meaning_source,
    }
    if why:
        plain["why"] = _reasons_as_json(suggestion)
        plain["would_merge"] = [_merge_as_json(merge) for merge in what_would_merge(suggestion)]
    return plain


def _reasons_as_json(suggestion: Suggestion) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for card_text in suggestion.features.card_texts:
        explanation = why_here(card_text.id, suggestion)
        reasons[card_text.id] = list(explanation.sentences())
    return reasons


def _merge_as_json(merge: ThemeMerge) -> dict[str, Any]:
    below = round(merge.resolution, 3)
    return {"one": merge.one.name, "other": merge.other.name, "below": below}


def _move_as_json(move: Move) -> dict[str, Any]:
    return {"card": move.card, "before": move.before, "after": move.after}


def _theme_as_json(theme: SuggestedTheme) -> dict[str, Any]:
    return {
        "theme": theme.theme,
        "name": theme.name,
        "names": list(theme.names),
        "central": theme.central,
        "cards": list(theme.cards),
        "why": list(theme.reasons),
        "stability": theme.stability,
        "tightness": theme.tightness,
    }


def describe_line_themes(lines: list[str], answer: LineThemes) -> Iterator[str]:
    """Yield the themes of plain lines, in words, and why each is there where that was asked for."""
    for theme in answer["themes"]:
        count = counted_or_no(len(theme["cards"]), "line")
        yield f"{theme['name']}  ({count}, {theme['stability']})"
        for reason in theme["why"]:
            yield f"  {reason}."
        yield from _explained_lines(theme["cards"], lines, answer)
    if answer["outliers"]:
        yield _TRAY
    yield from _explained_lines(answer["outliers"], lines, answer)


def _explained_lines(
    places: Sequence[int], lines: Sequence[str], answer: LineThemes
) -> Iterator[str]:
    why = answer.get("why")
    for place in places:
        yield f"  - {lines[place]}"
        for sentence in why[place]["why"] if why else ():
            yield f"      {sentence}."


def describe_placed_lines(given: Sequence[GivenHeading], answer: HeadingAnswer) -> Iterator[str]:
    """Yield the lines under their headings, in words: the surest first, then those in the tray."""
    names = [heading.name for heading in given]
    sure = answer["sure"]
    for theme, heading in zip(answer["themes"], given, strict=True):
        yield f"{theme['name']}  ({counted_or_no(len(theme['cards']), 'line')})"
        for line in sorted(theme["cards"], key=lambda line: (-sure[line], line)):
            how = "put here" if line in heading.lines else _sure_in_words(line, names, answer)
            yield f"  - {answer['lines'][line]}  ({how})"
    if answer["outliers"]:
        yield "In the tray"
    for line in answer["outliers"]:
        yield f"  - {answer['lines'][line]}"


def _sure_in_words(line: int, names: Sequence[str], answer: HeadingAnswer) -> str:
    """Return how sure the heading of a line is, and which would be next."""
    sure = f"{answer['sure'][line]:.2f} ahead"
    second = answer["second"][line]
    return f"{sure} of '{names[second]}'" if second >= 0 else sure
