"""Which lines change when a list changes?

Items are told apart by their `id`, or else by all they say.

An item that moves takes its own lines along, with its comments. An item without an id that changed
is taken for a new version of the one that stood in its place.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.patch.full_value import item_key
from userneeds.yamlfile.patch.replacement import ValueSlot
from userneeds.yamlfile.patch.splice import Splice, TooTangledError, delete_lines
from userneeds.yamlfile.syntax.emitter import INDENT, YamlValue, is_spaced, item_text
from userneeds.yamlfile.syntax.tree import Seq, content_end

if TYPE_CHECKING:
    from userneeds.yamlfile.patch.replacement import EditBelow


def edit_list(
    splice: Splice, node: Seq, old: list[YamlValue], new: list[YamlValue], edit_below: EditBelow
) -> None:
    """Note the edits that turn the list `old`, written at `node`, into `new`.

    `edit_below` changes one item. Raises TooTangledError where the list is written too oddly.
    """
    if node.flow:
        _edit_flow_list(splice, node, old, new, edit_below)
    else:
        _ListEditor(splice, node, old, new).run(edit_below)


def _edit_flow_list(
    splice: Splice, node: Seq, old: list[YamlValue], new: list[YamlValue], edit_below: EditBelow
) -> None:
    """Change items inside brackets; one more or less means that the brackets are written anew."""
    if len(old) != len(new):
        raise TooTangledError
    for item_node, before, after in zip(node.items, old, new, strict=True):
        if before != after:
            slot = ValueSlot(item_node.start, 0, in_flow=True)
            edit_below(splice, item_node, before, after, slot)


def _dash_lines(splice: Splice, node: Seq, column: int) -> list[int]:
    """Return where the line of each item's dash begins."""
    text = splice.text
    dash = " " * column + "-"
    dash_lines: list[int] = []
    for item in node.items:
        line = splice.line_start(item.start)
        while not text.startswith(dash, line):
            if line <= node.start - column:
                raise TooTangledError  # above the list: its dashes are not where the house has them
            line = splice.line_start(line - 1)
        is_after_item = line + column > item.start
        shares_line = bool(dash_lines) and line <= dash_lines[-1]
        if is_after_item or shares_line:
            raise TooTangledError
        dash_lines.append(line)
    return dash_lines


class _Stretch(NamedTuple):
    """A part of the old list, and the part of the new one that takes its place."""

    tag: str
    """`equal`, or what happens to it, in the words of `difflib`."""
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old_places(self) -> range:
        return range(self.old_start, self.old_end)

    @property
    def new_places(self) -> range:
        return range(self.new_start, self.new_end)


class _ListEditor:
    """One list being changed; `starts` and `ends` are the lines of each item with its comments."""

    def __init__(
        self, splice: Splice, node: Seq, old: list[YamlValue], new: list[YamlValue]
    ) -> None:
        self.splice = splice
        self.items = node.items
        self.old = old
        self.new = new
        self.old_keys = [item_key(value) for value in old]
        self.new_keys = [item_key(value) for value in new]
        self.column = splice.column(node.start)
        self.dashes = _dash_lines(splice, node, self.column)
        self.starts = [splice.entry_start(dash, self.column) for dash in self.dashes]
        content_ends = [content_end(splice.text, item) for item in node.items]
        self.ends = [splice.entry_end(end, self.column) for end in content_ends]
        has_gaps = splice.has_blank_lines(zip(content_ends, self.dashes[1:], strict=False))
        has_one_item = len(node.items) == 1
        self.gap = "\n" if has_gaps or (has_one_item and is_spaced(new)) else ""
        self.moved: dict[str, int] = {}

    def run(self, edit_below: EditBelow) -> None:
        matcher = SequenceMatcher(None, self.old_keys, self.new_keys, autojunk=False)
        stretches = [_Stretch(*opcode) for opcode in matcher.get_opcodes()]
        self.moved = self.find_moved(stretches)
        for stretch in stretches:
            self.edit_stretch(stretch, edit_below)

    def find_moved(self, stretches: list[_Stretch]) -> dict[str, int]:
        """Return the items that go at one place and come back at another, with their old places."""
        changed = [stretch for stretch in stretches if stretch.tag != "equal"]
        coming = {self.new_keys[place] for stretch in changed for place in stretch.new_places}
        counts = Counter(self.old_keys)
        moved: dict[str, int] = {}
        for place in chain.from_iterable(stretch.old_places for stretch in changed):
            key = self.old_keys[place]
            if key in coming and counts[key] == 1:
                moved[key] = place
        return moved

    def edit_stretch(self, stretch: _Stretch, edit_below: EditBelow) -> None:
        old_places = stretch.old_places
        new_places = stretch.new_places
        paired = len(old_places) if stretch.tag == "equal" else self.count_paired(stretch)
        for old_place, new_place in zip(old_places[:paired], new_places[:paired], strict=True):
            self.edit_item(old_place, self.new[new_place], edit_below)
        for place in old_places[paired:]:
            is_for_good = self.old_keys[place] not in self.moved
            delete_lines(self.splice, self.starts[place], self.ends[place], deletes=is_for_good)
        last_paired = stretch.old_start + paired - 1
        self.insert_items(last_paired, new_places[paired:])

    def count_paired(self, stretch: _Stretch) -> int:
        """Return how many of the replaced items are new versions of those in their places."""
        old_keys = self.old_keys[stretch.old_start : stretch.old_end]
        new_keys = self.new_keys[stretch.new_start : stretch.new_end]
        paired = 0
        for old_key, new_key in zip(old_keys, new_keys, strict=False):
            if self.is_identity(old_key) or self.is_identity(new_key):
                break
            paired += 1
        return paired

    def is_identity(self, key: str) -> bool:
        """Tell whether an item is known by more than its place: by an id, or because it moved."""
        return key.startswith("id ") or key in self.moved

    def edit_item(self, place: int, new: YamlValue, edit_below: EditBelow) -> None:
        old = self.old[place]
        if old != new:
            dash_end = self.dashes[place] + self.column + 1
            slot = ValueSlot(dash_end, self.column + INDENT)
            edit_below(self.splice, self.items[place], old, new, slot)

    def insert_items(self, after: int, new_places: range) -> None:
        """Insert items below the one at the old place `after`; above all others where it is -1."""
        texts = [self.new_item_text(place) for place in new_places]
        if not texts:
            return
        if after >= 0:
            lines = "".join(f"{self.gap}\n{text}" for text in texts)
            self.splice.insert(self.ends[after], lines, 1)
        else:
            lines = "".join(f"{text}\n{self.gap}" for text in texts)
            self.splice.insert(self.starts[0], lines, -1)

    def new_item_text(self, new_place: int) -> str:
        """Return the lines of a new item; one that moved unchanged is written as it was."""
        item = self.new[new_place]
        old_place = self.moved.get(self.new_keys[new_place])
        if old_place is not None and self.old[old_place] == item:
            return self.splice.text[self.starts[old_place] : self.ends[old_place]]
        return item_text(item, self.column)
