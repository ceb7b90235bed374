"""What is left of a session when the power fails, at every call and in every state of the disk."""

import errno
import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.session.power_disk import PowerCut, PowerDisk, State
from tests.session.small_workshop import TEXT, add, open_session, remove, reword
from userneeds.commands.outcome import Done
from userneeds.session.editing.session import Session
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.user_dirs import versions_path
from userneeds.yamlfile.read.reader import read_workshop

FILE = Path("/nowhere/asset.workshop.yaml")
HOME = Path("/nowhere/state")
VERSIONS = versions_path(HOME, FILE, "").parent
ONE_IN_QUICKLY = 5
"""See `Seen`: of the states that are new, too, so many are killed and closed again quickly."""
BY_EDITOR = TEXT.replace("One list of every lift", "One list of every lift and boiler")
BY_RACER = TEXT + "\n  e9race:\n    kind: idea\n    text: Typed in an editor at that very moment\n"

Check = Callable[[Session], bool]
Promises = dict[str, Check]
"""What has been acknowledged so far, by the card it is about: whether a session still knows it."""


def knows(card_id: str) -> Check:
    return lambda session: card_id in session.workshop.cards


def says(card_id: str, text: str) -> Check:
    return lambda session: session.workshop.cards[card_id].text == text


def forgot(card_id: str) -> Check:
    return lambda session: card_id not in session.workshop.cards


def adds(session: Session, card_id: str, promised: Promises) -> None:
    if add(session, card_id):
        promised[card_id] = knows(card_id)


def an_hour_alone(disk: PowerDisk, promised: Promises) -> None:
    session = open_session(FILE, HOME, disk=disk)
    adds(session, "a1", promised)
    if reword(session, "c2bbbb", "One register of every lift"):
        promised["c2bbbb"] = says("c2bbbb", "One register of every lift")
    session.save()
    adds(session, "a2", promised)
    if promised.pop("a2", None) and isinstance(session.undo(), Done):
        promised["a2"] = forgot("a2")
    session.save()
    if promised.pop("a2", None) and isinstance(session.redo(), Done):
        promised["a2"] = knows("a2")
    if remove(session, "c1aaaa"):
        promised["c1aaaa"] = forgot("c1aaaa")
    adds(session, "a3", promised)
    disk.remember(len(promised))
    session.close()


def an_editor_saves_between(disk: PowerDisk, promised: Promises) -> None:
    session = open_session(FILE, HOME, disk=disk)
    adds(session, "a1", promised)
    disk.edit(FILE, BY_EDITOR.encode())
    promised["c2bbbb"] = says("c2bbbb", "One list of every lift and boiler")
    session.save()
    adds(session, "a2", promised)
    disk.remember(len(promised))
    session.close()


def an_editor_saves_in_the_same_instant(disk: PowerDisk, promised: Promises) -> None:
    def race() -> None:
        disk.edit(FILE, BY_RACER.encode())
        promised["e9race"] = knows("e9race")

    session = open_session(FILE, HOME, disk=disk)
    adds(session, "a1", promised)
    disk.before_swap = race
    session.save()
    adds(session, "a2", promised)
    disk.remember(len(promised))
    session.close()


def a_conflict_is_settled(disk: PowerDisk, promised: Promises) -> None:
    session = open_session(FILE, HOME, disk=disk)
    reword(session, "c2bbbb", "One register")
    disk.edit(FILE, BY_EDITOR.encode())
    session.save()
    for conflict in session.conflicts:
        with suppress(UserNeedsError):
            session.choose(conflict, "theirs")
            promised["c2bbbb"] = says("c2bbbb", "One list of every lift and boiler")
    adds(session, "a1", promised)
    disk.remember(len(promised))
    session.close()


def two_windows_take_turns(disk: PowerDisk, promised: Promises) -> None:
    first = open_session(FILE, HOME, disk=disk)
    second = open_session(FILE, HOME, disk=disk)
    adds(second, "a1", promised)
    adds(first, "a2", promised)
    disk.edit(FILE, BY_EDITOR.encode())
    promised["c2bbbb"] = says("c2bbbb", "One list of every lift and boiler")
    first.save()
    adds(second, "a3", promised)
    first.save()
    adds(second, "a4", promised)
    first.close()
    adds(second, "a5", promised)
    disk.remember(len(promised))
    second.close()


