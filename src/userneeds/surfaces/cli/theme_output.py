"""How are suggested themes shown? In words for people, as plain values for scripts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from userneeds.analysis.themes.clustering.stability import Stability
from userneeds.analysis.themes.explain import why_here
from userneeds.analysis.themes.from_lines import LineThemes
from userneeds.analysis.themes.labels.name_agreement import name_tally_in_words
from userneeds.analysis.themes.moves import Move
from userneeds.analysis.themes.split_and_merge import what_would_merge
from userneeds.analysis.themes.suggested_themes import SuggestedTheme
from userneeds.analysis.themes.suggestion import Suggestion
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.text_output import count_phrase

_TONES: Mapping[Stability, str] = {"solid": "good", "fair": "strong", "loose": "careful"}


def print_suggestion(
    suggestion: Suggestion, workshop: Workshop, console: Console, *, why: bool
) -> None:
    """Print every theme with its reasons and cards, then cards that fit nowhere and cards that pull elsewhere.

    `why` explains each card.
    """
    said = _card_statements(suggestion, workshop)
    for theme in suggestion.themes:
        size = count_phrase(len(theme.cards), "card")
        news = "" if theme.theme else ", new"
        stability = TonedText(theme.stability, _TONES[theme.stability])
        console.print(TonedText(theme.name, "strong"), f"  ({size}, ", stability, f"{news})")
        named = workshop.themes.get(theme.theme)
        if named and (called := name_tally_in_words(named.names)):
            console.print(f"  {called}.")
        for reason in theme.reasons:
            console.print(f"  {reason}.")
        _print_cards(theme.cards, suggestion, said, console, why=why)
    if suggestion.outliers:
        console.print(
            TonedText("On their own", "strong"),
            f"  ({count_phrase(len(suggestion.outliers), 'card')})",
        )
        _print_cards(suggestion.outliers, suggestion, said, console, why=why)
    _print_elsewhere(suggestion, workshop, console)


def _print_elsewhere(suggestion: Suggestion, workshop: Workshop, console: Console) -> None:
    """Print the cards that stay where people put them though their words pull to another theme, for a second look."""
    if not suggestion.second_look:
        return
    pulled = count_phrase(len(suggestion.second_look), "card")
    console.print(TonedText("Stay, though their words pull elsewhere", "strong"), f"  ({pulled})")
    for move in suggestion.second_look:
        statement = workshop.cards[move.card].statement()
        stays = workshop.themes[move.before].name if move.before in workshop.themes else move.before
        pull = "" if move.after is None else suggestion.themes[move.after].name
        console.print(f"  - {statement}  (in '{stays}', its words pull to '{pull}')")


def _print_cards(
    cards: Sequence[str],
    suggestion: Suggestion,
    said: Mapping[str, str],
    console: Console,
    *,
    why: bool,
) -> None:
    for card in cards:
        console.print(f"  - {said[card]}")
        for sentence in why_here(card, suggestion).sentences() if why else ():
            console.print(f"      {sentence}.")


def _card_statements(suggestion: Suggestion, workshop: Workshop) -> dict[str, str]:
    """Return what each card says, and which theme it would leave."""
    said = {
        entry.id: workshop.cards[entry.id].statement() for entry in suggestion.features.card_texts
    }
    for move in suggestion.moves:
        if move.before in workshop.themes:
            said[move.card] += f"  (from '{workshop.themes[move.before].name}')"
    return said


def suggestion_as_json(suggestion: Suggestion, *, why: bool) -> dict[str, Any]:
    """Return a suggestion as JSON can hold it; `why` adds the reasons of each card and what would merge next."""
    plain: dict[str, Any] = {
        "themes": [_theme_as_json(theme) for theme in suggestion.themes],
        "outliers": list(suggestion.outliers),
        "moves": [_move_as_json(move) for move in suggestion.moves],
        "elsewhere": [_move_as_json(move) for move in suggestion.second_look],
        "notes": list(suggestion.notes),
        "meaning": suggestion.features.meaning_source,
    }
    if why:
        cards = [entry.id for entry in suggestion.features.card_texts]
        plain["why"] = {card: list(why_here(card, suggestion).sentences()) for card in cards}
        plain["would_merge"] = [
            {
                "one": merger.one.name,
                "other": merger.other.name,
                "below": round(merger.resolution, 3),
            }
            for merger in what_would_merge(suggestion)
        ]
    return plain


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


def describe_line_themes(lines: list[str], found: LineThemes) -> Iterator[str]:
    """Yield the themes of plain lines, in words."""
    for theme in found["themes"]:
        yield f"{theme['name']}  ({count_phrase(len(theme['cards']), 'line')}, {theme['stability']})"
        yield from (f"  {reason}." for reason in theme["why"])
        yield from (f"  - {lines[place]}" for place in theme["cards"])
    if found["outliers"]:
        yield "On their own"
        yield from (f"  - {lines[place]}" for place in found["outliers"])
