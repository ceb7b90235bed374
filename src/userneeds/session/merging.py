"""What comes of two people having changed the same workshop? The shell's side of `text.merge`.

The merge itself is by meaning and belongs to `text`; here it is decided whether it can be done at all, and what is said
when it cannot: a file that cannot be read is never written over.
"""

from dataclasses import dataclass
from pathlib import Path

from userneeds.model.workshop import Workshop
from userneeds.session.errors import NotAWorkshop
from userneeds.session.files import as_text
from userneeds.text.reader import read_workshop


@dataclass(frozen=True, slots=True)
class Combined:
    """A text that holds what both did."""

    text: str
    workshop: Workshop
    conflicts: tuple[str, ...] = ()
    """What both changed in different ways, in words; both versions are in the text."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The three texts a merge looks at."""

    base: str
    ours: str
    theirs: bytes


def combined(versions: Versions, file: Path) -> Combined | str:
    """Return what both did, or a sentence that says why that cannot be told."""
    try:
        theirs = as_text(versions.theirs, file)
    except NotAWorkshop as fault:
        return f"{fault.sentence} Nothing is written over it."
    reading = read_workshop(theirs, str(file))
    if reading.value is None:
        first = next((problem for problem in reading.problems if problem.level == "error"), None)
        place = f" ({first})" if first else ""
        return f"{file.name} on the disk cannot be read{place}. Nothing is written over it."
    if reading.read_only:
        return f"{file.name} was written by a newer version of userneeds. Nothing is written over it."
    if versions.ours == versions.base:
        return Combined(theirs, reading.value)
    return f"{file.name} was changed by somebody else. Nothing is written over it."
