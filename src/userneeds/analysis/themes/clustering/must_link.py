"""Which cards are one, because a person keeps them together?

Cards that hang together by one wish after another end in one tree, whose lowest card is its root.

**Source:** disjoint sets: Galler and Fischer (1964).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from userneeds.analysis.themes.features.card_text import CardText


@dataclass(frozen=True, slots=True)
class MustLinkForest:
    """Cards by place in trees; the theme that a root is pinned to holds for its whole tree."""

    parents: list[int]
    pinned_themes: list[str]
    """The theme that each card is pinned to; empty where it is not."""

    @classmethod
    def of_pinned_themes(cls, card_texts: Sequence[CardText]) -> "MustLinkForest":
        """Return the forest in which cards pinned to one theme are one tree."""
        pinned = [card.theme if card.pinned else "" for card in card_texts]
        forest = cls(list(range(len(pinned))), pinned)
        last_of_theme: dict[str, int] = {}
        for place, theme in enumerate(pinned):
            if theme:
                forest._unite(last_of_theme.get(theme, place), place)
                last_of_theme[theme] = place
        return forest

    def unite_all(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Unite each card with the next; yield those that are pinned to different themes."""
        for one, other in pairwise(places):
            first_theme = self._pinned_theme(one)
            second_theme = self._pinned_theme(other)
            if first_theme and second_theme and first_theme != second_theme:
                yield one, other
                continue
            self._unite(one, other)
            root = self._root(one)
            self.pinned_themes[root] = first_theme or second_theme

    def nodes(self) -> tuple[int, ...]:
        """Return the number of each card's tree, from 0 in the order of roots."""
        places = range(len(self.parents))
        roots = list(map(self._root, places))
        in_order = sorted(set(roots))
        return tuple(bisect_left(in_order, root) for root in roots)

    def _pinned_theme(self, place: int) -> str:
        return self.pinned_themes[self._root(place)]

    def _root(self, place: int) -> int:
        while self.parents[place] != place:
            place = self.parents[place]
        return place

    def _unite(self, one: int, other: int) -> None:
        roots = self._root(one), self._root(other)
        low, high = sorted(roots)
        self.parents[high] = low
