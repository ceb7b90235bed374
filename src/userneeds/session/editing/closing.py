"""What stays on the disk when a file is closed, and what goes?"""

from contextlib import suppress

from userneeds.commands.change import SubjectT
from userneeds.session.editing.load import LoadedFile


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
    if not open_file.kind.may_keep_versions(open_file.subject):
        # Versions tell what came after what, and nobody is to know that of these cards.
        open_file.kept.forget()
    if loaded.lock is not None:
        open_file.disk.unlock(loaded.lock)
        loaded.lock = None
