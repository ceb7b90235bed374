"""How does the app behind a browser's window begin and end?

Each is a process in a group of its own. What it paints comes in packets through its standard
output, what the window says goes into its standard input. It is asked to save and end; one that is
too busy to hear it is ended, with all that it has started. What it had shown as done is in its
journal by then.
"""

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import cast

from userneeds.surfaces.tui.app.signals import kill_group
from userneeds.surfaces.tui.browser.frames import MAX_FRAME_BYTES, WindowSize, quit_packet

_QUIT_SECONDS = 2.5
"""How long an app has to save and end once it is asked to."""
_TERMINATE_SECONDS = 1.0
"""How long it has after a signal."""
_DRIVER = "textual.drivers.web_driver:WebDriver"
_PRELUDE = b"__GANGLION__\n"
"""What that driver writes before its first packet."""
_PAINTED = b"D"
_FRAMES_PER_SECOND = "60"
_HEAD_BYTES = 5
"""A packet's letter and its length."""
_LAST_WORDS_BYTES = 4_096
_LAST_WORDS_SECONDS = 0.5
_MOST_UNHEARD_BYTES = 2 * MAX_FRAME_BYTES
"""What waits for an app that is busy."""


class AppProcess:
    """The app behind one window."""

    def __init__(self, process: Process) -> None:
        """Take a process whose three streams are pipes."""
        self._process = process
        self._stdin = cast("asyncio.StreamWriter", process.stdin)
        self._stdout = cast("asyncio.StreamReader", process.stdout)
        stderr = cast("asyncio.StreamReader", process.stderr)
        self._last_words = asyncio.create_task(_last_bytes(stderr))

    @classmethod
    async def start(cls, command: Sequence[str], size: WindowSize) -> "AppProcess":
        """Start the app's command for a window of this size.

        Raises:
            OSError: when the process cannot be started.
        """
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=_environment(os.environ, size),
            start_new_session=True,
        )
        return cls(process)

    def send(self, packet: bytes) -> bool:
        """Let the app hear a packet; return False where it lags too far behind to hear more.

        Nobody waits for an app that is busy: its window has to be seen closing meanwhile.
        """
        if self._stdin.transport.get_write_buffer_size() > _MOST_UNHEARD_BYTES:
            return False
        self._stdin.write(packet)
        return True

    async def paint(self, show: Callable[[bytes], Awaitable[None]]) -> None:
        """Hand over what the app paints, until it ends or nobody can see it any more."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await self._stdout.readuntil(_PRELUDE)
            while True:
                head = await self._stdout.readexactly(_HEAD_BYTES)
                payload = await self._stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == _PAINTED:
                    await show(payload)

    async def end(self) -> str:
        """Ask the app to save and end, end it if it does not, and return its last words.

        Nobody may be in `paint` any more: what is painted now is thrown away, so that an app in
        the middle of a picture comes to its end.
        """
        discarding = asyncio.create_task(_last_bytes(self._stdout))
        try:
            await self._ask_to_end()
        finally:
            self._kill()
            discarding.cancel()
        await asyncio.wait({self._last_words}, timeout=_LAST_WORDS_SECONDS)
        if not self._last_words.done():
            self._last_words.cancel()
            return ""
        return self._last_words.result().decode("utf-8", "replace")

    async def _ask_to_end(self) -> None:
        """Ask by a packet, by the end of its input, and by a signal."""
        self._stdin.write(quit_packet())
        self._stdin.close()
        if not await self._ends_within(_QUIT_SECONDS):
            with suppress(ProcessLookupError):
                self._process.terminate()
            await self._ends_within(_TERMINATE_SECONDS)

    async def _ends_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._process.wait()
        return self._process.returncode is not None

    def _kill(self) -> None:
        """End what has not ended by itself: the process and those it has started."""
        if self._process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            kill_group(self._process.pid)


def _environment(ours: Mapping[str, str], size: WindowSize) -> dict[str, str]:
    """Return the environment of an app that paints for a browser."""
    own = {
        "TEXTUAL_DRIVER": _DRIVER,
        "TEXTUAL_FPS": _FRAMES_PER_SECOND,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(size.columns),
        "ROWS": str(size.rows),
        # A browser shows every letter, whatever the server's terminal can.
        "USERNEEDS_LETTERS": "utf-8",
    }
    return {**ours, **own}


async def _last_bytes(stream: asyncio.StreamReader) -> bytes:
    """Read a stream to its end, and return the last of it."""
    last = b""
    while part := await stream.read(65_536):
        last = (last + part)[-_LAST_WORDS_BYTES:]
    return last
