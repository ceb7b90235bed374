"""Which characters change when a value changes? The old value, the new one and the tree say.

Maps are compared key by key and lists by the `id` of their items, down to the one scalar that differs. What the old
value does not know (unknown fields, defaults written out) is left alone. Where the text is too tangled for a small
edit, the next bigger value is written anew.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from userneeds.text.layout import STEP, Block, Plain, entry, is_section, is_spaced, item
from userneeds.text.meaning import name_of
from userneeds.text.nodes import Map, Node, Scalar, Seq, content_end
from userneeds.text.replacement import Place, replace_value
from userneeds.text.splice import Splice, TooTangledError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLON = re.compile(r"[ \t]*:")
_ABSENT: Plain = []


def change(splice: Splice, node: Node, old: Plain, new: Plain, depth: int = 0) -> None:
    """Note the edits that turn `old`, written at `node`, into `new`; raises TooTangledError where it cannot."""
    if old == new:
        return
    if depth >= splice.depth:
        raise TooTangledError
    if isinstance(node, Map) and isinstance(old, dict) and isinstance(new, dict) and node.entries and new:
        _change_map(splice, node, old, new, depth)
    elif isinstance(node, Seq) and isinstance(old, list) and isinstance(new, list) and node.items and new:
        _change_list(splice, node, old, new, depth)
    else:
        raise TooTangledError


def _change_below(splice: Splice, node: Node, old: Plain, new: Plain, place: Place, depth: int) -> None:
    """Change a value inside another; where that is too tangled, write it anew."""
    mark = len(splice.edits)
    try:
        change(splice, node, old, new, depth)
    except TooTangledError:
        del splice.edits[mark:]
        replace_value(splice, node, new, place)


def _change_map(splice: Splice, node: Map, old: dict[str, Plain], new: dict[str, Plain], depth: int) -> None:
    written = {key.text: (key, value) for key, value in node.entries}
    if not any(key in new or key not in old for key in written):
        raise TooTangledError  # nothing stays to which the new entries could be added
    if node.flow:
        _change_flow_map(splice, node, old, new, depth)
        return
    column = splice.column(node.entries[0][0].start)
    if not all(splice.begins_line(key.start) for key, _ in node.entries[1:]):
        raise TooTangledError
    for place, (key, value) in enumerate(node.entries):
        if key.text in new:
            below = old.get(key.text, _ABSENT)
            if below != new[key.text]:
                where = Place(_colon(splice, key), column + STEP)
                _change_below(splice, value, below, new[key.text], where, depth + 1)
        elif key.text in old:
            _delete_entry(splice, node, place, column)
    _insert_entries(splice, node, old, new, depth)


def _change_flow_map(splice: Splice, node: Map, old: dict[str, Plain], new: dict[str, Plain], depth: int) -> None:
    """Change values inside braces; a key more or less means that the braces are written anew."""
    written = {key.text for key, _ in node.entries}
    if new.keys() - written or (old.keys() & written) - new.keys() or old.keys() - written:
        raise TooTangledError
    for key, value in node.entries:
        if key.text in new and old.get(key.text, _ABSENT) != new[key.text]:
            where = Place(_colon(splice, key), 0, in_flow=True)
            _change_below(splice, value, old.get(key.text, _ABSENT), new[key.text], where, depth + 1)


def _colon(splice: Splice, key: Scalar) -> int:
    found = _COLON.match(splice.text, key.end)
    if found is None:
        raise TooTangledError
    return found.end()


def _delete_entry(splice: Splice, node: Map, place: int, column: int) -> None:
    key, value = node.entries[place]
    if place == 0 and not splice.begins_line(key.start):  # right after the dash of a list item: the next key moves up
        if len(node.entries) == 1:
            raise TooTangledError
        splice.replace(key.start, node.entries[1][0].start, "", deletes=True)
        return
    start = splice.entry_start(splice.line_start(key.start), column)
    _delete_lines(splice, start, splice.entry_end(content_end(splice.text, value), column))


def _delete_lines(splice: Splice, start: int, end: int) -> None:
    """Delete whole lines; of the blank lines above and below, one goes with them."""
    text = splice.text
    if end >= len(text):
        splice.replace(max(start - 1, 0), len(text), "", deletes=True)
        return
    if text[max(0, start - 2) : start] == "\n\n" and text[end + 1 : end + 2] in {"\n", ""}:
        start -= 1
    splice.replace(start, end + 1, "", deletes=True)


def _insert_entries(splice: Splice, node: Map, old: dict[str, Plain], new: dict[str, Plain], depth: int) -> None:
    written = {key.text: value for key, value in node.entries}
    staying = [key for key in written if key in new or key not in old]
    order = _places(staying, new)
    if len(order) == len(staying):
        return
    first = node.entries[0][0]
    column = splice.column(first.start)
    gaps = splice.has_gaps((content_end(splice.text, a[1]), b[0].start) for a, b in pairwise(node.entries))
    gaps = gaps or (len(written) == 1 and is_spaced(new))
    above: list[str] = []
    at = -1
    for key in order:
        if key in written:
            at = splice.entry_end(content_end(splice.text, written[key]), column)
            continue
        gap = "\n" if gaps or (depth == 0 and is_section(new[key])) else ""
        lines = entry(key, new[key], column)
        if at < 0:
            above.append(lines + "\n" + gap)
        else:
            splice.insert(at, gap + "\n" + lines, 1)
    if above:
        _insert_above(splice, node, column, "".join(above), order)


def _insert_above(splice: Splice, node: Map, column: int, lines: str, order: Sequence[str]) -> None:
    first = node.entries[0][0]
    if splice.begins_line(first.start):
        splice.insert(splice.entry_start(splice.line_start(first.start), column), lines, -1)
    elif first.text in order:
        splice.insert(first.start, lines[column:] + " " * column, -1)
    else:
        raise TooTangledError


def _places(staying: list[str], new: Mapping[str, Plain]) -> list[str]:
    """Return the keys in the order they shall stand: each new one after its author's last, or after its neighbour."""
    order = list(staying)
    beside = new.beside if isinstance(new, Block) else ""
    present = set(staying)
    previous = ""
    for key in new:
        if key not in present:
            if beside:
                order.insert(_after_same(order, new, key, beside), key)
            else:
                order.insert(order.index(previous) + 1 if previous else 0, key)
        previous = key
    return order


