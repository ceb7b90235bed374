"""The phones of a benchmark, and the room that they come to: a process of its own, on loopback."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Protocol, cast
from urllib.parse import urlencode

from benchmarks.posix_calls import page_bytes
from benchmarks.pseudo_terminal import MARK
from userneeds.model.agenda import Run, Stage
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

_CLOSED = re.compile(rb"(\d+) cards? face down")


class ToldPhone(Protocol):
    """A phone whose stream is heard."""

    @property
    def seen(self) -> Sequence[tuple[float, int]]:
        """When it was told of how many cards that lie face down."""
        ...


@dataclass
class BenchPhone:
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

    async def reword(self, order: str, card: str, text: str) -> dict[str, Any]:
        """Let a card of its own say something else."""
        before = {"id": card, "kind": "challenge", "text": self.cards[card], "stage": "gather"}
        before |= {"by": self.name.lower().replace(" ", "-"), "run": "r1"}
        self.cards[card] = text
        after = {**before, "text": text}
        return await self.do(order, {"do": "EditCard", "before": before, "after": after})


@dataclass
class BenchRoom:
    """A room in a process of its own."""

    process: "subprocess.Popen[str]"
    file: Path
    port: int
    code: str

    @classmethod
    def start(cls, folder: Path) -> "BenchRoom":
        """Serve a workshop in which a stage of silent writing runs."""
        stage = Stage(id="gather", title="Gather", technique="silent-writing", minutes=60)
        run = Run(id="r1", stage="gather", started=datetime.now(UTC))
        workshop = Workshop(
            id="w1", title=MARK, date=date(2026, 1, 1), agenda=(stage,), runs={"r1": run}
        )
        path = folder / "many.workshop.yaml"
        path.write_text(write_workshop(workshop), encoding="utf-8")
        port = str(_free_port())
        process = subprocess.Popen(
            [sys.executable, "-m", "userneeds", "room", str(path), "--port", port, "--json"],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "USERNEEDS_STATE": str(folder / "state")},
        )
        said = json.loads(cast("IO[str]", process.stdout).readline())
        return cls(process, path, said["port"], said["code"])

    def end(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.communicate()


def _free_port() -> int:
    """Return a port that nothing of this machine answers at."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


async def everybody_comes(served: BenchRoom, number: int) -> list[BenchPhone]:
    """Let so many phones join at the same moment, and return them."""
    names = [f"Person {at:04d}" for at in range(number)]
    phones = [BenchPhone(served.port, served.code, name) for name in names]
    await asyncio.gather(*(phone.come() for phone in phones))
    return phones


def all_listen(phones: list[BenchPhone]) -> list["asyncio.Task[None]"]:
    """Open a stream for each phone, and return the tasks that hear them."""
    return [asyncio.create_task(phone.listen()) for phone in phones]


async def take_part(
    phone: BenchPhone,
    until: float,
    a_turn: float,
    sent: dict[int, float],
    refused: list[str],
    turns: int = 0,
) -> None:
    """Write a card every fifty turns, and edit, raise a hand and be ready in between.

    A turn is so many seconds; phones begin one after the other, with the turn of a number.
    """
    number = int(phone.name.rpartition(" ")[2])
    await asyncio.sleep(number * a_turn / 60)
    first = turns
    begun = time.perf_counter()
    while (now := time.perf_counter()) < until:
        answer = await one_turn(phone, number, turns)
        if turns % 50 == 0 and "done" in answer:
            sent[answer["done"]] = now
        if "done" not in answer:
            refused.append(str(answer))
        turns += 1
        await asyncio.sleep(max(0.0, begun + (turns - first) * a_turn - time.perf_counter()))


async def one_turn(phone: BenchPhone, number: int, turn: int) -> dict[str, Any]:
    """Send the next thing of a phone, and return its answer."""
    if turn % 50 == 0:
        return await phone.write(f"c{number:03d}x{turn:04d}", f"Cold homes, told by {number}")
    if turn % 3 == 0:
        card = next(iter(phone.cards))
        return await phone.reword(f"e{turn}", card, f"Cold homes, told by {number} in turn {turn}")
    word = "Hand" if turn % 3 == 1 else "Ready"
    return await phone.do(f"h{turn}", {"do": word, "on": turn % 2 == 0})


def seen_by_all(phones: Sequence[ToldPhone], sent: dict[int, float]) -> list[float]:
    """Return, of each card, the milliseconds until the last phone was told that it is there."""
    waits: list[float] = []
    for count, (_, moment) in enumerate(sorted(sent.items()), start=1):
        heard = [
            next((at for at, told in phone.seen if told >= count), float("inf")) for phone in phones
        ]
        waits.append(1e3 * (max(heard) - moment))
    return waits


def percentile(values: Sequence[float], percent: int) -> float:
    """Return what so many in a hundred of the values stay below."""
    ordered = sorted(values)
    place = min(len(ordered) - 1, len(ordered) * percent // 100)
    return ordered[place]


def resident_bytes_of(pid: int) -> int:
    """Return the memory that a process holds."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * page_bytes()
