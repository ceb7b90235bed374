"""How soon does a roomful of phones see what one of them does, and what does that cost?

The room is a process of its own, on a loopback line; the phones are tasks of this one, with a
stream of events and a line for orders each. Seconds are wall time on this machine, on which both
share the cores; what counts is that nothing is refused, and the share of a core.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.posix_calls import cpu_seconds_of, raise_file_limit
from benchmarks.room_measures.app_keys import app_key_rows
from benchmarks.room_measures.first_page import first_page_rows
from benchmarks.room_measures.peer import peer_rows
from benchmarks.room_measures.phones import (
    BenchRoom,
    all_listen,
    everybody_comes,
    percentile,
    resident_bytes_of,
    seen_by_all,
    take_part,
)
from benchmarks.room_measures.strain import beside_wrong_codes, with_a_stalled_phone
from benchmarks.row import Row

PEOPLE = 60
ORDERS_A_SECOND = 300
SECONDS = 60
MANY = 2_000
CARDS_A_SECOND = 5
MANY_SECONDS = 10
DELIVERY = "2,000 phones: CPU a delivery"


def report() -> Iterator[Row]:
    """Yield what a workshop of 60 sees, and what 2,000 phones cost."""
    raise_file_limit()
    measures = (
        _sixty,
        _one_at_a_time,
        with_a_stalled_phone,
        beside_wrong_codes,
        _two_thousand,
    )
    for rows_of in (first_page_rows, app_key_rows):
        with tempfile.TemporaryDirectory() as folder:
            served = BenchRoom.start(Path(folder))
            try:
                yield from rows_of(served)
            finally:
                served.end()
    rows: list[Row] = []
    for measure in measures:
        with tempfile.TemporaryDirectory() as folder:
            served = BenchRoom.start(Path(folder))
            try:
                rows = asyncio.run(measure(served))
            finally:
                served.end()
            yield from rows
    ours = next(row.figure for row in rows if row.name == DELIVERY)
    yield from peer_rows(ours / 1e6, MANY, CARDS_A_SECOND, MANY_SECONDS)


async def _sixty(served: BenchRoom) -> list[Row]:
    phones = await everybody_comes(served, PEOPLE)
    listening = all_listen(phones)
    await asyncio.sleep(1)
    cpu = cpu_seconds_of(served.process.pid)
    sent: dict[int, float] = {}
    refused: list[str] = []
    until = time.perf_counter() + SECONDS
    await asyncio.gather(
        *(take_part(phone, until, PEOPLE / ORDERS_A_SECOND, sent, refused) for phone in phones)
    )
    used = cpu_seconds_of(served.process.pid) - cpu
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    seen = seen_by_all(phones, sent)
    memory = resident_bytes_of(served.process.pid) / 1e6
    return [
        Row("60 people, 300/s: refused or put off", len(refused), 0, "orders"),
        Row("60 people, 300/s: sent → seen by all, p50", percentile(seen, 50), 100, "ms"),
        Row("60 people, 300/s: sent → seen by all, p99", percentile(seen, 99), 100, "ms"),
        Row("60 people, 300/s: share of a core", 100 * used / SECONDS, 40, "%"),
        Row("60 people, 300/s: memory", memory, 80, "MB"),
    ]


async def _one_at_a_time(served: BenchRoom) -> list[Row]:
    phones = await everybody_comes(served, 2)
    listening = all_listen(phones)
    await asyncio.sleep(0.5)
    sent: dict[int, float] = {}
    for number in range(29):
        before = time.perf_counter()
        answer = await phones[number % 2].write(f"c{number:04d}x", "Cold homes in winter")
        sent[answer["done"]] = before
        await asyncio.sleep(0.25)
    for task in listening:
        task.cancel()
    seen = seen_by_all(phones, sent)
    return [Row("one at a time: sent → seen by all, p99", percentile(seen, 99), 60, "ms")]


async def _two_thousand(served: BenchRoom) -> list[Row]:
    before = resident_bytes_of(served.process.pid)
    start = time.perf_counter()
    phones = await everybody_comes(served, MANY)
    joined = time.perf_counter() - start
    listening = all_listen(phones)
    await asyncio.sleep(3)
    a_phone = (resident_bytes_of(served.process.pid) - before) / MANY / 1e3
    cpu = cpu_seconds_of(served.process.pid)
    sent: dict[int, float] = {}
    refused: list[str] = []
    for number in range(CARDS_A_SECOND * MANY_SECONDS):
        moment = time.perf_counter()
        answer = await phones[number].write(f"c{number:04d}x", "Cold homes in winter")
        sent[answer.get("done", 0)] = moment
        await asyncio.sleep(max(0.0, 1 / CARDS_A_SECOND - (time.perf_counter() - moment)))
    used = cpu_seconds_of(served.process.pid) - cpu
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    seen = seen_by_all(phones, sent)
    deliveries = sum(len(phone.seen) - 1 for phone in phones)
    return [
        Row("2,000 phones: joined through the full page", joined, 5, "s"),
        Row("2,000 phones, 5/s: sent → seen by all, p99", percentile(seen, 99), 250, "ms"),
        Row("2,000 phones: memory a phone", a_phone, 25, "kB"),
        Row(DELIVERY, used / max(1, deliveries) * 1e6, 25, "µs"),
        Row("2,000 phones: refused", len(refused), 0, "orders"),
    ]
