"""Somebody types while a save runs and an editor writes: each from a thread of its own."""

from pathlib import Path
from threading import Event, Thread

from tests.session.meeting import TEXT, add, open_session, put
from userneeds.session.disk import SystemDisk
from userneeds.session.live import Session


class QuickDisk(SystemDisk):
    """The disk of this machine, without waiting for it."""

    def sync(self, handle: int) -> None:
        return


def save_until(done: Event, session: Session) -> None:
    while not done.is_set():
        session.save()


class BusyDisk(QuickDisk):
    """A disk on which somebody types in the very middle of a merge."""

    def __init__(self) -> None:
        self.typing: Thread | None = None
        self.is_waiting = False

    def create(self, path: Path, mode: int) -> int:
        typing, self.typing = self.typing, None
        if typing is not None:
            typing.start()
            typing.join(0.2)
            self.is_waiting = typing.is_alive()
        return super().create(path, mode)


def test_what_is_typed_during_a_merge_waits_for_its_end_and_is_kept(tmp_path: Path) -> None:
    path, disk = put(tmp_path), BusyDisk()
    session = open_session(path, tmp_path / "state", disk=disk)
    add(session, "before1")
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    typing = Thread(target=add, args=(session, "during1"))
    disk.typing = typing
    assert session.save().kind == "merged"
    typing.join()
    assert disk.is_waiting
    session.close()
    found = open_session(path, tmp_path / "state").workshop.cards
    assert {"before1", "during1"} <= set(found)
    assert found["c2bbbb"].text == "Two lists of every lift"


def test_what_is_typed_during_a_save_stays_in_the_workshop_and_reaches_the_file(tmp_path: Path) -> None:
    path = put(tmp_path)
    session = open_session(path, tmp_path / "state", disk=QuickDisk())
    done = Event()
    saver = Thread(target=save_until, args=(done, session))
    saver.start()
    names = [f"k{number:03d}" for number in range(200)]
    assert all(add(session, name) for name in names)
    done.set()
    saver.join()
    session.close()
    assert all(name in session.workshop.cards for name in names)
    again = open_session(path, tmp_path / "state")
    assert set(names) <= set(again.workshop.cards)
    assert again.recovered == 0
