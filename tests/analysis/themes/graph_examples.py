"""Graphs of networkx and numbered cards in the form that the theme engine takes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.knn import (
    LARGEST_EXACT,
    edges_of_nearest,
    nearest_cards,
    neighbours_for,
)
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.graph.weighted_graph import WeightedGraph, graph_of


def edges_of(graph: nx.Graph) -> WeightedEdges:
    return weighted_edges(len(graph), dict.fromkeys(graph.edges, 1.0))


def weighted_edges(count: int, weights: dict[tuple[int, int], float]) -> WeightedEdges:
    weight_of = {(min(pair), max(pair)): weight for pair, weight in weights.items()}
    pairs = sorted(weight_of)
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    return WeightedEdges(count, left, right, np.array([weight_of[pair] for pair in pairs]))


def weighted_graph_of(graph: nx.Graph) -> WeightedGraph:
    return graph_of(edges_of(graph))


def knn_edges(rows: NDArray[np.float32], exact: int = LARGEST_EXACT) -> WeightedEdges:
    """Return the ties of cards to as many of their closest as a card of such a room names."""
    count = len(rows)
    return edges_of_nearest(nearest_cards(rows, neighbours_for(count), exact), count)


def numbered_cards(count: int) -> list[CardText]:
    return [CardText(id=f"{place:03d}", text="") for place in range(count)]


def cards_of(texts: Iterable[str]) -> list[CardText]:
    return [CardText(id=f"c{place:04d}", text=text) for place, text in enumerate(texts)]


def sets_of(groups: Sequence[int]) -> set[frozenset[int]]:
    members: dict[int, set[int]] = defaultdict(set)
    for node, group in enumerate(groups):
        members[group].add(node)
    return {frozenset(nodes) for nodes in members.values()}
