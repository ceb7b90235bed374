"""What is wrong, where, and how to mend it: faults as values.

Readers and checks collect problems instead of stopping at the first one; the terminal, the command
line and the tests all show the same sentences. `path` says which field of a workshop is meant; the
reader turns it into a line and a column.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, TypeAlias

from userneeds.model.ids import is_id

Severity: TypeAlias = Literal["error", "warning"]
FieldPath: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault."""

    code: str
    """A short stable name, such as `unknown-theme`."""
    sentence: str
    """What is wrong, in words a facilitator understands."""
    hint: str = ""
    """How to mend it; empty where the sentence says so already."""
    path: FieldPath = ()
    """Where in the workshop: `("cards", "k7f3q2", "theme")`."""
    level: Severity = "error"
    file: str = ""
    line: int = 0
    """Counted from 1; 0 where there is no file."""
    column: int = 0
    """Counted from 1."""

    def located_at(self, file: str, line: int, column: int) -> "Problem":
        """Return the same problem with its place in a file."""
        return replace(self, file=file, line=line, column=column)

    def __str__(self) -> str:
        known_places = filter(None, (self.file, self.line, self.column))
        place = ":".join(map(str, known_places))
        words = f"{self.sentence} {self.hint}".rstrip()
        if place:
            return f"{place}: {words}"
        return words


def unknown_reference(what: str, name: str, known: Collection[str], path: FieldPath) -> Problem:
    """Return the problem that `name` is no known `what`, with the nearest name there is."""
    near = get_close_matches(name, known, 1)
    if near:
        hint = f"Did you mean '{near[0]}'?"
    else:
        hint = f"Add it, or use one of those there are: {_list_some(known)}."
    code = f"unknown-{what.replace(' ', '-')}"
    return Problem(code, f"There is no {what} '{name}'.", hint, path)


def reference_problems(
    what: str, name: str, known: Collection[str], path: FieldPath
) -> Iterator[Problem]:
    """Yield the problem that `name` is said but not known; nothing where no name is said."""
    if name and name not in known:
        yield unknown_reference(what, name, known, path)


def id_problems(name: str, path: FieldPath) -> Iterator[Problem]:
    """Yield the problem that `name` cannot be an id; `path` says whose."""
    if not is_id(name):
        hint = "Use lower-case letters, digits and single hyphens, beginning with a letter."
        yield Problem("unsound-id", f"'{name}' cannot be an id.", hint, path)


def _list_some(known: Collection[str], most: int = 6) -> str:
    names = sorted(known)
    if not names:
        return "none yet"
    listed = ", ".join(names[:most])
    return f"{listed}, …" if len(names) > most else listed
