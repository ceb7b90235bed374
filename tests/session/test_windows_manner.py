"""Every promise about a session, on a disk with the manners of Windows."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.session.power_disk import PowerCut, PowerDisk
from tests.session.small_workshop import TEXT, add, open_session
from tests.session.test_power_cuts import (
    FILE,
    HOME,
    ONE_IN_QUICKLY,
    STORIES,
    Promises,
    Seen,
    Story,
    adds,
    check_recovery,
    checked,
)
from tests.session.windows_disk import DriveWithoutSwap, OftenHalfway, WindowsDisk
from userneeds.commands.outcome import Done
from userneeds.session.editing.session import Session
from userneeds.session.errors import DiskRefused, FileChangedElsewhere
from userneeds.session.storage.atomic_files import remove_if_there, rewrite_text, write_atomically
from userneeds.session.storage.held_files import PAUSE_SECONDS, TRIES

NOTES = Path("/nowhere/notes.md")


DISKS = [WindowsDisk, OftenHalfway, DriveWithoutSwap]


class NeverFree(WindowsDisk):
    """As if something held every file that is there, and did not give it back."""

    refusals = 1_000_000


@pytest.mark.parametrize("make", DISKS)
@pytest.mark.parametrize("story", STORIES)
def test_nothing_acknowledged_is_lost_though_files_are_held(
    story: Story, make: type[WindowsDisk]
) -> None:
    disk, promised = make({FILE: TEXT.encode()}), Promises()
    story(disk, promised)
    check_recovery(disk.as_it_is(), promised, make)
    assert 0 < disk.longest_wait < TRIES * PAUSE_SECONDS / 2, (
        "somebody waited for a file that stays open"
    )


@pytest.mark.long
@pytest.mark.parametrize("make", DISKS)
@pytest.mark.parametrize("story", STORIES)
def test_nothing_acknowledged_is_lost_when_the_power_fails_there(
    story: Story, make: type[WindowsDisk]
) -> None:
    assert checked(story, Seen(one_in=ONE_IN_QUICKLY), make) > 100


def test_what_an_editor_writes_in_the_instant_of_a_swap_is_kept() -> None:
    disk = WindowsDisk({NOTES: b"old"})
    disk.before_swap = lambda: disk.edit(NOTES, b"theirs")
    with pytest.raises(FileChangedElsewhere):
        rewrites(disk)
    assert disk.as_it_is() == {NOTES: b"theirs"}


def test_a_swap_that_ends_halfway_is_undone_and_tried_again() -> None:
    disk = OftenHalfway({NOTES: b"old"})
    rewrites(disk)
    assert disk.swaps == 2
    assert disk.as_it_is() == {NOTES: b"new"}


def one_save(disk: PowerDisk, promised: Promises) -> None:
    session = open_session(FILE, HOME, disk=disk)
    adds(session, "a1", promised)
    session.save()


def test_a_file_that_lost_its_name_in_a_power_cut_has_it_again_when_it_is_opened() -> None:
    nameless = 0
    for cut_at in itertools.count(1):
        disk = WindowsDisk({FILE: TEXT.encode()}, cut_at=cut_at)
        promised = Promises()
        try:
            one_save(disk, promised)
        except PowerCut:
            state = disk.as_it_is()
            if FILE not in state:
                nameless += 1
                check_recovery(state, promised, WindowsDisk)
        else:
            break
    assert nameless == 1, "no power cut came in the middle of the swap"


def replaces(disk: WindowsDisk) -> None:
    write_atomically(NOTES, b"new", disk)


def rewrites(disk: WindowsDisk) -> None:
    rewrite_text(NOTES, "old", "new", disk)


@pytest.mark.parametrize("change", [replaces, rewrites])
def test_a_file_that_is_held_for_a_moment_is_written_all_the_same(
    change: Callable[[WindowsDisk], None],
) -> None:
    disk = WindowsDisk({NOTES: b"old"})
    change(disk)
    assert disk.as_it_is() == {NOTES: b"new"}


@pytest.mark.parametrize("change", [replaces, rewrites])
def test_a_file_that_stays_held_is_left_as_it_was_and_said_to_be_held(
    change: Callable[[WindowsDisk], None],
) -> None:
    disk = NeverFree({NOTES: b"old"})
    with pytest.raises(DiskRefused, match=r"another program holds it.*virus scanner.*OneDrive"):
        change(disk)
    assert disk.as_it_is() == {NOTES: b"old"}
    assert disk.pauses == pytest.approx(2.0)


def test_work_goes_on_while_the_file_is_held_and_is_in_it_afterwards() -> None:
    disk = WindowsDisk({FILE: TEXT.encode()})
    session: Session = open_session(FILE, HOME, disk=disk)
    assert add(session, "a1")
    reader = disk.open_append(FILE)
    session.save()
    assert b"a1" not in disk.as_it_is()[FILE]
    assert add(session, "a2")
    disk.close(reader)
    session.save()
    assert b"a1" in disk.as_it_is()[FILE]
    assert b"a2" in disk.as_it_is()[FILE]
    assert isinstance(session.undo(), Done)
    session.close()


def test_a_name_in_other_letters_is_the_same_file() -> None:
    disk = WindowsDisk({NOTES: b"old"})
    write_atomically(NOTES.with_name("NOTES.md"), b"new", disk)
    assert disk.as_it_is() == {NOTES: b"new"}


def test_what_another_window_has_open_is_waited_for_and_removed_once_it_is_closed() -> None:
    disk = WindowsDisk({NOTES: b"old"})
    reader = disk.open_append(NOTES)
    with pytest.raises(OSError, match="another program holds it"):
        remove_if_there(NOTES, disk)
    disk.close(reader)
    remove_if_there(NOTES, disk)
    assert disk.as_it_is() == {}
