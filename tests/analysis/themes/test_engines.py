"""What is done otherwise for very many cards: the same answer, or one as near as its door says."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.labelled_texts import agreement, made_up
from tests.analysis.themes.graph_examples import cards_of, knn_edges
from userneeds.analysis.themes.features.feature_matrix import build_features
from userneeds.analysis.themes.features.lazy_rows import LazyRows, row_slices
from userneeds.analysis.themes.features.term_rows import LARGEST_MEAN_ERROR, term_rows
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    Terms,
    gram_terms,
    stem_terms,
    tokenise_cards,
)
from userneeds.analysis.themes.graph.knn import LARGEST_EXACT, LEAST_FOUND_BY_CELLS
from userneeds.analysis.themes.graph.leiden import (
    LARGEST_UNCOARSENED,
    LEAST_AGREEMENT_COARSENED,
    leiden_communities,
)
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.graph.weighted_graph import graph_of

COUNT = 5000
"""Cards; more than every engine needs to be used."""


@pytest.fixture(scope="module")
def rows() -> NDArray[np.float32]:
    return build_features(cards_of(made_up(COUNT))).rows


@pytest.fixture(scope="module")
def exact_edges(rows: NDArray[np.float32]) -> WeightedEdges:
    return knn_edges(rows, exact=COUNT)


def pairs_of(edges: WeightedEdges) -> set[tuple[int, int]]:
    return {(left, right) for left, right, _ in edges.triples()}


def test_cells_find_as_many_neighbours_as_their_door_says(
    rows: NDArray[np.float32], exact_edges: WeightedEdges
) -> None:
    assert COUNT > LARGEST_EXACT
    wanted = pairs_of(exact_edges)
    shared = wanted & pairs_of(knn_edges(rows))
    assert len(shared) >= LEAST_FOUND_BY_CELLS * len(wanted)


def test_what_cells_miss_is_hardly_closer_than_what_they_find(
    rows: NDArray[np.float32], exact_edges: WeightedEdges
) -> None:
    similarity = float(exact_edges.weights.sum())
    assert float(knn_edges(rows).weights.sum()) >= 0.99 * similarity


def test_groups_of_a_graph_made_smaller_agree_with_the_plain_way_as_its_door_says(
    rows: NDArray[np.float32], exact_edges: WeightedEdges
) -> None:
    assert COUNT > LARGEST_UNCOARSENED
    for edges in (exact_edges, knn_edges(rows)):
        graph = graph_of(edges)
        plain = leiden_communities(graph, uncoarsened=COUNT)
        coarsened = leiden_communities(graph)
        assert agreement(plain, coarsened) >= LEAST_AGREEMENT_COARSENED


@pytest.mark.parametrize("terms_of", [stem_terms, gram_terms])
def test_terms_that_share_columns_change_similarities_as_little_as_their_door_says(
    terms_of: Callable[[Corpus], Terms],
) -> None:
    corpus = tokenise_cards(made_up(500))
    terms = terms_of(corpus)
    plain = similarities(term_rows(corpus, terms))
    hashed = similarities(term_rows(corpus, terms, unhashed=0))
    assert float(np.abs(hashed - plain).mean()) <= LARGEST_MEAN_ERROR


def similarities(rows: LazyRows) -> NDArray[np.float32]:
    whole = np.concatenate([rows.rows(block) for block in row_slices(rows.count)])
    products: NDArray[np.float32] = whole @ whole.T
    return products


def test_neighbours_made_on_demand_are_those_of_the_lists(
    exact_edges: WeightedEdges,
) -> None:
    on_demand = graph_of(exact_edges)
    in_lists = graph_of(exact_edges, largest_with_lists=COUNT)
    for node in range(COUNT):
        assert on_demand.neighbours(node) == in_lists.neighbours(node)
