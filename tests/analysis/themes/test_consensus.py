import networkx as nx
import pytest

from tests.analysis.themes.graph_examples import (
    edges_of,
    numbered_cards,
    sets_of,
    weighted_graph_of,
)
from userneeds.analysis.themes.clustering.constraints import constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.graph.consensus import consensus_communities
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_edges import no_edges
from userneeds.analysis.themes.graph.weighted_graph import (
    graph_of,
    modularity,
    modularity_by_group,
    renumber_groups,
)

RANDOM = nx.planted_partition_graph(8, 12, 0.5, 0.05, seed=5)
CLIQUE = nx.complete_graph(6)


def test_what_two_orders_agree_on_is_as_modular_as_one_of_them() -> None:
    graph = weighted_graph_of(RANDOM)
    of_two_orders = modularity(graph, consensus_communities(graph))
    of_one_order = modularity(graph, leiden_communities(graph))
    assert of_two_orders >= of_one_order - 0.01


def test_groups_that_nothing_ties_together_are_found_whole() -> None:
    cliques = [nx.complete_graph(size) for size in (4, 6, 5)]
    graph = weighted_graph_of(nx.disjoint_union_all(cliques))
    assert consensus_communities(graph) == [0] * 4 + [1] * 6 + [2] * 5


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nodes_without_ties_are_groups_of_their_own(count: int) -> None:
    graph = graph_of(no_edges(count))
    assert consensus_communities(graph) == list(range(count))


def test_what_all_groups_add_is_the_modularity() -> None:
    graph = weighted_graph_of(RANDOM)
    groups = leiden_communities(graph)
    shares = modularity_by_group(graph, groups)
    known = nx.community.modularity(RANDOM, sets_of(groups), weight=None)
    assert len(shares) == max(groups) + 1
    assert float(shares.sum()) == pytest.approx(known)


def test_what_is_far_away_does_not_decide_whether_a_group_is_divided() -> None:
    pair = nx.disjoint_union(CLIQUE, CLIQUE)
    pair.add_edge(0, 6)
    many = nx.disjoint_union_all([CLIQUE] * 5)
    alone = _grouped(nx.disjoint_union(pair, CLIQUE))
    beside_many = _grouped(nx.disjoint_union(pair, many))
    assert alone[:12] == beside_many[:12] == [0] * 6 + [1] * 6


def _grouped(graph: nx.Graph) -> list[int]:
    constraints = constraints_of(numbered_cards(len(graph)))
    return renumber_groups(partition_cards(edges_of(graph), constraints).groups)
