"""How do all windows go on from a text that others had a part in?

One of them puts a snapshot into the ledger, with the commands that are not in the text yet. Nothing
is lost if the power fails meanwhile.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.undo import UndoHistory
from userneeds.session.editing.disk_merge import MergedText
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.outside_changes import describe_losses
from userneeds.session.editing.recovery import BASE_NOT_IN_FILE, loss_record
from userneeds.session.editing.windows.taking_in import take_in
from userneeds.session.history.earlier_sittings import without_mentions
from userneeds.session.ledger.ledger import LedgerNews, LedgerRecord
from userneeds.yamlfile.patch.patcher import CannotPatchError


@dataclass(frozen=True, slots=True)
class NewStart(Generic[SubjectT]):
    """A text that all windows go on from."""

    combined: MergedText[SubjectT]
    on_disk: str
    """What the file says then."""
    since: Sequence[LedgerRecord] = ()
    """Commands that are in the subject and not in the text."""

    @property
    def is_on_disk(self) -> bool:
        """Whether the file says it."""
        return self.combined.text == self.on_disk


@dataclass(frozen=True, slots=True)
class _Started(Generic[SubjectT]):
    start: NewStart[SubjectT]
    history: UndoHistory
    epoch_before: str


def rebase(
    open_file: OpenFile[SubjectT],
    make: Callable[[], NewStart[SubjectT]],
    *,
    lets_others_forget: bool = False,
) -> None:
    """Go on from what `make` returns; it is called when everything is taken in that others did.

    Other windows can be made to forget what was done before.

    Raises:
        OSError: when the disk refuses; value and ledger still agree.
    """
    started: list[_Started[SubjectT]] = []

    def snapshot(news: LedgerNews) -> Sequence[LedgerRecord]:
        take_in(open_file, news)
        start = make()
        history = _history_after(open_file.history, start.combined)
        started.append(_Started(start, history, open_file.ledger.place.epoch))
        return _records_of(open_file, started[-1], lets_others_forget=lets_others_forget)

    with open_file.change_lock:
        try:
            open_file.ledger.cut(snapshot)
        except OSError:
            # Where only its durability is in doubt, the snapshot is there all the same.
            if started and _is_begun_anew(open_file, started[-1]):
                _go_on_from(open_file, started[-1])
            raise
        _go_on_from(open_file, started[-1])


def _records_of(
    open_file: OpenFile[SubjectT], started: _Started[SubjectT], *, lets_others_forget: bool
) -> list[LedgerRecord]:
    """Return a snapshot and what comes after it; nothing where the file says it all."""
    start = started.start
    losses = [loss_record(loss) for loss in started.history.losses(start.combined.subject)]
    has_more = bool(losses or start.since or open_file.receipts)
    if start.is_on_disk and not has_more and not open_file.windows.others():
        return []
    head = open_file.snapshot(start.combined.text, start.on_disk)
    if lets_others_forget:
        head["forget"] = True
    return [head, *losses, *start.since]


def _is_begun_anew(open_file: OpenFile[SubjectT], started: _Started[SubjectT]) -> bool:
    return open_file.is_begun and open_file.ledger.place.epoch != started.epoch_before


def _go_on_from(open_file: OpenFile[SubjectT], started: _Started[SubjectT]) -> None:
    start = started.start
    combined = start.combined
    open_file.history = started.history
    open_file.history_at_base = open_file.history_before_merge if start.since else started.history
    open_file.subject = combined.subject
    open_file.base_text = combined.text
    open_file.disk_text = start.on_disk
    open_file.base_subject = combined.base_subject or combined.subject
    open_file.commands_done = len(start.since)
    open_file.commands_in_file = 0 if start.is_on_disk else BASE_NOT_IN_FILE
    open_file.pending_save = None


def _history_after(history: UndoHistory, combined: MergedText[SubjectT]) -> UndoHistory:
    """Return the history after a merge: what it took away can be taken back."""
    history = history.without_recovered(combined.subject)
    if not combined.losses:
        return history
    return history.with_loss(combined.losses, describe_losses(combined.losses))


def forget_past(open_file: OpenFile[SubjectT], is_about: Callable[[str], bool]) -> None:
    """Keep nothing of what was done that tells of somebody; the file is saved before.

    Other windows forget all that was done before: who is meant must not be said to them.

    Raises:
        OSError: when the disk refuses.
    """

    def make() -> NewStart[SubjectT]:
        done = without_mentions(open_file.history.done, is_about)
        open_file.history = UndoHistory(done)
        # What others have done in these very moments is not in the file yet.
        text = open_file.file_text() if open_file.has_unsaved else open_file.disk_text
        return NewStart(MergedText(text, open_file.subject), open_file.disk_text)

    with open_file.change_lock:
        open_file.earlier.forget(is_about)
        rebase(open_file, make, lets_others_forget=True)
    open_file.kept.forget()


def forget_order_of_unnamed(open_file: OpenFile[SubjectT]) -> None:
    """Begin the record anew once the file holds what was done without names.

    On record it stands in the order in which it was done. Raises OSError when the disk refuses.
    """

    def make() -> NewStart[SubjectT]:
        text = open_file.file_text() if open_file.has_unsaved else open_file.disk_text
        return NewStart(MergedText(text, open_file.subject), open_file.disk_text)

    with open_file.change_lock:
        since_base = open_file.history.done[len(open_file.history_at_base.done) :]
        if any(entry.is_unnamed for entry in since_base) and not open_file.has_unsaved:
            rebase(open_file, make)


def forget_receipts(open_file: OpenFile[SubjectT], is_past: Callable[[str], bool]) -> None:
    """Remember some of the receipts and tags no longer, in this window and in all others.

    Raises:
        OSError: when the disk refuses.
    """

    def make() -> NewStart[SubjectT]:
        kept = {key: place for key, place in open_file.receipts.items() if not is_past(key)}
        open_file.receipts = kept
        text = open_file.file_text() if open_file.has_unsaved else open_file.disk_text
        return NewStart(MergedText(text, open_file.subject), open_file.disk_text)

    with open_file.change_lock:
        open_file.kept_receipts.forget(is_past)
        if any(map(is_past, open_file.receipts)):
            rebase(open_file, make)


def rebase_on_text(open_file: OpenFile[SubjectT], make_text: Callable[[], str]) -> None:
    """Let the commands to come build on a text, which the file does not hold yet.

    Raises:
        CannotPatchError: when the text would be no file that can be read.
        OSError: when the disk refuses.
    """

    def make() -> NewStart[SubjectT]:
        text = make_text()
        subject = open_file.kind.read(text, str(open_file.file)).value
        if subject is None:
            raise CannotPatchError("The choice would make the file unreadable.")
        return NewStart(MergedText(text, subject), open_file.disk_text)

    rebase(open_file, make)