STORIES = [
    an_hour_alone,
    an_editor_saves_between,
    an_editor_saves_in_the_same_instant,
    a_conflict_is_settled,
    two_windows_take_turns,
]
Story = Callable[[PowerDisk, Promises], None]


def crashes(story: Story, make: type[PowerDisk] = PowerDisk) -> Iterator[tuple[State, Promises]]:
    """Yield every state after a power cut at every call, with what was acknowledged by then."""
    cut_at = 1
    while True:
        disk, promised = make({FILE: TEXT.encode()}, cut_at=cut_at), Promises()
        try:
            story(disk, promised)
        except PowerCut:
            for state in disk.states():
                yield state, dict(promised)
            yield disk.as_it_is(), dict(promised)
            cut_at += 1
        else:
            for state in disk.states():
                yield state, dict(promised)
            return


def check_recovery(state: State, promised: Promises, make: type[PowerDisk] = PowerDisk) -> None:
    """Open what is left, check that everything is there, and that life goes on."""
    check_life_goes_on(recovered(state, promised, make), promised)


def recovered(state: State, promised: Promises, make: type[PowerDisk] = PowerDisk) -> PowerDisk:
    """Open what is left, check that everything is there, and return the disk one card later."""
    disk = make(state)
    session = open_session(FILE, HOME, disk=disk)
    found = state.get(FILE) or disk.as_it_is()[FILE]
    assert read_workshop(found.decode()).value is not None, "the file is torn"
    assert all(check(session) for check in promised.values()), "something acknowledged is lost"
    assert add(session, "later1")
    return disk


def check_life_goes_on(disk: PowerDisk, promised: Promises) -> None:
    """Kill and close what was recovered, and check that all of it is in the file."""
    survivor = PowerDisk(disk.as_it_is())
    killed = open_session(FILE, HOME, disk=survivor)
    assert all(check(killed) for check in (*promised.values(), knows("later1"))), (
        "it is lost when killed again"
    )
    killed.close()
    left = survivor.as_it_is()
    assert [path for path in left if path.name.endswith(".tmp")] == []
    again = open_session(FILE, HOME, disk=PowerDisk(left))
    assert all(check(again) for check in (*promised.values(), knows("later1"))), (
        "it is not in the file"
    )
    assert again.recovered_count == 0


def checked(story: Story, seen: "Seen", make: type[PowerDisk] = PowerDisk) -> int:
    """Check the states that are new, and return how many were."""
    count = 0
    for state, promised in crashes(story, make):
        if not seen.is_new(state, promised):
            continue
        disk = recovered(state, promised, make)
        if count % seen.one_in == 0:
            check_life_goes_on(disk, promised)
        count += 1
    return count


class Seen:
    """The states that were checked already, each with what was promised then.

    Of those that differ only in the kept versions, which are a help and no promise, the first and
    then one in `one_in` are new.
    """

    def __init__(self, *, one_in: int = ONE_IN_QUICKLY) -> None:
        self.one_in = one_in
        self._keys: set[tuple[frozenset[tuple[Path, bytes]], frozenset[str]]] = set()
        self._ranks: dict[tuple[frozenset[tuple[Path, bytes]], frozenset[str]], int] = {}

    def is_new(self, state: State, promised: Promises) -> bool:
        key = (frozenset(state.items()), frozenset(promised))
        if key in self._keys:
            return False
        self._keys.add(key)
        needed = {path: data for path, data in state.items() if path.parent != VERSIONS}
        alike = (frozenset(needed.items()), key[1])
        if alike not in self._ranks:
            self._ranks[alike] = len(self._ranks)
            return True
        self._ranks[alike] += 1
        return self._ranks[alike] % self.one_in == 0


