"""Which way text runs: from left to right or from right to left, sign by sign, and where that puts it on a line.

The implicit rules of the Unicode bidirectional algorithm, W1 to W7 and N0 to I2 (**Source:** UAX
#9). Explicit embeddings and isolates need no rules here: `cleaning` removes the signs that make
them. Levels are numbers: even ones run from left to right, odd ones from right to left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

_STRONG_TYPES = {"L": 0, "R": 1, "AL": 1}
_NUMBER_TYPES = frozenset({"EN", "AN"})
_MARK_TYPES = frozenset({"BN", "NSM"})
_DEEPEST_BRACKETS = 63
"""Brackets within brackets that are still matched (BD16)."""
_BRACKETS = "()[]{}<>«»‹›≤≥"
_MIRRORED = dict(
    zip(_BRACKETS, (_BRACKETS[place ^ 1] for place in range(len(_BRACKETS))), strict=True)
)


@dataclass(frozen=True, slots=True)
class TextDirection:
    """How a stretch runs within its line."""

    level: int
    base: int
    """The level of the paragraph."""
    room: float
    """Points between the edges of a paragraph that is set flush right; 0 for flush left."""


def base_level(words: str) -> int:
    """Return the level of a paragraph, 0 or 1, by its first strong sign (P2 and P3)."""
    return next(
        (_STRONG_TYPES[kind] for kind in map(bidirectional, words) if kind in _STRONG_TYPES), 0
    )


def embedding_levels(words: str, base: int) -> list[int]:
    """Return the level of each sign of a paragraph whose own level is `base`."""
    edge = "R" if base else "L"
    kinds = _resolve_number_types(_resolve_weak_types(words, edge), edge)
    _resolve_brackets(words, kinds, edge)
    _resolve_neutrals(kinds, edge)
    even = {"L": 0, "R": 1, "AN": 2, "EN": 2}
    odd = {"L": 2, "R": 1, "AN": 2, "EN": 2}
    by_kind = odd if base else even
    return [by_kind[kind] for kind in kinds]


def _resolve_weak_types(words: str, edge: str) -> list[str]:
    """Return the kinds of the signs after W1 to W3: marks take the kind of what they stand on."""
    kinds: list[str] = []
    before = edge
    strong = edge
    for sign in words:
        kind = bidirectional(sign) or "L"
        if kind in _MARK_TYPES:
            kind = before
        elif kind in _STRONG_TYPES:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        before = kind
        kinds.append(kind)
    return ["R" if kind == "AL" else kind for kind in kinds]


def _resolve_number_types(kinds: list[str], edge: str) -> list[str]:
    """Return the kinds after W4 to W7: separators and currency signs join the numbers they belong to."""
    found = list(kinds)
    for place in range(1, len(found) - 1):
        left = found[place - 1]
        kind = found[place]
        right = found[place + 1]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in _NUMBER_TYPES)
        ):
            found[place] = left
    found = _join_number_terminators(_join_number_terminators(found)[::-1])[::-1]
    strong = edge
    for place, kind in enumerate(found):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            found[place] = "L"
    return found


def _join_number_terminators(kinds: list[str]) -> list[str]:
    """Return the kinds with per cent and currency signs after a number as part of it (W5)."""
    found: list[str] = []
    for kind in kinds:
        found.append("EN" if kind == "ET" and found[-1:] == ["EN"] else kind)
    return found


def _resolve_brackets(words: str, kinds: list[str], edge: str) -> None:
    """Give both brackets of a pair one direction: the paragraph's if anything between them has it (N0)."""
    place = 0
    before = edge
    for start, stop in sorted(_bracket_pairs(words, kinds)):
        for kind in kinds[place:start]:
            before = _strong_direction(kind) if _strong_direction(kind) in {"L", "R"} else before
        place = start
        inside = {_strong_direction(kind) for kind in kinds[start + 1 : stop]} & {"L", "R"}
        if inside:
            kinds[start] = kinds[stop] = edge if edge in inside else before


def _bracket_pairs(words: str, kinds: list[str]) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, sign in enumerate(words):
        if sign in "([{" and kinds[place] == "ON" and len(opened) < _DEEPEST_BRACKETS:
            opened.append(place)
        elif sign in ")]}" and opened and _MIRRORED[words[opened[-1]]] == sign:
            yield opened.pop(), place


def _resolve_neutrals(kinds: list[str], edge: str) -> None:
    """Give neutral signs the direction of both neighbours where these agree, else the paragraph's (N1 and N2)."""
    start = 0
    while start < len(kinds):
        if kinds[start] in {"L", "R"} or kinds[start] in _NUMBER_TYPES:
            start += 1
            continue
        stop = start
        while (
            stop < len(kinds) and kinds[stop] not in {"L", "R"} and kinds[stop] not in _NUMBER_TYPES
        ):
            stop += 1
        left = _strong_direction(kinds[start - 1]) if start else edge
        right = _strong_direction(kinds[stop]) if stop < len(kinds) else edge
        kinds[start:stop] = [left if left == right else edge] * (stop - start)
        start = stop


def _strong_direction(kind: str) -> str:
    return "R" if kind in _NUMBER_TYPES else kind


def mirror_bracket(sign: str) -> str:
    """Return how a sign looks where text runs from right to left: brackets are turned round (L4)."""
    return _MIRRORED.get(sign, sign)


def fragment_lefts(ways: Sequence[TextDirection], widths: Sequence[float]) -> list[float]:
    """Return how far from the start of the line each of its stretches begins, in points."""
    order = _visual_order([way.level for way in ways])
    left = ways[0].room - sum(widths) if ways[0].room else 0.0
    found = [0.0] * len(widths)
    for index in order:
        found[index] = left
        left += widths[index]
    return found


def _visual_order(found: Sequence[int]) -> list[int]:
    """Return the indices of the stretches from left to right (L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            stop = start
            while stop < len(order) and found[order[stop]] >= level:
                stop += 1
            order[start:stop] = reversed(order[start:stop])
            start = stop + 1
    return order
