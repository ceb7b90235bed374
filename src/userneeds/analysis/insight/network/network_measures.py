"""Who measures a network of ids? Whoever asks may hand in how, as an app that loads no numpy."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from userneeds.model.ids import ThemeId

NeighboursByNode: TypeAlias = Mapping[str, Collection[str]]
"""A network: of each node those next to it, each pair in both ways."""


class ThemePair(NamedTuple):
    """Two of a kind, the first before the second in id order, and what both stand for."""

    first: str
    second: str
    themes: tuple[ThemeId, ...]
    """In id order; one at least."""


class NetworkMeasures(Protocol):
    """What is measured with matrices, because a hall has many pairs and ways."""

    def closest_pairs(
        self, themes_of: Mapping[str, Collection[ThemeId]], groups: Mapping[str, str], most: int
    ) -> Sequence[ThemePair]:
        """Return pairs with a theme in common; see `common_themes`."""

    def betweenness(self, network: NeighboursByNode) -> Mapping[str, float]:
        """Return of each node the share of shortest ways that lead by it; see `betweenness`."""
