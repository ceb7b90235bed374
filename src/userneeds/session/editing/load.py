"""How is a file opened: read, and brought to where it was when it was last open?

All windows change it. One of them holds the lock of whoever writes the file: it recovers what was
done and tidies up what a killed save left beside the file. A file that cannot be read is not
opened, and its journal stays for when it can be.
"""

from contextlib import suppress
from datetime import date
from pathlib import Path

from userneeds.commands.change import SubjectT
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.resuming import recover
from userneeds.session.editing.sitting import sitting_place
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.editing.windows.entering import enter, leave
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.git.branch_guard import git_state
from userneeds.session.history.earlier_sittings import EarlierSittings
from userneeds.session.history.kept_receipts import ReceiptStore
from userneeds.session.ledger.append_lock import AppendLock
from userneeds.session.ledger.file_ledger import FileLedger
from userneeds.session.ledger.window_register import WindowKind, WindowRegister
from userneeds.session.storage.atomic_files import (
    decode_text,
    read_bytes,
    read_text,
    real_path,
)
from userneeds.session.storage.cut_swaps import mend_half_swap
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.user_dirs import (
    append_lock_path,
    history_path,
    journal_path,
    receipts_path,
    state_folder,
    versions_path,
    windows_path,
)
from userneeds.yamlfile.read.reader import read_series


def load_file(
    kind: SubjectKind[SubjectT],
    path: Path,
    state: Path | None,
    disk: Disk,
    window: WindowKind = "terminal",
    *,
    today: date,
) -> LoadedFile[SubjectT]:
    """Return the workshop or series of a file, ready to be changed where that is possible.

    Raises what `Session.open` says.
    """
    file = real_path(path)
    with suppress(OSError):  # then reading it says what is wrong
        mend_half_swap(file, disk)
    text = decode_text(read_bytes(file, disk), path)
    result = kind.read(text, str(path))
    if result.value is None:
        sentence = f"{path.name} cannot be read as a {kind.noun}."
        raise NotAWorkshop(sentence, result.problems, "Mend it in an editor.")
    state = state or state_folder()
    where = git_state(file)
    place = (state, file, where.branch)
    kept_in = journal_path(*place)
    journal = FileLedger(kept_in, AppendLock(append_lock_path(kept_in), disk), disk)
    receipts = ReceiptStore(receipts_path(*place), disk, today)
    open_file = OpenFile(
        kind=kind,
        file=file,
        disk=disk,
        ledger=journal,
        windows=WindowRegister(windows_path(*place), disk),
        kept=KeptVersions(versions_path(*place), disk),
        earlier=EarlierSittings(history_path(*place), disk, kind.subject_type),
        kept_receipts=receipts,
        receipts=dict(receipts.known()),
        git_state=where,
        subject=result.value,
        base_text=text,
        disk_text=text,
        base_subject=result.value,
    )
    problems = (*result.problems, *_hard_link_problems(file, disk))
    loaded = LoadedFile(open_file, journal, state, problems=problems)
    if result.read_only:
        loaded.read_only_because = f"{file.name} was written by a newer version of userneeds."
    else:
        loaded.read_only_because = enter(loaded, window)
    if not loaded.read_only_because:
        open_file.room_place = sitting_place(text, state, journal.path, disk)
        recover(loaded)
    if loaded.read_only_because:
        leave(loaded)
    return loaded


def series_beside(file: Path) -> Series | None:
    """Return the series in the folder of a workshop; None where there is none that can be read."""
    path = file.parent / SERIES_FILE
    try:
        return read_series(read_text(path), str(path)).value
    except UserNeedsError:
        return None


def series_trouble(file: Path) -> str:
    """Return what is lost because the series in a workshop's folder cannot be read.

    Empty where nothing is.
    """
    series = file.parent / SERIES_FILE
    if not series.exists() or series_beside(file) is not None:
        return ""
    return (
        f"{SERIES_FILE} cannot be read, so what it says of funds, techniques and standing themes "
        f"is left out. 'userneeds check {series}' says what to mend."
    )


def _hard_link_problems(file: Path, disk: Disk) -> tuple[Problem, ...]:
    if disk.stat(file).link_count <= 1:
        return ()
    sentence = (
        f"{file.name} has a second name (a hard link). "
        "Saving keeps this name up to date and not the other."
    )
    hint = "Copy the file instead."
    return (Problem("hard-link", sentence, hint, level="warning", file=str(file)),)
