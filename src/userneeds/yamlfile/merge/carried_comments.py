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
from userneeds.yamlfile.syntax.tree import Map, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

EntryPath = tuple[str, ...]


class _EntryOffset(NamedTuple):
    offset: int
    path: EntryPath


def carry_comments(base: str, theirs: str, merged: str, *, at_end: bool = False) -> str:
    """Return `merged` with the comments that are in `theirs` but neither in `base` nor in `merged` yet.

    With `at_end` they all go to the end of the file, where they can do no harm.
    """
    if "#" not in theirs:
        return merged
    there = parse(theirs)
    here = parse(merged)
    known = Counter(_comments_of(base)) | Counter(_comments_of(merged))
    entries = sorted(_entry_offsets(there.root, ()))
    starts = [entry.offset for entry in entries]
    places = {} if at_end else {entry.path: entry.offset for entry in _entry_offsets(here.root, ())}
    splice = Splice(merged, 0, [])
    for start, end in find_comments(theirs, there.root):
        words = theirs[start:end].rstrip()
        if known[words]:
            known[words] -= 1
            continue
        alone = not theirs[theirs.rfind("\n", 0, start) + 1 : start].strip()
        place = bisect_right(starts, start) if alone else bisect_left(starts, start) - 1
        path = (
            entries[place].path if 0 <= place < len(entries) else ()
        )  # the entry below, or the one it stands behind
        _insert_comment(splice, words, places.get(path), alone=alone)
    return splice.apply()


def _comments_of(text: str) -> list[str]:
    return comment_texts(text, find_comments(text, parse(text).root))


def _entry_offsets(node: YamlNode | None, path: EntryPath) -> Iterator[_EntryOffset]:
    if isinstance(node, Map):
        for key, value in node.entries:
            below = (*path, key.text)
            yield _EntryOffset(key.start, below)
            yield from _entry_offsets(value, below)
    elif isinstance(node, Seq):
        for place, item in enumerate(node.items):
            name = item.get("id") if isinstance(item, Map) else None
            yield from _entry_offsets(
                item, (*path, getattr(name[1], "text", "") if name else str(place))
            )


def _insert_comment(splice: Splice, words: str, at: int | None, *, alone: bool) -> None:
    text = splice.text
    if at is None:
        end = len(text)
        splice.insert(end, ("" if text.endswith("\n") else "\n") + words + "\n", 2)
    elif not alone and "#" not in text[at : splice.line_end(at)]:
        splice.insert(splice.line_end(at), "  " + words, -3)
    else:
        splice.insert(splice.line_start(at), " " * splice.indentation(at) + words + "\n", -3)
