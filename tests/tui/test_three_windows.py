"""Two terminals and a browser play one meeting: file, record and every screen agree at each step.

Real processes: two apps on pseudo-terminals, and `serve` with a connection such as a browser has.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar

from tests.build import a_card, a_stage, a_workshop
from tests.tui.in_terminal import Terminal
from tests.tui.playing import read
from tests.tui.test_browser_window import serving
from userneeds.model.workshop import Workshop

MEETING = a_workshop(
    agenda=(a_stage("needs", technique="need-writing", title="Our needs"),),
    cards={"c1": a_card("c1", kind="idea", text="A first thought")},
)
LATEST_SECONDS = 20.0


class Watcher:
    """All that a window was ever shown, whichever kind of window it is."""

    def __init__(self, connection: ClientWebSocketResponse) -> None:
        self._connection = connection
        self.painted = ""

    async def sees(self, words: str) -> bool:
        end = time.monotonic() + LATEST_SECONDS
        while words not in self.painted and time.monotonic() < end:
            try:
                message = await self._connection.receive(timeout=1)
            except TimeoutError:
                continue
            self.painted += message.data.decode("utf-8", "replace")
        return words in self.painted

    async def keys(self, keys: str) -> None:
        for key in keys:
            await self._connection.send_json(["stdin", key])


def log_in_words(path: Path, state: Path) -> Mapping[str, object]:
    """Return how the meeting stands, as another program is told."""
    told = subprocess.run(
        [sys.executable, "-m", "userneeds", "room", path, "--once"],
        env={"USERNEEDS_STATE": str(state), "PATH": "/usr/bin:/bin", "PYTHONPATH": _sources()},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    return dict(json.loads(told.stdout))


def _sources() -> str:
    return ":".join(sys.path)


def comes_to_say(path: Path, cards: Sequence[str]) -> Workshop:
    """Return the workshop when its file holds these cards, and no other."""
    end = time.monotonic() + LATEST_SECONDS
    while time.monotonic() < end:
        workshop = read(path)
        if {card.text for card in workshop.cards.values()} == set(cards):
            return workshop
        time.sleep(0.1)
    raise AssertionError(path.read_text(encoding="utf-8"))


@pytest.mark.long
async def test_two_terminals_and_a_browser_agree_at_each_step(tmp_path: Path) -> None:
    with serving(tmp_path, MEETING) as served:
        state = tmp_path / "state"
        terminals = (Terminal(served.path, state), Terminal(served.path, state))
        for terminal in terminals:
            assert await asyncio.to_thread(terminal.until, b"A first thought")
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            await session.get(served.url)
            async with session.ws_connect(served.socket) as connection:
                browser = Watcher(connection)
                assert await browser.sees("A first thought")
                await _play(served.path, state, terminals, browser)
    for terminal in terminals:
        terminal.process.kill()
        terminal.close()


async def _play(
    path: Path, state: Path, terminals: tuple[Terminal, Terminal], browser: Watcher
) -> None:
    first, second = terminals
    cards = ["A first thought"]

    async def all_see(words: str) -> None:
        assert await browser.sees(words)
        for terminal in terminals:
            assert await asyncio.to_thread(terminal.until, words.encode())

    def record_says() -> None:
        told = log_in_words(path, state)
        assert (told["stage"], told["cards"]) == ("Our needs", len(cards))
        assert told["here"] == "with 2 terminals and 1 browser window"

    first.keys("]")
    await all_see("Our needs")
    first.keys("9Said in the first terminal\r")
    await all_see("Said in the first terminal")
    cards.append("Said in the first terminal")
    comes_to_say(path, cards)
    await browser.keys("9Said in the browser\r")
    await all_see("Said in the browser")
    cards.append("Said in the browser")
    comes_to_say(path, cards)
    second.keys("9Said in the second terminal\r")
    await all_see("Said in the second terminal")
    cards.append("Said in the second terminal")
    workshop = comes_to_say(path, cards)
    assert [run.stage for run in workshop.runs.values()] == ["needs"]
    record_says()
    # Each takes back only what its own hand did.
    second.escape()
    second.keys("u")
    cards.remove("Said in the second terminal")
    comes_to_say(path, cards)
    first.process.kill()
    await browser.keys("Said after one was killed\r")
    cards.append("Said after one was killed")
    assert await browser.sees("Said after one was killed")
    assert await asyncio.to_thread(second.until, b"Said after one was killed")
    workshop = comes_to_say(path, cards)
    assert len(workshop.cards) == 4
