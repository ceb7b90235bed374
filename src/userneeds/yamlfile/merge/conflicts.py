"""How do two versions of one field wait in a file until somebody chooses?

The field keeps one of them; beside it, in a field `x-conflict-NAME`, a block of text holds both
between git's markers. So the file always loads, the rest of the workshop goes on, and nothing of
either side is lost. Choosing writes the version and removes the block.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX
from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, flow_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from userneeds.model.problem import FieldPath

AS_IT_STANDS = "(as it stands here)"
"""For the version that is in the file already and too big to be repeated."""
REMOVED = "(removed)"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of the value at `path`; '(removed)' where one side took it out."""

    path: FieldPath
    ours: str
    theirs: str
    labels: tuple[str, str] = ("ours", "theirs")

    def marked_text(self) -> str:
        """Return the block of text that waits in the file."""
        our_label, their_label = self.labels
        ours = map(_quote_line, self.ours.split("\n"))
        theirs = map(_quote_line, self.theirs.split("\n"))
        lines = [f"<<<<<<< {our_label}", *ours, "=======", *theirs, f">>>>>>> {their_label}"]
        return "\n".join(lines) + "\n"


def _quote_line(line: str) -> str:
    """Return a line of a version; one that looks like a marker is moved in by a space."""
    if line.startswith(_MARKERS):
        return " " + line
    return line


def _unquote_line(line: str) -> str:
    bare = line.removeprefix(" ")
    if bare.startswith(_MARKERS):
        return bare
    return line


def version_text(value: YamlValue, *, gone: bool = False) -> str:
    """Return a value as a version in a conflict."""
    if gone:
        return REMOVED
    if isinstance(value, StyledMap) and len(value) > 1 and not value.inline:
        return AS_IT_STANDS
    if isinstance(value, str):
        return value.rstrip("\n")
    return flow_text(value)


def parse_conflict(path: FieldPath, note: str) -> Conflict:
    """Return the conflict that waits in `note`; text without markers counts as ours."""
    opening, *below = note.rstrip("\n").split("\n")
    middle = below.index("=======") if "=======" in below else len(below)
    closing = below[-1] if below else ""
    ours = "\n".join(map(_unquote_line, below[:middle]))
    theirs = "\n".join(map(_unquote_line, below[middle + 1 : -1]))
    labels = opening.removeprefix("<<<<<<< "), closing.removeprefix(">>>>>>> ")
    return Conflict(path, ours, theirs, labels)


def pending_conflicts(value: YamlValue, path: FieldPath = ()) -> Iterator[Conflict]:
    """Yield the conflicts that wait anywhere in a value that stands at `path`."""
    if isinstance(value, list):
        for item in value:
            item_id = str(item.get("id", "")) if isinstance(item, dict) else ""
            yield from pending_conflicts(item, (*path, item_id))
    elif isinstance(value, dict):
        for key, below in value.items():
            if key.startswith(CONFLICT_PREFIX) and isinstance(below, str):
                field = key.removeprefix(CONFLICT_PREFIX)
                field_path = (*path, field) if field else path
                yield parse_conflict(field_path, below)
            else:
                yield from pending_conflicts(below, (*path, key))
