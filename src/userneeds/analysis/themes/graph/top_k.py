"""Which columns of each row hold its largest numbers?

Of equal numbers the first counts as the larger, so that one block has one answer.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.numbering import bounds_of

BlockOfProducts: TypeAlias = NDArray[np.float32]
ColumnMask: TypeAlias = NDArray[np.bool_]

_MANY_TIES = 4
"""Times as many numbers as are wanted."""


def top_k(block: BlockOfProducts, wanted: int) -> NDArray[np.int64]:
    """Return the columns of the `wanted` largest numbers of each row, the largest first.

    The answer has shape (rows of `block`, wanted); `wanted` is at most the number of columns.
    """
    if wanted == 1:
        largest: NDArray[np.int64] = block.argmax(axis=1)[:, None]
        return largest
    place = block.shape[1] - wanted
    partitioned = np.partition(block, place, axis=1)
    last_wanted = partitioned[:, place, None]
    reaches = block >= last_wanted
    most = _MANY_TIES * wanted * len(block)
    if np.count_nonzero(reaches) > most:
        # Very many are equal to the last that counts, and sorting all of them would take long.
        reaches &= _first_of_equals(block, last_wanted, wanted)
    return _largest_first(block, reaches, wanted)


def _first_of_equals(
    block: BlockOfProducts, last_wanted: BlockOfProducts, wanted: int
) -> ColumnMask:
    """Return what is above `last_wanted`, and the first of its equals that there is room for."""
    above = block > last_wanted
    room = wanted - np.count_nonzero(above, axis=1)
    turn = np.cumsum(block == last_wanted, axis=1)
    in_time: ColumnMask = turn <= room[:, None]
    return above | in_time


def _largest_first(block: BlockOfProducts, reaches: ColumnMask, wanted: int) -> NDArray[np.int64]:
    """Return the first `wanted` columns of each row that are marked, the largest number first."""
    rows, columns = np.nonzero(reaches)
    numbers = block[reaches]
    order = np.lexsort((-numbers, rows))
    starts = bounds_of(rows, len(block))[:-1, None]
    places = order[starts + np.arange(wanted)]
    chosen: NDArray[np.int64] = columns[places]
    return chosen
