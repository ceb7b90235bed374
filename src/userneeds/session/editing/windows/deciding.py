"""How is a batch of commands decided, put on record with one sync, and answered?

Each is decided on the state that the one before it left, while no other window can add anything.
It is answered once it is on the disk for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic

from userneeds.commands.apply import apply
from userneeds.commands.change import SubjectT
from userneeds.commands.outcome import Done, Outcome
from userneeds.commands.undo import UndoEntry, as_kept
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.recovery import GrowingHistory, note_receipt
from userneeds.session.editing.windows.taking_in import (
    append,
    begin_ledger,
    catch_up,
    note_command,
)
from userneeds.session.ledger.entries import StampedCommand, entry_record, receipt_key
from userneeds.session.ledger.ledger import LedgerRecord


@dataclass(frozen=True, slots=True)
class CommandAnswer(Generic[SubjectT]):
    """What became of a command that was sent."""

    outcome: Outcome[SubjectT]
    """Where it was done, with the file as the last command of its batch left it."""
    position: int = 0
    """Where it stands on record; 0 where it was refused or changed nothing."""
    is_repeat: bool = False
    """Whether it had been done before, and nothing was done now."""


@dataclass(frozen=True, slots=True)
class DecidedCommand:
    """A command that was decided and is not on record yet.

    What it led to is left out: fifty of those, each a copy of all cards, take longer to hold than
    to make.
    """

    entry: UndoEntry
    record: LedgerRecord

    def answer(self, after: SubjectT) -> CommandAnswer[SubjectT]:
        """Return what is said to its sender once it is on record."""
        done = Done(after, self.entry.changes, self.entry.description)
        return CommandAnswer(done, self.record["n"])


@dataclass(slots=True)
class BatchDecisions(Generic[SubjectT]):
    """What is decided of one batch, each command on the state that the one before it left."""

    subject: SubjectT
    next_position: int
    hand: str
    remembered: Mapping[str, int]
    """The receipts and tags of what was done before this batch."""
    deeds: list[DecidedCommand] = field(default_factory=list)
    receipts: dict[str, int] = field(default_factory=dict)
    _decided: list[DecidedCommand | CommandAnswer[SubjectT]] = field(default_factory=list)

    def decide(self, stamped: StampedCommand, known: int) -> None:
        """Decide one command; `known` is where it stands on record already, 0 for nowhere."""
        known = known or known_position(self.receipts, stamped)
        if known:
            repeated = CommandAnswer(Done(self.subject, (), ""), known, is_repeat=True)
            self._decided.append(repeated)
            return
        claim = stamped.claim(self.receipts, self.remembered)
        outcome = apply(self.subject, stamped.command, claim)
        if isinstance(outcome, Done) and (outcome.changes or stamped.turn):
            self._note_done(stamped, outcome)
        else:
            self._decided.append(CommandAnswer(outcome))

    def _note_done(self, stamped: StampedCommand, done: Done[SubjectT]) -> None:
        kept = as_kept(done, stamped.command)
        record = entry_record(stamped, kept, done.changes, self.hand)
        record["n"] = self.next_position
        note_receipt(self.receipts, record, kept)
        entry = UndoEntry.of(done, stamped.command, self.hand)
        deed = DecidedCommand(entry, record)
        self.deeds.append(deed)
        self._decided.append(deed)
        self.subject = done.after
        self.next_position += 1

    def answers(self) -> list[CommandAnswer[SubjectT]]:
        """Return what became of each command, in their order."""
        after = self.subject
        return [
            each.answer(after) if isinstance(each, DecidedCommand) else each
            for each in self._decided
        ]


def carry_out(
    open_file: OpenFile[SubjectT], batch: Sequence[StampedCommand]
) -> list[CommandAnswer[SubjectT]]:
    """Return what became of each command of a batch; what was done is there for good.

    Raises:
        OSError: when it cannot be put on record; then nothing of it was done.
    """
    with open_file.change_lock:
        if not open_file.is_begun:
            if open_file.ledger.changed():
                catch_up(open_file)
            decided = _decided(open_file, batch)
            if not decided.deeds:
                return decided.answers()
            begin_ledger(open_file)
        latest: list[BatchDecisions[SubjectT]] = []

        def decide() -> Sequence[LedgerRecord]:
            latest.append(_decided(open_file, batch))
            return [deed.record for deed in latest[-1].deeds]

        append(open_file, decide)
        decided = latest[-1]
        _take_over(open_file, decided)
        return decided.answers()


def _take_over(open_file: OpenFile[SubjectT], decided: BatchDecisions[SubjectT]) -> None:
    """Take over what is on record now."""
    history = GrowingHistory(open_file.history)
    for deed in decided.deeds:
        history.note(deed.entry, deed.record)
        note_command(open_file, decided.subject, deed.record)
    open_file.history = history.advanced()
    open_file.receipts.update(decided.receipts)


def _decided(
    open_file: OpenFile[SubjectT], batch: Sequence[StampedCommand]
) -> BatchDecisions[SubjectT]:
    position = open_file.ledger.place.position + 1
    decisions = BatchDecisions(open_file.subject, position, open_file.hand, open_file.receipts)
    for stamped in batch:
        decisions.decide(stamped, known_position(open_file.receipts, stamped))
    return decisions


def known_position(receipts: Mapping[str, int], stamped: StampedCommand) -> int:
    """Return where a command stands that was sent before; 0 where it was not.

    What was done where nobody is named is remembered without who asked for it.
    """
    if not stamped.receipt:
        return 0
    named, nameless = (
        receipts.get(receipt_key(by, stamped.receipt), 0) for by in (stamped.command.by, "")
    )
    return named or nameless
