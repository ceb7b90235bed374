"""Somebody types while a save runs and an editor writes: each from a thread of its own."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from tests.session.small_workshop import (
    START,
    TEXT,
    abandon_session,
    add,
    open_session,
    plain_workshop,
    reword,
    write_workshop_file,
)
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.commands.wire import encode
from userneeds.model.card import Card
from userneeds.session.editing.disk_merge import MergedText, replay_commands
from userneeds.session.editing.session import Session
from userneeds.session.editing.subject_kind import WORKSHOP_KIND
from userneeds.session.storage.disk import SystemDisk


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
    path, disk = write_workshop_file(tmp_path), BusyDisk()
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


def test_what_is_typed_during_a_save_stays_in_the_workshop_and_reaches_the_file(
    tmp_path: Path,
) -> None:
    path = write_workshop_file(tmp_path)
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
    assert again.recovered_count == 0


def an_idea(number: int) -> str:
    return f"  z{number:04d}:\n    kind: idea\n    text: Written by an editor {number}\n"


def test_what_is_typed_while_others_write_is_in_the_file_with_all_of_theirs(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path, TEXT + "".join(map(an_idea, range(1_000))))
    session = open_session(path, tmp_path / "state", disk=QuickDisk())
    done = Event()
    names = [f"k{number:04d}" for number in range(150)]
    kept: list[bool] = []

    def type_all() -> None:
        for name in names:
            kept.append(add(session, name))
            kept.append(reword(session, "c1aaaa", f"Repairs are booked twice, {name}"))
        done.set()

    typist = Thread(target=type_all)
    typist.start()
    written = 1_000
    while not done.is_set():
        there = path.read_text("utf-8")
        path.write_text(there + an_idea(written), "utf-8")
        written += 1
        assert session.save().kind in {"merged", "saved"}
    typist.join()
    assert all(kept)
    left = session.workshop
    abandon_session(session)
    found = open_session(path, tmp_path / "state").workshop
    assert found == left
    assert {f"z{number:04d}" for number in range(written)} | set(names) <= set(found.cards)
    assert found.cards["c1aaaa"].text.endswith(names[-1])


CARD = Card(id="c2bbbb", kind="goal", text="One list of every lift")
OTHER = Card(id="k1aaaa", kind="idea", text="Ask the residents")
KNOWN = plain_workshop(cards={CARD.id: CARD})


def record(command: Command) -> dict[str, object]:
    return {"do": encode(command)}


def test_what_was_done_during_a_merge_is_done_again_on_top_of_it() -> None:
    theirs = replace(
        KNOWN, title="With others", cards={CARD.id: replace(CARD), "t1": replace(OTHER, id="t1")}
    )
    now = replay_commands(
        WORKSHOP_KIND, MergedText("", theirs), KNOWN, [record(AddCards(at=START, cards=(OTHER,)))]
    )
    assert now is not None
    assert now.combined.subject.title == "With others"
    assert list(now.combined.subject.cards) == [CARD.id, "t1", OTHER.id]
    assert now.combined.subject.cards[CARD.id] is CARD


def test_a_command_that_no_longer_fits_a_merge_is_not_done_on_top_of_it() -> None:
    theirs = replace(KNOWN, cards={})
    edit = EditCard(at=START, before=CARD, after=replace(CARD, text="Three lists"))
    assert replay_commands(WORKSHOP_KIND, MergedText("", theirs), KNOWN, [record(edit)]) is None
