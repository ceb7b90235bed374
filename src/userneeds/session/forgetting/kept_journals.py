"""How does somebody go out of a journal that waits: of another branch, or without its file?

What was done and is not in the file yet stays, but for theirs: the journal is replayed, they are
taken out, and a new one begins with what is left. It may only be done where nobody has the file
open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from userneeds.session.editing.recovery import replay_journal
from userneeds.session.editing.subject_kind import SERIES_KIND, WORKSHOP_KIND, SubjectKind
from userneeds.session.errors import ReadOnly
from userneeds.session.forgetting.forgotten_person import (
    ForgottenPerson,
    WithdrawnParts,
    parts_to_withdraw,
)
from userneeds.session.ledger.append_lock import AppendLock
from userneeds.session.ledger.file_ledger import FileLedger
from userneeds.session.ledger.journal_file import path_without_number, read_snapshot
from userneeds.session.ledger.ledger import NOWHERE, LedgerRecord
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.user_dirs import append_lock_path, lock_path


def forget_in_journal(path: Path, gone: ForgottenPerson, clock: Clock, disk: Disk) -> bool:
    """Take somebody out of the journal at `path`; tell whether they were in it.

    Raises:
        ReadOnly: when somebody has its file open.
        OSError: when the disk will not; the journal stays as it was then.
    """
    data = disk.read(path)
    if not gone.is_mentioned_in(data.decode("utf-8", "replace")):
        return False
    with _locked(path, read_snapshot(data), disk):
        whole = path_without_number(path)
        journal = FileLedger(whole, AppendLock(append_lock_path(whole), disk), disk)
        try:
            head = _head_without(journal.read(NOWHERE).records, gone, clock)
            # Where no version can read it, nobody is served by its words.
            journal.cut(lambda _: () if head is None else (head,))
        finally:
            journal.close()
    return True


@contextmanager
def _locked(path: Path, head: LedgerRecord | None, disk: Disk) -> Iterator[None]:
    """Keep others from opening the file of a journal.

    Raises:
        ReadOnly: when somebody has it open.
    """
    if head is None or "file" not in head:
        yield
        return
    file = Path(head["file"])
    lock = disk.lock(lock_path(path.parents[1], file))
    if lock is None:
        raise ReadOnly(f"{file} is open in another window.", "Close it there, then again.")
    try:
        yield
    finally:
        disk.unlock(lock)


def _head_without(
    records: tuple[LedgerRecord, ...], gone: ForgottenPerson, clock: Clock
) -> LedgerRecord | None:
    """Return the first record of a journal that holds all of it but what is theirs."""
    file = Path(str(records[0].get("file", ""))) if records else Path()
    kind: SubjectKind[Any] = SERIES_KIND if file.name == SERIES_FILE else WORKSHOP_KIND
    recovered = replay_journal(kind, records)
    if recovered is None:
        return None
    head = dict(records[0])
    now = kind.patch(recovered.base_text, recovered.subject, recovered.base_subject, "")
    saved = recovered.last_saved_text()
    head["ground"] = text_without(kind, now, gone, clock)
    head["seen"] = text_without(kind, saved, gone, clock)
    return head


def text_without(kind: SubjectKind[Any], text: str, gone: ForgottenPerson, clock: Clock) -> str:
    """Return a file's text without somebody; as it is where they cannot be taken out."""
    subject = kind.read(text, "").value
    if subject is None:
        return text
    parts = parts_to_withdraw(subject, gone, clock)
    if not isinstance(parts, WithdrawnParts):
        return text
    changed: str = kind.patch(text, parts.subject, subject, "")
    return changed
