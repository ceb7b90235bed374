"""Kill windows of one workshop again and again.

`kill_windows.py FOLDER KILLS SEED` prints what was promised and what was lost.

Three windows of one workshop, each a process of its own, add cards and place dots, say on a pipe
what was acknowledged, and save now and then. One of them, or all at once, is ended by SIGKILL at a
random moment and another takes its place; now and then one is frozen for a while instead. It runs
as a program because a fork wants a single thread.
"""

import json
import os
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.posix_calls import go_on, kill_and_wait, start_copy, stop_for_a_while
from tests.session.small_workshop import START, TEXT, open_session, write_workshop_file
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Done
from userneeds.commands.voting import Vote
from userneeds.model.card import Card
from userneeds.session.editing.session import Session
from userneeds.session.ledger.entries import StampedCommand
from userneeds.yamlfile.read.reader import read_workshop

WINDOWS = 3
LIMIT = 3
_LONGEST_SECONDS = 0.08
_SELDOM = 0.15
_USUALLY = 0.8
_ROUNDS_A_WORKSHOP = 20
BALLOT = f"""
ballot:
  about: cards
  dots: {LIMIT}

people:
  ann: {{ name: Ann Lee }}
"""


def work(path: Path, state: Path, run: int, pipe: int) -> None:
    """Add cards, place dots and save for as long as one lives."""
    session = open_session(path, state)
    for number in range(1_000_000):
        name = f"r{run}n{number}"
        card = Card(id=name, kind="challenge", text=f"Said in card {name}")
        batch = [
            StampedCommand(command=AddCards(at=START, cards=(card,)), receipt=name),
            StampedCommand(command=Vote(at=START, voter="ann", target=name, dots=1)),
        ]
        added, _ = session.append(batch)
        if isinstance(added.outcome, Done):
            os.write(pipe, f"{name}\n".encode())
        if number % 4 == 3:
            session.save()


@dataclass
class Window:
    """A window at work."""

    process: int
    reader: int
    said: bytes = b""

    @classmethod
    def open(cls, path: Path, state: Path, run: int) -> "Window":
        reader, writer = os.pipe()

        def work_in_copy() -> None:
            os.close(reader)
            work(path, state, run, writer)

        process = start_copy(work_in_copy)
        os.close(writer)
        return cls(process, reader)

    def wait_until_at_work(self) -> None:
        """Return when the first card was acknowledged."""
        if not self.said:
            self.said = os.read(self.reader, 1)

    def end(self) -> list[str]:
        """Kill it, and return the cards that were acknowledged."""
        kill_and_wait(self.process)
        with os.fdopen(self.reader, "rb") as said:
            return (self.said + said.read()).decode("ascii").split("\n")[:-1]


@dataclass
class Found:
    """What came of it."""

    kills: int = 0
    promised: int = 0
    lost: int = 0
    doubled: int = 0
    over_votes: int = 0
    torn: int = 0
    left: int = 0
    dots: int = 0
    not_in_file: int = 0


def sit(folder: Path, chance: random.Random, found: Found) -> None:
    """Let windows work on one workshop and kill them."""
    path = write_workshop_file(folder, TEXT + BALLOT)
    state = folder / "state"
    runs = iter(range(1_000_000))
    windows = [Window.open(path, state, next(runs)) for _ in range(WINDOWS)]
    promised: list[str] = []
    for _ in range(_ROUNDS_A_WORKSHOP):
        time.sleep(chance.random() * _LONGEST_SECONDS)
        if chance.random() < _SELDOM:
            frozen = chance.choice(windows).process
            stop_for_a_while(frozen)
            time.sleep(chance.random() * _LONGEST_SECONDS)
            go_on(frozen)
        doomed = list(windows) if chance.random() < _SELDOM else [chance.choice(windows)]
        for window in doomed:
            if chance.random() < _USUALLY:
                window.wait_until_at_work()
            windows.remove(window)
            promised += window.end()
            found.kills += 1
            windows.append(Window.open(path, state, next(runs)))
        found.torn += read_workshop(path.read_text("utf-8")).value is None
    for window in windows:
        promised += window.end()
    check(open_session(path, state), promised, found)


def check(session: Session, promised: list[str], found: Found) -> None:
    """Count what is not as it was promised."""
    cards = session.workshop.cards
    found.promised += len(promised)
    found.lost += sum(name not in cards for name in promised)
    found.doubled += len(promised) - len(set(promised))
    dots = sum(session.workshop.votes.get("ann", {}).values())
    found.dots += dots
    found.over_votes += dots > LIMIT
    session.close()
    text = session.path.read_text("utf-8")
    saved = read_workshop(text).value
    assert saved is not None
    found.not_in_file += sum(name not in saved.cards for name in promised)
    found.doubled += sum(text.count(f"\n  {name}:") > 1 for name in promised)
    found.left += sum(each.suffix == ".tmp" for each in session.path.parent.iterdir())


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill so many windows, some of them together."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    found = Found()
    number = 0
    while found.kills < kills:
        sit(folder / str(number), chance, found)
        number += 1
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
