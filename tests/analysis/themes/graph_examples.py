"""Graphs of networkx and numbered cards in the form that the theme engine takes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np

from userneeds.analysis.themes.features.card_text import CardText
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


def numbered_cards(count: int) -> list[CardText]:
    return [CardText(id=f"{place:03d}", text="") for place in range(count)]


def cards_of(texts: Iterable[str]) -> list[CardText]:
    return [CardText(id=f"c{place:04d}", text=text) for place, text in enumerate(texts)]


def sets_of(groups: Sequence[int]) -> set[frozenset[int]]:
    members: dict[int, set[int]] = defaultdict(set)
    for node, group in enumerate(groups):
        members[group].add(node)
    return {frozenset(nodes) for nodes in members.values()}
