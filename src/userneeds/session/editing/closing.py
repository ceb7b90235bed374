"""What stays on the disk when a file is closed, and what goes?"""

from contextlib import suppress

from userneeds.commands.change import SubjectT
from userneeds.session.editing.load import LoadedFile
from userneeds.session.history.keepable_deeds import withdrawn_people


def close_files(loaded: LoadedFile[SubjectT], *, is_saved: bool) -> None:
    """Close the journal, tidy up what is not needed any more, and let others open the file.

    The journal stays while it holds what the file does not: what could not be saved, and what
    others took out of the file.
    """
    open_file = loaded.open_file
    journal = open_file.journal
    with suppress(OSError):  # a journal that stays behind holds nothing that is not in the file
        if is_saved and journal.is_begun and not open_file.holds_losses:
            journal.remove()
        journal.close()
    if loaded.lock is not None:
        open_file.keep_history()
    subject = open_file.subject
    has_withdrawn = bool(withdrawn_people(open_file.history.done, subject))
    if has_withdrawn or not open_file.kind.may_keep_versions(subject):
        # Versions tell what came after what, and nobody is to know that of cards without names;
        # and they hold the words of those who withdrew.
        open_file.kept.forget()
    if loaded.lock is not None:
        open_file.disk.unlock(loaded.lock)
        loaded.lock = None
