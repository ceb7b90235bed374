"""The parse tree of a regular expression, and what it spells out."""

import importlib
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

# The library's parser has had no public name since `sre_parse` became a deprecated one; the tree is
# the same. What is new in it raises here, so nothing unknown is taken for harmless.
_regex_parser: Any = importlib.import_module("re._parser")
Tree: TypeAlias = Any
"""Pairs of an operation and its value, in the order of the pattern."""
ENDLESS = _regex_parser.MAXREPEAT
"""How often a part without a bound is repeated."""


def parse_tree(pattern: re.Pattern[Any]) -> Tree:
    """Return the tree of a pattern; one of bytes is read as Latin-1."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    return _regex_parser.parse(text, pattern.flags & ~re.UNICODE)


def literals_in(tree: Tree) -> Iterator[int]:
    """Yield the letters that a tree names, with the ends of its ranges and their neighbours."""
    for part in tree:
        if isinstance(part, tuple) and len(part) == 2 and hasattr(part[0], "name"):
            name, value = part[0].name, part[1]
            if name in {"LITERAL", "NOT_LITERAL"}:
                yield value
            elif name == "RANGE":
                low, high = value
                yield from {max(0, low - 1), low, (low + high) // 2, high, high + 1}
            elif isinstance(value, tuple | list | _regex_parser.SubPattern):
                yield from literals_in(value)
        elif isinstance(part, tuple | list | _regex_parser.SubPattern):
            yield from literals_in(part)


def literal_runs(pattern: re.Pattern[Any]) -> frozenset[str]:
    """Return the words and signs that a pattern spells out, and the letters of its sets."""
    return frozenset(_runs(parse_tree(pattern)))


def _runs(tree: Tree) -> Iterator[str]:
    run = ""
    for op, value in tree:
        if op.name == "LITERAL":
            run += chr(value)
            continue
        yield from filter(None, [run])
        run = ""
        for below in _bodies(op.name, value):
            yield from _runs(below)
    yield from filter(None, [run])


def _bodies(name: str, value: Any) -> list[Tree]:
    """Return the trees below a part of a tree; a set is one for each of its letters."""
    match name:
        case "BRANCH":
            return list(value[1])
        case "IN":
            return [[item] for item in value if item[0].name == "LITERAL"]
        case "ATOMIC_GROUP":
            return [value]
        case _:
            has_body = isinstance(value, tuple) and isinstance(value[-1], _regex_parser.SubPattern)
            return [value[-1]] if has_body else []
