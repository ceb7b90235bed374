"""What is said about a suggestion: its groups, how steady they are, what fits nowhere, and why a card is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from userneeds.model.card import Card
from userneeds.model.clean_text import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.themes.view import ThemeRow, group_change_label

if TYPE_CHECKING:
    from userneeds.analysis.themes.suggested_themes import SuggestedTheme
    from userneeds.analysis.themes.suggestion import Suggestion

FITS_NOWHERE = "Fit nowhere"
PULLED_ELSEWHERE = "Stay, though their words pull elsewhere"


def suggestion_summary(found: "Suggestion", changed: int) -> str:
    """Return what was found, for the foot of the screen; `changed` groups would be new or change."""
    loose = len(found.outliers)
    fit = f"; {counted(loose, 'card')} fit{'s' if loose == 1 else ''} nowhere" if loose else ""
    if not changed:
        return f"Nothing would change: the cards are grouped as they would be suggested{fit}."
    note = f" {found.notes[0]}" if found.notes else ""
    return f"{counted(changed, 'group')} would be new or change{fit}. y accepts one, Y all, Esc none.{note}"


def comparison_label(found: "Suggestion", *, is_chosen: bool) -> str:
    """Return what was compared, where another laptop may compare something else; empty where nobody has the choice."""
    if found.features.meaning_source == "sentences":
        return "by whole sentences"
    return "by words only" if is_chosen else ""


def suggested_rows(workshop: Workshop, found: "Suggestion") -> list[ThemeRow]:
    """Return the groups that would still change something, then cards that fit nowhere, then those that pull away."""
    accepted = {theme.name for theme in workshop.themes.values() if theme.origin == "suggested"}
    shelves = []
    for place, theme in enumerate(found.themes):
        words = group_change_label(workshop, theme.theme, theme.cards)
        is_done = words == "as it is" or (not theme.theme and theme.name in accepted)
        if not is_done:
            cards = tuple(card for card in theme.cards if card in workshop.cards)
            note = f"{words} · {theme.stability}"
            reasons = (*theme.reasons, stability_sentence(theme))
            shelves.append(ThemeRow(theme.theme, theme.name, cards, note, place, reasons))
    if not shelves:
        return []
    alone = tuple(card for card in found.outliers if card in workshop.cards)
    pulled = tuple(move.card for move in found.second_look if move.card in workshop.cards)
    if alone:
        shelves.append(ThemeRow("", FITS_NOWHERE, alone, "no other card is close enough"))
    if pulled:
        shelves.append(ThemeRow("", PULLED_ELSEWHERE, pulled, "for a second look"))
    return shelves


def add_stability(shelves: Sequence[ThemeRow], found: "Suggestion | None") -> list[ThemeRow]:
    """Return the shelves with how steady each accepted theme is, as far as the groups have been read."""
    known = {theme.theme: theme for theme in found.themes if theme.theme} if found else {}
    return [
        replace(
            shelf,
            note=f"{shelf.note} · {theme.stability}",
            reasons=(*shelf.reasons, stability_sentence(theme)),
        )
        if (theme := known.get(shelf.theme)) is not None
        else shelf
        for shelf in shelves
    ]


def stability_sentence(theme: "SuggestedTheme") -> str:
    """Return how steady a theme is, as a sentence: what comes back of it when cards are left out."""
    meaning = {
        "solid": "Solid",
        "fair": "Fair: its edges move",
        "loose": "Loose: it falls apart easily",
    }
    return f"{meaning[theme.stability]}. {theme.returning_share:.0%} of it comes back when a fifth of the cards is left out"


def card_reasons_in_theme(workshop: Workshop, card: Card, found: "Suggestion") -> tuple[str, ...]:
    """Return why a card is where it is, what is closest and what would be next, a sentence each."""
    from userneeds.analysis.themes.explain import why_here  # noqa: PLC0415 - the worker that made the suggestion loaded it

    said = list(_pin_sentences(workshop, card))
    try:
        said += [f"{sentence.rstrip('.')}." for sentence in why_here(card.id, found).sentences()]
    except KeyError:
        said.append("It was not there yet when the cards were read.")
    move = next((move for move in found.second_look if move.card == card.id), None)
    if move is not None and move.after is not None:
        said.append(f"Its words pull to '{found.themes[move.after].name}'.")
    return tuple(said)


def _pin_sentences(workshop: Workshop, card: Card) -> Iterator[str]:
    for pin in workshop.pins.values():
        others: Sequence[str] = [
            one for one in pin.cards if one != card.id and one in workshop.cards
        ]
        if card.id in pin.cards and others:
            names = " and ".join(f"'{workshop.cards[one].statement()}'" for one in others)
            yield f"A person wants it {'together with' if pin.kind == 'together' else 'apart from'} {names}."
