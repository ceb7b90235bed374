"""Which way text runs, sign by sign, and where that puts it on a line.

The implicit rules of the Unicode bidirectional algorithm, W1 to W7 and N0 to I2 (**Source:** UAX
#9). Explicit embeddings and isolates need no rules here: `safe_text` removes the signs that make
them, and tabs. Levels are numbers: even ones run from left to right, odd ones from right to left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple
from unicodedata import bidirectional, normalize

from userneeds.documents.pdf.fonts.brackets import CLOSING_BRACKETS, OPENING_BRACKETS

_STRONG_TYPES = {"L": 0, "R": 1, "AL": 1}
_DIRECTIONS = frozenset({"L", "R"})
_NUMBER_TYPES = frozenset({"EN", "AN"})
_IGNORED_TYPE = "BN"
"""Joiners and the like: the rules pass over them (X9)."""
_LEVELS_IN_EVEN = {"L": 0, "R": 1, "AN": 2, "EN": 2}
_LEVELS_IN_ODD = {"L": 2, "R": 1, "AN": 2, "EN": 2}
_DEEPEST_BRACKETS = 63
"""Brackets within brackets that are still matched (BD16)."""


@dataclass(frozen=True, slots=True)
class TextDirection:
    """How a stretch runs within its line."""

    level: int
    base: int
    """The level of the paragraph."""
    room: float
    """Points between the edges of a paragraph that is set flush right; 0 for flush left."""


class _BracketPair(NamedTuple):
    """The places of an opening bracket and of the one that closes it."""

    opening: int
    closing: int


def base_level(words: str) -> int:
    """Return the level of a paragraph, 0 or 1, by its first strong sign (P2 and P3)."""
    for sign in words:
        level = _STRONG_TYPES.get(bidirectional(sign))
        if level is not None:
            return level
    return 0


def embedding_levels(words: str, base: int) -> list[int]:
    """Return the level of each sign of a paragraph whose own level is `base`."""
    # Signs that Unicode does not know yet run from left to right.
    types = [bidirectional(sign) or "L" for sign in words]
    if _IGNORED_TYPE not in types:
        return _resolved_levels(words, types, base)
    is_kept = [kind != _IGNORED_TYPE for kind in types]
    kept_words = "".join(compress(words, is_kept))
    kept_types = list(compress(types, is_kept))
    kept_levels = _resolved_levels(kept_words, kept_types, base)
    return _levels_with_ignored(is_kept, kept_levels, base)


def _levels_with_ignored(is_kept: list[bool], kept_levels: list[int], base: int) -> list[int]:
    """Return the levels of all signs: those passed over have that of the sign before them."""
    levels: list[int] = []
    remaining = iter(kept_levels)
    level = base
    for kept in is_kept:
        if kept:
            level = next(remaining)
        levels.append(level)
    return levels


def _resolved_levels(words: str, types: list[str], base: int) -> list[int]:
    edge = "R" if base else "L"
    resolved = _resolve_marks_and_digits(types, edge)
    _join_number_separators(resolved)
    _join_number_terminators(resolved)
    _resolve_separators_and_numbers(resolved, edge)
    _resolve_brackets(words, types, resolved, edge)
    _resolve_neutrals(resolved, edge)
    levels = _LEVELS_IN_ODD if base else _LEVELS_IN_EVEN
    return [levels[kind] for kind in resolved]


def _resolve_marks_and_digits(types: list[str], edge: str) -> list[str]:
    """Return the types after W1 to W3: marks take the type of what they stand on."""
    resolved: list[str] = []
    before = edge
    strong = edge
    for original in types:
        kind = original
        if kind == "NSM":
            kind = before
        elif kind in _STRONG_TYPES:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        before = kind
        resolved.append(kind)
    return ["R" if kind == "AL" else kind for kind in resolved]


def _join_number_separators(types: list[str]) -> None:
    """Make one separator between two numbers of a kind part of them (W4)."""
    for place in range(1, len(types) - 1):
        before = types[place - 1]
        if before in _NUMBER_TYPES and before == types[place + 1]:
            separator = types[place]
            if separator == "CS" or (separator == "ES" and before == "EN"):
                types[place] = before


def _join_number_terminators(types: list[str]) -> None:
    """Make per cent and currency signs beside a number part of it (W5)."""
    forward = range(1, len(types))
    for place in forward:
        if types[place] == "ET" and types[place - 1] == "EN":
            types[place] = "EN"
    for place in reversed(forward):
        if types[place - 1] == "ET" and types[place] == "EN":
            types[place - 1] = "EN"


def _resolve_separators_and_numbers(types: list[str], edge: str) -> None:
    """Give European numbers after a letter from left to right its type (W7).

    What W6 would change, separators, is neutral to all that follows as it is.
    """
    strong = edge
    for place, kind in enumerate(types):
        if kind in _DIRECTIONS:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[place] = "L"


def _resolve_brackets(words: str, original: list[str], types: list[str], edge: str) -> None:
    """Give both brackets of a pair one direction (N0).

    The paragraph's if anything between them has it; else, if anything has the other, that of what
    stands before them.
    """
    place = 0
    before = edge
    for opening, closing in _bracket_pairs(words, types):
        for kind in types[place:opening]:
            direction = _strong_direction(kind)
            before = direction if direction in _DIRECTIONS else before
        place = opening
        inside = {_strong_direction(kind) for kind in types[opening + 1 : closing]}
        if inside & _DIRECTIONS:
            direction = edge if edge in inside else before
            _set_direction(opening, direction, original, types)
            _set_direction(closing, direction, original, types)


def _set_direction(place: int, direction: str, original: list[str], types: list[str]) -> None:
    """Give a bracket a direction, and with it the marks that stand on it."""
    types[place] = direction
    for following in range(place + 1, len(types)):
        if original[following] != "NSM":
            return
        types[following] = direction


def _bracket_pairs(words: str, types: list[str]) -> list[_BracketPair]:
    """Return the pairs of brackets by their opening ones (BD16)."""
    pairs: list[_BracketPair] = []
    opened: list[int] = []
    for place, sign in enumerate(words):
        if types[place] != "ON":
            continue
        bracket = normalize("NFC", sign)
        if bracket in CLOSING_BRACKETS:
            if len(opened) == _DEEPEST_BRACKETS:
                break
            opened.append(place)
        elif bracket in OPENING_BRACKETS:
            _close_bracket(bracket, place, words, opened, pairs)
    return sorted(pairs)


def _close_bracket(
    bracket: str, place: int, words: str, opened: list[int], pairs: list[_BracketPair]
) -> None:
    """Pair a closing bracket with the last one open that fits; those opened since stay alone."""
    for depth in range(len(opened) - 1, -1, -1):
        opening = normalize("NFC", words[opened[depth]])
        if CLOSING_BRACKETS[opening] == bracket:
            pairs.append(_BracketPair(opened[depth], place))
            del opened[depth:]
            return


def _resolve_neutrals(types: list[str], edge: str) -> None:
    """Give neutral signs the direction of both neighbours where these agree (N1).

    Else they have the paragraph's (N2).
    """
    before = edge
    # Where the neutral signs began that are being passed; None outside of them.
    start: int | None = None
    for place, kind in enumerate([*types, edge]):
        direction = _strong_direction(kind)
        if direction not in _DIRECTIONS:
            start = place if start is None else start
            continue
        if start is not None:
            agreed = before if before == direction else edge
            types[start:place] = [agreed] * (place - start)
            start = None
        before = direction


def _strong_direction(kind: str) -> str:
    return "R" if kind in _NUMBER_TYPES else kind


def fragment_lefts(directions: Sequence[TextDirection], widths: Sequence[float]) -> list[float]:
    """Return how far from the start of the line each of its stretches begins, in points."""
    room = directions[0].room
    left = room - sum(widths) if room else 0.0
    lefts = [0.0] * len(widths)
    for index in _visual_order([direction.level for direction in directions]):
        lefts[index] = left
        left += widths[index]
    return lefts


def _visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of the stretches from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            stop = start
            while stop < len(order) and levels[order[stop]] >= level:
                stop += 1
            order[start:stop] = reversed(order[start:stop])
            start = stop + 1
    return order
