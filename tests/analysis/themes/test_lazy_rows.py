"""Rows of cards that are made a slice at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.features.lazy_rows import (
    LazyRows,
    WordWeights,
    as_lazy_rows,
    normalise_rows,
    row_slices,
    sum_word_rows,
)
from userneeds.analysis.themes.features.numbering import FeatureRows


@pytest.mark.parametrize("count", [0, 1, 1023, 1024, 1025, 5000])
def test_slices_cover_every_row_once(count: int) -> None:
    places = np.arange(count)
    covered = np.concatenate([places[block] for block in row_slices(count)])
    assert covered.tolist() == places.tolist()


def all_rows(rows: LazyRows) -> FeatureRows:
    return np.concatenate([rows.rows(block) for block in row_slices(rows.count)])


@given(st.integers(0, 2**32 - 1), st.integers(1, 2500))
@settings(deadline=None, derandomize=True, max_examples=15)
def test_sums_made_slice_by_slice_are_the_sums_of_each_cards_words(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.integers(-50, 50, (9, 4)).astype(np.float32)
    spoken = rng.integers(0, 3 * count)
    cards = np.sort(rng.integers(0, count, spoken))
    words = rng.integers(0, 9, len(cards))
    weights = rng.integers(1, 4, len(cards)).astype(np.float32)
    rows = sum_word_rows(table, WordWeights(cards, words, weights), count)
    whole = np.zeros((count, 4), np.float32)
    np.add.at(whole, cards, table[words] * weights[:, None])
    assert all_rows(rows).tolist() == normalise_rows(whole).tolist()
    assert rows.nonzero_mask().tolist() == whole.any(axis=1).tolist()
    assert (rows.count, rows.width) == whole.shape


def test_rows_that_are_there_are_cut_as_they_are() -> None:
    rows = np.arange(12, dtype=np.float32).reshape(6, 2)
    block = as_lazy_rows(rows).rows(slice(2, 4))
    assert block.tolist() == rows[2:4].tolist()
