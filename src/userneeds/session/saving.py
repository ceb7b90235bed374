"""How does what is on the desk get into the file?

One attempt at a time: look at the file, take in what others did to it, patch the text, write it beside the file, put on
record what is about to happen, swap. Any of these can fail, and then everything is as before, with the commands safe in
the journal.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.workshop import Workshop
from userneeds.session.desk import Desk, Intended
from userneeds.session.disk import Disk
from userneeds.session.errors import FileChangedElsewhere, refused
from userneeds.session.files import done_with, fingerprint, prepare, put_in_place
from userneeds.session.journal import Record
from userneeds.session.keeping import SaveResult
from userneeds.session.merging import Combined, Versions, brought_up_to_date, combined
from userneeds.session.standing import not_now, standing
from userneeds.text.conflicts import Conflict
from userneeds.text.patch import CannotPatchError, patch_workshop

_TRIES = 8
"""Somebody who writes the file more often than this while it is being saved does so all the time."""


def save(desk: Desk) -> SaveResult:
    """Bring the file up to date, merging as often as somebody else writes it meanwhile."""
    conflicts: list[Conflict] = []
    merged = False
    for _ in range(_TRIES):
        try:
            result = _save_once(desk, conflicts)
        except OSError as fault:
            if desk.intended:
                with suppress(OSError):  # tried again before the next save
                    _settle(desk, desk.intended, conflicts)
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


def _kept(sentence: str, conflicts: list[Conflict]) -> SaveResult:
    return SaveResult("kept", f"{sentence} Your work is kept in the journal.", tuple(conflicts))


def _save_once(desk: Desk, conflicts: list[Conflict]) -> SaveResult | None:
    """Return how one attempt went; None when somebody else's changes were taken in and it is to be tried again."""
    if why := not_now(desk.file, desk.standing, standing(desk.file)):
        return SaveResult("kept", why)
    if desk.intended is not None:
        unsettled = _settle(desk, desk.intended, conflicts)
        if unsettled is not None:
            return unsettled
    there = desk.disk.read(desk.file)
    if fingerprint(there) != desk.mark:
        return take_in(desk, Foreign(desk.seen, there), conflicts)
    with desk.changing:
        workshop, ground, meant, count = desk.workshop, desk.ground, desk.meant, desk.done
        if not desk.has_unsaved:  # as after nearly every look around, and it takes a second to find out from the texts
            return SaveResult("nothing new", f"{desk.file.name} is up to date.")
    text = patch_workshop(ground, workshop, meant)
    if text == desk.seen:
        desk.in_file = count
        return SaveResult("nothing new", f"{desk.file.name} is up to date.")
    return _write(desk, text, count, conflicts)


def _write(desk: Desk, text: str, count: int, conflicts: list[Conflict]) -> SaveResult | None:
    new = prepare(desk.file, text.encode("utf-8"), desk.disk)
    intended = Intended(text, count, new.waiting)
    try:
        desk.announce(intended)
    except OSError:
        done_with(new.waiting, desk.disk)
        raise
    try:
        put_in_place(new, desk.mark, desk.disk)
    except FileChangedElsewhere:
        return _settle(desk, intended, conflicts)
    unsettled = _settle(desk, intended, conflicts)
    if unsettled is not None or desk.seen != text or desk.in_file != count:
        return unsettled
    return SaveResult("saved", f"{desk.file.name} is saved.")


def _settle(desk: Desk, intended: Intended, conflicts: list[Conflict]) -> SaveResult | None:
    """Find out by what waits beside the file whether a swap happened, and keep what came out of it if it is not ours.

    It can be done again after a fault. Returns why somebody else's version could not be merged, None when all is well.
    """
    try:
        waits = desk.disk.read(intended.waiting)
    except FileNotFoundError:
        desk.written(intended)
        return None
    if fingerprint(waits) == intended.mark:
        done_with(intended.waiting, desk.disk)
        desk.intended = None
        return None
    desk.disk.sync_folder(desk.file.parent)
    if fingerprint(waits) != desk.mark:
        unmerged = take_in(desk, Foreign(desk.seen, waits, intended.text), conflicts)
        if unmerged is not None:
            aside = keep_aside(intended.waiting, desk.file, desk.disk)
            desk.written(intended)
            return SaveResult("kept", f"{unmerged.sentence} What somebody else wrote is in {aside.name}.")
    else:
        desk.written(intended)
    done_with(intended.waiting, desk.disk)
    return None


@dataclass(frozen=True, slots=True)
class Foreign:
    """What somebody else wrote."""

    base: str
    """What they started from."""
    theirs: bytes
    on_disk: str = ""
    """What the file says now, where that is not what they wrote."""


def take_in(desk: Desk, foreign: Foreign, conflicts: list[Conflict]) -> SaveResult | None:
    """Merge what somebody else wrote into what is on the desk; return why that cannot be, or None when it is done.

    People go on meanwhile, because a merge of thousands of cards takes a while; what they did is done again on top of
    it. Where that does not fit, it is all merged once more while nobody can do anything.
    """
    with desk.changing:
        ours, desk.meanwhile = desk.workshop, []
    try:
        found = _merged(desk, ours, foreign)
        with desk.changing:
            since: Sequence[Record] = desk.meanwhile
            now = brought_up_to_date(found, ours, since)
            if now is None:
                now, since = _merged(desk, desk.workshop, foreign), ()
            desk.start_afresh(now, foreign.on_disk or foreign.theirs.decode("utf-8"), since)
    except CannotPatchError as fault:
        return _kept(str(fault), [])
    finally:
        desk.meanwhile = None
    conflicts += now.conflicts
    return None


def _merged(desk: Desk, ours: Workshop, foreign: Foreign) -> Combined:
    """Return what both did, or raise CannotPatchError with a sentence that says why that cannot be told."""
    found = combined(Versions(foreign.base, patch_workshop(desk.ground, ours, desk.meant), foreign.theirs), desk.file)
    if isinstance(found, str):
        raise CannotPatchError(found)
    return found


def keep_aside(waiting: Path, file: Path, disk: Disk) -> Path:
    """Give a file that waited a name that people see, and return it."""
    mark = fingerprint(disk.read(waiting))[:6]
    aside = file.with_name(f"{file.name}.kept-{mark}")
    disk.replace(waiting, aside)
    disk.sync_folder(file.parent)
    return aside
