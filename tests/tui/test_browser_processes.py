"""What a browser's window sends, how many there may be, and how the app of each comes to its end.

Real connections and real processes. Where it does not matter which app stands behind a window, it
is a small program that speaks as the app does.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError, web

from tests.tui.in_terminal import a_file
from userneeds.surfaces.tui.browser.frames import (
    MAX_FRAME_BYTES,
    FrameError,
    FrameMeaning,
    WindowSize,
    read_frame,
)
from userneeds.surfaces.tui.browser.windows import MOST_WINDOWS, OpenWindows

_SPEAKS = """
import os, sys
def say(words):
    os.write(1, b"D" + len(words).to_bytes(4, "big") + words)
os.write(1, b"__GANGLION__\\n")
say(b"here is %d" % os.getpid())
"""
OBEDIENT = f"{_SPEAKS}\nwhile os.read(0, 4096): pass"
PAINTING = (
    f"{_SPEAKS}\nimport signal\nsignal.signal(15, signal.SIG_IGN)\nwhile True: say(bytes(60000))"
)
"""Paints all the time, and hears neither its input nor a signal."""
BAD_FRAMES = (
    "",
    "no JSON",
    "[" * 100_000,
    "{}",
    "[]",
    "[[]]",
    '"stdin"',
    '["stdin"]',
    '["stdin", 1]',
    '["stdin", "\\ud800"]',
    '["resize", {"width": "wide", "height": 1}]',
    '["resize", [80, 24]]',
    f'["resize", {{"width": {"9" * 5000}, "height": 1}}]',
    '["ping", {}]',
    '["unheard of"]',
)


def app_of(program: str) -> tuple[str, ...]:
    return (sys.executable, "-ISc", program)


class Windows:
    """A server of windows, and a browser for them."""

    def __init__(self, windows: OpenWindows, session: ClientSession, url: str) -> None:
        self.windows = windows
        self.session = session
        self.url = url
        self._opened: list[ClientWebSocketResponse] = []

    async def open(self) -> ClientWebSocketResponse:
        window = await self.session.ws_connect(self.url)
        self._opened.append(window)
        return window

    async def close(self) -> None:
        for window in self._opened:
            await window.close()


@asynccontextmanager
async def windows_of(folder: Path, command: Sequence[str]) -> AsyncIterator[Windows]:
    windows = OpenWindows(command, folder)

    async def answer(request: web.Request) -> web.StreamResponse:
        refused = windows.refusal()
        if refused is not None:
            raise refused
        return await windows.show(request)

    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application, shutdown_timeout=10.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        async with ClientSession() as session:
            browser = Windows(windows, session, f"http://127.0.0.1:{port}/")
            yield browser
            await browser.close()
    finally:
        windows.end_all()
        await runner.cleanup()


async def pid_of(window: ClientWebSocketResponse) -> int:
    """Return the process behind a window of a small program."""
    message = await window.receive(timeout=10)
    assert message.type is WSMsgType.BINARY
    return int(message.data.rsplit(b" ", 1)[1])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def seconds_until_gone(pid: int) -> float:
    return await asyncio.to_thread(_wait_until_gone, pid)


def _wait_until_gone(pid: int) -> float:
    begun = time.monotonic()
    while is_running(pid) and time.monotonic() < begun + 20:
        time.sleep(0.02)
    return time.monotonic() - begun


def read_until(pipe: int, words: bytes) -> None:
    seen = b""
    while words not in seen:
        assert wait([pipe], 20), seen
        seen += os.read(pipe, 65_536)


@pytest.mark.parametrize("frame", BAD_FRAMES)
def test_a_frame_that_our_page_does_not_send_means_nothing(frame: str) -> None:
    with pytest.raises(FrameError):
        read_frame(frame)


def test_what_our_page_sends_reaches_the_app() -> None:
    assert read_frame('["stdin", "é"]') == FrameMeaning(packet=b"D\0\0\0\2\xc3\xa9")
    assert read_frame('["blur"]') == FrameMeaning(packet=b'M\0\0\0\x10{"type": "blur"}')
    assert read_frame('["ping", "12"]') == FrameMeaning(answer='["pong", "12"]')


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ((120, 40), (120, 40)),
        ((100_000, 100_000), (500, 200)),
        ((-1, 0), (2, 2)),
    ],
)
def test_a_size_is_brought_within_what_can_be_drawn(
    asked: tuple[int, int], drawn: tuple[int, int]
) -> None:
    size = WindowSize(*drawn)
    assert WindowSize.from_query({"width": str(asked[0]), "height": str(asked[1])}) == size
    resized = read_frame(f'["resize", {{"width": {asked[0]}, "height": {asked[1]}}}]')
    assert f'"width": {drawn[0]}, "height": {drawn[1]}'.encode() in resized.packet


@pytest.mark.parametrize("frame", ["no JSON", "[" * 100_000, "x" * (MAX_FRAME_BYTES + 1), b"keys"])
async def test_a_bad_frame_closes_its_window_and_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, frame: str | bytes
) -> None:
    async with windows_of(tmp_path, app_of(OBEDIENT)) as server:
        other, window = await server.open(), await server.open()
        pid = await pid_of(window)
        with suppress(ConnectionError):  # closed before all of it was sent
            await (window.send_str(frame) if isinstance(frame, str) else window.send_bytes(frame))
        assert (await window.receive(timeout=10)).type is not WSMsgType.BINARY
        await seconds_until_gone(pid)
        assert is_running(await pid_of(other))
        await other.send_str('["ping", "still here"]')
        assert await other.receive_str() == '["pong", "still here"]'
    assert [record.exc_info for record in caplog.records] == [None]
    assert "window was closed" in caplog.text


async def test_more_windows_than_allowed_are_refused_until_one_is_closed(tmp_path: Path) -> None:
    async with windows_of(tmp_path, app_of(OBEDIENT)) as server:
        opened = [await server.open() for _ in range(MOST_WINDOWS)]
        with pytest.raises(WSServerHandshakeError) as refused:
            await server.open()
        assert refused.value.status == 503
        async with server.session.get(server.url) as answer:
            assert f"{MOST_WINDOWS} windows are open" in await answer.text()
        await opened.pop().close()
        again = await server.open()
        assert is_running(await pid_of(again))


async def test_the_app_of_a_connection_that_breaks_ends(tmp_path: Path) -> None:
    async with windows_of(tmp_path, app_of(OBEDIENT)) as server:
        window = await server.open()
        pid = await pid_of(window)
        transport = window.get_extra_info("socket")
        transport.shutdown(2)
        assert await seconds_until_gone(pid) < 5


async def test_an_app_that_cannot_be_started_closes_its_window_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import sys; sys.exit('userneeds: \\x1b[31mno such file')"
    async with windows_of(tmp_path, app_of(program)) as server:
        window = await server.open()
        assert (await window.receive(timeout=10)).type is WSMsgType.CLOSE
    assert caplog.messages == ["userneeds: [31mno such file"]


@pytest.mark.long
@pytest.mark.parametrize("end", ["close", "break", "server"])
async def test_an_app_that_paints_and_hears_nothing_ends_within_five_seconds(
    tmp_path: Path, end: str
) -> None:
    async with windows_of(tmp_path, app_of(PAINTING)) as server:
        window = await server.open()
        pid = await pid_of(window)
        match end:
            case "close":
                await window.close()
            case "break":
                window.get_extra_info("socket").shutdown(2)
            case "server":
                server.windows.end_all()
        assert await seconds_until_gone(pid) < 5


@pytest.mark.long
@pytest.mark.parametrize("is_busy", [False, True])
def test_the_app_ends_within_five_seconds_of_its_input_even_in_the_middle_of_drawing(
    tmp_path: Path, is_busy: bool
) -> None:
    path = a_file(tmp_path)
    environment = {
        **os.environ,
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "USERNEEDS_STATE": str(tmp_path / "state"),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.tui.faulty", "busy", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        read_until(process.stdout.fileno(), b"Ready.")
        if is_busy:
            process.stdin.write(read_frame('["stdin", "\\u001b[20~"]').packet)
            process.stdin.flush()
            time.sleep(0.5)
        begun = time.monotonic()
        process.stdin.close()
        process.wait(20)
        assert time.monotonic() - begun < 5
        assert (process.returncode != 0) is is_busy
