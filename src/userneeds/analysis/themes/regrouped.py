"""Which cards stand elsewhere in one suggestion than in another?

Groups are held against each other by the cards they share, so that a group with another name, or
with one card more, is still the same one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from userneeds.analysis.themes.suggested_groups import SuggestedGroups

_TRAY = -1
"""The place of a card that is in no group."""


class RegroupedCard(NamedTuple):
    """A card that stands elsewhere, and the names of both groups; empty for the tray."""

    card: str
    before: str
    after: str


def regrouped_cards(before: SuggestedGroups, after: SuggestedGroups) -> tuple[RegroupedCard, ...]:
    """Return the cards of both suggestions that change their group, in the order of their ids."""
    same = _same_groups(before, after)
    changed: list[RegroupedCard] = []
    of_both = _cards_of(before) & _cards_of(after)
    for card in sorted(of_both):
        old = before.place_of.get(card, _TRAY)
        new = after.place_of.get(card, _TRAY)
        is_same = same.get(old) == new
        if not is_same:
            name_before = _name(before, old)
            name_after = _name(after, new)
            moved = RegroupedCard(card, name_before, name_after)
            changed.append(moved)
    return tuple(changed)


def _cards_of(groups: SuggestedGroups) -> frozenset[str]:
    return frozenset((*groups.place_of, *groups.outliers))


def _same_groups(before: SuggestedGroups, after: SuggestedGroups) -> Mapping[int, int]:
    """Return which group after is each one before: an accepted one, else by most shared cards."""
    same = {_TRAY: _TRAY}
    taken: set[int] = set()
    accepted = _accepted_pairs(before, after)
    by_cards = _pairs_by_shared_cards(before, after)
    for old, new in (*accepted, *by_cards):
        is_free = old not in same and new not in taken
        if is_free:
            same[old] = new
            taken.add(new)
    return same


def _accepted_pairs(before: SuggestedGroups, after: SuggestedGroups) -> Iterator[tuple[int, int]]:
    places = {theme.theme: place for place, theme in enumerate(after.themes) if theme.theme}
    for old, theme in enumerate(before.themes):
        if theme.theme in places:
            yield old, places[theme.theme]


def _pairs_by_shared_cards(
    before: SuggestedGroups, after: SuggestedGroups
) -> list[tuple[int, int]]:
    shared: Counter[tuple[int, int]] = Counter()
    for card, old in before.place_of.items():
        new = after.place_of.get(card)
        if new is not None:
            shared[old, new] += 1
    by_place = sorted(shared)
    return sorted(by_place, key=shared.__getitem__, reverse=True)


def _name(groups: SuggestedGroups, place: int) -> str:
    if place == _TRAY:
        return ""
    theme = groups.themes[place]
    return theme.name
