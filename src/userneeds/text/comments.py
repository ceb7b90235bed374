"""Where are the comments of a file, and which of them would an edit lose?

PyYAML throws comments away, so they are found by what they are: a `#` that stands outside every scalar. A comment may
disappear only together with the entry that holds it; one that an edit would lose otherwise is put back at the top.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from userneeds.text.nodes import walk_scalars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from userneeds.text.nodes import Node

Span = tuple[int, int]


def find_comments(text: str, root: Node | None, start: int = 0, end: int | None = None) -> list[Span]:
    """Return where each comment between `start` and `end` begins and ends; `root` is what is written there."""
    end = len(text) if end is None else end
    found: list[Span] = []
    if text.find("#", start, end) < 0:
        return found
    at = start
    for scalar in walk_scalars(root):
        found += _in_gap(text, at, min(scalar.start, end))
        at = max(at, scalar.end)
        if scalar.is_block:  # a comment may follow the | on its line
            found += _in_gap(text, scalar.start, min(_line_end(text, scalar.start), scalar.end))
    return found + _in_gap(text, at, end)


def _in_gap(text: str, start: int, end: int) -> list[Span]:
    found = []
    while (at := text.find("#", start, end)) >= 0:
        start = min(_line_end(text, at), end)
        found.append((at, start))
    return found


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def words_of(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what the comments say, with their #."""
    return [text[start:end].rstrip() for start, end in spans]


def restore_lost(before: tuple[str, Node | None], after: tuple[str, Node | None], deleted: Sequence[Span]) -> str:
    """Return the text `after` an edit with each comment back in that was lost without its entry being `deleted`."""
    old, old_root = before
    new, new_root = after
    if "#" not in old:
        return new
    kept = Counter(words_of(new, find_comments(new, new_root)))
    lost = []
    for start, end in find_comments(old, old_root):
        words = old[start:end].rstrip()
        if kept[words]:
            kept[words] -= 1
        elif not any(first <= start < last for first, last in deleted):
            lost.append(words + "\n")
    return "".join(lost) + new
