"""In which order do the keys of two versions stand in one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge_key_order(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return the keys of `first` in their order, and among them those that only `second` has.

    Each of these comes after its neighbour in `second`.
    """
    order = list(first)
    present = set(first)
    neighbour = ""
    for key in second:
        if key not in present:
            place = order.index(neighbour) + 1 if neighbour else 0
            order.insert(place, key)
        neighbour = key
    return order
