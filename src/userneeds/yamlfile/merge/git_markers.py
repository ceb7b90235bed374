"""What did the two sides say where git could only leave its markers?

A merge by text alone (a web host's, or a clone where `userneeds init` was never run) leaves
`<<<<<<<`, `=======` and `>>>>>>>` in the file, which then cannot be read. Each side's whole file is
put together again, and both are merged by meaning like any others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKER_LINE = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: (.*))?$")
_OPENING_LINE = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_SIDES = {
    "<<<<<<<": ("ours",),
    "|||||||": ("base",),
    "=======": ("theirs",),
    ">>>>>>>": ("base", "ours", "theirs"),
}


class MarkedVersions(NamedTuple):
    """The whole file as each side had it."""

    base: str
    """What both have in common, where git did not write down what was there before."""
    ours: str
    theirs: str
    labels: tuple[str, str]
    """What git calls the sides."""


def has_markers(text: str) -> bool:
    """Tell whether git left two versions of some lines in `text`."""
    return _OPENING_LINE.search(text) is not None


def split_versions(text: str) -> MarkedVersions:
    """Return the file as each side had it; a text without markers is the same for all."""
    lines_by_side: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    labels = {"<<<<<<<": "ours", ">>>>>>>": "theirs"}
    current_sides = _SIDES[">>>>>>>"]
    for line in text.split("\n"):
        marker_line = _MARKER_LINE.match(line.removesuffix("\r"))
        if marker_line is None:
            for side in current_sides:
                lines_by_side[side].append(line)
            continue
        marker, label = marker_line.groups()
        current_sides = _SIDES[marker]
        labels[marker] = label or labels.get(marker, "")
    base, ours, theirs = ("\n".join(lines) for lines in lines_by_side.values())
    side_labels = labels["<<<<<<<"], labels[">>>>>>>"]
    return MarkedVersions(base, ours, theirs, side_labels)
