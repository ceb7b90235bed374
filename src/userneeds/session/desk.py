"""What lies on the desk while a workshop is open: its value, its journal, and what is known of its file.

`ground` is the text that the commands build on: the file as others last wrote it. Every save patches that text, not the
last save, so an entry that was removed and then taken back returns with its comments. `seen` is what was last read from
the disk or written to it; a file that is different was written by somebody else.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from userneeds.commands.outcome import Done
from userneeds.commands.undo import History
from userneeds.model.workshop import Workshop
from userneeds.session.disk import Disk
from userneeds.session.files import fingerprint
from userneeds.session.journal import Journal, Record
from userneeds.session.merging import Combined
from userneeds.session.recovery import NOTHING, turned
from userneeds.session.standing import Standing
from userneeds.text.patch import CannotPatchError, patch_workshop
from userneeds.text.reader import read_workshop


@dataclass(frozen=True, slots=True)
class Intended:
    """A version that is about to become the file."""

    text: str
    count: int
    """How many commands it holds."""
    waiting: Path
    """Where it waits for the swap, and what was in the file waits after it."""

    @property
    def mark(self) -> str:
        """Its fingerprint."""
        return fingerprint(self.text.encode("utf-8"))


@dataclass(slots=True)
class Desk:
    """One workshop in hand. When the disk refuses, methods raise OSError, and value and journal still agree."""

    file: Path
    """The real file, links followed."""
    disk: Disk
    journal: Journal
    standing: Standing
    """Where the file stood in git when it was opened."""
    workshop: Workshop
    ground: str
    seen: str
    meant: Workshop
    """What the ground says: from there to the workshop of now is what a save has to write."""
    history: History = field(default_factory=History)
    done: int = 0
    """Commands since the ground."""
    in_file: int = 0
    """How many of them the file holds."""
    intended: Intended | None = None
    """A save whose end was not seen."""
    meanwhile: list[Record] | None = None
    """The commands since a merge was begun; None while there is none."""
    changing: RLock = field(default_factory=RLock)
    """Held while any of this changes."""

    @property
    def has_unsaved(self) -> bool:
        """Whether something was done that the file does not hold."""
        return self.done != self.in_file

    @property
    def mark(self) -> str:
        """The fingerprint of the file as it was last seen."""
        return fingerprint(self.seen.encode("utf-8"))

    def text(self) -> str:
        """Return what the file should say."""
        return patch_workshop(self.ground, self.workshop, self.meant)

    def keep(self, done: Done, encoded: Mapping[str, Any], turn: str) -> None:
        """Put a command on record, and only then take over what it did."""
        with self.changing:
            if not self.journal.is_begun:
                self.journal.begin([self._head()])
            record = {"do": encoded, **({"turn": turn} if turn else {})}
            self.journal.append(record)
            if self.meanwhile is not None:
                self.meanwhile.append(record)
            self.workshop = done.workshop
            self.history = turned(self.history, done, turn)
            self.done += 1

    def announce(self, intended: Intended) -> None:
        """Put on record that a version is about to become the file."""
        with self.changing:
            if not self.journal.is_begun:
                self.journal.begin([self._head()])
            self.journal.append({"saving": intended.mark, "commands": intended.count, "waiting": intended.waiting.name})
            self.intended = intended

    def written(self, intended: Intended) -> None:
        """Take note that the file now is what was intended, for good."""
        with self.changing:
            self.seen, self.in_file, self.intended = intended.text, intended.count, None
            with suppress(OSError):  # without this note the file is merged with itself next time
                self.journal.note({"saved": intended.mark, "commands": intended.count})

    def start_afresh(self, combined: Combined, on_disk: str, since: Sequence[Record] = ()) -> None:
        """Go on from a text that others had a part in, with nothing lost if the power fails meanwhile.

        `since` are commands that are in the workshop and not in the text.
        """
        with self.changing:
            seen = {} if combined.text == on_disk else {"seen": on_disk}
            if seen or since:
                self.journal.begin([{"ground": combined.text, **seen}, *since])
            else:
                self.journal.remove()
            self.workshop, self.ground, self.seen = combined.workshop, combined.text, on_disk
            self.meant = combined.meant or combined.workshop
            self.done, self.in_file = len(since), NOTHING if seen else 0
            self.intended = None
            self.journal.make_safe()

    def go_on_from(self, text: str) -> None:
        """Let the commands to come build on `text`, which the file does not hold yet."""
        workshop = read_workshop(text, str(self.file)).value
        if workshop is None:
            raise CannotPatchError("The choice would make the file unreadable.")
        self.start_afresh(Combined(text, workshop), self.seen)

    def _head(self) -> Record:
        return {"ground": self.ground} if self.ground == self.seen else {"ground": self.ground, "seen": self.seen}
