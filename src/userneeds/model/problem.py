"""What is wrong, where, and how to mend it: faults as values.

Readers and checks collect problems instead of stopping at the first one; the terminal, the command
line and the tests all show the same sentences. `path` says which field of a workshop is meant; the
reader turns it into a line and a column.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

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
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        words = f"{self.sentence} {self.hint}".rstrip()
        if place:
            return f"{place}: {words}"
        return words
