"""Finding the closest cards: in whole rows of numbers, and in cells when there are too many to compare every pair."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from userneeds.analysis.cells import Pairs, closest_in_cells
from userneeds.analysis.closest import closest
from userneeds.analysis.reading import SCALE

BLOCKS = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.lists(st.integers(-3, 3), min_size=width, max_size=width), min_size=1, max_size=6)
)


def rows_around(middles: int, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(middles)
    near = rng.normal(size=(middles, 40))[rng.integers(0, middles, count)] + rng.normal(size=(count, 40))
    rows: NDArray[np.float32] = np.rint(near / np.linalg.norm(near, axis=1, keepdims=True) * SCALE).astype(np.float32)
    return rows


@given(BLOCKS, st.integers(1, 9))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_the_largest_of_a_row_come_first_and_of_equal_ones_the_first(numbers: list[list[int]], wanted: int) -> None:
    wanted = min(wanted, len(numbers[0]))
    expected = [sorted(range(len(row)), key=lambda at: (-row[at], at))[:wanted] for row in numbers]
    assert closest(np.array(numbers, np.float32), wanted).tolist() == expected


def test_cells_hold_what_comparing_every_pair_finds_where_a_cell_is_all_there_is() -> None:
    rows = rows_around(3, 150)
    met = rows @ rows.T
    np.fill_diagonal(met, -np.inf)
    found = closest_in_cells(rows, 5, 1.0)
    assert found.others.reshape(150, 5).tolist() == closest(met, 5).tolist()
    assert (found.products == met[found.owners, found.others]).all()


def test_no_pair_below_the_least_is_found() -> None:
    rows = rows_around(20, 400)
    found = closest_in_cells(rows, 13, 0.5 * SCALE**2)
    assert found.products.min() >= 0.5 * SCALE**2
    assert 0 < len(found.owners) < 400 * 13


def test_cards_that_say_the_same_are_neighbours_by_the_order_of_ids() -> None:
    found = closest_in_cells(np.tile(rows_around(1, 1), (300, 1)), 4, 1.0)
    assert found.others.reshape(300, 4)[5:].tolist() == [[0, 1, 2, 3]] * 295


@pytest.mark.parametrize(("count", "lost"), [(500_000, 1), (5_000_000, 256)])
def test_pairs_of_very_many_cards_keep_their_order_and_lose_only_the_last_bits_of_a_product(
    count: int, lost: int
) -> None:
    pairs = Pairs(count, [])
    last = np.array([count - 1])
    pairs.add(
        last,
        np.array([7, 3, 5]),
        np.array([[15_000_000, 9_000_000, 15_000_000]], np.float32),
        np.ones(count, np.float32),
    )
    found = pairs.best(2)
    assert found.owners.tolist() == [count - 1] * 2
    assert found.others.tolist() == [5, 7]
    assert (np.abs(found.products - 15_000_000) < lost).all()
