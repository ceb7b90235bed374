"""Which cards are closest to each card, when there are too many to compare every pair?

Cards are dealt into cells around centres, and a card is compared with the cards of its own cell and
of the nearest others. Its own cell comes first: what is further off than the closest it found there
is not looked at again. A cell that very many cards fall into, because they say nearly the same, is
divided. The work grows with the number of cards, but for finding the nearest centres, which is one
product for each card and centre. From which size that pays, and what it misses, stands at its door
(`knn`).

**Source:** cells: inverted file index, after Jégou, Douze and Schmid (2011); centres: Lloyd (1982).
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.candidate_pairs import CandidatePairs, CardArray, Nearest
from userneeds.analysis.themes.graph.matrix_products import (
    LARGEST_INT8,
    DotProducts,
    Int8Rows,
    Multiplier,
    fastest_multiplier,
    quantise_rows,
)
from userneeds.analysis.themes.graph.top_k import top_k

CellsOfRows: TypeAlias = NDArray[np.int64]
"""The cells that each row looks into, its own first; shape (rows, cells)."""

_ROWS_AT_ONCE = 512
_CELL_SIZE = 100
"""Cards that a cell holds on average."""
_MOST_IN_CELL = 2000
_QUERIES_AT_ONCE = 4096
"""Cards that are compared with those of a cell at once."""
_PROBES = 8
"""Cells that a card looks into, its own included."""
_SAMPLE_PER_CELL = 20
"""Cards for each cell that the centres are found with."""
_LLOYD_ROUNDS = 2
"""Times that the centres are moved to the middle of their cells; more make hardly better cells."""


def ivf_nearest(
    rows: NDArray[np.float32], neighbours: int, least: float, multiply: Multiplier | None = None
) -> Nearest:
    """Return for each row up to `neighbours` others with the highest products.

    None has a product below `least`. Rows are rounded to bytes, and products are those of the
    rounded rows; `multiply` is the fastest way unless given.
    """
    multiply = multiply or fastest_multiplier()
    small, factor = quantise_rows(rows)
    cells = _cells_of_rows(small, ROW_LENGTH * factor, multiply)
    at_home = dict(_rows_by_cell(cells[:, :1]))
    least_product = max(1.0, least * factor**2)
    bar = np.full(len(rows), least_product, np.float32)
    pairs = CandidatePairs(len(rows), neighbours, [])
    for members in at_home.values():
        own_rows = small[members]
        products = multiply(own_rows)(own_rows)
        np.fill_diagonal(products, -np.inf)
        _raise_bar(bar, members, products, neighbours)
        pairs.add(members, members, products, bar)
    for cell, guests in _rows_by_cell(cells[:, 1:]):
        if cell not in at_home:
            continue
        members = at_home[cell]
        to_members = multiply(small[members])
        for some in _blocks(guests):
            pairs.add(some, members, to_members(small[some]), bar)
    return pairs.nearest(factor)


def _blocks(guests: CardArray) -> list[CardArray]:
    starts = range(_QUERIES_AT_ONCE, len(guests), _QUERIES_AT_ONCE)
    return np.split(guests, starts)


def _cells_of_rows(rows: Int8Rows, length: float, multiply: Multiplier) -> CellsOfRows:
    centres = _train_centroids(rows, length, multiply)
    probes = min(_PROBES, len(centres))
    nearest = _nearest_centroids(rows, multiply(centres), probes)
    return _split_large_cells(nearest)


def _raise_bar(
    bar: NDArray[np.float32], members: CardArray, products: DotProducts, neighbours: int
) -> None:
    """Ask of each member's further neighbours to be as close as the last of those at home."""
    if len(members) <= neighbours:
        return
    place = len(members) - neighbours
    partitioned = np.partition(products, place, axis=1)
    last_at_home = partitioned[:, place]
    bar[members] = np.maximum(bar[members], last_at_home)


def _split_large_cells(cells: CellsOfRows) -> CellsOfRows:
    """Return the cells with those that very many cards are at home in divided, by order of ids."""
    home = cells[:, 0]
    count = int(cells.max()) + 1
    sizes = np.bincount(home, minlength=count)
    parts = np.maximum(1, -(-sizes // _MOST_IN_CELL))
    own_place = np.arange(len(cells))[:, None]
    part = own_place % parts[cells]
    rank = _rank_within(home)
    own_part = rank * parts[home] // sizes[home]
    part[:, 0] = own_part
    most_parts = parts.max()
    divided: CellsOfRows = cells * most_parts + part
    return divided


def _rank_within(home: CardArray) -> CardArray:
    """Return the place of each card among those of its cell, from 0."""
    order = np.argsort(home, kind="stable")
    ordered = home[order]
    first_of_cell = np.searchsorted(ordered, ordered)
    rank = np.empty(len(home), np.int64)
    rank[order] = np.arange(len(home)) - first_of_cell
    return rank


def _rows_by_cell(cells: CellsOfRows) -> Iterator[tuple[int, CardArray]]:
    """Yield each cell that is named and the rows that name it, in order."""
    flat = cells.ravel()
    order = np.argsort(flat, kind="stable")
    named, starts = np.unique(flat[order], return_index=True)
    rows = order // cells.shape[1]
    rows_of_cell = np.split(rows, starts[1:])
    yield from zip(named.tolist(), rows_of_cell, strict=True)


def _train_centroids(rows: Int8Rows, length: float, multiply: Multiplier) -> Int8Rows:
    """Return the middles of cells at the `length` of a row.

    They begin as cards at equal steps in id order, so that one collection has one answer.
    """
    count = max(2, len(rows) // _CELL_SIZE)
    sample = _sample_of_rows(rows, count * _SAMPLE_PER_CELL)
    places = np.linspace(0, len(sample) - 1, count)
    centres = sample[places.astype(np.int64)]
    for _ in range(_LLOYD_ROUNDS):
        nearest = _nearest_centroids(sample, multiply(centres), 1)
        for cell, members in _rows_by_cell(nearest):
            _move_to_middle(centres[cell], sample[members], length)
    return centres


def _sample_of_rows(rows: Int8Rows, wanted: int) -> Int8Rows:
    """Return at least `wanted` rows at equal steps; all where there are fewer."""
    step = max(1, len(rows) // wanted)
    return np.ascontiguousarray(rows[::step])


def _move_to_middle(centre: Int8Rows, rows: Int8Rows, length: float) -> None:
    """Move a centre, in place, to the middle of some rows, brought to `length`."""
    middle = rows.sum(axis=0, dtype=np.int64)
    square = float((middle * middle).sum())
    if square:
        factor = length / float(np.sqrt(square))
        scaled = np.rint(middle * factor)
        centre[:] = np.clip(scaled, -LARGEST_INT8, LARGEST_INT8)


def _nearest_centroids(
    rows: Int8Rows, to_centres: Callable[[Int8Rows], DotProducts], wanted: int
) -> CellsOfRows:
    """Return the places of each row's nearest centres, the nearest first, of equals the lowest."""
    nearest = np.empty((len(rows), wanted), np.int64)
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        block = slice(low, low + _ROWS_AT_ONCE)
        products = to_centres(rows[block])
        nearest[block] = top_k(products, wanted)
    return nearest