def _after_same(order: Sequence[str], new: Mapping[str, Plain], key: str, beside: str) -> int:
    """Return the place after the last entry with the same author, or the end."""
    author = _author(new[key], beside)
    places = [place for place, other in enumerate(order) if other in new and _author(new[other], beside) == author]
    return places[-1] + 1 if places else len(order)


def _author(value: Plain, beside: str) -> Plain:
    return value.get(beside, "") if isinstance(value, dict) else ""


def _change_list(splice: Splice, node: Seq, old: list[Plain], new: list[Plain], depth: int) -> None:
    if node.flow:
        if len(old) != len(new):
            raise TooTangledError
        for child, before, after in zip(node.items, old, new, strict=True):
            if before != after:
                _change_below(splice, child, before, after, Place(child.start, 0, in_flow=True), depth + 1)
        return
    column = splice.column(node.start)
    dashes = _dashes(splice, node, column)
    _ListChange(splice, node, dashes, column, old, new).run(depth)


def _dashes(splice: Splice, node: Seq, column: int) -> list[int]:
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


class _ListChange:
    """One list being changed."""

    def __init__(
        self, splice: Splice, node: Seq, dashes: list[int], column: int, old: list[Plain], new: list[Plain]
    ) -> None:
        self.splice = splice
        self.node = node
        self.dashes = dashes
        self.column = column
        self.old = old
        self.new = new
        ends = [content_end(splice.text, child) for child in node.items]
        self.ends = [splice.entry_end(end, column) for end in ends]
        self.gap = "\n" if splice.has_gaps(zip(ends, dashes[1:], strict=False)) else ""
        if len(node.items) == 1 and is_spaced(new):
            self.gap = "\n"

    def run(self, depth: int) -> None:
        names = [name_of(value) for value in self.old], [name_of(value) for value in self.new]
        for what, a, b, c, d in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
            same = b - a if what == "equal" else min(b - a, d - c)
            for place in range(same):
                self.change(a + place, self.new[c + place], depth)
            for place in range(a + same, b):
                self.delete(place)
            self.insert(a + same - 1 if same else a - 1, self.new[c + same : d])

    def change(self, place: int, new: Plain, depth: int) -> None:
        where = Place(self.dashes[place] + self.column + 1, self.column + STEP)
        if self.old[place] != new:
            _change_below(self.splice, self.node.items[place], self.old[place], new, where, depth + 1)

    def delete(self, place: int) -> None:
        start = self.splice.entry_start(self.dashes[place], self.column)
        _delete_lines(self.splice, start, self.ends[place])

    def insert(self, after: int, values: list[Plain]) -> None:
        written = [item(value, self.column) for value in values]
        if not written:
            return
        if after >= 0:
            self.splice.insert(self.ends[after], "".join(f"{self.gap}\n{lines}" for lines in written), 1)
        else:
            at = self.splice.entry_start(self.dashes[0], self.column)
            self.splice.insert(at, "".join(f"{lines}\n{self.gap}" for lines in written), -1)
