from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.clustering.constraints import constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.coarsening import coarsen_graph, improvable_nodes
from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    graph_of,
    keep_edges_within,
    modularity,
)

CLIQUES = nx.connected_caveman_graph(6, 5)
KARATE = nx.karate_club_graph()
RANDOM = nx.planted_partition_graph(8, 25, 0.4, 0.02, seed=3)


def ties_of(graph: nx.Graph) -> WeightedEdges:
    edges = sorted((min(one, other), max(one, other)) for one, other in graph.edges)
    left, right = np.array(edges, np.int64).reshape(-1, 2).T
    return WeightedEdges(len(graph), left, right, np.ones(len(edges)))


def sets_of(groups: list[int]) -> set[frozenset[int]]:
    return {
        frozenset(node for node, group in enumerate(groups) if group == wanted)
        for wanted in set(groups)
    }


@pytest.mark.parametrize("graph", [CLIQUES, KARATE, RANDOM])
def test_the_groups_are_at_least_as_modular_as_louvains(graph: nx.Graph) -> None:
    net = graph_of(ties_of(graph))
    theirs = nx.community.louvain_communities(graph, seed=0, weight=None)
    best = nx.community.modularity(graph, theirs, weight=None)
    assert modularity(net, leiden_communities(net)) >= best - 0.005


@pytest.mark.parametrize("graph", [CLIQUES, KARATE, RANDOM])
def test_modularity_is_what_networkx_says_it_is(graph: nx.Graph) -> None:
    net = graph_of(ties_of(graph))
    groups = leiden_communities(net)
    assert modularity(net, groups) == pytest.approx(
        nx.community.modularity(graph, sets_of(groups), weight=None)
    )


def test_a_net_made_smaller_in_bulk_is_grouped_as_well() -> None:
    net = graph_of(ties_of(RANDOM))
    pieces, small = coarsen_graph(net, 1.0, (), 20)
    assert len(small) < len(net)
    groups = [leiden_communities(small)[piece] for piece in pieces]
    move_nodes(net, groups, 1.0, {}, first=improvable_nodes(net, groups, 1.0))
    assert modularity(net, groups) >= modularity(net, leiden_communities(net)) - 0.01


def test_nodes_that_must_stay_alone_are_not_joined_in_bulk() -> None:
    net = graph_of(ties_of(RANDOM))
    pieces, _ = coarsen_graph(net, 1.0, (0, 7), 20)
    assert pieces.count(pieces[0]) == pieces.count(pieces[7]) == 1


def test_nobody_is_restless_once_all_have_settled() -> None:
    net = graph_of(ties_of(RANDOM))
    groups = list(range(len(net)))
    move_nodes(net, groups, 1.0, {})
    assert improvable_nodes(net, groups, 1.0) == []


@given(st.sets(st.integers(0, 29), min_size=2, max_size=6), st.sampled_from([0.25, 1.0, 4.0]))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_nodes_kept_apart_are_never_in_one_group(nodes: set[int], resolution: float) -> None:
    apart = {node: frozenset(nodes - {node}) for node in nodes}
    groups = leiden_communities(graph_of(ties_of(CLIQUES)), resolution, apart)
    assert len({groups[node] for node in nodes}) == len(nodes)


def test_a_net_folded_by_its_groups_keeps_its_modularity() -> None:
    net = graph_of(ties_of(RANDOM))
    groups = leiden_communities(net)
    small = aggregate_graph(net, groups, max(groups) + 1)
    inside = modularity(net, groups)
    assert len(small) == max(groups) + 1
    assert sum(small.strengths) == pytest.approx(net.total_strength)
    assert modularity(keep_edges_within(net, groups), groups) == pytest.approx(inside)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 9)), max_size=40))
@settings(deadline=None, derandomize=True, max_examples=80)
def test_any_net_is_divided_into_groups_numbered_from_the_first_node(
    pairs: list[tuple[int, int, int]],
) -> None:
    weights = {
        (min(one, other), max(one, other)): weight for one, other, weight in pairs if one != other
    }
    edges = sorted(weights)
    left, right = np.array(edges, np.int64).reshape(-1, 2).T
    ties = WeightedEdges(12, left, right, np.array([weights[edge] for edge in edges], np.float64))
    groups = leiden_communities(graph_of(ties))
    assert len(groups) == 12
    assert list(dict.fromkeys(groups)) == list(range(len(set(groups))))
    tied = nx.Graph(edges)
    for group in sets_of(groups):
        assert len(group) == 1 or nx.is_connected(tied.subgraph(group))


@given(st.permutations([0.25, 0.5, 0.71, 1.0, 1.41, 2.0, 4.0]))
@settings(deadline=None, derandomize=True, max_examples=5)
def test_every_position_of_the_slider_nests_in_every_coarser_one(positions: list[float]) -> None:
    ties = ties_of(RANDOM)
    hand = constraints_of(
        [CardText(id=f"{place:03d}", text="") for place in range(ties.node_count)]
    )
    found = {
        position: sets_of(list(partition_cards(ties, hand, position).groups))
        for position in positions
    }
    for coarse, fine in combinations(sorted(found), 2):
        assert len(found[coarse]) <= len(found[fine])
        assert all(any(small <= large for large in found[coarse]) for small in found[fine])


def test_a_net_without_ties_leaves_every_node_alone() -> None:
    empty = WeightedEdges(3, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    net: WeightedGraph = graph_of(empty)
    assert leiden_communities(net) == [0, 1, 2]
    assert (
        leiden_communities(graph_of(WeightedEdges(0, empty.left, empty.right, empty.weights))) == []
    )
