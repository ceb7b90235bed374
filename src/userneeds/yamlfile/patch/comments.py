"""Where are the comments of a file, and which of them would an edit lose?

PyYAML throws comments away, so they are found by what they are: a `#` after a space that stands
outside every scalar. A comment may disappear only together with the entry that holds it; one that
an edit would lose otherwise is put back at the top.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from userneeds.yamlfile.syntax.tree import scalar_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from userneeds.yamlfile.syntax.tree import Scalar, YamlNode

TextSpan = tuple[int, int]
_BEFORE_SIGN = {"", " ", "\t", "\n"}


def find_comments(
    text: str, root: YamlNode | None, start: int = 0, end: int | None = None
) -> list[TextSpan]:
    """Return where each comment between `start` and `end` begins and ends.

    `root` is what is written there.
    """
    end = len(text) if end is None else end
    comments: list[TextSpan] = []
    at = start
    while (sign := text.find("#", at, end)) >= 0:
        at = sign + 1
        if _is_outside(text, scalar_at(root, sign), sign) and text[sign - 1 : sign] in _BEFORE_SIGN:
            line_end = text.find("\n", sign, end)
            at = end if line_end < 0 else line_end
            comments.append((sign, at))
    return comments


def _is_outside(text: str, scalar: Scalar | None, sign: int) -> bool:
    """Tell whether a `#` is no part of a scalar's text; the line of a block's header is none."""
    if scalar is None:
        return True
    return scalar.is_block and "\n" not in text[scalar.start : sign]


def comment_texts(text: str, spans: Sequence[TextSpan]) -> list[str]:
    """Return what the comments say, with their #."""
    return [text[start:end].rstrip() for start, end in spans]


def restore_lost_comments(
    before: tuple[str, YamlNode | None],
    after: tuple[str, YamlNode | None],
    deleted: Sequence[TextSpan],
) -> str:
    """Return the text `after` an edit, with each comment back that was lost.

    A comment may go with its entry, whose span is then among the `deleted`. It is left out of the
    count: one with the same words that stays elsewhere is not this one.
    """
    old, old_root = before
    new, new_root = after
    if "#" not in old:
        return new
    kept = Counter(comment_texts(new, find_comments(new, new_root)))
    lost: list[str] = []
    for start, end in find_comments(old, old_root):
        if any(first <= start < last for first, last in deleted):
            continue
        comment = old[start:end].rstrip()
        if kept[comment]:
            kept[comment] -= 1
        else:
            lost.append(comment + "\n")
    return "".join(lost) + new
