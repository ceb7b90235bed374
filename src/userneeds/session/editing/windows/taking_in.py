"""How does what other windows put on record become what this window knows?

Before anything is decided here, and whenever a look shows that there is something new. A snapshot
that another window put into the ledger begins anew for all.
"""

from collections.abc import Callable, Sequence

from userneeds.commands.change import SubjectT
from userneeds.commands.outcome import Done
from userneeds.commands.undo import UndoEntry, UndoHistory
from userneeds.commands.wire import decode
from userneeds.session.editing.disk_merge import share_entries
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.recovery import (
    BASE_NOT_IN_FILE,
    GrowingHistory,
    note_receipt,
    remade,
    with_recorded_loss,
)
from userneeds.session.ledger.ledger import LedgerNews, LedgerRecord


def begin_ledger(open_file: OpenFile[SubjectT]) -> None:
    """Let there be a ledger: where the file is gone, it alone holds what the file said.

    Raises:
        OSError: when the disk refuses.
    """

    def beginning(news: LedgerNews) -> Sequence[LedgerRecord] | None:
        take_in(open_file, news)
        if open_file.is_begun:
            return None
        return [open_file.snapshot(open_file.base_text, open_file.disk_text)]

    with open_file.change_lock:
        if not open_file.is_begun:
            open_file.ledger.cut(beginning)


def catch_up(open_file: OpenFile[SubjectT]) -> None:
    """Take in what other windows added.

    Raises:
        OSError: when the disk refuses.
    """
    with open_file.change_lock:
        take_in(open_file, open_file.ledger.read(open_file.ledger.place))


def append(
    open_file: OpenFile[SubjectT],
    decide: Callable[[], Sequence[LedgerRecord]],
    *,
    for_good: bool = True,
) -> None:
    """Add what is decided once everything is taken in that others added.

    Raises:
        OSError: when the disk refuses.
    """

    def batch(news: LedgerNews) -> Sequence[LedgerRecord]:
        take_in(open_file, news)
        return decide()

    with open_file.change_lock:
        open_file.ledger.append(batch, for_good=for_good)


def take_in(open_file: OpenFile[SubjectT], news: LedgerNews) -> None:
    """Do what other windows have put on record."""
    history = GrowingHistory(open_file.history)
    for record in news.records:
        if "do" in record:
            _take_in_command(open_file, record, history)
            continue
        open_file.history = history.advanced()
        _take_in_note(open_file, record)
        history = GrowingHistory(open_file.history)
    open_file.history = history.advanced()


def _take_in_note(open_file: OpenFile[SubjectT], record: LedgerRecord) -> None:
    if "ground" in record:
        _start_from(open_file, record)
    elif "gone" in record:
        _take_in_loss(open_file, record)
    elif "saving" in record:
        open_file.is_saving_elsewhere = True
    elif "saved" in record:
        open_file.is_saving_elsewhere = False
        open_file.commands_in_file = record["commands"]


def note_command(open_file: OpenFile[SubjectT], after: SubjectT, record: LedgerRecord) -> None:
    """Take over what a command on record led to."""
    open_file.position = max(open_file.position, record["n"])
    if open_file.commands_during_merge is not None:
        open_file.commands_during_merge.append(record)
    open_file.subject = after
    open_file.commands_done += 1


def _take_in_command(
    open_file: OpenFile[SubjectT], record: LedgerRecord, history: GrowingHistory
) -> None:
    command = decode(record["do"], open_file.kind.subject_type)
    outcome = remade(open_file.subject, record, command)
    note_receipt(open_file.receipts, record, command)
    if not isinstance(outcome, Done):
        # Of version 1, and left out by whoever opened it then.
        open_file.commands_done += 1
        return
    is_new = record["n"] > open_file.position
    if is_new:
        entry = UndoEntry.of(outcome, command, record.get("hand", ""))
        history.note(entry, record)
    note_command(open_file, outcome.after, record)


def _take_in_loss(open_file: OpenFile[SubjectT], record: LedgerRecord) -> None:
    loss = with_recorded_loss(UndoHistory(), record, open_file.kind).done[0]
    known = [known.changes for known in open_file.history.losses(open_file.subject)]
    if loss.changes not in known:
        open_file.history = with_recorded_loss(open_file.history, record, open_file.kind)


def _start_from(open_file: OpenFile[SubjectT], snapshot: LedgerRecord) -> None:
    text: str = snapshot["ground"]
    if text != open_file.base_text or open_file.commands_done:
        read = open_file.kind.read(text, str(open_file.file)).value
        if read is not None:
            shared = share_entries(open_file.kind, read, open_file.subject)
            open_file.subject = open_file.base_subject = shared
    open_file.base_text = text
    open_file.disk_text = snapshot.get("seen", text)
    open_file.room_place = snapshot.get("room", "")
    open_file.receipts = dict(snapshot.get("receipts", {}))
    history = open_file.history.without_recovered(open_file.subject)
    if snapshot.get("forget"):
        history = UndoHistory()
        open_file.earlier.read_anew()
        open_file.has_recalled = False
    open_file.history = open_file.history_at_base = history
    open_file.commands_done = 0
    open_file.commands_in_file = 0 if open_file.disk_text == text else BASE_NOT_IN_FILE
    open_file.pending_save = None
    open_file.is_saving_elsewhere = False
