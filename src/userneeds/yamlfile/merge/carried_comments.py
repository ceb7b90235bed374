"""How do the comments that the other side added come along into a merged text?

A comment stands above an entry or at the end of a line of it; that entry is looked up in the merged
text by its path. Where the entry is gone the comment goes to the end of the file, because it is
somebody's words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.patch.comments import comment_texts, find_comments
from userneeds.yamlfile.patch.splice import Splice
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from userneeds.model.problem import FieldPath


class _EntryOffset(NamedTuple):
    """Where an entry begins."""

    offset: int
    path: FieldPath


def carry_comments(base: str, theirs: str, merged: str, *, at_end: bool = False) -> str:
    """Return `merged` with the comments of `theirs` that are neither in `base` nor in `merged` yet.

    With `at_end` they all go to the end of the file, where they can do no harm.
    """
    if "#" not in theirs:
        return merged
    their_root = parse(theirs).root
    their_entries = sorted(_entry_offsets(their_root, ()))
    merged_offsets = {} if at_end else _offsets_by_path(merged)
    known = Counter(_comments_of(base)) | Counter(_comments_of(merged))
    splice = Splice(merged, 0, [])
    for start, end in find_comments(theirs, their_root):
        comment = theirs[start:end].rstrip()
        if known[comment]:
            known[comment] -= 1
            continue
        line_start = theirs.rfind("\n", 0, start) + 1
        is_alone = not theirs[line_start:start].strip()
        path = _commented_path(their_entries, start, is_alone=is_alone)
        _insert_comment(splice, comment, merged_offsets.get(path), is_alone=is_alone)
    return splice.apply()


def _commented_path(
    entries: Sequence[_EntryOffset], comment_start: int, *, is_alone: bool
) -> FieldPath:
    """Return the entry below a comment that stands alone, or else the one it stands behind."""
    if is_alone:
        place = bisect_right(entries, comment_start, key=_offset)
    else:
        place = bisect_left(entries, comment_start, key=_offset) - 1
    if 0 <= place < len(entries):
        return entries[place].path
    return ()


def _offset(entry: _EntryOffset) -> int:
    return entry.offset


def _offsets_by_path(text: str) -> dict[FieldPath, int]:
    entries = _entry_offsets(parse(text).root, ())
    return {entry.path: entry.offset for entry in entries}


def _comments_of(text: str) -> list[str]:
    root = parse(text).root
    return comment_texts(text, find_comments(text, root))


def _entry_offsets(node: YamlNode | None, path: FieldPath) -> Iterator[_EntryOffset]:
    if isinstance(node, Map):
        for key, value in node.entries:
            entry_path = (*path, key.text)
            yield _EntryOffset(key.start, entry_path)
            yield from _entry_offsets(value, entry_path)
    elif isinstance(node, Seq):
        for place, item in enumerate(node.items):
            item_path = (*path, _item_name(item, place))
            yield from _entry_offsets(item, item_path)


def _item_name(item: YamlNode, place: int) -> str:
    """Return the id of an item of a list, or its place where it has none."""
    id_node = item.value_of("id") if isinstance(item, Map) else None
    if id_node is None:
        return str(place)
    return id_node.text if isinstance(id_node, Scalar) else ""


def _insert_comment(
    splice: Splice, comment: str, entry_start: int | None, *, is_alone: bool
) -> None:
    """Note the insertion of a comment at the entry it is about; at the end where there is none."""
    text = splice.text
    if entry_start is None:
        newline = "" if text.endswith("\n") else "\n"
        splice.insert(len(text), newline + comment + "\n", 2)
        return
    line_end = splice.line_end(entry_start)
    has_comment = "#" in text[entry_start:line_end]
    if is_alone or has_comment:
        margin = " " * splice.indentation(entry_start)
        splice.insert(splice.line_start(entry_start), margin + comment + "\n", -3)
    else:
        splice.insert(line_end, "  " + comment, -3)
