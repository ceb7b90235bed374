"""Pastes drawn from what the program itself looks for: the letters and words of its own patterns.

Such a paste takes the slowest ways through the patterns far more often than prose does: it is made
of one to four pieces, each repeated, in changing order.
"""

import random
from functools import cache
from pathlib import Path

from tests.architecture.pattern_catalogue import all_patterns
from tests.architecture.pattern_tree import literal_runs

_REPEATS = (1, 1, 1, 2, 3, 10, 100, 1_000)
_BETWEEN = ("", "", " ", "\n")
_LIKELY = (Path(__file__).parent / "likely_pieces.txt").read_text(encoding="utf-8")


@cache
def likely_pieces() -> tuple[str, ...]:
    """Return the openings of cards and lists, and the marks that pasted pages hold."""
    lines = _LIKELY.splitlines()
    return tuple(
        line.encode("ascii", "backslashreplace").decode("unicode_escape") for line in lines
    )


@cache
def all_pieces() -> tuple[str, ...]:
    """Return the likely pieces, and the words and signs of every pattern."""
    texts = [each for each in all_patterns() if isinstance(each.pattern.pattern, str)]
    runs = frozenset().union(*(literal_runs(each.pattern) for each in texts))
    return (*likely_pieces(), *sorted(runs))


def drawn_paste(chance: random.Random, length: int) -> str:
    """Return a paste of so many characters."""
    pieces = [_drawn_piece(chance) for _ in range(chance.randint(1, 4))]
    parts: list[str] = []
    size = 0
    while size < length:
        part = chance.choice(pieces) * chance.choice(_REPEATS) + chance.choice(_BETWEEN)
        parts.append(part)
        size += len(part)
    return "".join(parts)[:length]


def _drawn_piece(chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.5:
        return chance.choice(likely_pieces())
    if draw < 0.9:
        return chance.choice(all_pieces())
    return "".join(chance.choices(all_pieces(), k=chance.randint(2, 4)))
