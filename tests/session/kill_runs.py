"""Kill a program at work again and again.

`kill_runs.py FOLDER RUNS SEED` prints what was promised and what was lost.

Each run is a process of its own that opens the workshop, adds cards, says on a pipe which were
acknowledged, and saves now and then, until SIGKILL ends it at a random moment. It runs as a program
because a fork wants a single thread.
"""

import json
import os
import random
import select
import sys
from pathlib import Path

from tests.posix_calls import kill_and_wait, start_copy
from tests.session.small_workshop import add, open_session, write_workshop_file
from userneeds.yamlfile.read.reader import read_workshop

_LONGEST_SECONDS = 0.06


def work(path: Path, state: Path, run: int, pipe: int) -> None:
    """Add cards and save for as long as one lives."""
    session = open_session(path, state)
    for number in range(1_000_000):
        name = f"r{run}n{number}"
        if add(session, name):
            os.write(pipe, f"{name}\n".encode())
        if number % 4 == 3:
            session.save()


def killed_run(path: Path, state: Path, run: int, chance: random.Random) -> list[str]:
    """Return the cards that were acknowledged before the kill."""
    reader, writer = os.pipe()

    def work_in_copy() -> None:
        os.close(reader)
        work(path, state, run, writer)

    child = start_copy(work_in_copy)
    os.close(writer)
    os.read(reader, 1)  # the first acknowledgement: the program is at work
    select.select([], [], [], chance.random() * _LONGEST_SECONDS)
    kill_and_wait(child)
    with os.fdopen(reader, encoding="utf-8") as said:
        lines = f"r{said.read()}".split("\n")
    return lines[:-1]


def main(folder: Path, runs: int, seed: int) -> None:
    """Run and kill, ten times a workshop, and look at what is left."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    found = {"promised": 0, "lost": 0, "torn": 0, "left": 0, "after opening": 0}
    for start in range(0, runs, 10):
        path, state = write_workshop_file(folder / str(start)), folder / f"state {start}"
        promised: list[str] = []
        for run in range(start, start + 10):
            promised += killed_run(path, state, run, chance)
            found["torn"] += read_workshop(path.read_text("utf-8")).value is None
        found["left"] += waiting(path.parent)
        session = open_session(path, state)
        found["promised"] += len(promised)
        found["lost"] += sum(name not in session.workshop.cards for name in promised)
        found["after opening"] += waiting(path.parent)
        session.close()
    sys.stdout.write(json.dumps(found))


def waiting(folder: Path) -> int:
    """Return how many half-written files lie in a folder."""
    return sum(path.suffix == ".tmp" for path in folder.iterdir())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
