"""Which characters change when a value changes? The old value, the new one and the tree say.

Maps are compared key by key and lists by the `id` of their items, down to the one scalar that
differs. What the old value does not know (unknown fields, defaults written out) is left alone.
Where the text is too tangled for a small edit, the next bigger value is written anew.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import cast

from userneeds.yamlfile.patch.line_merge import merge_key_order
from userneeds.yamlfile.patch.list_edits import edit_list
from userneeds.yamlfile.patch.replacement import ValueSlot, replace_value
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
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode, content_end

_COLON = re.compile(r"[ \t]*:")
_EMPTY_VALUE: YamlValue = []


def edit_value(
    splice: Splice, node: YamlNode, old: YamlValue, new: YamlValue, depth: int = 0
) -> None:
    """Note the edits that turn `old`, written at `node`, into `new`; raises TooTangledError where it cannot."""
    if old == new:
        return
    if depth >= splice.max_depth:
        raise TooTangledError
    if (
        isinstance(node, Map)
        and isinstance(old, dict)
        and isinstance(new, dict)
        and node.entries
        and new
    ):
        _edit_map(splice, node, old, new, depth)
    elif (
        isinstance(node, Seq)
        and isinstance(old, list)
        and isinstance(new, list)
        and node.items
        and new
    ):
        edit_list(splice, node, old, new, partial(_edit_or_replace, depth=depth + 1))
    else:
        raise TooTangledError


def _edit_or_replace(
    splice: Splice, node: YamlNode, old: YamlValue, new: YamlValue, place: ValueSlot, depth: int
) -> None:
    """Change a value inside another; where that is too tangled, write it anew."""
    mark = len(splice.edits)
    try:
        edit_value(splice, node, old, new, depth)
    except TooTangledError:
        del splice.edits[mark:]
        replace_value(splice, node, new, place)


def _edit_map(
    splice: Splice, node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue], depth: int
) -> None:
    written = {key.text: (key, value) for key, value in node.entries}
    if not any(key in new or key not in old for key in written):
        raise TooTangledError  # nothing stays to which the new entries could be added
    if node.flow:
        _edit_flow_map(splice, node, old, new, depth)
        return
    column = splice.column(node.entries[0][0].start)
    if not all(splice.begins_line(key.start) for key, _ in node.entries[1:]):
        raise TooTangledError
    _delete_entries(splice, node, old, new)
    for key, value in node.entries:
        below = old.get(key.text, _EMPTY_VALUE)
        if key.text not in new:
            continue
        if is_empty_section(value, new[key.text]) and has_headings(splice, value):
            insert_under_owners(splice, value, cast("StyledMap", new[key.text]), "\n")
        elif below != new[key.text]:
            where = ValueSlot(_end_of_colon(splice, key), column + INDENT)
            _edit_or_replace(splice, value, below, new[key.text], where, depth + 1)
    _insert_entries(splice, node, old, new, depth)


def _edit_flow_map(
    splice: Splice, node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue], depth: int
) -> None:
    """Change values inside braces; a key more or less means that the braces are written anew."""
    written = {key.text for key, _ in node.entries}
    if new.keys() - written or (old.keys() & written) - new.keys() or old.keys() - written:
        raise TooTangledError
    for key, value in node.entries:
        if key.text in new and old.get(key.text, _EMPTY_VALUE) != new[key.text]:
            where = ValueSlot(_end_of_colon(splice, key), 0, in_flow=True)
            _edit_or_replace(
                splice, value, old.get(key.text, _EMPTY_VALUE), new[key.text], where, depth + 1
            )


def _end_of_colon(splice: Splice, key: Scalar) -> int:
    found = _COLON.match(splice.text, key.end)
    if found is None:
        raise TooTangledError
    return found.end()


def _delete_entries(
    splice: Splice, node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue]
) -> None:
    for place, (key, value) in enumerate(node.entries):
        if (
            key.text in old
            and key.text not in new
            and not _empty_section(splice, value, old[key.text])
        ):
            _delete_entry(splice, node, place)


def _delete_entry(splice: Splice, node: Map, place: int) -> None:
    key, value = node.entries[place]
    column = splice.column(node.entries[0][0].start)
    if place == 0 and not splice.begins_line(
        key.start
    ):  # right after the dash of a list item: the next key moves up
        if len(node.entries) == 1:
            raise TooTangledError
        splice.replace(key.start, node.entries[1][0].start, "", deletes=True)
        return
    start = splice.entry_start(splice.line_start(key.start), column)
    delete_lines(splice, start, splice.entry_end(content_end(splice.text, value), column))


def _empty_section(splice: Splice, node: YamlNode, old: YamlValue) -> bool:
    """Delete the entries of a section with headings one by one, so that the headings stay; tell whether it is one."""
    if not (
        isinstance(node, Map)
        and isinstance(old, StyledMap)
        and old.owner_field
        and has_headings(splice, node)
    ):
        return False
    for place in range(len(node.entries)):
        _delete_entry(splice, node, place)
    return True


def _insert_entries(
    splice: Splice, node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue], depth: int
) -> None:
    written = {key.text: value for key, value in node.entries}
    staying = [key for key in written if key in new or key not in old]
    if new.keys() <= written.keys():
        return
    column = splice.column(node.entries[0][0].start)
    gaps = splice.has_blank_lines(
        (content_end(splice.text, a[1]), b[0].start) for a, b in pairwise(node.entries)
    )
    gaps = gaps or (len(written) == 1 and is_spaced(new))
    if isinstance(new, StyledMap) and new.owner_field:
        insert_under_owners(splice, node, new, "\n" if gaps else "")
        return
    above: list[str] = []
    at = -1
    for key in merge_key_order(staying, list(new)):
        if key in written:
            at = splice.entry_end(content_end(splice.text, written[key]), column)
            continue
        gap = "\n" if (gaps if depth else is_section(new[key])) else ""
        lines = entry_text(key, new[key], column)
        if at < 0:
            above.append(lines + "\n" + gap)
        else:
            splice.insert(at, gap + "\n" + lines, 1)
    if above:
        _insert_above(splice, node, column, "".join(above), staying)


def _insert_above(splice: Splice, node: Map, column: int, lines: str, staying: list[str]) -> None:
    first = node.entries[0][0]
    if splice.begins_line(first.start):
        splice.insert(splice.entry_start(splice.line_start(first.start), column), lines, -1)
    elif first.text in staying:
        splice.insert(first.start, lines[column:] + " " * column, -1)
    else:
        raise TooTangledError
