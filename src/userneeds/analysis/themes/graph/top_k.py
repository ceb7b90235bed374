"""Which columns of each row hold its largest numbers?

Of equal numbers the first counts as the larger, so that one block has one answer.
"""

import numpy as np
from numpy.typing import NDArray

_MANY_TIES = 4
"""Times as many numbers as are wanted."""


def top_k(block: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
    """Return the columns of the `wanted` largest numbers of each row, the largest first."""
    if wanted == 1:
        largest: NDArray[np.int64] = block.argmax(axis=1)[:, None]
        return largest
    width = block.shape[1]
    bar = np.partition(block, width - wanted, axis=1)[:, width - wanted]
    reaches = block >= bar[:, None]
    if np.count_nonzero(reaches) > _MANY_TIES * wanted * len(block):
        # Very many are equal to the last that counts: only the first of them do, and sorting all
        # would take long.
        above = block > bar[:, None]
        left = wanted - np.count_nonzero(above, axis=1)
        reaches &= above | (np.cumsum(block == bar[:, None], axis=1) <= left[:, None])
    rows, columns = np.nonzero(reaches)
    order = np.lexsort((-block[rows, columns], rows))
    begins = np.searchsorted(rows, np.arange(len(block)))
    found: NDArray[np.int64] = columns[order[begins[:, None] + np.arange(wanted)]]
    return found
