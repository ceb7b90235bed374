"""How are many rows multiplied with each other?

Rows are brought to whole numbers of one byte first, so that every product is exact. numpy then multiplies them in
single precision; the library of the extra `userneeds[scale]` multiplies bytes as they are, which newer processors do
several times as fast. Both give the same numbers: the extra saves time and changes no answer, on any processor.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.int8]
Products: TypeAlias = NDArray[np.float32]
Multiply: TypeAlias = Callable[[Bytes], Callable[[Bytes], Products]]
"""Given some rows, returns what multiplies others with them: a row of products for each of those others."""

LARGEST = 127
_BLOCK = 2048


def in_bytes(rows: NDArray[np.float32]) -> tuple[Bytes, float]:
    """Return the rows in whole numbers of one byte, and the factor that brought them there, at most 1."""
    largest = max(float(rows.max(initial=0)), -float(rows.min(initial=0)))
    factor = min(1.0, LARGEST / max(largest, 1.0))
    small = np.empty(rows.shape, np.int8)
    for low in range(0, len(rows), _BLOCK):
        small[low : low + _BLOCK] = np.rint(rows[low : low + _BLOCK] * factor)
    return small, factor


def in_single_precision(others: Bytes) -> Callable[[Bytes], Products]:
    """Multiply by numpy. Exact while every product is below 2**24, as those of cards are."""
    turned = others.astype(np.float32).T
    return lambda rows: rows.astype(np.float32) @ turned


def in_whole_numbers(others: Bytes) -> Callable[[Bytes], Products]:
    """Multiply by the library of the extra. Refuses where it is not installed (`ImportError`)."""
    import numkong  # noqa: PLC0415 - an extra: only those who installed it get here

    packed = numkong.dots_pack(others)
    return lambda rows: np.asarray(numkong.dots_packed(rows, packed)).astype(np.float32)


def fastest() -> Multiply:
    """Return the fastest way that is installed."""
    return in_single_precision if find_spec("numkong") is None else in_whole_numbers
