"""The app in a browser's window: a real server, a real connection, and nobody without the key."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from yarl import URL

from tests.tui.playing import a_meeting, read
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.browser.access import ServerAddress
from userneeds.yamlfile.write.writer import write_workshop

STYLING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Served(NamedTuple):
    path: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def home(self) -> str:
        return self.url.partition("?")[0]

    @property
    def socket(self) -> str:
        return f"{self.home}ws?width=100&height=30"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as server:
        yield server


@pytest.fixture(scope="module")
def asked_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose app nobody opens."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


@contextmanager
def serving(tmp_path: Path, workshop: Workshop | None = None) -> Iterator[Served]:
    path = tmp_path / "it's <b> & $HOME; touch x.workshop.yaml"
    path.write_text(write_workshop(workshop or a_meeting()), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "userneeds", "serve", str(path), "--port", str(port)]
    command += ["--name", "Desk.local"]
    environment = {**os.environ, "USERNEEDS_STATE": str(tmp_path / "state")}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", cwd=tmp_path, env=environment
    ) as process:
        assert process.stderr is not None
        told = re.search(r"http://\S+", process.stderr.readline())
        assert told is not None
        try:
            yield Served(path, told[0], process)
        finally:
            process.kill()


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def _until(connection: ClientWebSocketResponse, words: str) -> str:
    """Return what was painted up to the first picture with these words."""
    painted = ""
    end = asyncio.get_running_loop().time() + 20
    while words not in painted:
        assert asyncio.get_running_loop().time() < end, painted[-2000:]
        with suppress(TimeoutError):
            message = await connection.receive(timeout=2)
            assert message.type is WSMsgType.BINARY, message
            painted += STYLING.sub("", message.data.decode())
    return painted


async def _add(connection: ClientWebSocketResponse, words: str) -> None:
    """Type a card into the line, as a person does who sees where the keys go."""
    await connection.send_json(["stdin", "a"])
    await _until(connection, "Enter Add")
    for key in (*words, "\r"):
        await connection.send_json(["stdin", key])
    await _until(connection, "(u takes it back)")


def _wait_until_gone(folder: Path) -> float:
    """Return the seconds until no process has a file of this folder on its command line."""
    begun = time.monotonic()
    while time.monotonic() < begun + 20:
        search = subprocess.run(["pgrep", "-f", folder], stdout=subprocess.DEVNULL, check=False)
        if search.returncode != 0:
            break
        time.sleep(0.1)
    return time.monotonic() - begun


async def test_a_card_typed_in_the_browser_is_in_the_file(
    served: Served, browser: ClientSession
) -> None:
    async with browser.get(served.url) as page:
        assert page.status == 200
        assert str(page.url) == served.home
        assert "<b>" not in await page.text()
    async with browser.ws_connect(served.socket) as connection:
        await _until(connection, "Ready.")
        await _add(connection, "seen from afar")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(20) == 0
    assert "seen from afar" in {card.main_text() for card in read(served.path).cards.values()}


async def test_the_app_saves_and_ends_when_its_server_is_killed(
    served: Served, browser: ClientSession
) -> None:
    await (await browser.get(served.url)).read()
    async with browser.ws_connect(served.socket) as connection:
        await _until(connection, "Ready.")
        await _add(connection, "kept anyway")
        served.process.kill()
        served.process.wait(20)
    assert await asyncio.to_thread(_wait_until_gone, served.path.parent) < 5
    assert "kept anyway" in {card.main_text() for card in read(served.path).cards.values()}


async def test_nobody_gets_in_without_the_key(asked_only: Served, browser: ClientSession) -> None:
    for address in (
        asked_only.home,
        f"{asked_only.home}?key=guess",
        f"{asked_only.home}static/js/textual.js",
        asked_only.socket,
    ):
        async with browser.get(address) as page:
            assert page.status == 403, address
            assert "whole address" in await page.text()


async def test_a_page_from_elsewhere_cannot_connect_even_with_the_cookie(
    asked_only: Served, browser: ClientSession
) -> None:
    await (await browser.get(asked_only.url)).read()
    async with browser.get(
        asked_only.socket, headers={"Origin": "http://elsewhere.example"}
    ) as answer:
        assert answer.status == 403


async def test_the_page_loads_nothing_from_the_internet(
    asked_only: Served, browser: ClientSession
) -> None:
    async with browser.get(asked_only.url) as page:
        assert (
            re.findall(r"""(?:src|href)=["'](?!/)[^"']*|url\("(?!/)[^"]*""", await page.text())
            == []
        )
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'")
        assert f" ws://{page.url.authority};" in policy
        assert "ws:;" not in policy


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "127.0.0.1", "[::1]", "desk.local"])
async def test_it_answers_to_its_own_names(
    asked_only: Served, browser: ClientSession, name: str
) -> None:
    port = URL(asked_only.url).port
    headers = {"Host": f"{name}:{port}"}
    async with browser.get(asked_only.url, headers=headers, allow_redirects=False) as answer:
        assert answer.status == 302


@pytest.mark.parametrize(
    "name", ["evil.example", "localhost.evil.example", "[", "", "192.168.1.20", "a@[::1", "0"]
)
async def test_a_foreign_name_that_leads_here_gets_nothing_even_with_the_cookie(
    asked_only: Served, browser: ClientSession, name: str
) -> None:
    await (await browser.get(asked_only.url)).read()
    for address in (asked_only.url, asked_only.home, asked_only.socket):
        async with browser.get(address, headers={"Host": name}) as answer:
            assert answer.status == 421
            assert "--name" in await answer.text()


def test_on_every_address_of_the_machine_each_number_is_its_name_and_no_word_is() -> None:
    everywhere = ServerAddress("0.0.0.0", 8000)  # noqa: S104 - nothing listens here
    assert everywhere.is_ours("192.168.1.20:8000")
    assert everywhere.is_ours("[fe80::1]:8000")
    assert not everywhere.is_ours("evil.example:8000")


def test_what_is_no_request_prints_a_sentence_at_most(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.process.stderr is not None
        for letters in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x1b]0;x\x07 /\r\n\r\n"):
            with socket.create_connection(("localhost", URL(server.url).port)) as plain:
                plain.sendall(letters)
                plain.shutdown(socket.SHUT_WR)
                while plain.recv(65536):
                    pass
        server.process.send_signal(signal.SIGTERM)
        said = server.process.stderr.read()
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert server.process.returncode == 0


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "userneeds", "serve", str(tmp_path), "--port", str(port)]
        ended = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
    assert ended.returncode == 2
    assert f"port {port} could not be used" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_two_servers_do_not_share_a_cookie_or_a_key() -> None:
    one, other = ServerAddress("localhost", 8000), ServerAddress("::1", 8001)
    assert one.cookie != other.cookie
    assert not one.is_key(other.key)
    assert other.url().startswith("http://[::1]:8001/")
