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

AS_IT_STANDS = "(as it stands here)"
"""For the version that is in the file already and too big to be repeated."""
REMOVED = "(removed)"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of the value at `path`; '(removed)' where one side took it out."""

    path: tuple[str, ...]
    ours: str
    theirs: str
    labels: tuple[str, str] = ("ours", "theirs")

    def marked_text(self) -> str:
        """Return the block of text that waits in the file."""
        ours, theirs = self.labels
        lines = [
            f"<<<<<<< {ours}",
            *_quote_lines(self.ours),
            "=======",
            *_quote_lines(self.theirs),
            f">>>>>>> {theirs}",
        ]
        return "\n".join(lines) + "\n"


def _quote_lines(text: str) -> list[str]:
    """Return the lines of one version; a line that looks like a marker is moved in by a space."""
    return [" " + line if line.startswith(_MARKERS) else line for line in text.split("\n")]


def _unquote_lines(lines: list[str]) -> str:
    return "\n".join(
        line[1:] if line.startswith(" ") and line[1:].startswith(_MARKERS) else line
        for line in lines
    )


def version_text(value: YamlValue, *, gone: bool = False) -> str:
    """Return a value as a version in a conflict."""
    if gone:
        return REMOVED
    if isinstance(value, StyledMap) and len(value) > 1 and not value.inline:
        return AS_IT_STANDS
    if isinstance(value, str):
        return value.rstrip("\n")
    return flow_text(value)


def parse_conflict(path: tuple[str, ...], note: str) -> Conflict:
    """Return the conflict that waits in `note`; text without markers counts as ours."""
    first, *rest = note.rstrip("\n").split("\n")
    middle = rest.index("=======") if "=======" in rest else len(rest)
    ours = rest[:middle]
    theirs = rest[middle + 1 : -1]
    labels = first.removeprefix("<<<<<<< "), (rest[-1] if rest else "").removeprefix(">>>>>>> ")
    return Conflict(path, _unquote_lines(ours), _unquote_lines(theirs), labels)


def pending_conflicts(full: YamlValue, path: tuple[str, ...] = ()) -> Iterator[Conflict]:
    """Yield the conflicts that wait anywhere in `full`."""
    if isinstance(full, list):
        for value in full:
            name = str(value.get("id", "")) if isinstance(value, dict) else ""
            yield from pending_conflicts(value, (*path, name))
    elif isinstance(full, dict):
        for key, value in full.items():
            if key.startswith(CONFLICT_PREFIX) and isinstance(value, str):
                field = key.removeprefix(CONFLICT_PREFIX)
                yield parse_conflict((*path, field) if field else path, value)
            else:
                yield from pending_conflicts(value, (*path, key))
