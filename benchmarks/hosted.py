"""What do hosted rooms cost, and how soon does one node see what another was told?

PostgreSQL (with its disk), two nodes and the phones share this machine's cores. What depends on the
disk is held against a bare commit of the same minutes: one row written and committed on a
connection of its own.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import asyncpg

from benchmarks.posix_calls import cpu_seconds_of, raise_file_limit
from benchmarks.room_measures.hosted_phones import HostedPhone, NodeLines
from benchmarks.room_measures.phones import percentile, resident_bytes_of, seen_by_all
from benchmarks.row import Row
from tests.live.hosted.postgres_fixtures import TestNode
from tests.live.hosted.postgres_fixtures import start_node as start_core
from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from userneeds.commands.cards import AddCards
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant
from userneeds.model.agenda import Run, Stage
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.ledger.entries import StampedCommand
from userneeds.yamlfile.write.writer import write_workshop

_SETTINGS = {"max_connections": "100", "shared_buffers": "128MB"}
_COMMITS = 400
_SHUT_SECONDS = 4.0


@dataclass
class _Hosting:
    """A database, two nodes, and a facilitator at the first."""

    server: PostgresServer
    nodes: list[Node]
    facilitator: Facilitator

    def room(self, cards: int = 0) -> tuple[str, str]:
        """Begin a room; return its id and its code."""
        begun = self.facilitator.begin(_text(cards))
        return begun["room"], begun["code"]

    def lines(self, node: int, most: int = 100) -> NodeLines:
        """Return lines to a node."""
        return NodeLines(self.nodes[node].port, most)


def _text(cards: int = 0) -> str:
    stage = Stage(id="gather", title="Gather", technique="silent-writing", minutes=600)
    run = Run(id="r1", stage="gather", started=datetime.now(UTC))
    made = [
        Card(id=f"k{at:05d}", kind="challenge", text=f"Cold homes in street {at}", stage="gather")
        for at in range(cards)
    ]
    workshop = Workshop(
        id="w1",
        title="Hosted",
        date=date(2026, 1, 1),
        agenda=(stage,),
        runs={"r1": run},
        cards={card.id: card for card in made},
    )
    return write_workshop(workshop)


def report() -> Iterator[Row]:
    """Yield what the issue of hosted rooms names, each on a database of its own."""
    raise_file_limit()
    measures: tuple[Callable[[_Hosting], Coroutine[Any, Any, list[Row]]], ...] = (
        _two_nodes,
        _many_rooms,
        _idle_rooms,
        _node_dies,
        _noisy_neighbour,
    )
    for measure in measures:
        with postgres_server(_SETTINGS) as server:
            hosting = _begin(server)
            try:
                yield from asyncio.run(measure(hosting))
            finally:
                for node in hosting.nodes:
                    node.kill()
                    node.process.communicate()
    with postgres_server(_SETTINGS) as server:
        yield from _batching(server)


def _begin(server: PostgresServer) -> _Hosting:
    key = tenant_key(server.address(), "Measured")
    nodes = [start_node(server.address()) for _ in range(2)]
    server.query("update tenant set most_rooms = 20000, most_people = 5000")
    return _Hosting(server, nodes, Facilitator(nodes[0].port, key))


async def _two_nodes(hosting: _Hosting) -> list[Row]:
    """1,000 phones at each node in one room; five cards a second come in at the first."""
    bare = await _bare_commit_p99(hosting.server)
    _, code = hosting.room()
    here = await _people(hosting.lines(0), code, 1_000, "here")
    there = await _people(hosting.lines(1), code, 1_000, "there")
    listening = _all_listen([*here, *there])
    await asyncio.sleep(_SHUT_SECONDS)
    sent: dict[int, float] = {}
    for number in range(100):
        moment = time.perf_counter()
        answer = await here[number].write(f"c{number:04d}x")
        sent[answer.get("done", 0)] = moment
        await asyncio.sleep(max(0.0, 0.2 - (time.perf_counter() - moment)))
    await asyncio.sleep(1)
    await _hush(listening)
    waits = seen_by_all(there, sent)
    return [
        Row("a bare commit, 99 in 100 below", bare, None, "ms"),
        Row("two nodes, 1,000 phones each, 5/s: answered", len(sent), 100, "", at_least=True),
        Row("two nodes: seen by all at the other, half", percentile(waits, 50), None, "ms"),
        Row("two nodes: seen by all at the other, 99", percentile(waits, 99), 3 * bare + 60, "ms"),
    ]


async def _many_rooms(hosting: _Hosting) -> list[Row]:
    """500 rooms of 12 people; 1,000 cards a second in all for ten seconds."""
    bare = await _bare_commit_p99(hosting.server)
    rooms = [hosting.room()[1] for _ in range(500)]
    lines = [hosting.lines(node, 64) for node in range(2)]
    people = [
        HostedPhone(lines[place % 2], code, f"Person {number:02d}")
        for place, code in enumerate(rooms)
        for number in range(12)
    ]
    await asyncio.gather(*(phone.join() for phone in people))
    waits: list[float] = []
    later: list[float] = []
    begun = time.perf_counter()

    async def one(phone: HostedPhone, at: float, card: str) -> None:
        await asyncio.sleep(max(0.0, begun + at - time.perf_counter()))
        moment = time.perf_counter()
        answer = await phone.write(card)
        took = 1e3 * (time.perf_counter() - moment)
        (waits if "done" in answer else later).append(took)

    turns = [
        one(people[number * 7 % len(people)], number / 1_000, f"m{number:05d}")
        for number in range(10_000)
    ]
    await asyncio.gather(*turns)
    seconds = time.perf_counter() - begun
    soon = 100 * sum(wait <= 500 for wait in waits) / 10_000
    return [
        Row("500 rooms × 12: cards a second carried", len(waits) / seconds, None, "/s"),
        Row("500 rooms × 12, 1,000/s: answered within 500 ms", soon, 99.9, "%", at_least=True),
        Row("500 rooms × 12: p99 to a bare commit's", percentile(waits, 99) / bare, 10),
        Row("500 rooms × 12: put off or refused", len(later), None, "orders"),
    ]


async def _idle_rooms(hosting: _Hosting) -> list[Row]:
    """10,000 rooms, in 1,000 of which one phone listens; then one of 2,000 cards is opened."""
    room, code = hosting.room()
    hosting.server.query(_COPIES.format(room=room, code=code))
    node = hosting.nodes[1]
    lines = hosting.lines(1)
    phones = [HostedPhone(lines, f"IDLE{number:05d}", "Ann") for number in range(1_000)]
    for phone in phones:
        await phone.join()
    listening = _all_listen(phones)
    await asyncio.gather(*(phone.told.wait() for phone in phones))
    await asyncio.sleep(_SHUT_SECONDS)
    before = cpu_seconds_of(node.process.pid)
    await asyncio.sleep(30)
    share = 100 * (cpu_seconds_of(node.process.pid) - before) / 30
    heard = sum(phone.told.is_set() for phone in phones)
    held = resident_bytes_of(node.process.pid) / 1e6
    await _hush(listening)
    return [
        Row("10,000 rooms, in 1,000 of which one listens: told", heard, 1_000, "", at_least=True),
        Row("10,000 rooms, in 1,000 of which one listens: memory", held, 150, "MB"),
        Row("10,000 rooms, in 1,000 of which one listens: a core", share, 3, "%"),
        Row("a cold room of 2,000 cards opens", await _cold(hosting), 300, "ms"),
    ]


_COPIES = """
insert into room (tenant, id, name, epoch, position, snapshot, snapshot_at)
  select tenant, 'copy-' || n, name, epoch, position,
      replace(snapshot, '{code}', 'IDLE' || lpad(n::text, 5, '0')), snapshot_at
    from room, generate_series(0, 9999) n where id = '{room}';
