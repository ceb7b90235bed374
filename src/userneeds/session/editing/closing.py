"""What stays on the disk when a file is closed, and what goes?"""

from contextlib import suppress
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.session.editing.windows.entering import leave
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.editing.windows.taking_in import take_in
from userneeds.session.history.keepable_deeds import withdrawn_people
from userneeds.session.ledger.ledger import LedgerNews


def close_files(
    loaded: LoadedFile[SubjectT], *, has_trouble: bool = False, is_asked_again: bool = False
) -> bool:
    """Close the journal, tidy up what is not needed any more, and let others write the file.

    The journal stays while another window has it open, and while it holds what the file does not:
    what could not be saved, and what others took out of the file. `has_trouble` says that the file
    could not be written. Return False where others have left meanwhile what is to be saved first;
    asked again, it is closed all the same.
    """
    open_file = loaded.open_file
    leaving = _Leaving(loaded, has_trouble=has_trouble, must_leave=is_asked_again)
    if loaded.read_only_because:
        open_file.ledger.close()
        return True
    with suppress(OSError):  # a journal that stays behind holds nothing that is not in the file
        open_file.ledger.cut(leaving.cut)
    if leaving.has_to_save:
        return False
    open_file.ledger.close()
    if leaving.is_last:
        open_file.keep_history()
        _forget_versions(loaded)
    leave(loaded)
    return True


class _Leaving(Generic[SubjectT]):
    """What is decided while nobody else can add anything, nor come or go."""

    def __init__(
        self, loaded: LoadedFile[SubjectT], *, has_trouble: bool, must_leave: bool
    ) -> None:
        self._loaded = loaded
        self._has_trouble = has_trouble
        self._must_leave = must_leave
        self.is_last = False
        self.has_to_save = False

    def cut(self, news: LedgerNews) -> tuple[()] | None:
        """Return an empty snapshot where everything is in the file and nobody else is there."""
        loaded = self._loaded
        open_file = loaded.open_file
        take_in(open_file, news)
        self.is_last = not open_file.windows.others()
        is_in_file = loaded.writes_file and not open_file.has_unsaved
        self.has_to_save = self.is_last and self._waits_for(is_in_file=is_in_file)
        if self.has_to_save:
            return None
        if self.is_last:
            open_file.windows.sweep()
        open_file.windows.leave()
        may_go = self.is_last and is_in_file and not self._has_trouble
        if not may_go or open_file.holds_losses:
            return None
        # Before the journal goes: whoever sends one of them again asks the next sitting.
        open_file.kept_receipts.keep(open_file.receipts)
        return ()

    def _waits_for(self, *, is_in_file: bool) -> bool:
        return not (is_in_file or self._has_trouble or self._must_leave)


def _forget_versions(loaded: LoadedFile[SubjectT]) -> None:
    """Throw away what tells what came after what, and the words of those who withdrew."""
    open_file = loaded.open_file
    subject = open_file.subject
    has_withdrawn = bool(withdrawn_people(open_file.history.done, subject))
    if has_withdrawn or not open_file.kind.may_keep_versions(subject):
        open_file.kept.forget()
