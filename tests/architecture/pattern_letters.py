"""Sets of letters, as the sets of a regular expression mean them.

A pattern has an alphabet: every letter it names, the neighbours of its ranges, and some of each
class that people type. A set of them is a number with a bit for each.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from tests.architecture.pattern_tree import Tree, literals_in

Letters: TypeAlias = int
"""A set of letters: a bit for each letter of an alphabet."""
_COMMON = "aZm5_ \t\n\r.,;:-–—!?'’\"“”()[]{}<>|*#&/\\+=@~`^%$…é\u4e2d\u200d\x00\x1b\U0001f600"


class Alphabet:
    """The letters that tell the places of one pattern apart."""

    def __init__(self, tree: Tree) -> None:
        named = [chr(code) for code in literals_in(tree) if code <= 0x10FFFF]
        cases = [case for letter in named for case in (letter.lower(), letter.upper())]
        self.members = "".join(dict.fromkeys([*_COMMON, *named, *"".join(cases)]))
        self.all: Letters = (1 << len(self.members)) - 1
        self.word = self.where(lambda letter: letter.isalnum() or letter == "_")
        self.newline = self.where("\n".__eq__)

    def where(self, fits: Callable[[str], object]) -> Letters:
        """Return the letters that fit."""
        return sum(1 << bit for bit, letter in enumerate(self.members) if fits(letter))

    def first(self, letters: Letters) -> str:
        """Return one letter of a set that is not empty."""
        return next(letter for bit, letter in enumerate(self.members) if letters >> bit & 1)

    def one_letter(self, body: Tree, flags: int) -> Letters | None:
        """Return the letters of a body that always reads one; None for any other."""
        if len(body) != 1:
            return None
        [(op, value)] = body
        match op.name:
            case "LITERAL":
                return self.literal(value, flags)
            case "NOT_LITERAL":
                return self.all & ~self.literal(value, flags)
            case "IN":
                return self.letter_set(value, flags)
            case "SUBPATTERN":
                return self.one_letter(value[3], flags)
            case _:
                return None

    def literal(self, code: int, flags: int) -> Letters:
        return self.where(lambda letter: _stands_between(letter, code, code, flags))

    def letter_set(self, items: Tree, flags: int) -> Letters:
        negated = items[0][0].name == "NEGATE"
        letters = union(self.item(op.name, value, flags) for op, value in items[negated:])
        return self.all & ~letters if negated else letters

    def item(self, name: str, value: Any, flags: int) -> Letters:
        match name:
            case "LITERAL":
                return self.literal(value, flags)
            case "RANGE":
                low, high = value
                return self.where(lambda letter: _stands_between(letter, low, high, flags))
            case "CATEGORY":
                return self.category(value.name.removeprefix("CATEGORY_"))
            case _:
                raise ValueError(name)

    def category(self, name: str) -> Letters:
        """Return the letters of a class such as `\\d`."""
        if name.startswith("NOT_"):
            return self.all & ~self.category(name.removeprefix("NOT_"))
        if name == "WORD":
            return self.word
        return self.where({"DIGIT": str.isdigit, "SPACE": str.isspace}[name])


def _stands_between(letter: str, low: int, high: int, flags: int) -> bool:
    """Say whether a letter stands between two, in either case where cases do not count."""
    cases = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    return any(low <= ord(case) <= high for case in cases if len(case) == 1)


def union(sets: Iterable[Letters]) -> Letters:
    """Return the letters of all the sets together."""
    together = 0
    for letters in sets:
        together |= letters
    return together
