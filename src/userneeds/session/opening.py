"""How is a workshop opened: read, locked, and brought to where it was when the program last stopped?

Whoever holds the lock recovers the journal and tidies up what a killed save left beside the file. A second window gets
the workshop to look at. A file that cannot be read is not opened, and its journal stays for when it can be.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.desk import Desk
from userneeds.session.disk import Disk
from userneeds.session.errors import NotAWorkshop, UserNeedsError, reason
from userneeds.session.filenames import SERIES_FILE
from userneeds.session.files import as_text, done_with, fingerprint, is_waiting_name, read_bytes, read_text, real_path
from userneeds.session.journal import Journal
from userneeds.session.keeping import SaveResult
from userneeds.session.places import journal_path, lock_path, state_folder
from userneeds.session.recovery import Recovered, recovered
from userneeds.session.saving import Foreign, keep_aside, take_in
from userneeds.session.standing import standing
from userneeds.text.reader import Reading, read_series, read_workshop


@dataclass(slots=True)
class Opened:
    """What opening found."""

    desk: Desk
    lock: int | None
    problems: tuple[Problem, ...] = ()
    recovered: int = 0
    """Commands that were done before and are not in the file yet."""
    read_only_because: str = ""
    trouble: str = ""
    """Why the file cannot be saved just now."""


def opened(path: Path, state: Path | None, disk: Disk) -> Opened:
    """Return the workshop of a file, ready to be changed where that is possible; raise as `Session.open` says."""
    file = real_path(path)
    data = read_bytes(file, disk)
    text = as_text(data, path)
    reading = read_workshop(text, str(path))
    if reading.value is None:
        raise NotAWorkshop(f"{path.name} cannot be read as a workshop.", reading.problems, "Mend it in an editor.")
    state = state or state_folder()
    where = standing(file)
    journal = Journal(journal_path(state, file, where.branch), disk)
    desk = Desk(file, disk, journal, where, reading.value, text, text, reading.value)
    found = Opened(desk, None, (*reading.problems, *_about_links(file, disk)))
    found.read_only_because = _why_read_only(reading, file) or _locked(found, lock_path(state, file))
    if not found.read_only_because:
        _recover(found)
    return found


def series_beside(file: Path) -> Series | None:
    """Return the series in the folder of a workshop; None where there is none that can be read."""
    try:
        return read_series(read_text(file.parent / SERIES_FILE), str(file.parent / SERIES_FILE)).value
    except UserNeedsError:
        return None


def series_trouble(file: Path) -> str:
    """Return what is lost because the series in a workshop's folder cannot be read; empty where nothing is."""
    series = file.parent / SERIES_FILE
    if not series.exists() or series_beside(file) is not None:
        return ""
    return (
        f"{SERIES_FILE} cannot be read, so what it says of funds, techniques and standing themes is left out. "
        f"'userneeds check {series}' says what to mend."
    )


def _about_links(file: Path, disk: Disk) -> tuple[Problem, ...]:
    if disk.facts(file).links <= 1:
        return ()
    sentence = f"{file.name} has a second name (a hard link). Saving keeps this name up to date and not the other."
    return (Problem("hard-link", sentence, "Copy the file instead.", level="warning", file=str(file)),)


def _why_read_only(reading: Reading[Workshop], file: Path) -> str:
    return f"{file.name} was written by a newer version of userneeds." if reading.read_only else ""


def _locked(found: Opened, path: Path) -> str:
    """Take the lock, or return why this window may only look."""
    disk = found.desk.disk
    try:
        disk.make_folder(path.parent)
        found.lock = disk.lock(path)
    except OSError as fault:
        why, hint = reason(fault)
        return f"Nothing can be kept in {path.parent.parent}: {why}. {hint}"
    return "" if found.lock is not None else f"{found.desk.file.name} is open in another window; here you can look."


def _recover(found: Opened) -> None:
    desk = found.desk
    try:
        records = desk.journal.open()
        then = recovered(records)
        if then is not None:
            _resume(found, then)
        elif records:
            _set_journal_aside(found, "The journal of the last session makes no sense.")
            desk.journal.remove()
        _sweep(found, then)
    except OSError as fault:
        why, hint = reason(fault)
        found.trouble = f"What was done last time cannot be read: {why}. {hint}"
        found.read_only_because = found.trouble


def _resume(found: Opened, then: Recovered) -> None:
    """Put the desk where the journal says it was."""
    desk = found.desk
    there, mark = desk.seen, desk.mark
    desk.ground, desk.workshop, desk.history, desk.done = then.ground, then.workshop, then.history, then.commands
    desk.meant = then.meant
    if then.left_out:
        _set_journal_aside(found, f"{len(then.left_out)} changes of the last session could not be made again.")
    if mark in then.own:
        desk.in_file = then.own[mark]
        found.recovered = desk.done - desk.in_file
    else:
        desk.seen = then.base()
        desk.in_file = then.own.get(desk.mark, 0)
        found.recovered = desk.done - desk.in_file
        _merge(found, Foreign(desk.seen, there.encode("utf-8")))


def _merge(found: Opened, foreign: Foreign) -> SaveResult | None:
    result = take_in(found.desk, foreign, [])
    found.trouble = result.sentence if result else found.trouble
    return result


def _set_journal_aside(found: Opened, sentence: str) -> None:
    """Keep a copy of a journal that was not wholly understood, and say so."""
    journal, disk = found.desk.journal, found.desk.disk
    data = disk.read(journal.path)
    aside = journal.path.with_name(f"{journal.path.stem}.kept-{fingerprint(data)[:6]}.jsonl")
    with suppress(FileExistsError):  # the same journal was set aside before
        handle = disk.create(aside, 0o600)
        try:
            disk.write(handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
        disk.sync_folder(aside.parent)
    hint = f"They are kept in {aside}."
    problem = Problem("journal", sentence, hint, level="warning", file=str(found.desk.file))
    found.problems = (*found.problems, problem)


def _sweep(found: Opened, then: Recovered | None) -> None:
    """Remove what killed saves left; what somebody else had written is merged first."""
    desk = found.desk
    for name in desk.disk.names(desk.file.parent):
        if not is_waiting_name(name, desk.file):
            continue
        waiting = desk.file.with_name(name)
        data = desk.disk.read(waiting)
        is_theirs = then and name in then.waiting and fingerprint(data) not in then.own
        if then and is_theirs and _merge(found, Foreign(then.base(), data, desk.seen)) is not None:
            keep_aside(waiting, desk.file, desk.disk)
        else:
            done_with(waiting, desk.disk)