insert into code (code, tenant, room)
  select 'IDLE' || lpad(n::text, 5, '0'), tenant, 'copy-' || n
    from room, generate_series(0, 9999) n where id = '{room}'
"""


async def _cold(hosting: _Hosting) -> float:
    """Return the worst of five: the page of a room that the other node has not opened yet."""
    waits: list[float] = []
    for _ in range(5):
        _, code = hosting.room(cards=2_000)
        at_first = HostedPhone(hosting.lines(0), code, "Ann")
        await at_first.join()
        for number in range(29):
            await at_first.write(f"late{number:03d}")
        lines = hosting.lines(1)
        moment = time.perf_counter()
        await lines.ask("GET", f"/{code}", "", at_first.cookie)
        waits.append(1e3 * (time.perf_counter() - moment))
    return max(waits)


async def _node_dies(hosting: _Hosting) -> list[Row]:
    """2,000 phones at a node that is killed come to the other, where twenty go on writing."""
    _, code = hosting.room()
    lines = hosting.lines(1)
    away = await _people(hosting.lines(0), code, 2_000, "away")
    others = await _people(lines, code, 20, "other")
    listening = _all_listen(away)
    await asyncio.sleep(_SHUT_SECONDS)
    waits: list[float] = []
    writing = asyncio.create_task(_go_on(others, waits, "g", 12))
    await asyncio.sleep(1)
    hosting.nodes[0].kill()
    died = time.perf_counter()
    await asyncio.gather(*listening, return_exceptions=True)
    for phone in away:
        phone.lines, phone.told = lines, asyncio.Event()
    again = [asyncio.create_task(_return(phone, place)) for place, phone in enumerate(away)]
    await writing
    await _hush(again)
    back = [phone.told_at - died for phone in away if phone.told.is_set()]
    return [
        Row("a node dies: phones that are back", len(back), 2_000, "", at_least=True),
        Row("a node dies: the last is back", max(back, default=0), 10, "s"),
        Row("a node dies: slowest answer to others", max(waits), 2_000, "ms"),
    ]


async def _return(phone: HostedPhone, place: int) -> None:
    """Come back as the page does: within some seconds, drawn for each phone."""
    await asyncio.sleep(place * 7919 % 3_000 / 1_000)
    while not phone.told.is_set():
        with suppress(OSError):
            await phone.listen()
        await asyncio.sleep(1)


async def _go_on(
    phones: Sequence[HostedPhone], waits: list[float], word: str, seconds: int
) -> None:
    for number in range(5 * seconds):
        moment = time.perf_counter()
        await phones[number % len(phones)].write(f"{word}{number:04d}")
        waits.append(1e3 * (time.perf_counter() - moment))
        await asyncio.sleep(max(0.0, 0.2 - (time.perf_counter() - moment)))


async def _noisy_neighbour(hosting: _Hosting) -> list[Row]:
    """A tenant sends twenty times what a person may; another one's people write meanwhile."""
    _, quiet = hosting.room()
    other = tenant_key(hosting.server.address(), "Noisy")
    loud = Facilitator(hosting.nodes[0].port, other).begin(_text())["code"]
    ours = await _people(hosting.lines(0), quiet, 20, "ours")
    theirs = await _people(hosting.lines(0), loud, 10, "theirs")
    before: list[float] = []
    during: list[float] = []
    await _go_on(ours, before, "b", 20)
    noise = [asyncio.create_task(_flood(phone)) for phone in theirs]
    await _go_on(ours, during, "d", 20)
    await _hush(noise)
    return [
        Row("alone: answered, 99 in 100 below", percentile(before, 99), None, "ms"),
        Row(
            "beside one at 20 × its quota: to alone",
            percentile(during, 99) / percentile(before, 99),
            1.2,
        ),
    ]


