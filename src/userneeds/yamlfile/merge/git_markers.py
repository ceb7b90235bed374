"""What did the two sides say where git could only leave its markers?

A merge by text alone (a web host's, or a clone where `userneeds init` was never run) leaves
`<<<<<<<`, `=======` and `>>>>>>>` in the file, which then cannot be read. Each side's whole file is
put together again, and both are merged by meaning like any others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKER_LINE = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: (.*))?$")
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
    return any(_MARKER_LINE.match(line) and line.startswith("<") for line in text.split("\n"))


def split_versions(text: str) -> MarkedVersions:
    """Return the file as each side had it; a text without markers is the same for all."""
    lines: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    labels = {"<<<<<<<": "ours", ">>>>>>>": "theirs"}
    writing = _SIDES[">>>>>>>"]
    for line in text.split("\n"):
        marker = _MARKER_LINE.match(line.removesuffix("\r"))
        if marker is None:
            for side in writing:
                lines[side].append(line)
        else:
            writing = _SIDES[marker.group(1)]
            labels[marker.group(1)] = marker.group(2) or labels.get(marker.group(1), "")
    base, ours, theirs = ("\n".join(side) for side in lines.values())
    return MarkedVersions(base, ours, theirs, (labels["<<<<<<<"], labels[">>>>>>>"]))
