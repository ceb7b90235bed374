"""How soon does a roomful of phones see what one of them does, and what does that cost?

The room is a process of its own, on a loopback line; the phones are tasks of this one, with a
stream of events and a line for orders each. Seconds are wall time on this machine, on which both
share the cores; what counts is that nothing is refused, and the share of a core.
"""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlencode

from benchmarks.posix_calls import cpu_seconds_of, page_bytes, raise_file_limit
from benchmarks.row import Row
from userneeds.model.agenda import Run, Stage
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

PEOPLE = 60
ORDERS_A_SECOND = 300
SECONDS = 60
MANY = 2_000
CARDS_A_SECOND = 5
MANY_SECONDS = 10
_CLOSED = re.compile(rb"(\d+) cards? face down")


@dataclass
class _Phone:
    """One phone: what it wrote, and when its stream told of how many cards."""

    port: int
    code: str
    name: str
    cookie: str = ""
    cards: dict[str, str] = field(default_factory=dict)
    seen: list[tuple[float, int]] = field(default_factory=list)
    bytes_heard: int = 0
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: str = "", kind: str = "") -> bytes:
        """Return what comes back, on a line that stays open as long as the room lets it."""
        try:
            return await self._ask(method, path, body, kind)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.line = None
            return await self._ask(method, path, body, kind)

    async def _ask(self, method: str, path: str, body: str, kind: str) -> bytes:
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n"
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body.encode())}\r\n\r\n"
        writer.write((head + body).encode())
        answered = (await reader.readuntil(b"\r\n\r\n")).decode()
        given = re.search(r"Set-Cookie: (userneeds-room=[0-9a-f]+)", answered)
        self.cookie = given[1] if given else self.cookie
        length = re.search(r"Content-Length: (\d+)", answered)
        return await reader.readexactly(int(length[1])) if length else b""

    async def come(self) -> None:
        """Open the page, join by its form, and see the page that comes then."""
        await self.ask("GET", f"/{self.code}")
        form = urlencode({"doing": "join", "name": self.name, "id": "join"})
        kind = "application/x-www-form-urlencoded"
        await self.ask("POST", f"/{self.code}/form", form, kind)
        await self.ask("GET", f"/{self.code}")

    async def listen(self) -> None:
        """Hear the stream until cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        head = f"GET /{self.code}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n\r\n"
        writer.write(head.encode())
        while line := await reader.readline():
            self.bytes_heard += len(line)
            told = _CLOSED.search(line)
            if told:
                self.seen.append((time.perf_counter(), int(told[1])))

    async def do(self, order: str, says: dict[str, Any]) -> dict[str, Any]:
        """Send one order, and return its answer."""
        body = json.dumps([{"id": order, "do": says}])
        answers: list[dict[str, Any]] = json.loads(
            await self.ask("POST", f"/{self.code}/do", body, "application/json")
        )
        return answers[0]

    async def write(self, card: str, text: str) -> dict[str, Any]:
        """Write a card."""
        self.cards[card] = text
        said = {"id": card, "kind": "challenge", "text": text, "stage": "gather"}
        return await self.do(f"w{card}", {"do": "AddCards", "cards": [said]})


@dataclass
class _Served:
    """A room in a process of its own."""

    process: "subprocess.Popen[str]"
    port: int
    code: str

    @classmethod
    def start(cls, folder: Path) -> "_Served":
        """Serve a workshop in which a stage of silent writing runs."""
        stage = Stage(id="gather", title="Gather", technique="silent-writing", minutes=60)
        run = Run(id="r1", stage="gather", started=datetime.now(UTC))
        workshop = Workshop(
            id="w1", title="Many", date=date(2026, 1, 1), agenda=(stage,), runs={"r1": run}
        )
        path = folder / "many.workshop.yaml"
        path.write_text(write_workshop(workshop), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "userneeds", "room", str(path), "--port", "8977", "--json"],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        said = json.loads(cast("IO[str]", process.stdout).readline())
        return cls(process, said["port"], said["code"])

    def end(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.communicate()


def report() -> Iterator[Row]:
    """Yield what a workshop of 60 sees, and what 2,000 phones cost."""
    raise_file_limit()
    for measure in (_sixty, _one_at_a_time, _two_thousand):
        with tempfile.TemporaryDirectory() as folder:
            served = _Served.start(Path(folder))
            try:
                yield from asyncio.run(measure(served))
            finally:
                served.end()


async def _sixty(served: _Served) -> list[Row]:
    phones = await _everybody(served, PEOPLE)
    listening = _all_listen(phones)
    await asyncio.sleep(1)
    cpu = cpu_seconds_of(served.process.pid)
    sent: dict[int, float] = {}
    refused: list[str] = []
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(_take_part(phone, until, sent, refused) for phone in phones))
    used = cpu_seconds_of(served.process.pid) - cpu
    await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    seen = _seen_by_all(phones, sent)
    memory = _resident_bytes_of(served.process.pid) / 1e6
    return [
        Row("60 people, 300/s: refused or put off", len(refused), 0, "orders"),
        Row("60 people, 300/s: sent → seen by all, p50", _percentile(seen, 50), 100, "ms"),
        Row("60 people, 300/s: sent → seen by all, p99", _percentile(seen, 99), 100, "ms"),
        Row("60 people, 300/s: share of a core", 100 * used / SECONDS, 40, "%"),
        Row("60 people, 300/s: memory", memory, 80, "MB"),
    ]


async def _one_at_a_time(served: _Served) -> list[Row]:
    phones = await _everybody(served, 2)
    listening = _all_listen(phones)
    await asyncio.sleep(0.5)
    sent: dict[int, float] = {}
    for number in range(29):
        before = time.perf_counter()
        answer = await phones[number % 2].write(f"c{number:04d}x", "Cold homes in winter")
        sent[answer["done"]] = before
        await asyncio.sleep(0.25)
    for task in listening:
        task.cancel()
    seen = _seen_by_all(phones, sent)
    return [Row("one at a time: sent → seen by all, p99", _percentile(seen, 99), 60, "ms")]


async def _two_thousand(served: _Served) -> list[Row]:
    before = _resident_bytes_of(served.process.pid)
    start = time.perf_counter()
    phones = await _everybody(served, MANY)
    joined = time.perf_counter() - start
    listening = _all_listen(phones)
    await asyncio.sleep(3)
    a_phone = (_resident_bytes_of(served.process.pid) - before) / MANY / 1e3
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
    seen = _seen_by_all(phones, sent)
    deliveries = sum(len(phone.seen) - 1 for phone in phones)
    return [
        Row("2,000 phones: joined through the full page", joined, 5, "s"),
        Row("2,000 phones, 5/s: sent → seen by all, p99", _percentile(seen, 99), 250, "ms"),
        Row("2,000 phones: memory a phone", a_phone, 25, "kB"),
        Row("2,000 phones: CPU a delivery", used / max(1, deliveries) * 1e6, 25, "µs"),
        Row("2,000 phones: refused", len(refused), 0, "orders"),
    ]


async def _everybody(served: _Served, number: int) -> list[_Phone]:
    names = [f"Person {at:04d}" for at in range(number)]
    phones = [_Phone(served.port, served.code, name) for name in names]
    await asyncio.gather(*(phone.come() for phone in phones))
    return phones


def _all_listen(phones: list[_Phone]) -> list["asyncio.Task[None]"]:
    return [asyncio.create_task(phone.listen()) for phone in phones]


async def _take_part(
    phone: _Phone, until: float, sent: dict[int, float], refused: list[str]
) -> None:
    """Write a card every ten seconds, and edit, raise a hand and be ready in between."""
    number = int(phone.name.rpartition(" ")[2])
    await asyncio.sleep(number / ORDERS_A_SECOND)
    a_turn = PEOPLE / ORDERS_A_SECOND
    turns = 0
    begun = time.perf_counter()
    while (now := time.perf_counter()) < until:
        answer = await _one_turn(phone, number, turns)
        if turns % 50 == 0 and "done" in answer:
            sent[answer["done"]] = now
        if "done" not in answer:
            refused.append(str(answer))
        turns += 1
        await asyncio.sleep(max(0.0, begun + turns * a_turn - time.perf_counter()))


async def _one_turn(phone: _Phone, number: int, turn: int) -> dict[str, Any]:
    if turn % 50 == 0:
        return await phone.write(f"c{number:03d}x{turn:04d}", f"Cold homes, told by {number}")
    if turn % 3 == 0:
        card, text = next(iter(phone.cards.items()))
        person = phone.name.lower().replace(" ", "-")
        before = {"id": card, "kind": "challenge", "text": text, "stage": "gather"}
        before |= {"by": person, "run": "r1"}
        phone.cards[card] = f"Cold homes, told by {number} in turn {turn}"
        after = {**before, "text": phone.cards[card]}
        return await phone.do(f"e{turn}", {"do": "EditCard", "before": before, "after": after})
    word = "Hand" if turn % 3 == 1 else "Ready"
    return await phone.do(f"h{turn}", {"do": word, "on": turn % 2 == 0})


def _seen_by_all(phones: list[_Phone], sent: dict[int, float]) -> list[float]:
    """Return, of each card, the milliseconds until the last phone was told that it is there."""
    waits: list[float] = []
    for count, (_, moment) in enumerate(sorted(sent.items()), start=1):
        heard = [
            next((at for at, told in phone.seen if told >= count), float("inf")) for phone in phones
        ]
        waits.append(1e3 * (max(heard) - moment))
    return waits


def _percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    place = min(len(ordered) - 1, len(ordered) * percent // 100)
    return ordered[place]


def _resident_bytes_of(pid: int) -> int:
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * page_bytes()
