"""How does what is on the desk get into the file?

One attempt at a time: look at the file, take in what others did to it, patch the text, write it beside the file, put on
record what is about to happen, swap. Any of these can fail, and then everything is as before, with the commands safe in
the journal.
"""

from pathlib import Path

from userneeds.session.desk import Desk
from userneeds.session.disk import Disk
from userneeds.session.errors import FileChangedElsewhere, refused
from userneeds.session.files import Prepared, done_with, fingerprint, prepare, put_in_place
from userneeds.session.keeping import SaveResult
from userneeds.session.merging import Versions, combined
from userneeds.session.standing import not_now, standing
from userneeds.text.patch import CannotPatchError, patch_workshop

_TRIES = 8
"""Somebody who writes the file more often than this while it is being saved does so all the time."""


def save(desk: Desk) -> SaveResult:
    """Bring the file up to date, merging as often as somebody else writes it meanwhile."""
    conflicts: list[str] = []
    merged = False
    for _ in range(_TRIES):
        try:
            result = _save_once(desk, conflicts)
        except OSError as fault:
            error = refused(desk.file, fault)
            return _kept(f"{error.sentence} {error.hint}", conflicts)
        except CannotPatchError as fault:
            return _kept(str(fault), conflicts)
        if result is None:
            merged = True
        elif merged and result.kind in {"saved", "nothing new"}:
            return SaveResult(
                "merged", f"{desk.file.name} was changed by somebody else; both are in it now.", tuple(conflicts)
            )
        else:
            return result
    return _kept(f"Somebody else keeps writing {desk.file.name}.", conflicts)


def _kept(sentence: str, conflicts: list[str]) -> SaveResult:
    return SaveResult("kept", f"{sentence} Your work is kept in the journal.", tuple(conflicts))


def _save_once(desk: Desk, conflicts: list[str]) -> SaveResult | None:
    """Return how one attempt went; None when somebody else's changes were taken in and it is to be tried again."""
    if why := not_now(desk.file, desk.standing, standing(desk.file)):
        return SaveResult("kept", why)
    there = desk.disk.read(desk.file)
    if fingerprint(there) != desk.mark:
        if desk.intended and fingerprint(there) == desk.intended[0]:
            desk.written(desk.intended[1], desk.intended[2])
            return None
        return take_in(desk, Versions(desk.seen, desk.text(), there), conflicts)
    with desk.changing:
        workshop, count = desk.workshop, desk.done
    text = patch_workshop(desk.ground, workshop)
    if text == desk.seen:
        desk.in_file = count
        return SaveResult("nothing new", f"{desk.file.name} is up to date.")
    return _write(desk, text, count, conflicts)


def _write(desk: Desk, text: str, count: int, conflicts: list[str]) -> SaveResult | None:
    base = desk.seen
    new = prepare(desk.file, text.encode("utf-8"), desk.disk)
    try:
        desk.announce(new, text, count)
        displaced = put_in_place(new, desk.mark, desk.disk)
    except FileChangedElsewhere as fault:
        done_with(new.waiting, desk.disk)
        return take_in(desk, Versions(base, desk.text(), fault.there), conflicts)
    except OSError:
        _tidy(new, desk.disk)
        raise
    desk.written(text, count)
    if displaced is None:
        return SaveResult("saved", f"{desk.file.name} is saved.")
    kept = take_in(desk, Versions(base, desk.text(), displaced), conflicts, on_disk=text)
    if kept is None:
        done_with(new.waiting, desk.disk)
        return None
    aside = keep_aside(new.waiting, desk.file, desk.disk)
    return SaveResult("kept", f"{kept.sentence} What somebody else wrote meanwhile is in {aside.name}.")


def take_in(desk: Desk, versions: Versions, conflicts: list[str], on_disk: str = "") -> SaveResult | None:
    """Merge what somebody else wrote into what is on the desk; return why that cannot be, or None when it is done.

    `on_disk` is what the file says now, where that is not what the others wrote.
    """
    with desk.changing:
        found = combined(versions, desk.file)
        if isinstance(found, str):
            return SaveResult("kept", f"{found} Your work is kept in the journal.")
        desk.start_afresh(found, on_disk or versions.theirs.decode("utf-8"))
    conflicts += found.conflicts
    return None


def keep_aside(waiting: Path, file: Path, disk: Disk) -> Path:
    """Give a file that waited a name that people see, and return it."""
    mark = fingerprint(disk.read(waiting))[:6]
    aside = file.with_name(f"{file.name}.kept-{mark}")
    disk.replace(waiting, aside)
    disk.sync_folder(file.parent)
    return aside


def _tidy(new: Prepared, disk: Disk) -> None:
    """Remove what waited, unless the swap happened and it holds what was in the file before."""
    try:
        if disk.read(new.waiting) == new.data:
            disk.remove(new.waiting)
    except OSError:
        return
