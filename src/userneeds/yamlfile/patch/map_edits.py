"""Which lines change when a map changes? Its entries are told apart by their keys.

What the old value does not know (unknown fields, defaults written out) is left alone. A section in
which everybody has a place of their own is the business of `section_edits`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from userneeds.yamlfile.patch.key_order import merge_key_order
from userneeds.yamlfile.patch.replacement import ValueSlot
from userneeds.yamlfile.patch.section_edits import (
    has_headings,
    insert_under_owners,
    is_empty_section,
)
from userneeds.yamlfile.patch.splice import Splice, TooTangledError, delete_lines
from userneeds.yamlfile.syntax.emitter import (
    INDENT,
    StyledMap,
    YamlValue,
    entry_text,
    is_section,
    is_spaced,
)
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode, content_end

if TYPE_CHECKING:
    from userneeds.yamlfile.patch.replacement import EditBelow

_COLON = re.compile(r"[ \t]*:")
_EMPTY_VALUE: YamlValue = []


def edit_map(
    splice: Splice,
    node: Map,
    old: dict[str, YamlValue],
    new: dict[str, YamlValue],
    edit_below: EditBelow,
    *,
    is_outermost: bool,
) -> None:
    """Note the edits that turn the map `old`, written at `node`, into `new`.

    `edit_below` changes the value of one entry. Raises TooTangledError where no entry stays, or
    where the map is written too oddly.
    """
    _MapEditor(splice, node, old, new, is_outermost=is_outermost).run(edit_below)


class _MapEditor:
    """One map being changed."""

    def __init__(
        self,
        splice: Splice,
        node: Map,
        old: dict[str, YamlValue],
        new: dict[str, YamlValue],
        *,
        is_outermost: bool,
    ) -> None:
        self.splice = splice
        self.node = node
        self.old = old
        self.new = new
        self.is_outermost = is_outermost
        self.column = splice.column(node.entries[0][0].start)
        self.written = {key.text: value for key, value in node.entries}
        self.staying = [key for key in self.written if key in new or key not in old]

    def run(self, edit_below: EditBelow) -> None:
        if not self.staying:
            raise TooTangledError  # nothing stays to which the new entries could be added
        if self.node.flow:
            self.edit_flow(edit_below)
        else:
            self.edit_block(edit_below)

    def edit_flow(self, edit_below: EditBelow) -> None:
        """Change values inside braces; one more or less means that the braces are written anew."""
        was_written = self.old.keys() <= self.written.keys()
        will_be_written = self.new.keys() <= self.written.keys()
        has_removed = len(self.staying) < len(self.written)
        if has_removed or not (was_written and will_be_written):
            raise TooTangledError
        for key, value_node in self.node.entries:
            self.edit_entry(key, value_node, edit_below)

    def edit_block(self, edit_below: EditBelow) -> None:
        later_keys = (key for key, _ in self.node.entries[1:])
        if not all(self.splice.begins_line(key.start) for key in later_keys):
            raise TooTangledError
        self.delete_entries()
        for key, value_node in self.node.entries:
            new = self.new.get(key.text, _EMPTY_VALUE)
            if is_empty_section(value_node, new) and has_headings(self.splice, value_node):
                insert_under_owners(self.splice, value_node, cast("StyledMap", new), "\n")
            else:
                self.edit_entry(key, value_node, edit_below)
        if not self.new.keys() <= self.written.keys():
            self.insert_entries()

    def edit_entry(self, key: Scalar, value_node: YamlNode, edit_below: EditBelow) -> None:
        old = self.old.get(key.text, _EMPTY_VALUE)
        if key.text not in self.new or old == self.new[key.text]:
            return
        colon = _COLON.match(self.splice.text, key.end)
        if colon is None:
            raise TooTangledError
        in_flow = self.node.flow
        slot = ValueSlot(colon.end(), 0 if in_flow else self.column + INDENT, in_flow)
        edit_below(self.splice, value_node, old, self.new[key.text], slot)

    def delete_entries(self) -> None:
        for place, (key, value_node) in enumerate(self.node.entries):
            is_removed = key.text in self.old and key.text not in self.new
            if is_removed and not _empty_section(self.splice, value_node, self.old[key.text]):
                _delete_entry(self.splice, self.node, place)

    def insert_entries(self) -> None:
        """Note the insertion of new entries, each after its neighbour in the new value."""
        has_gaps = self.has_gaps()
        if isinstance(self.new, StyledMap) and self.new.owner_field:
            insert_under_owners(self.splice, self.node, self.new, "\n" if has_gaps else "")
            return
        above: list[str] = []
        neighbour_end = -1
        for key in merge_key_order(self.staying, list(self.new)):
            if key in self.written:
                content = content_end(self.splice.text, self.written[key])
                neighbour_end = self.splice.entry_end(content, self.column)
                continue
            gap = "\n" if self.wants_gap(self.new[key], has_gaps=has_gaps) else ""
            lines = entry_text(key, self.new[key], self.column)
            if neighbour_end < 0:
                above.append(lines + "\n" + gap)
            else:
                self.splice.insert(neighbour_end, gap + "\n" + lines, 1)
        if above:
            self.insert_above("".join(above))

    def has_gaps(self) -> bool:
        """Tell whether a blank line stands between entries, or would if there were two."""
        text = self.splice.text
        between = (
            (content_end(text, value), next_key.start)
            for (_, value), (next_key, _) in pairwise(self.node.entries)
        )
        if self.splice.has_blank_lines(between):
            return True
        return len(self.written) == 1 and is_spaced(self.new)

    def wants_gap(self, value: YamlValue, *, has_gaps: bool) -> bool:
        """Tell whether a blank line goes above a new entry; in a whole file, above a section."""
        if self.is_outermost:
            return is_section(value)
        return has_gaps

    def insert_above(self, lines: str) -> None:
        """Note the insertion of lines above the first entry."""
        first = self.node.entries[0][0]
        if self.splice.begins_line(first.start):
            line = self.splice.line_start(first.start)
            self.splice.insert(self.splice.entry_start(line, self.column), lines, -1)
        elif first.text in self.staying:
            # The first key stands behind the dash of a list item: the new lines go between.
            margin = " " * self.column
            self.splice.insert(first.start, lines[self.column :] + margin, -1)
        else:
            raise TooTangledError


def _delete_entry(splice: Splice, node: Map, place: int) -> None:
    key, value = node.entries[place]
    column = splice.column(node.entries[0][0].start)
    is_behind_dash = place == 0 and not splice.begins_line(key.start)
    if is_behind_dash:
        if len(node.entries) == 1:
            raise TooTangledError
        next_key, _ = node.entries[1]
        splice.replace(key.start, next_key.start, "", deletes=True)  # which moves up to the dash
        return
    start = splice.entry_start(splice.line_start(key.start), column)
    end = splice.entry_end(content_end(splice.text, value), column)
    delete_lines(splice, start, end)


def _empty_section(splice: Splice, node: YamlNode, old: YamlValue) -> bool:
    """Delete the entries of a section with headings one by one, so that the headings stay.

    Tells whether it is such a section.
    """
    has_owners = isinstance(old, StyledMap) and old.owner_field
    if not isinstance(node, Map) or not has_owners or not has_headings(splice, node):
        return False
    for place in range(len(node.entries)):
        _delete_entry(splice, node, place)
    return True
