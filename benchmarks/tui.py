"""How quick is the terminal app under the fingers?

Measured in a real pseudo-terminal, by turns with an empty app.

The workshop is in the middle of its meeting: a stage runs, twelve organisations and thirty people
are there. For every key: the time until it is painted, and the work of the app's own thread. What
starting costs is measured in `app_start`, what arrives while somebody types in `arrivals`.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.key_presses import Pressed, below, by_turns, press, thread_seconds
from benchmarks.pseudo_terminal import CARD, EMPTY, Terminal, opening, workshop_of
from benchmarks.row import Row
from userneeds.model.agenda import Run
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

SIZES = (300, 3_000, 10_000)
LETTERS = [bytes([letter]) for letter in b"somebody else comes twice"]
MOST_MS = 16.0
"""From a key to its paint at 3,000 cards, 95 in 100 below."""
MOST_WORK_MS = 8.0
"""Work for a letter at 10,000 cards, and for a report of the mouse; 95 in 100 below."""
MOST_PASTE_MS = 50.0
MOST_TIMES = {"half": 2.0, "95 in 100": 3.0}
"""A key at 3,000 cards to a letter in an empty app, by how many in 100 are below."""


def report() -> Iterator[Row]:
    """Yield the wait and the work for each key at each size, then for the mouse and for a paste."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Terminal(EMPTY)
        for number in SIZES:
            terminal = Terminal(opening(meeting_file(Path(folder), number)))
            terminal.wait_for(CARD)
            terminal.watch(2.0)
            for name, keys in _keys():
                yield from _rows(
                    f"{name}, {number:,} cards", number, *by_turns(terminal, keys, empty)
                )
            yield from _adding(number, terminal, empty)
            yield _drag(number, terminal)
            yield _paste(number, terminal)
            terminal.close()
        empty.close()


def _keys() -> Iterator[tuple[str, Sequence[bytes]]]:
    # Of each so many that 95 in 100 are not all of them.
    yield "next card", [b"j"] * 20 + [b"k"] * 20
    yield "next column", [b"l", b"h"] * 20
    yield "moving a card", ([b"L"] * 8 + [b"H"] * 8) * 3
    yield "moving a card up and down", ([b"J"] * 8 + [b"K"] * 8) * 3
    yield "undo", [b"u"] * 40
    yield "columns by something else", [b"g"] * 40
    yield "beginning to search", [b"/"]
    yield "a letter more to search for", LETTERS * 2
    yield "leaving the search", [b"\x1b", b"\x1b"]
    yield "beginning a card", [b"a"]
    yield "a letter typed", LETTERS * 2
    yield "a typed line let go", [b"\x15"]


def _adding(number: int, terminal: Terminal, empty: Terminal) -> Iterator[Row]:
    theirs, ours = [], []
    for _ in range(40):
        press(terminal, b"x")
        theirs.append(press(empty, b"x"))
        ours.append(press(terminal, b"\r"))
    yield from _rows(f"Enter that adds a card, {number:,} cards", number, theirs, ours)


def _rows(name: str, number: int, theirs: list[Pressed], ours: list[Pressed]) -> Iterator[Row]:
    if len(ours) < 10:  # keys that only lead to the next ones
        return
    work = [one.work_seconds * 1000 for one in ours]
    paints = [one.first_seconds * 1000 for one in ours]
    waits = [one.whole_seconds * 1000 for one in ours]
    is_typing = number == SIZES[-1] and "a letter typed" in name
    yield Row(f"{name}: paint, half below", median(paints), None, "ms")
    yield Row(
        f"{name}: paint, 95 in 100 below",
        below(paints, 0.95),
        MOST_MS if number == SIZES[1] else None,
        "ms",
    )
    # What the coach says or that the file is saved may come within the same moment, and counts
    # here.
    yield Row(f"{name}: all that follows, 95 in 100 below", below(waits, 0.95), None, "ms")
    yield Row(f"{name}: work, half below", median(work), None, "ms")
    yield Row(
        f"{name}: work, 95 in 100 below",
        below(work, 0.95),
        MOST_WORK_MS if is_typing else None,
        "ms",
    )
    for what, share in (("half", 0.5), ("95 in 100", 0.95)):
        most = MOST_TIMES[what] if number == SIZES[1] else None
        letters = below([one.picture_seconds for one in theirs], share)
        times = below([one.picture_seconds for one in ours], share) / letters
        yield Row(f"{name}: to a letter in an empty app, {what}", times, most)
        letters = below([one.work_seconds for one in theirs], share)
        times = below([one.work_seconds for one in ours], share) / letters
        yield Row(f"{name}: work to a letter in an empty app, {what}", times, None)


def _drag(number: int, terminal: Terminal) -> Row:
    """Take a card by the mouse and move it over the board, one report a time."""
    press(terminal, b"\x1b")
    press(terminal, b"\x1b[<0;40;12M")
    work = [
        press(terminal, f"\x1b[<32;{40 + step};{12 + step // 5}M".encode()).work_seconds * 1000
        for step in range(60)
    ]
    press(terminal, b"\x1b[<0;100;24m")
    return Row(
        f"drag, {number:,} cards: work for a report, 95 in 100 below",
        below(work, 0.95),
        MOST_WORK_MS,
        "ms",
    )


def _paste(number: int, terminal: Terminal) -> Row:
    lines = "\r".join(
        f"- insight {at} that somebody gave in the room" for at in range(500)
    ).encode()
    press(terminal, b"9")
    terminal.seen = b""
    before = thread_seconds(terminal)
    for start in range(0, len(lines), 2_000):  # a terminal's buffer holds no more
        first, last = b"\x1b[200~" * (start == 0), b"\x1b[201~" * (start + 2_000 >= len(lines))
        os.write(terminal.leader, first + lines[start : start + 2_000] + last)
        time.sleep(0.001)
    terminal.wait_for("cards from what")
    work = (thread_seconds(terminal) - before) * 1000
    press(terminal, b"\x1b")
    return Row(
        f"paste of 500 lines, {number:,} cards: work to the preview", work, MOST_PASTE_MS, "ms"
    )


def meeting_file(folder: Path, number: int) -> Path:
    """Write a workshop of so many cards, in the middle of its meeting, and return its file."""
    path = folder / f"meeting-{number}.workshop.yaml"
    path.write_text(write_workshop(meeting_of(number)), encoding="utf-8")
    return path


def meeting_of(number: int) -> Workshop:
    """Return a workshop with so many cards, twelve organisations and a stage that runs."""
    workshop = workshop_of(number)
    now = datetime.now(UTC)
    organisations = {
        f"o{at}": Organisation(id=f"o{at}", name=f"Northmoor {at} Housing") for at in range(12)
    }
    people = {
        f"p{at}": Person(id=f"p{at}", name=f"Person {at}", organisation=f"o{at % 12}")
        for at in range(30)
    }
    first = Run(
        id="r0", stage="s0", started=now - timedelta(minutes=20), ended=now - timedelta(minutes=3)
    )
    runs = {"r0": first, "r1": Run(id="r1", stage="s1", started=now - timedelta(minutes=3))}
    cards = {
        key: replace(card, by=f"p{at % 30}")
        for at, (key, card) in enumerate(workshop.cards.items())
    }
    return replace(workshop, organisations=organisations, people=people, runs=runs, cards=cards)
