"""What is said about a suggestion: its groups, how steady they are, and why a card is there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from userneeds.analysis.themes.regrouped import regrouped_cards
from userneeds.analysis.themes.suggested_groups import SuggestedGroups, SuggestedTheme
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.wording import counted, join_nonempty, pluralise
from userneeds.surfaces.tui.themes.view import ThemeRow, group_change_label

_AS_IT_IS = "as it is"
FITS_NOWHERE = "In the tray"
PULLED_ELSEWHERE = "Stay, though their words pull elsewhere"


_MEANING_OF_STABILITY: Mapping[str, str] = {
    "solid": "Solid: its cards are more alike than others are",
    "fair": "Fair: its cards are somewhat more alike than others are",
    "mixed": "Mixed: no common thread was found; finer groups (+) may show one",
}


def suggestion_summary(suggestion: SuggestedGroups, changed: int) -> str:
    """Return what was found, for the foot of the screen; so many groups would be `changed`."""
    loose = len(suggestion.outliers)
    fit = ""
    if loose:
        cards_stay = counted(loose, "card stays", "cards stay")
        fit = f"; {cards_stay} in the tray"
    if not changed:
        return f"Nothing would change: the cards are grouped as they would be suggested{fit}."
    note = f" {suggestion.notes[0]}" if suggestion.notes else ""
    groups = counted(changed, "group")
    return f"{groups} would be new or change{fit}. y accepts one, Y all, Esc none.{note}"


def moved_summary(moved: Mapping[CardId, str]) -> str:
    """Return how many cards moved since the last look, as a sentence to go on with; '' for none."""
    if not moved:
        return ""
    cards = counted(len(moved), "card")
    verb = pluralise(len(moved), "has", "have")
    return f" {cards} {verb} moved since the last look and say so."


def comparison_label(suggestion: SuggestedGroups, *, is_chosen: bool) -> str:
    """Return what was compared, where another laptop may compare something else.

    Empty where nobody has the choice.
    """
    if suggestion.meaning_source == "sentences":
        return "by whole sentences"
    return "by words only" if is_chosen else ""


def moved_since(last: SuggestedGroups | None, suggestion: SuggestedGroups) -> Mapping[CardId, str]:
    """Return the cards that stand elsewhere than at the last look, and where that was."""
    came_from: dict[CardId, str] = {}
    if last is None:
        return came_from
    for moved in regrouped_cards(last, suggestion):
        came_from[moved.card] = "the tray"
        if moved.before:
            came_from[moved.card] = f"'{moved.before}'"
    return came_from


def suggested_rows(
    workshop: AnySeen, suggestion: SuggestedGroups, moved: Mapping[CardId, str]
) -> list[ThemeRow]:
    """Return the groups that would still change something, and the cards beside them.

    Those are cards that fit nowhere, then cards whose words pull to another group. Cards that
    `moved` since the last look are marked.
    """
    themes = workshop.themes.values()
    accepted = {theme.name for theme in themes if theme.origin == "suggested"}
    rows: list[ThemeRow] = []
    for index, theme in enumerate(suggestion.themes):
        is_accepted = not theme.theme and theme.name in accepted
        row = _suggested_row(workshop, suggestion, index, moved)
        if row is not None and not is_accepted:
            rows.append(row)
    if not rows:
        return []
    alone = _known_cards(workshop, suggestion.outliers)
    pulled = _known_cards(workshop, [move.card for move in suggestion.second_look])
    if alone:
        rows.append(ThemeRow("", FITS_NOWHERE, alone, "nothing here is much like them"))
    if pulled:
        rows.append(ThemeRow("", PULLED_ELSEWHERE, pulled, "for a second look"))
    return rows


def _suggested_row(
    workshop: AnySeen, suggestion: SuggestedGroups, index: int, moved: Mapping[CardId, str]
) -> ThemeRow | None:
    """Return the row of a group; None for one that would change nothing."""
    theme = suggestion.themes[index]
    change = group_change_label(workshop, theme.theme, theme.cards)
    if change == _AS_IT_IS:
        return None
    came_in = _moved_here(theme.cards, moved)
    note = join_nonempty((change, theme.stability, came_in))
    reasons = (*theme.reasons, *quality_sentences(theme))
    return ThemeRow(
        theme=theme.theme,
        name=theme.name,
        cards=_known_cards(workshop, theme.cards),
        note=note,
        suggestion_index=index,
        reasons=reasons,
        leaving=_leaving(workshop, suggestion, theme.theme),
        arrived={card: moved[card] for card in theme.cards if card in moved},
    )


def _moved_here(cards: Iterable[CardId], moved: Mapping[CardId, str]) -> str:
    number = sum(card in moved for card in cards)
    if not number:
        return ""
    moved_cards = counted(number, "card")
    return f"{moved_cards} moved here"


def with_losses(
    rows: Sequence[ThemeRow], workshop: AnySeen, suggestion: SuggestedGroups | None
) -> list[ThemeRow]:
    """Return the themes there are, with the cards that accepting all would take from them."""
    if suggestion is None:
        return list(rows)
    marked: list[ThemeRow] = []
    for row in rows:
        leaving = _leaving(workshop, suggestion, row.theme)
        words = f"would lose {counted(len(leaving), 'card')} · {row.note}"
        marked.append(replace(row, note=words, leaving=leaving) if leaving else row)
    return marked


def _leaving(workshop: AnySeen, suggestion: SuggestedGroups, theme: str) -> Mapping[CardId, str]:
    """Return the cards of a theme that would be elsewhere, and where."""
    if not theme:
        return {}
    targets = {
        card: (group.theme, f"'{group.name}'")
        for group in suggestion.themes
        for card in group.cards
    }
    targets |= dict.fromkeys(suggestion.outliers, ("", "no theme"))
    own = [card.id for card in workshop.cards_of(theme)]
    gone = [card for card in own if targets.get(card, (theme, ""))[0] != theme]
    return {card: targets[card][1] for card in gone}


def _known_cards(workshop: AnySeen, cards: Iterable[CardId]) -> tuple[CardId, ...]:
    """Return the cards that have not gone since the suggestion was made."""
    return tuple(card for card in cards if card in workshop.cards)


def add_stability(rows: Sequence[ThemeRow], suggestion: SuggestedGroups | None) -> list[ThemeRow]:
    """Return the rows with how steady each theme is, as far as the groups have been read."""
    if suggestion is None:
        return list(rows)
    themes = {theme.theme: theme for theme in suggestion.themes if theme.theme}
    read: list[ThemeRow] = []
    for row in rows:
        theme = themes.get(row.theme)
        read.append(row if theme is None else _with_stability(row, theme))
    return read


def _with_stability(row: ThemeRow, theme: SuggestedTheme) -> ThemeRow:
    note = f"{row.note} · {theme.stability}"
    reasons = row.reasons or theme.reasons
    return replace(row, note=note, reasons=(*reasons, *quality_sentences(theme)))


def quality_sentences(theme: SuggestedTheme) -> tuple[str, str]:
    """Return how good a theme is, and what comes back of it without some cards."""
    meaning = _MEANING_OF_STABILITY[theme.stability]
    share = f"{theme.returning_share:.0%}"
    return meaning, f"{share} of it comes back when a fifth of the cards is left out"


def card_reasons_in_theme(
    workshop: AnySeen,
    card: Card,
    suggestion: SuggestedGroups,
    reasons: Sequence[str],
    moved: Mapping[CardId, str],
) -> tuple[str, ...]:
    """Return why a card is where it is, what is closest and what would be next, a sentence each.

    `reasons` are those that its words give.
    """
    sentences = list(_pin_sentences(workshop, card))
    if came_from := moved.get(card.id):
        sentences.append(f"Since the last look it moved here from {came_from}; this is why:")
    sentences += [f"{reason.rstrip('.')}." for reason in reasons]
    for move in suggestion.second_look:
        if move.card == card.id and move.after is not None:
            sentences.append(f"Its words pull to '{suggestion.themes[move.after].name}'.")
    return tuple(sentences)


def _pin_sentences(workshop: AnySeen, card: Card) -> Iterator[str]:
    for pin in workshop.pins.values():
        if card.id not in pin.cards:
            continue
        others = [other for other in _known_cards(workshop, pin.cards) if other != card.id]
        if others:
            names = " and ".join(f"'{workshop.cards[other].statement()}'" for other in others)
            manner = "together with" if pin.kind == "together" else "apart from"
            yield f"A person wants it {manner} {names}."
