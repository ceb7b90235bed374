"""Which nodes of a graph may share no group, and how does that hold for pieces of them?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

CannotLink: TypeAlias = Mapping[int, frozenset[int]]
"""For a node, those that it may share no group with; every pair both ways."""


def cannot_link_of(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Return what pairs of nodes that may not be together mean for each node."""
    apart: dict[int, set[int]] = {}
    for one, other in pairs:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return _frozen(apart)


def of_pieces(cannot_link: CannotLink, piece_of: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return which pieces may share no group: those with nodes that may not."""
    apart: dict[int, set[int]] = {}
    for node, others in cannot_link.items():
        banned = apart.setdefault(piece_of[node], set())
        banned.update([piece_of[other] for other in others])
    return _frozen(apart)


def _frozen(apart: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    return {node: frozenset(others) for node, others in apart.items()}
