"""Drawn schedules of several windows: every one comes to what the journal folds to."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.session.small_workshop import (
    START,
    abandon_session,
    open_session,
    reword,
    write_workshop_file,
)
from tests.session.test_threads import QuickDisk
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Done
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.editing.windows.deciding import CommandAnswer
from userneeds.session.ledger.entries import StampedCommand
from userneeds.yamlfile.read.reader import read_workshop

STEPS = 40


@dataclass
class Schedule:
    """Windows of one workshop, and what lot does with them."""

    path: Path
    state: Path
    lot: Random
    windows: list[Session] = field(default_factory=list)
    sent: list[tuple[StampedCommand, int]] = field(default_factory=list)
    taken_back: set[str] = field(default_factory=set)
    number: int = 0

    def arrive(self) -> None:
        self.windows.append(open_session(self.path, self.state, disk=QuickDisk()))

    def window(self) -> Session:
        return self.lot.choice(self.windows)

    def step(self) -> None:
        steps = [self.send] * 5 + [self.look] * 3 + [self.save] * 2 + [self.repeat] * 2
        steps += [self.take_back, self.reword, self.edit, self.kill, self.come, self.go]
        self.lot.choice(steps)()

    def send(self) -> None:
        batch = [self.command() for _ in range(self.lot.randint(1, 3))]
        for stamped, answer in zip(batch, self.window().append(batch), strict=True):
            self.note(stamped, answer)

    def command(self) -> StampedCommand:
        self.number += 1
        name = f"k{self.number:04d}"
        card = Card(id=name, kind="idea", text=f"Said as {name}")
        return StampedCommand(command=AddCards(at=START, cards=(card,)), receipt=name)

    def note(self, stamped: StampedCommand, answer: CommandAnswer[Workshop]) -> None:
        assert isinstance(answer.outcome, Done)
        self.sent.append((stamped, answer.position))

    def repeat(self) -> None:
        """Send once more what was answered, as somebody does who did not hear the answer."""
        if self.sent:
            stamped, position = self.lot.choice(self.sent)
            (answer,) = self.window().append([stamped])
            assert (answer.is_repeat, answer.position) == (True, position)

    def look(self) -> None:
        self.window().take_in_news()

    def save(self) -> None:
        assert self.window().save().kind in {"saved", "merged", "nothing new"}

    def take_back(self) -> None:
        window = self.window()
        window.take_in_news()
        before = set(window.workshop.cards)
        if isinstance(window.undo(), Done):
            after = set(window.workshop.cards)
            # What an earlier sitting took back can be taken back too: then the card is there again.
            self.taken_back = (self.taken_back | (before - after)) - (after - before)

    def reword(self) -> None:
        window = self.window()
        window.take_in_news()
        self.number += 1
        assert reword(window, "c2bbbb", f"One list of every lift, {self.number}")

    def edit(self) -> None:
        """Let an editor write what it has just read, with one more card."""
        for window in self.windows:
            window.take_in_news()
            window.save()
        self.number += 1
        entry = f"  e{self.number:04d}:\n    kind: idea\n    text: Written by hand\n"
        self.path.write_text(self.path.read_text("utf-8") + entry, "utf-8")

    def kill(self) -> None:
        window = self.window()
        self.windows.remove(window)
        abandon_session(window)
        self.arrive()

    def come(self) -> None:
        if len(self.windows) < 4:
            self.arrive()

    def go(self) -> None:
        if len(self.windows) > 1:
            window = self.window()
            self.windows.remove(window)
            window.close()


def play(folder: Path, seed: int) -> None:
    path = write_workshop_file(folder)
    schedule = Schedule(path, folder / "state", Random(seed))  # noqa: S311 - chance, not secrecy
    schedule.arrive()
    schedule.arrive()
    for _ in range(STEPS):
        schedule.step()
    for window in schedule.windows:
        window.take_in_news()
    first, *others = (window.workshop for window in schedule.windows)
    assert all(other == first for other in others)
    late = open_session(path, folder / "state", disk=QuickDisk())
    assert late.workshop == first
    promised = {stamped.receipt for stamped, _ in schedule.sent} - schedule.taken_back
    assert promised <= set(first.cards)
    assert not schedule.taken_back & set(first.cards)
    for window in (*schedule.windows, late):
        window.close()
    saved = read_workshop(path.read_text("utf-8")).value
    assert saved is not None
    assert set(saved.cards) == set(late.workshop.cards)
    assert promised <= set(saved.cards)


@pytest.mark.parametrize("number", [20, pytest.param(1_000, marks=pytest.mark.long)])
def test_every_window_comes_to_what_the_journal_folds_to(tmp_path: Path, number: int) -> None:
    for seed in range(number):
        play(tmp_path / str(seed), seed)
