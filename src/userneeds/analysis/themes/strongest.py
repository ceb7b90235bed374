"""Which of several things weighs most, when equals are settled the same way each time?

Of equals the lowest comes first: the first group, the first id, the first word of the alphabet. So
neither the order of cards nor that of a set can change an answer.
"""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key", int, str, tuple[str, str])


def strongest(weights: Mapping[Key, float], otherwise: Key) -> Key:
    """Return the key with the largest weight; `otherwise` where there is none."""
    return min(weights, key=lambda key: (-weights[key], key), default=otherwise)


def strongest_first(weights: Mapping[Key, float]) -> list[Key]:
    """Return all keys, the one with the largest weight first."""
    return sorted(weights, key=lambda key: (-weights[key], key))
