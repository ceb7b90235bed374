"""Measures a network in this process, and loads numpy when it does."""

from collections.abc import Collection, Mapping, Sequence

from userneeds.analysis.insight.network.network_measures import NeighboursByNode, ThemePair
from userneeds.model.ids import ThemeId


class MeasuredHere:
    """Who measures where nobody else is handed in."""

    def closest_pairs(
        self, themes_of: Mapping[str, Collection[ThemeId]], groups: Mapping[str, str], most: int
    ) -> Sequence[ThemePair]:
        from userneeds.analysis.insight.network.common_themes import closest_pairs  # noqa: PLC0415 - as above

        return closest_pairs(themes_of, groups, most)

    def betweenness(self, network: NeighboursByNode) -> Mapping[str, float]:
        from userneeds.analysis.insight.network.betweenness import betweenness  # noqa: PLC0415 - as above

        return betweenness(network)


MEASURED_HERE = MeasuredHere()
