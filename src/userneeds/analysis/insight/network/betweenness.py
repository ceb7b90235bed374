"""Through whom do most shortest ways in a network run?

**Source:** betweenness centrality (Freeman 1977) by the accumulation of Brandes (2001), for many
sources at once: the ways from a block of sources are counted step by step as products of matrices.
What has one neighbour only, as an organisation with one person, is folded into it beforehand
(Sariyüce et al. 2013). The answers are those of networkx, as tests hold.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from userneeds.analysis.insight.network.network_measures import NeighboursByNode

_Numbers: TypeAlias = npt.NDArray[np.float64]
_Indices: TypeAlias = npt.NDArray[np.intp]
_SOURCES_AT_ONCE = 32
"""So that a block of 3,000 nodes stays in the cache of a processor."""
_FEWEST_NEIGHBOURS_OF_HUB = 24
"""From so many on, a product of dense matrices is quicker than adding neighbour after neighbour."""
_MOST_STEPS = 40
"""In a network longer than this, step after step reaches a few nodes only: networkx is quicker."""


def betweenness(network: NeighboursByNode) -> Mapping[str, float]:
    """Return of each node the share, 0 to 1, of pairs of others whose shortest ways lead by it.

    Where several ways are equally short, each counts its part.
    """
    components = list(_components(network))
    if any(_is_long(network, component) for component in components):
        import networkx as nx  # noqa: PLC0415 - it takes 14 MB, and few networks are long

        graph = nx.from_dict_of_lists(network)
        shares: Mapping[str, float] = nx.betweenness_centrality(graph)
        return shares
    pairs = (len(network) - 1) * (len(network) - 2)
    if pairs <= 0:
        return dict.fromkeys(network, 0.0)
    folded = _FoldedNetwork(network, components)
    ways = folded.ways_of_folded() + _ways_between(folded)
    by_name = dict.fromkeys(network, 0.0)
    for name, number in zip(folded.names, ways, strict=True):
        by_name[name] = float(number) / pairs
    return by_name


def _components(network: NeighboursByNode) -> Iterator[Collection[str]]:
    """Yield the nodes of each part of the network that no edge leads out of."""
    seen: set[str] = set()
    for node in network:
        if node not in seen:
            component = _steps_from(network, node)
            seen.update(component)
            yield component


def _steps_from(network: NeighboursByNode, start: str) -> dict[str, int]:
    """Return how many edges away from a node each other is that can be reached, nearest first."""
    steps = {start: 0}
    waiting = [start]
    for node in waiting:
        for neighbour in network[node]:
            if neighbour not in steps:
                steps[neighbour] = steps[node] + 1
                waiting.append(neighbour)
    return steps


def _is_long(network: NeighboursByNode, component: Collection[str]) -> bool:
    steps = _steps_from(network, min(component))
    return max(steps.values()) > _MOST_STEPS


class _FoldedNetwork:
    """A network without the nodes that have one neighbour only; those weigh on the neighbour."""

    def __init__(self, network: NeighboursByNode, components: Sequence[Collection[str]]) -> None:
        leaf_of = _leaves(network)
        self.names: Sequence[str] = [node for node in network if node not in leaf_of]
        places = {name: place for place, name in enumerate(self.names)}
        self.leaves = np.zeros(len(places))
        """How many were folded into each node."""
        for neighbour in leaf_of.values():
            self.leaves[places[neighbour]] += 1
        self.weights = self.leaves + 1
        self.neighbours = _Neighbours(len(places), list(_edges(network, places)))
        self._connected = np.zeros(len(places))
        """How many nodes each is connected with, itself and those folded in included."""
        for component in components:
            inside = [places[name] for name in component if name in places]
            self._connected[inside] = len(component)

    def ways_of_folded(self) -> _Numbers:
        """Return how many ways lead by each node from and to what was folded into it.

        Every way of a folded node leads by its neighbour, other than that to the neighbour.
        """
        leaves = self.leaves
        others = self._connected - 1 - leaves
        return leaves * (leaves - 1) + 2 * leaves * others


def _edges(network: NeighboursByNode, places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield each edge between nodes that have a place, once, as those places."""
    for name, place in places.items():
        for neighbour in network[name]:
            other = places.get(neighbour, -1)
            if other > place:
                yield place, other


