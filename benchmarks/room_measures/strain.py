"""How do others fare in a room while one phone reads nothing, and while somebody guesses codes?

The phone that reads nothing comes and goes by turns, so that a busy machine falls on both.
"""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.room_measures.phones import (
    BenchPhone,
    BenchRoom,
    all_listen,
    everybody_comes,
    percentile,
    seen_by_all,
)
from benchmarks.row import Row

PEOPLE = 60
_CARDS_A_BLOCK = 10
_BLOCKS = 40
_PAUSE_SECONDS = 0.05
_WRONG_A_SECOND = 100


@contextmanager
def _stalled(room: BenchRoom, phone: BenchPhone) -> Iterator[None]:
    """Hold a stream open, and read nothing of it."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        line.connect(("127.0.0.1", room.port))
        head = f"GET /{room.code}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {phone.cookie}\r\n"
        line.sendall(f"{head}\r\n".encode())
        yield


async def _cards_seen(
    phones: list[BenchPhone], block: int, sent: dict[int, float]
) -> dict[int, float]:
    """Write cards one after the other; return when each was sent, by where it stands on record."""
    here: dict[int, float] = {}
    for number in range(_CARDS_A_BLOCK):
        before = time.perf_counter()
        answer = await phones[(block * _CARDS_A_BLOCK + number) % PEOPLE].write(
            f"b{block:02d}x{number:03d}", "Cold homes"
        )
        here[answer["done"]] = before
        await asyncio.sleep(_PAUSE_SECONDS)
    sent.update(here)
    return here


async def with_a_stalled_phone(room: BenchRoom) -> list[Row]:
    """Return by how much a phone that reads nothing moves what the others see."""
    phones = await everybody_comes(room, PEOPLE)
    listening = all_listen(phones)
    await asyncio.sleep(1)
    sent: dict[int, float] = {}
    with_it: set[int] = set()
    for block in range(_BLOCKS):
        if block % 2:
            with _stalled(room, phones[0]):
                with_it.update(await _cards_seen(phones, block, sent))
        else:
            await _cards_seen(phones, block, sent)
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    waits = dict(zip(sorted(sent), seen_by_all(phones, sent), strict=True))
    alone = [wait for position, wait in waits.items() if position not in with_it]
    beside = [wait for position, wait in waits.items() if position in with_it]
    ratio = percentile(beside, 99) / percentile(alone, 99)
    middle = median(beside) / median(alone)
    return [
        Row("60 people and one that reads nothing: others' p99, to without", ratio, 1.1),
        Row("60 people and one that reads nothing: others' half, to without", middle, 1.1),
    ]


async def _guess_codes(port: int, count: list[int]) -> None:
    """Ask for codes that open nothing, until cancelled."""
    begun = time.perf_counter()
    guesses: set[asyncio.Task[None]] = set()
    while True:
        guess = asyncio.create_task(_guess(port))
        guesses.add(guess)
        guess.add_done_callback(guesses.discard)
        count.append(1)
        await asyncio.sleep(max(0.0, begun + len(count) / _WRONG_A_SECOND - time.perf_counter()))


async def _guess(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /WRQNGX HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    await reader.read()
    writer.close()


async def beside_wrong_codes(room: BenchRoom) -> list[Row]:
    """Return how sixty phones of one address come in while codes are guessed from it."""
    count: list[int] = []
    guessing = asyncio.create_task(_guess_codes(room.port, count))
    await asyncio.sleep(2)
    begun, before = time.perf_counter(), len(count)
    phones = await everybody_comes(room, PEOPLE)
    seconds = time.perf_counter() - begun
    pages = [await phone.ask("GET", f"/{room.code}") for phone in phones]
    rate = (len(count) - before) / (time.perf_counter() - begun)
    guessing.cancel()
    refused = sum(b'id="write"' not in page for page in pages)
    return [
        Row("60 join beside wrong codes: seconds until all are in", seconds, 5, "s"),
        Row("60 join beside wrong codes: refused", refused, 0, "phones"),
        Row("60 join beside wrong codes: wrong codes", rate, None, "/s"),
    ]
