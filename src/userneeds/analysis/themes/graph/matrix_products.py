"""How are many rows multiplied with each other?

Rows are brought to whole numbers of one byte first, so that every product is exact. numpy then
multiplies them in single precision; the library of the extra `userneeds[scale]` multiplies bytes as
they are, which newer processors do several times as fast. Both give the same numbers: the extra
saves time and changes no answer, on any processor.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Int8Rows: TypeAlias = NDArray[np.int8]
DotProducts: TypeAlias = NDArray[np.float32]
Multiplier: TypeAlias = Callable[[Int8Rows], Callable[[Int8Rows], DotProducts]]
"""Given some rows, returns what multiplies others with them: a row of products for each of those others."""

LARGEST_INT8 = 127
_ROWS_AT_ONCE = 2048


def quantise_rows(rows: NDArray[np.float32]) -> tuple[Int8Rows, float]:
    """Return the rows in whole numbers of one byte, and the factor that brought them there, at most 1."""
    largest = max(float(rows.max(initial=0)), -float(rows.min(initial=0)))
    factor = min(1.0, LARGEST_INT8 / max(largest, 1.0))
    small = np.empty(rows.shape, np.int8)
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        small[low : low + _ROWS_AT_ONCE] = np.rint(rows[low : low + _ROWS_AT_ONCE] * factor)
    return small, factor


def float32_multiplier(others: Int8Rows) -> Callable[[Int8Rows], DotProducts]:
    """Multiply by numpy. Exact while every product is below 2**24, as those of cards are."""
    turned = others.astype(np.float32).T
    return lambda rows: rows.astype(np.float32) @ turned


def int8_multiplier(others: Int8Rows) -> Callable[[Int8Rows], DotProducts]:
    """Multiply by the library of the extra. Refuses where it is not installed (`ImportError`)."""
    import numkong

    packed = numkong.dots_pack(others)
    return lambda rows: np.asarray(numkong.dots_packed(rows, packed)).astype(np.float32)


def fastest_multiplier() -> Multiplier:
    """Return the fastest way that is installed."""
    return float32_multiplier if find_spec("numkong") is None else int8_multiplier
