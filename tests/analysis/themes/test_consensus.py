import networkx as nx
import numpy as np
import pytest

from userneeds.analysis.themes.clustering.constraints import constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.consensus import consensus_communities
from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    graph_of,
    modularity,
    modularity_by_group,
    renumber_groups,
)

RANDOM = nx.planted_partition_graph(8, 12, 0.5, 0.05, seed=5)


def ties_of(graph: nx.Graph) -> WeightedEdges:
    edges = sorted((min(one, other), max(one, other)) for one, other in graph.edges)
    left, right = np.array(edges, np.int64).reshape(-1, 2).T
    return WeightedEdges(len(graph), left, right, np.ones(len(edges)))


def net_of_graph(graph: nx.Graph) -> WeightedGraph:
    return graph_of(ties_of(graph))


def test_what_two_orders_agree_on_is_as_modular_as_one_of_them() -> None:
    net = net_of_graph(RANDOM)
    assert (
        modularity(net, consensus_communities(net))
        >= modularity(net, leiden_communities(net)) - 0.01
    )


def test_groups_that_nothing_ties_together_are_found_whole() -> None:
    net = net_of_graph(nx.disjoint_union_all([nx.complete_graph(size) for size in (4, 6, 5)]))
    assert consensus_communities(net) == [0] * 4 + [1] * 6 + [2] * 5


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nodes_without_ties_are_groups_of_their_own(count: int) -> None:
    nothing = np.zeros(0, np.int64)
    net = graph_of(WeightedEdges(count, nothing, nothing, np.zeros(0)))
    assert consensus_communities(net) == list(range(count))


def test_what_all_groups_add_is_the_modularity() -> None:
    net = net_of_graph(RANDOM)
    groups = leiden_communities(net)
    shares = modularity_by_group(net, groups)
    assert len(shares) == max(groups) + 1
    assert float(shares.sum()) == pytest.approx(
        nx.community.modularity(RANDOM, _sets(groups), weight=None)
    )


def test_what_is_far_away_does_not_decide_whether_a_group_is_divided() -> None:
    pair = nx.Graph(
        [
            *nx.complete_graph(6).edges,
            *((a + 6, b + 6) for a, b in nx.complete_graph(6).edges),
            (0, 6),
        ]
    )
    alone = _grouped(nx.disjoint_union(pair, nx.complete_graph(6)))
    beside_many = _grouped(
        nx.disjoint_union(pair, nx.disjoint_union_all([nx.complete_graph(6)] * 5))
    )
    assert alone[:12] == beside_many[:12] == [0] * 6 + [1] * 6


def _grouped(graph: nx.Graph) -> list[int]:
    entries = [CardText(id=f"{node:03d}", text="") for node in range(len(graph))]
    return renumber_groups(partition_cards(ties_of(graph), constraints_of(entries)).groups)


def _sets(groups: list[int]) -> list[set[int]]:
    return [
        {node for node, group in enumerate(groups) if group == wanted}
        for wanted in sorted(set(groups))
    ]
