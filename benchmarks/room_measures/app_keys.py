"""How much slower is a key of the app while phones write into its room, 200 times a second?

The phones are a process of their own, which writes and rests by turns; keys are pressed all the
while, in an empty app as well, which has nothing to do with the room. Waits are wall time, less
what the app's thread stood in line for a processor: how many there are, and that the phones and the
room want them too, is the machine's.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from benchmarks.key_presses import Pressed, below, press
from benchmarks.pseudo_terminal import EMPTY, Terminal, opening
from benchmarks.room_measures.phones import BenchPhone, BenchRoom, all_listen
from benchmarks.row import Row

PEOPLE = 60
WRITTEN_A_SECOND = 200
_TURNS_A_CARD = 10
"""Of ten contributions one is a new card, the others are edits: all of them go on record."""
_BLOCKS = 6
_BLOCK_SECONDS = 5.0
_AFTER_BLOCK_SECONDS = 1.0
_MOVES = (b"j", b"k")


class _Keys(NamedTuple):
    """Keys of the app, and of an empty one, while phones rest and while they write."""

    quiet: list[Pressed]
    busy: list[Pressed]
    empty_quiet: list[Pressed]
    empty_busy: list[Pressed]


def app_key_rows(room: BenchRoom) -> Iterator[Row]:
    """Yield how a key that moves the cursor, and a typed letter, fare while phones write."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    phones = context.Process(target=_be_phones, args=(room.port, room.code, theirs))
    phones.start()
    ours.recv()
    terminal = Terminal(opening(room.file), USERNEEDS_STATE=str(room.file.parent / "state"))
    empty = Terminal(EMPTY)
    terminal.watch(_BLOCK_SECONDS)
    moved = _by_turns(terminal, empty, ours, _MOVES)
    press(terminal, b"a")
    typed = _by_turns(terminal, empty, ours, (b"x",))
    ours.send(0.0)
    written, refused = ours.recv()
    phones.join()
    terminal.close()
    empty.close()
    yield from _rows("a move in the app", moved)
    yield from _rows("a letter in the app", typed)
    busy_seconds = 2 * _BLOCKS * _BLOCK_SECONDS
    yield Row("beside the app: written by phones", written / busy_seconds, 190, "/s", at_least=True)
    yield Row("beside the app: refused or put off", refused, 0, "orders")


def _by_turns(terminal: Terminal, empty: Terminal, phones: Any, keys: Sequence[bytes]) -> _Keys:  # noqa: ANN401 - a pipe
    """Press keys while phones rest, and while they write, by turns."""
    found = _Keys([], [], [], [])
    for block in range(2 * _BLOCKS):
        is_busy = bool(block % 2)
        ours, theirs = found[is_busy], found[2 + is_busy]
        until = time.monotonic() + _BLOCK_SECONDS
        if is_busy:
            phones.send(until)
        while time.monotonic() < until:
            theirs.append(press(empty, b"x"))
            ours.append(press(terminal, keys[len(ours) % len(keys)]))
        terminal.watch(_AFTER_BLOCK_SECONDS)
    return found


def _rows(name: str, keys: _Keys) -> Iterator[Row]:
    quiet, busy, empty_quiet, empty_busy = map(_milliseconds, keys)
    yield Row(f"{name}, alone, half below", median(quiet), unit="ms")
    yield Row(f"{name}, phones write 200/s, half below", median(busy), unit="ms")
    yield Row(f"{name}, phones write 200/s, to alone, half", median(busy) / median(quiet), 1.1)
    high = below(busy, 0.95) / below(quiet, 0.95)
    yield Row(f"{name}, phones write 200/s, to alone, 95 in 100", high)
    machine = median(empty_busy) / median(empty_quiet)
    yield Row("the same of a letter in an empty app, half", machine)


def _milliseconds(keys: Sequence[Pressed]) -> list[float]:
    """Return how long each key took, without the time in which the machine did other work."""
    return [1_000 * (one.first_seconds - one.queued_seconds) for one in keys]


def _be_phones(port: int, code: str, orders: Any) -> None:  # noqa: ANN401 - a pipe
    """Be all phones: come, write until each moment that is ordered, and leave at none."""
    asyncio.run(_phones_of_process(port, code, orders))


async def _phones_of_process(port: int, code: str, orders: Any) -> None:  # noqa: ANN401 - a pipe
    names = [f"Person {number:04d}" for number in range(PEOPLE)]
    phones = [_WritingPhone(BenchPhone(port, code, name)) for name in names]
    for each in phones:
        await each.phone.come()
        await each.write_one()
    listening = all_listen([each.phone for each in phones])
    orders.send("here")
    while until := await asyncio.to_thread(orders.recv):
        await asyncio.gather(*(each.write_until(until) for each in phones))
    for task in listening:
        task.cancel()
    written = sum(each.written for each in phones)
    refused = sum(each.refused for each in phones)
    orders.send((written, refused))


@dataclass
class _WritingPhone:
    """A phone that writes a card, words it anew some times, and writes the next."""

    phone: BenchPhone
    turns: int = 0
    written: int = 0
    refused: int = 0

    async def write_until(self, moment: float) -> None:
        """Write at the pace of one among all, until a moment by `time.monotonic`."""
        a_turn = PEOPLE / WRITTEN_A_SECOND
        due = time.monotonic() + a_turn * self._number / PEOPLE
        while due < moment:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await self.write_one()
            due += a_turn

    async def write_one(self) -> None:
        """Write a new card, or reword the last."""
        text = f"Cold homes, told by {self._number} in turn {self.turns}"
        number, rewordings = divmod(self.turns, _TURNS_A_CARD)
        card = f"c{self._number:03d}x{number:03d}"
        if rewordings:
            answer = await self.phone.reword(f"e{self.turns}", card, text)
        else:
            answer = await self.phone.write(card, text)
        self.turns += 1
        self.written += "done" in answer
        self.refused += "done" not in answer

    @property
    def _number(self) -> int:
        return int(self.phone.name.rpartition(" ")[2])
