from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.themes.graph_examples import (
    edges_of,
    numbered_cards,
    sets_of,
    weighted_edges,
    weighted_graph_of,
)
from userneeds.analysis.themes.clustering.constraints import constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.graph.coarsening import coarsen_graph, improvable_nodes
from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_edges import no_edges
from userneeds.analysis.themes.graph.weighted_graph import (
    aggregate_graph,
    graph_of,
    keep_edges_within,
    modularity,
)

CLIQUES = nx.connected_caveman_graph(6, 5)
KARATE = nx.karate_club_graph()
RANDOM = nx.planted_partition_graph(8, 25, 0.4, 0.02, seed=3)
SMALL_NODES = st.integers(0, 11)
WEIGHTED_PAIRS = st.lists(st.tuples(SMALL_NODES, SMALL_NODES, st.integers(1, 9)), max_size=40)


@pytest.mark.parametrize("graph", [CLIQUES, KARATE, RANDOM])
def test_the_groups_are_at_least_as_modular_as_louvains(graph: nx.Graph) -> None:
    ours = weighted_graph_of(graph)
    theirs = nx.community.louvain_communities(graph, seed=0, weight=None)
    best = nx.community.modularity(graph, theirs, weight=None)
    assert modularity(ours, leiden_communities(ours)) >= best - 0.005


@pytest.mark.parametrize("graph", [CLIQUES, KARATE, RANDOM])
def test_modularity_is_what_networkx_says_it_is(graph: nx.Graph) -> None:
    ours = weighted_graph_of(graph)
    groups = leiden_communities(ours)
    known = nx.community.modularity(graph, sets_of(groups), weight=None)
    assert modularity(ours, groups) == pytest.approx(known)


def test_a_net_made_smaller_in_bulk_is_grouped_as_well() -> None:
    graph = weighted_graph_of(RANDOM)
    piece_of, small = coarsen_graph(graph, 1.0, (), 20)
    assert len(small) < len(graph)
    group_of_piece = leiden_communities(small)
    groups = [group_of_piece[piece] for piece in piece_of]
    restless = improvable_nodes(graph, groups, 1.0)
    move_nodes(graph, groups, 1.0, {}, first=restless)
    plain = modularity(graph, leiden_communities(graph))
    assert modularity(graph, groups) >= plain - 0.01


def test_nodes_that_must_stay_alone_are_not_joined_in_bulk() -> None:
    piece_of, _ = coarsen_graph(weighted_graph_of(RANDOM), 1.0, (0, 7), 20)
    assert piece_of.count(piece_of[0]) == piece_of.count(piece_of[7]) == 1


def test_nobody_is_restless_once_all_have_settled() -> None:
    graph = weighted_graph_of(RANDOM)
    groups = list(range(len(graph)))
    move_nodes(graph, groups, 1.0, {})
    assert improvable_nodes(graph, groups, 1.0) == []


@given(st.sets(st.integers(0, 29), min_size=2, max_size=6), st.sampled_from([0.25, 1.0, 4.0]))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_nodes_kept_apart_are_never_in_one_group(nodes: set[int], resolution: float) -> None:
    apart = {node: frozenset(nodes - {node}) for node in nodes}
    groups = leiden_communities(weighted_graph_of(CLIQUES), resolution, apart)
    assert len({groups[node] for node in nodes}) == len(nodes)


def test_a_net_folded_by_its_groups_keeps_its_modularity() -> None:
    graph = weighted_graph_of(RANDOM)
    groups = leiden_communities(graph)
    small = aggregate_graph(graph, groups, max(groups) + 1)
    inside = modularity(graph, groups)
    assert len(small) == max(groups) + 1
    assert sum(small.strengths) == pytest.approx(graph.total_strength)
    assert modularity(keep_edges_within(graph, groups), groups) == pytest.approx(inside)


@given(WEIGHTED_PAIRS)
@settings(deadline=None, derandomize=True, max_examples=80)
def test_any_net_is_divided_into_groups_numbered_from_the_first_node(
    pairs: list[tuple[int, int, int]],
) -> None:
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in pairs:
        if one != other:
            weights[min(one, other), max(one, other)] = weight
    groups = leiden_communities(graph_of(weighted_edges(12, weights)))
    first_seen = list(dict.fromkeys(groups))
    assert len(groups) == 12
    assert first_seen == list(range(len(first_seen)))
    tied = nx.Graph(list(weights))
    for group in sets_of(groups):
        assert len(group) == 1 or nx.is_connected(tied.subgraph(group))


@given(st.permutations([0.25, 0.5, 0.71, 1.0, 1.41, 2.0, 4.0]))
@settings(deadline=None, derandomize=True, max_examples=5)
def test_every_position_of_the_slider_nests_in_every_coarser_one(positions: list[float]) -> None:
    edges = edges_of(RANDOM)
    constraints = constraints_of(numbered_cards(edges.node_count))
    groups_at: dict[float, set[frozenset[int]]] = {}
    for position in positions:
        groups_at[position] = sets_of(partition_cards(edges, constraints, position).groups)
    for coarse, fine in combinations(sorted(groups_at), 2):
        assert len(groups_at[coarse]) <= len(groups_at[fine])
        for small in groups_at[fine]:
            assert any(small <= large for large in groups_at[coarse])


def test_a_net_without_ties_leaves_every_node_alone() -> None:
    assert leiden_communities(graph_of(no_edges(3))) == [0, 1, 2]
    assert leiden_communities(graph_of(no_edges(0))) == []