def _leaves(network: NeighboursByNode) -> Mapping[str, str]:
    """Return the nodes with one neighbour that has more, and that neighbour."""
    leaves: dict[str, str] = {}
    for node, neighbours in network.items():
        if len(neighbours) == 1:
            (neighbour,) = neighbours
            if len(network[neighbour]) > 1:
                leaves[node] = neighbour
    return leaves


class _Neighbours:
    """Who is next to whom, so that sums over neighbours of many rows are quick.

    A few nodes, as themes, have most of the edges: theirs are a dense matrix, the others a list.
    """

    def __init__(self, number: int, edges: Sequence[tuple[int, int]]) -> None:
        both_ways = np.array([*edges, *((b, a) for a, b in edges)], dtype=np.intp).reshape(-1, 2)
        sources, targets = both_ways.T
        degrees = np.bincount(targets, minlength=number)
        is_hub = degrees >= _FEWEST_NEIGHBOURS_OF_HUB
        self._hubs = np.flatnonzero(is_hub)
        to_hub = is_hub[targets]
        self._hub_edges = np.zeros((number, len(self._hubs)))
        columns = np.searchsorted(self._hubs, targets[to_hub])
        self._hub_edges[sources[to_hub], columns] = 1
        between_others = ~to_hub & ~is_hub[sources]
        self._rounds = _neighbours_in_rounds(sources[between_others], targets[between_others])

    def sums(self, values: _Numbers) -> _Numbers:
        """Return for each node, a row, the sum over its neighbours in each column of `values`."""
        sums: _Numbers = self._hub_edges @ values[self._hubs]
        sums[self._hubs] = self._hub_edges.T @ values
        for sources, targets in self._rounds:
            sums[targets] += values[sources]
        return sums


def _neighbours_in_rounds(
    sources: _Indices, targets: _Indices
) -> Sequence[tuple[_Indices, _Indices]]:
    """Return edges in rounds: the first of each target, then the second of those with two, etc."""
    in_order = np.argsort(targets, kind="stable")
    sources, targets = sources[in_order], targets[in_order]
    _, starts, lengths = np.unique(targets, return_index=True, return_counts=True)
    place_among_neighbours = np.arange(len(targets)) - np.repeat(starts, lengths)
    rounds = []
    for place in range(int(lengths.max(initial=0))):
        in_round = place_among_neighbours == place
        rounds.append((sources[in_round], targets[in_round]))
    return rounds


def _ways_between(folded: _FoldedNetwork) -> _Numbers:
    """Return how many ways lead by each node from and to others, with what they stand for."""
    number = len(folded.names)
    ways = np.zeros(number)
    for start in range(0, number, _SOURCES_AT_ONCE):
        sources = np.arange(start, min(start + _SOURCES_AT_ONCE, number))
        ways += _dependencies(folded, sources) @ folded.weights[sources]
    return ways


def _dependencies(folded: _FoldedNetwork, sources: _Indices) -> _Numbers:
    """Return for each node, a row, how much of the ways from each source leads by it."""
    steps, ways = _count_ways(folded.neighbours, sources, len(folded.names))
    weights = folded.weights[:, None]
    dependencies = np.zeros_like(ways)
    for distance in range(int(steps.max()), 1, -1):
        shares = np.zeros_like(ways)
        np.divide(weights + dependencies, ways, out=shares, where=steps == distance)
        led_back = folded.neighbours.sums(shares)
        np.multiply(ways, led_back, out=dependencies, where=steps == distance - 1)
    return dependencies


def _count_ways(
    neighbours: _Neighbours, sources: _Indices, number: int
) -> tuple[npt.NDArray[np.int32], _Numbers]:
    """Return the steps to each node, -1 where there is no way, and the number of shortest ways.

    A node is a row, a source a column.
    """
    columns = np.arange(len(sources))
    steps = np.full((number, len(sources)), -1, dtype=np.int32)
    steps[sources, columns] = 0
    ways = np.zeros((number, len(sources)))
    ways[sources, columns] = 1
    newest = ways
    distance = 0
    while newest.any():
        newest = neighbours.sums(newest)
        newest[steps >= 0] = 0
        distance += 1
        steps[newest > 0] = distance
        ways = ways + newest
    return steps, ways
