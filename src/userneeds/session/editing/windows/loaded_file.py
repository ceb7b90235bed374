"""What did opening a file find, and what does this window hold as long as it is open?"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.model.problem import Problem
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.outside_changes import ForeignChanges
from userneeds.session.ledger.file_ledger import FileLedger


@dataclass(slots=True)
class LoadedFile(Generic[SubjectT]):
    """What opening found."""

    open_file: OpenFile[SubjectT]
    journal: FileLedger
    """The ledger of the open file."""
    state: Path
    """The folder of what is kept beside the files."""
    lock: int | None = None
    """Held by the one window that writes the file; None in the others."""
    has_to_stand_in: bool = False
    """Whether it has not looked yet at what the window before it left of the file."""
    problems: tuple[Problem, ...] = ()
    recovered_count: int = 0
    """Commands that were done before and are not in the file yet."""
    read_only_because: str = ""
    trouble: str = ""
    """Why the file cannot be saved just now."""
    outside: ForeignChanges = field(default_factory=ForeignChanges)
    """What others did to the file since the journal was written."""

    @property
    def writes_file(self) -> bool:
        """Whether this is the window that writes the file."""
        return self.lock is not None
