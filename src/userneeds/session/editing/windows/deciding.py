"""How is a batch of commands decided, put on record with one sync, and answered?

Each is decided on the state that the one before it left, while no other window can add anything.
It is answered once it is on the disk for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from userneeds.commands.apply import apply
from userneeds.commands.change import SubjectT
from userneeds.commands.outcome import Done, Outcome
from userneeds.commands.undo import UndoHistory, as_kept
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.recovery import advance_history, note_receipt
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
    position: int = 0
    """Where it stands on record; 0 where it was refused or changed nothing."""
    is_repeat: bool = False
    """Whether it had been done before, and nothing was done now."""


@dataclass(slots=True)
class DecidedCommand(Generic[SubjectT]):
    """A command that was decided and is not on record yet."""

    done: Done[SubjectT]
    record: LedgerRecord
    history: UndoHistory


@dataclass(slots=True)
class BatchDecisions(Generic[SubjectT]):
    """What is decided of one batch, each command on the state that the one before it left."""

    subject: SubjectT
    history: UndoHistory
    next_position: int
    hand: str
    remembered: Mapping[str, int]
    """The receipts and tags of what was done before this batch."""
    answers: list[CommandAnswer[SubjectT]] = field(default_factory=list)
    deeds: list[DecidedCommand[SubjectT]] = field(default_factory=list)
    receipts: dict[str, int] = field(default_factory=dict)

    def decide(self, stamped: StampedCommand, known: int) -> None:
        """Decide one command; `known` is where it stands on record already, 0 for nowhere."""
        known = known or known_position(self.receipts, stamped)
        if known:
            self.answers.append(CommandAnswer(Done(self.subject, (), ""), known, is_repeat=True))
            return
        outcome = apply(
            self.subject, stamped.command, stamped.claim(self.receipts, self.remembered)
        )
        if not isinstance(outcome, Done) or not (outcome.changes or stamped.turn):
            self.answers.append(CommandAnswer(outcome))
            return
        position = self.next_position
        kept = replace(stamped, command=as_kept(outcome, stamped.command))
        record = {**entry_record(kept, outcome.changes, self.hand), "n": position}
        self.history = advance_history(self.history, outcome, stamped.command, record)
        self.subject = outcome.after
        self.next_position += 1
        note_receipt(self.receipts, record, kept.command)
        self.deeds.append(DecidedCommand(outcome, record, self.history))
        self.answers.append(CommandAnswer(outcome, position))


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
                return decided.answers
            begin_ledger(open_file)
        latest: list[BatchDecisions[SubjectT]] = []

        def decide() -> Sequence[LedgerRecord]:
            latest.append(_decided(open_file, batch))
            return [deed.record for deed in latest[-1].deeds]

        append(open_file, decide)
        decided = latest[-1]
        for deed in decided.deeds:
            note_command(open_file, deed.done, deed.record, deed.history)
        open_file.receipts.update(decided.receipts)
        return decided.answers


def _decided(
    open_file: OpenFile[SubjectT], batch: Sequence[StampedCommand]
) -> BatchDecisions[SubjectT]:
    position = open_file.ledger.place.position + 1
    decisions = BatchDecisions(
        open_file.subject, open_file.history, position, open_file.hand, open_file.receipts
    )
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