async def _flood(phone: HostedPhone) -> None:
    """Send a hundred a second, of which five are a person's share."""
    number = 0
    while True:
        await phone.write(f"{phone.name.replace(' ', '')}-{number}")
        number += 1
        await asyncio.sleep(0.01)


def _batching(server: PostgresServer) -> Iterator[Row]:
    """Cards of 500 rooms, flat out: all of one tenant, so together; each of its own, so alone."""
    database = Database(server.address())
    bring_up_to_date(database)
    database.close()
    node = start_core(server.address())
    try:
        together = _flat_out(list(_rooms_of(node, server, tenants=1)))
        alone = _flat_out(list(_rooms_of(node, server, tenants=500)))
    finally:
        node.close()
    yield Row("flat out, 500 rooms of one tenant", together, None, "/s")
    yield Row("flat out, 500 rooms of a tenant each", alone, None, "/s")
    yield Row("batched to a transaction a room", together / alone, 6, at_least=True)


def _rooms_of(node: TestNode, server: PostgresServer, tenants: int) -> Iterator[HostedRoom]:
    names: list[str] = []
    for number in range(tenants):
        key = make_tenant(node.database, f"Of {tenants}, {number}")
        holder = find_key(node.database, key)
        if holder is not None:
            names.append(holder.tenant)
    server.query("update tenant set most_rooms = 1000")
    for number in range(500):
        _, room = node.rooms.begin(names[number % tenants], "many.workshop.yaml", _text())
        yield room


def _flat_out(rooms: list[HostedRoom]) -> float:
    """Return cards a second, of 256 threads that each write in one room after the other."""
    at = datetime.now(UTC)

    def write(place: int) -> None:
        for number in range(8):
            room = rooms[(place + 256 * number) % len(rooms)]
            card = Card(id=f"f{place:03d}x{number}", kind="idea", text="Warm rooms", stage="gather")
            command = AddCards(at=at, cards=(card,))
            room.session.append((StampedCommand(command=command),))

    begun = time.perf_counter()
    with ThreadPoolExecutor(256) as threads:
        list(threads.map(write, range(256)))
    return 256 * 8 / (time.perf_counter() - begun)


async def _people(lines: NodeLines, code: str, number: int, word: str) -> list[HostedPhone]:
    phones = [HostedPhone(lines, code, f"{word} {at:04d}") for at in range(number)]
    await asyncio.gather(*(phone.join() for phone in phones))
    return phones


def _all_listen(phones: Sequence[HostedPhone]) -> list["asyncio.Task[None]"]:
    return [asyncio.create_task(phone.listen()) for phone in phones]


async def _hush(tasks: Sequence["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _bare_commit_p99(server: PostgresServer) -> float:
    connection = await asyncpg.connect(server.address())
    await connection.execute("create table if not exists bare (n integer)")
    waits: list[float] = []
    for number in range(_COMMITS):
        moment = time.perf_counter()
        await connection.execute("insert into bare values ($1)", number)
        waits.append(1e3 * (time.perf_counter() - moment))
    await connection.close()
    return percentile(waits, 99)
