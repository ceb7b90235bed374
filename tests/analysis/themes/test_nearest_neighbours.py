"""Finding the closest cards: in whole rows of numbers, and in cells when there are too many."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.candidate_pairs import CandidatePairs
from userneeds.analysis.themes.graph.ivf import ivf_nearest
from userneeds.analysis.themes.graph.matrix_products import (
    LARGEST_INT8,
    fastest_multiplier,
    float32_multiplier,
    int8_multiplier,
    quantise_rows,
)
from userneeds.analysis.themes.graph.top_k import top_k

BLOCKS = st.sampled_from([1, 2, 5, 9, 40]).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-3, 3), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


def rows_around(middles: int, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(middles)
    centres = rng.normal(size=(middles, 40))
    chosen = rng.integers(0, middles, count)
    near = centres[chosen] + rng.normal(size=(count, 40))
    directions = near / np.linalg.norm(near, axis=1, keepdims=True)
    rows: NDArray[np.float32] = np.rint(directions * ROW_LENGTH).astype(np.float32)
    return rows


@given(BLOCKS, st.integers(1, 9))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_the_largest_of_a_row_come_first_and_of_equal_ones_the_first(
    numbers: list[list[int]], wanted: int
) -> None:
    width = len(numbers[0])
    wanted = min(wanted, width)
    expected = [sorted(range(width), key=lambda column: -row[column])[:wanted] for row in numbers]
    assert top_k(np.array(numbers, np.float32), wanted).tolist() == expected


def test_cells_hold_what_comparing_every_pair_finds_where_a_cell_is_all_there_is() -> None:
    rows = rows_around(3, 150)
    small, factor = quantise_rows(rows)
    met = float32_multiplier(small)(small)
    np.fill_diagonal(met, -np.inf)
    found = ivf_nearest(rows, 5, 1.0)
    assert found.neighbours.reshape(150, 5).tolist() == top_k(met, 5).tolist()
    products = met[found.cards, found.neighbours].astype(np.float64)
    assert (found.dot_products == products / factor**2).all()


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.integers(1, 40), st.integers(1, 900))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_the_extra_multiplies_to_the_same_numbers(
    seed: int, ones: int, others: int, width: int
) -> None:
    rng = np.random.default_rng(seed)
    some = rng.integers(-LARGEST_INT8, LARGEST_INT8 + 1, (ones, width)).astype(np.int8)
    more = rng.integers(-LARGEST_INT8, LARGEST_INT8 + 1, (others, width)).astype(np.int8)
    exact = some.astype(np.int64) @ more.astype(np.int64).T
    assert (int8_multiplier(more)(some) == exact).all()
    assert (float32_multiplier(more)(some) == exact).all()


@pytest.mark.parametrize(("middles", "count"), [(1, 2), (5, 130), (40, 3000)])
def test_the_extra_changes_no_answer(middles: int, count: int) -> None:
    rows = rows_around(middles, count)
    with_it = ivf_nearest(rows, 13, 1.0, int8_multiplier)
    without = ivf_nearest(rows, 13, 1.0, float32_multiplier)
    assert with_it.cards.tolist() == without.cards.tolist()
    assert with_it.neighbours.tolist() == without.neighbours.tolist()
    assert with_it.dot_products.tolist() == without.dot_products.tolist()


def test_the_extra_is_used_where_it_is_installed() -> None:
    assert fastest_multiplier() is int8_multiplier


def test_without_the_extra_numpy_multiplies() -> None:
    code = (
        "import sys; sys.modules['numkong'] = None\n"
        "from userneeds.analysis.themes.graph.matrix_products import fastest_multiplier\n"
        "print(fastest_multiplier())"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "float32_multiplier" in run.stdout


def test_a_row_of_a_card_stays_exact_when_it_is_brought_to_bytes() -> None:
    flat = np.full((2, 1024), ROW_LENGTH / 32, np.float32)
    peaked = np.zeros((2, 1024), np.float32)
    peaked[:, 7] = -ROW_LENGTH
    for rows in (flat, peaked, np.zeros((2, 1024), np.float32)):
        small, factor = quantise_rows(rows)
        assert 0 < factor <= 1
        assert (small == np.rint(rows * factor)).all()
        assert (small.astype(np.int64) ** 2).sum(axis=1).max() < 2**24


def test_no_pair_below_the_least_is_found() -> None:
    rows = rows_around(20, 400)
    found = ivf_nearest(rows, 13, 0.5 * ROW_LENGTH**2)
    assert found.dot_products.min() >= 0.5 * ROW_LENGTH**2
    assert 0 < len(found.cards) < 400 * 13


def test_cards_that_say_the_same_are_neighbours_by_the_order_of_ids() -> None:
    found = ivf_nearest(np.tile(rows_around(1, 1), (300, 1)), 4, 1.0)
    assert found.neighbours.reshape(300, 4)[5:].tolist() == [[0, 1, 2, 3]] * 295


def test_very_many_cards_that_say_the_same_are_compared_in_parts() -> None:
    found = ivf_nearest(np.tile(rows_around(1, 1), (9000, 1)), 13, 1.0)
    assert np.bincount(found.cards).tolist() == [13] * 9000
    assert np.abs(found.cards - found.neighbours).max() < 2000


@pytest.mark.parametrize(("count", "lost"), [(500_000, 1), (5_000_000, 256)])
def test_pairs_of_very_many_cards_keep_their_order_and_lose_only_the_last_bits_of_a_product(
    count: int, lost: int
) -> None:
    pairs = CandidatePairs(count, 2, [])
    last = np.array([count - 1])
    others = np.array([7, 3, 5])
    products = np.array([[15_000_000, 9_000_000, 15_000_000]], np.float32)
    bar = np.ones(count, np.float32)
    pairs.add(last, others, products, bar)
    found = pairs.nearest()
    assert found.cards.tolist() == [count - 1] * 2
    assert found.neighbours.tolist() == [5, 7]
    assert (np.abs(found.dot_products - 15_000_000) < lost).all()
