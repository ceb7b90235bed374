"""What comes of two people having changed the same workshop? The shell's side of `text.merge`.

The merge itself is by meaning and belongs to `text`; here it is decided whether it can be done at all, and what is said
when it cannot: a file that cannot be read is never written over.
"""

from dataclasses import dataclass
from pathlib import Path

from userneeds.model.workshop import Workshop
from userneeds.session.errors import NotAWorkshop
from userneeds.session.files import as_text
from userneeds.text.conflicts import Conflict
from userneeds.text.merge import CannotMergeError, merge_workshops
from userneeds.text.reader import read_workshop

LABELS = ("in this window", "on the disk")
"""What the two sides of a conflict are called."""


@dataclass(frozen=True, slots=True)
class Combined:
    """A text that holds what both did."""

    text: str
    workshop: Workshop
    conflicts: tuple[Conflict, ...] = ()
    """What both changed in different ways; both versions wait in the text."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The three texts a merge looks at."""

    base: str
    ours: str
    theirs: bytes


def combined(versions: Versions, file: Path) -> Combined | str:
    """Return what both did, or a sentence that says why that cannot be told."""
    found = _readable(versions.theirs, file)
    if isinstance(found, str) or versions.ours == versions.base:
        return found
    try:
        merged = merge_workshops(versions.base, versions.ours, found.text, LABELS)
    except CannotMergeError as fault:
        return f"{file.name} was changed by somebody else. {fault} Nothing is written over it."
    workshop = read_workshop(merged.text, str(file)).value
    if workshop is None:
        return f"{file.name} was changed by somebody else and cannot be merged. Nothing is written over it."
    return Combined(merged.text, workshop, merged.conflicts)


def _readable(theirs: bytes, file: Path) -> Combined | str:
    try:
        text = as_text(theirs, file)
    except NotAWorkshop as fault:
        return f"{fault.sentence} Nothing is written over it."
    reading = read_workshop(text, str(file))
    if reading.value is None:
        first = next((problem for problem in reading.problems if problem.level == "error"), None)
        why = f": line {first.line}, {first.sentence}" if first else "."
        return f"{file.name} on the disk cannot be read{why} Nothing is written over it."
    if reading.read_only:
        return f"{file.name} was written by a newer version of userneeds. Nothing is written over it."
    return Combined(text, reading.value)