@pytest.mark.parametrize("one_in", [ONE_IN_QUICKLY, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("story", STORIES)
def test_nothing_acknowledged_is_lost_when_the_power_fails(story: Story, one_in: int) -> None:
    assert checked(story, Seen(one_in=one_in)) > 100


@pytest.mark.long
@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_lost_when_the_power_fails_again_while_recovering(story: Story) -> None:
    seen: set[frozenset[tuple[Path, bytes]]] = set()
    for state, promised in crashes(story):
        for again in recovery_crashes(state):
            key = frozenset(again.items())
            if key not in seen:
                seen.add(key)
                check_recovery(again, promised)
    assert len(seen) > 100


def recovery_crashes(state: State) -> Iterator[State]:
    """Yield every state after a power cut at every call of opening, a command and closing."""
    cut_at = 1
    while True:
        disk = PowerDisk(state, cut_at=cut_at)
        try:
            session = open_session(FILE, HOME, disk=disk)
            add(session, "between")
            session.close()
        except PowerCut:
            yield from disk.states()
            cut_at += 1
        else:
            return


OTHER_ERRORS = [pytest.param(error, marks=pytest.mark.long) for error in (errno.EIO, errno.EACCES)]


@pytest.mark.parametrize("error", [errno.ENOSPC, *OTHER_ERRORS])
@pytest.mark.parametrize("story", STORIES)
def test_nothing_acknowledged_is_lost_when_a_call_fails(story: Story, error: int) -> None:
    fail_at, count, seen = 1, 0, Seen()
    while True:
        disk, promised = PowerDisk({FILE: TEXT.encode()}, fail_at=fail_at, error=error), Promises()
        story(disk, promised)
        known_then = dict(itertools.islice(promised.items(), disk.known_then))
        states = [*((state, known_then) for state in disk.remembered), (disk.as_it_is(), promised)]
        for state, known in states:
            if not seen.is_new(state, known):
                continue
            left = recovered(state, known)
            if count % seen.one_in == 0:
                check_life_goes_on(left, known)
            count += 1
        if disk.calls < fail_at:
            return
        fail_at += 1


class FileNotSynced(PowerDisk):
    """As if a new version were not synced before it becomes the file."""

    def sync(self, handle: int) -> None:
        if self._path_of(handle).parent != FILE.parent:
            super().sync(handle)


class JournalNotSynced(PowerDisk):
    """As if a command were acknowledged as soon as it is written."""

    def sync(self, handle: int) -> None:
        if self._path_of(handle).parent == FILE.parent:
            super().sync(handle)


class FolderNotSynced(PowerDisk):
    """As if new names were taken for granted."""

    def sync_folder(self, folder: Path) -> None:
        return


class WrittenInPlace(PowerDisk):
    """As if the file were written over instead of swapped."""

    def exchange(self, one: Path, other: Path) -> bool:
        data, handle = self.read(one), self.open_append(other)
        self.truncate(handle, 0)
        self.write(handle, data)
        self.sync(handle)
        self.remove(one)
        return True


class JournalRemovedFirst(PowerDisk):
    """As if the journal were begun afresh before the file is safe."""

    def create(self, path: Path, mode: int) -> int:
        if path.parent == FILE.parent:
            for name in self.list_names(HOME / "journals"):
                super().truncate(super().open_append(HOME / "journals" / name), 0)
        return super().create(path, mode)


class TornTailLeft(PowerDisk):
    """As if a torn last line stayed in the journal."""

    def truncate(self, handle: int, size: int) -> None:
        return


class NotLookedAt(PowerDisk):
    """As if what comes out of a swap were thrown away unread."""

    def exchange(self, one: Path, other: Path) -> bool:
        ours = self.read(other)
        super().exchange(one, other)
        self.edit(one, ours)
        return True


FOUND_OUT: dict[type[PowerDisk], Story] = {
    FileNotSynced: an_hour_alone,
    JournalNotSynced: an_hour_alone,
    FolderNotSynced: an_hour_alone,
    WrittenInPlace: an_hour_alone,
    JournalRemovedFirst: an_hour_alone,
    TornTailLeft: an_hour_alone,
    NotLookedAt: an_editor_saves_in_the_same_instant,
}
"""The story in which each of them loses something."""


@pytest.mark.parametrize("mutant", FOUND_OUT)
def test_a_program_that_is_less_careful_is_found_out(mutant: type[PowerDisk]) -> None:
    with pytest.raises((AssertionError, KeyError, UserNeedsError)):
        checked(FOUND_OUT[mutant], Seen(), mutant)
