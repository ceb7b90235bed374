"""Which lines change when a list changes?

Items are told apart by their `id`, or else by all they say.

An item that moves takes its own lines along, with its comments. An item without an id that changed
is taken for a new version of the one that stood in its place.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from userneeds.yamlfile.patch.full_value import item_key
from userneeds.yamlfile.patch.replacement import ValueSlot
from userneeds.yamlfile.patch.splice import Splice, TooTangledError, delete_lines
from userneeds.yamlfile.syntax.emitter import INDENT, YamlValue, is_spaced, item_text
from userneeds.yamlfile.syntax.tree import Seq, content_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from userneeds.yamlfile.syntax.tree import YamlNode

    EditItem = Callable[[Splice, YamlNode, YamlValue, YamlValue, ValueSlot], None]


def edit_list(
    splice: Splice, node: Seq, old: list[YamlValue], new: list[YamlValue], change_below: EditItem
) -> None:
    """Note the edits that turn the list `old`, written at `node`, into `new`; `change_below` changes one item."""
    if node.flow:
        if len(old) != len(new):
            raise TooTangledError
        for child, before, after in zip(node.items, old, new, strict=True):
            if before != after:
                change_below(splice, child, before, after, ValueSlot(child.start, 0, in_flow=True))
    else:
        _ListEditor(splice, node, old, new).run(change_below)


def _dash_lines(splice: Splice, node: Seq, column: int) -> list[int]:
    """Return where the line of each item's dash begins."""
    text = splice.text
    dashes: list[int] = []
    for child in node.items:
        line = splice.line_start(child.start)
        while text[line : line + column + 1] != " " * column + "-":
            line = splice.line_start(line - 1) if line > node.start - column else -1
            if line < 0:
                raise TooTangledError
        if line + column >= child.start + 1 or (dashes and line <= dashes[-1]):
            raise TooTangledError
        dashes.append(line)
    return dashes


class _ListEditor:
    """One list being changed; `starts` and `ends` are the lines of each item with its comments."""

    def __init__(
        self, splice: Splice, node: Seq, old: list[YamlValue], new: list[YamlValue]
    ) -> None:
        self.splice = splice
        self.items = node.items
        self.old = old
        self.new = new
        self.item_keys = [item_key(value) for value in old], [item_key(value) for value in new]
        self.column = splice.column(node.start)
        self.dashes = _dash_lines(splice, node, self.column)
        self.starts = [splice.entry_start(dash, self.column) for dash in self.dashes]
        ends = [content_end(splice.text, child) for child in node.items]
        self.ends = [splice.entry_end(end, self.column) for end in ends]
        gaps = splice.has_blank_lines(zip(ends, self.dashes[1:], strict=False))
        self.separator = "\n" if gaps or (len(node.items) == 1 and is_spaced(new)) else ""
        self.moved: dict[str, int] = {}

    def run(self, change_below: EditItem) -> None:
        spans = SequenceMatcher(None, *self.item_keys, autojunk=False).get_opcodes()
        self.moved = self.find_moved([span for span in spans if span[0] != "equal"])
        for what, a, b, c, d in spans:
            paired = b - a if what == "equal" else self.count_paired(a, b, c, d)
            for old, new in zip(range(a, a + paired), range(c, c + paired), strict=True):
                self.edit_item(old, self.new[new], change_below)
            for place in range(a + paired, b):
                gone = self.item_keys[0][place] not in self.moved
                delete_lines(self.splice, self.starts[place], self.ends[place], deletes=gone)
            self.insert_items(a + paired - 1, range(c + paired, d))

    def find_moved(self, spans: list[tuple[str, int, int, int, int]]) -> dict[str, int]:
        """Return the items that go at one place and come back at another, with their old places."""
        counts = Counter(self.item_keys[0])
        gone = {self.item_keys[0][place]: place for _, a, b, _, _ in spans for place in range(a, b)}
        come = {self.item_keys[1][place] for _, _, _, c, d in spans for place in range(c, d)}
        return {name: place for name, place in gone.items() if name in come and counts[name] == 1}

    def count_paired(self, a: int, b: int, c: int, d: int) -> int:
        """Return how many of the replaced items are new versions of those in their places."""
        paired = 0
        for old, new in zip(self.item_keys[0][a:b], self.item_keys[1][c:d], strict=False):
            if (
                old.startswith("id ")
                or new.startswith("id ")
                or old in self.moved
                or new in self.moved
            ):
                break
            paired += 1
        return paired

    def edit_item(self, place: int, new: YamlValue, change_below: EditItem) -> None:
        where = ValueSlot(self.dashes[place] + self.column + 1, self.column + INDENT)
        if self.old[place] != new:
            change_below(self.splice, self.items[place], self.old[place], new, where)

    def insert_items(self, after: int, places: range) -> None:
        lines = [self.item_lines(place) for place in places]
        if not lines:
            return
        if after >= 0:
            self.splice.insert(
                self.ends[after], "".join(f"{self.separator}\n{each}" for each in lines), 1
            )
        else:
            self.splice.insert(
                self.starts[0], "".join(f"{each}\n{self.separator}" for each in lines), -1
            )

    def item_lines(self, place: int) -> str:
        """Return the lines of a new item; one that moved unchanged is written as it was."""
        old = self.moved.get(self.item_keys[1][place])
        if old is not None and self.old[old] == self.new[place]:
            return self.splice.text[self.starts[old] : self.ends[old]]
        return item_text(self.new[place], self.column)
