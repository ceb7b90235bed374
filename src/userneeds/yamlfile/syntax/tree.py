"""What stands where in a YAML text? The tree of scalars, maps and lists, each with its place.

A node knows the span of characters it was written in, so a problem can be shown at its line and
column and an edit can touch nothing else. Nodes carry text only: whether `12:30` is a time or a
title is decided by the field it stands in (`field_types`), never by its looks. Building the tree
from a text is the business of `yaml_parser`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from userneeds.model.problem import Severity


_NEWLINE = re.compile("\n")


class Scalar:
    """One piece of text: what it says, where it is written (`start` to `end`), in which quotes."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: int, end: int, style: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.style = style  # "" for plain text, otherwise the character it opens with: ' " | >

    @property
    def is_block(self) -> bool:
        return self.style in {"|", ">"}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written, as in `theme:` with no value."""
        return not self.text and not self.style


class Map:
    """Keys with their values in the order of the file. `flow` when written in braces."""

    __slots__ = ("end", "entries", "flow", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        self.entries: list[tuple[Scalar, YamlNode]] = []
        self.start = start
        self.end = start
        self.flow = flow

    def get(self, key: str) -> tuple[Scalar, YamlNode] | None:
        """The key and value written under this name, or None."""
        for name, node in self.entries:
            if name.text == key:
                return name, node
        return None

    def value_of(self, key: str) -> YamlNode | None:
        """The value written under this name, or None."""
        entry = self.get(key)
        if entry is None:
            return None
        return entry[1]


class Seq:
    """Items in order. `flow` when written in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        self.items: list[YamlNode] = []
        self.start = start
        self.end = start
        self.flow = flow


YamlNode = Scalar | Map | Seq


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at one character of the text: what it is and how to mend it."""

    offset: int
    sentence: str
    hint: str = ""
    fatal: bool = True
    """Whether something was written that no value stands for.

    Then the file must not be saved over.
    """
    code: str = "yaml"
    level: Severity = "error"


class LineIndex:
    """Where each line of a text begins, to tell line and column of any number of places.

    It is found when it is first asked for.
    """

    __slots__ = ("line_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts: list[int] = []

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Return line and column, both counted from 1; columns in characters, as editors do."""
        if not self.line_starts:
            newlines = _NEWLINE.finditer(self.text)
            self.line_starts = [0, *(newline.end() for newline in newlines)]
        line = bisect_right(self.line_starts, at)
        line_start = self.line_starts[line - 1]
        return line, at - line_start + 1


def offset_of(root: YamlNode | None, path: Sequence[str]) -> int:
    """Return where `path` begins in the text.

    At the scalar it names, at the key of a map or list, or near by. A step is a key, or the `id` of
    an item in a list.
    """
    node = root
    at = root.start if root is not None else 0
    for step in path:
        if isinstance(node, Map):
            entry = node.get(step)
            if entry is None:
                return at
            key, node = entry
            is_written = isinstance(node, Scalar) and not node.is_empty
            at = node.start if is_written else key.start
        elif isinstance(node, Seq):
            node = _item_with_id(node, step)
            if node is None:
                return at
            at = node.start
        else:
            return at
    return at


def _item_with_id(node: Seq, item_id: str) -> YamlNode | None:
    for item in node.items:
        id_node = item.value_of("id") if isinstance(item, Map) else None
        if isinstance(id_node, Scalar) and id_node.text == item_id:
            return item
    return None


def scalar_at(node: YamlNode | None, at: int) -> Scalar | None:
    """Return the key or value whose characters include the one at `at`."""
    while node is not None and not isinstance(node, Scalar):
        if isinstance(node, Map):
            place = bisect_right(node.entries, at, key=_key_start) - 1
            if place < 0:
                return None
            key, node = node.entries[place]
            if at < key.end:
                return key
        else:
            place = bisect_right(node.items, at, key=_start) - 1
            node = node.items[place] if place >= 0 else None
    if node is not None and node.start <= at < node.end:
        return node
    return None


def _key_start(entry: tuple[Scalar, YamlNode]) -> int:
    return entry[0].start


def _start(node: YamlNode) -> int:
    return node.start


def content_end(text: str, node: YamlNode) -> int:
    """Where the last visible character of a node ends.

    The parser ends a block scalar or a block collection only where the next thing begins; blank
    lines and comments between belong to nobody and stay where they are.
    """
    while not isinstance(node, Scalar):
        last = _last_child(node)
        if node.flow or last is None:
            return node.end
        node = last
    if not node.is_block:
        return node.end
    written = text[node.start : node.end]
    header = written.split("\n", 1)[0].split("#")[0]
    last_character = node.text.rstrip("\n")[-1:]
    if "+" in header or last_character.isspace():
        # The spaces and blank lines at its end are content.
        return node.end - written.endswith("\n")
    return node.start + len(written.rstrip())


def _last_child(node: Map | Seq) -> YamlNode | None:
    if isinstance(node, Seq):
        return node.items[-1] if node.items else None
    if not node.entries:
        return None
    _, value = node.entries[-1]
    return value
