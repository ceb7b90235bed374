"""What was being typed when the program ended? Kept from letter to letter: line and answer.

The line at the foot of the board, and the answer to a question for many words, as a card's notes.

Every letter adds a line to a small file beside the journal. The system keeps what was written when
the program is killed, so nothing waits for the disk and no letter for a pause. The file goes when
the words are sent or taken back. In a stage without names nothing is kept: what somebody almost
said there is nobody's to find. It is a help: where it cannot be written, `doctor` says so.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeVar

from userneeds.model.ids import CardId, OrganisationId, PersonId, StageId
from userneeds.model.workshop import Workshop
from userneeds.session.storage.atomic_files import (
    remove_abandoned,
    remove_if_there,
)
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.private_files import replace_private_file

_LONGEST_FILE = 64_000
"""Bytes after which a file is begun anew, with the last line only."""


@dataclass(frozen=True, slots=True)
class UnsentLine:
    """Words in the line, and what a card made of them would get besides."""

    words: str
    kind: str
    stage: StageId = ""
    organisation: OrganisationId = ""
    person: PersonId = ""
    role: str = ""

    def may_be_kept(self, workshop: Workshop) -> bool:
        """Tell whether nothing speaks against keeping them.

        Neither a stage without names nor a person who is not there any more or withdrew.
        """
        stage = workshop.stage(self.stage)
        if stage is not None and stage.anonymous:
            return False
        is_listed = not self.person or self.person in workshop.people
        return is_listed and not workshop.has_withdrawn(self.person)


@dataclass(frozen=True, slots=True)
class UnsentAnswer:
    """Words that answer a question, and which question that is."""

    words: str
    question: str
    card: CardId = ""
    """The card it is about; empty where it is about none."""
    stage: StageId = ""
    """The stage that runs."""

    def may_be_kept(self, workshop: Workshop) -> bool:
        """Tell whether nothing speaks against keeping them.

        Neither a stage without names, the running one or the card's, nor a card that is not there
        any more or of somebody who withdrew.
        """
        card = workshop.cards.get(self.card)
        if self.card and card is None:
            return False
        stages = (workshop.stage(self.stage), workshop.stage(card.stage) if card else None)
        if any(stage is not None and stage.anonymous for stage in stages):
            return False
        return card is None or not workshop.has_withdrawn(card.by)

    def is_about_same(self, other: "UnsentAnswer") -> bool:
        """Tell whether another answer is one to the same question."""
        return (self.question, self.card) == (other.question, other.card)


UnsentT = TypeVar("UnsentT", UnsentLine, UnsentAnswer)


class UnsentFile(Generic[UnsentT]):
    """Keeps what is being typed into one workshop: its line, or an answer."""

    def __init__(
        self, path: Path, disk: Disk, workshop: Callable[[], Workshop], kind: type[UnsentT]
    ) -> None:
        """Take where it is kept, what tells the workshop as it stands, and what is kept."""
        self.path = path
        self._kind: type[UnsentT] = kind
        self._disk = disk
        self._workshop = workshop
        self._handle: int | None = None
        self._bytes = 0
        self._kept: UnsentT | None = None
        self._is_refused = False

    def keep(self, line: UnsentT) -> None:
        """Keep words in the place of those before; empty ones leave nothing."""
        if not line.words.strip() or not line.may_be_kept(self._workshop()):
            self.forget()
        elif line != self._kept and not self._is_refused:
            try:
                self._write(encode_checked_line(asdict(line)))
                self._kept = line
            except OSError as fault:
                self._give_up(fault)

    def forget(self) -> None:
        """Keep nothing any more."""
        if self._kept is None:
            return
        self.close()
        self._kept = None
        try:
            remove_if_there(self.path, self._disk)
        except OSError as fault:
            self._give_up(fault)

    def forget_if(self, is_about: Callable[[str], bool]) -> None:
        """Keep nothing any more where the words, or for whom they are, tell of somebody."""
        if self._kept is not None and is_about(encode_checked_line(asdict(self._kept)).decode()):
            self.forget()

    @property
    def kept(self) -> UnsentT | None:
        """What is kept now."""
        return self._kept

    def left_over(self) -> UnsentT | None:
        """Return what was being typed when the program ended; None for nothing."""
        try:
            remove_abandoned(self.path, self._disk)
            data = self._disk.read(self.path)
        except FileNotFoundError:
            return None
        except OSError as fault:
            self._give_up(fault)
            return None
        self._kept = _last_line(data, self._kind)
        if self._kept is not None and not self._kept.may_be_kept(self._workshop()):
            self.forget()
        return self._kept

    def close(self) -> None:
        """Give the file back; what was kept stays."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):  # what was written is with the system already
                self._disk.close(handle)

    def _write(self, line: bytes) -> None:
        if self._handle is None or self._bytes > _LONGEST_FILE:
            self._begin(line)
        else:
            self._disk.write(self._handle, line)
            self._bytes += len(line)

    def _begin(self, line: bytes) -> None:
        """Put a file with one line in the place of the old one, in one step."""
        self.close()
        replace_private_file(self.path, line, self._disk, is_synced=False)
        self._handle = self._disk.open_append(self.path)
        self._bytes = len(line)

    def _give_up(self, fault: OSError) -> None:
        """Leave the disk alone until the workshop is opened again."""
        self._is_refused = True
        note_survived_fault(
            "Keeping what is being typed", fault, self.path, state=self.path.parents[1]
        )


def _last_line(data: bytes, kind: type[UnsentT]) -> UnsentT | None:
    lines = list(intact_lines(data))
    if not lines:
        return None
    with suppress(TypeError):  # of a version that kept other things
        return kind(**decode_checked_line(lines[-1]))
    return None
