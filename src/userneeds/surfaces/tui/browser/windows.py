"""Which windows are open, and what goes on between each of them and its app?

A window counts from its opening to its closing. The app of one that was closed may take a moment
more to save and end, and the next one waits for that, so that there are never more apps than
windows allowed.
"""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from userneeds.model.clean_text import without_commands
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.surfaces.tui.browser.app_process import AppProcess
from userneeds.surfaces.tui.browser.frames import (
    MAX_FRAME_BYTES,
    FrameError,
    FrameMeaning,
    WindowSize,
    read_frame,
)

MOST_WINDOWS = 8
"""Each has an app of its own, which takes memory and work."""
_HEARTBEAT_SECONDS = 15.0
"""How often a window is asked whether it is still there."""
_FAREWELL_SECONDS = 2.0
"""How long a window has to answer when its connection is closed."""
_LOG = logging.getLogger(__name__)


class OpenWindows:
    """The windows of one server."""

    def __init__(self, command: Sequence[str], path: Path) -> None:
        """Take the command that starts an app, and the folder or file it opens."""
        self._command = command
        self._path = path
        self._connections: set[web.WebSocketResponse] = set()
        self._apps = asyncio.Semaphore(MOST_WINDOWS)
        self._ending = asyncio.Event()

    def refusal(self) -> web.HTTPException | None:
        """Return why no more window can be opened, or nothing where one can."""
        if len(self._connections) < MOST_WINDOWS:
            return None
        return web.HTTPServiceUnavailable(
            text=f"{MOST_WINDOWS} windows are open, and there can be no more. "
            "Close one of them, then load this page again.\n"
        )

    def end_all(self) -> None:
        """Let every app save and end, whatever its window does; return before they have."""
        self._ending.set()

    async def show(self, request: web.Request) -> web.WebSocketResponse:
        """Show an app in the window that asks for one, until either of them ends."""
        connection = web.WebSocketResponse(
            timeout=_FAREWELL_SECONDS,
            heartbeat=_HEARTBEAT_SECONDS,
            max_msg_size=MAX_FRAME_BYTES,
            compress=False,  # so that the bound holds for what a frame becomes
        )
        self._connections.add(connection)
        try:
            await connection.prepare(request)
            async with self._apps:
                app = await AppProcess.start(self._command, WindowSize.from_query(request.query))
                await self._connect(connection, app)
        finally:
            self._connections.discard(connection)
        return connection

    async def _connect(self, connection: web.WebSocketResponse, app: AppProcess) -> None:
        """Carry what is painted to the window and what is typed to the app, until either ends."""
        tasks = [
            asyncio.create_task(app.paint(connection.send_bytes)),
            asyncio.create_task(_hear(connection, app)),
            asyncio.create_task(self._ending.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._connections.discard(connection)
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            last_words, _ = await asyncio.gather(app.end(), connection.close())
        for fault in results:
            if isinstance(fault, Exception):
                self._note(fault)
        _log_last_line(last_words)

    def _note(self, fault: Exception) -> None:
        noted = note_survived_fault("Showing the app in a browser", fault, self._path)
        _LOG.warning(
            "A window was closed by a fault (%s); 'userneeds doctor' names it.", noted.reason
        )


async def _hear(connection: web.WebSocketResponse, app: AppProcess) -> None:
    """Carry what a window says to its app, until it is closed or says what our page does not."""
    async for message in connection:
        try:
            meaning = _read_message(message)
        except FrameError:
            _LOG.warning("A window was closed: it sent what our page does not send.")
            await connection.close(code=WSCloseCode.POLICY_VIOLATION)
            return
        if meaning.answer:
            await connection.send_str(meaning.answer)
        if not app.send(meaning.packet):
            _LOG.warning("A window was closed: it sent more than its app could take.")
            await connection.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return


def _read_message(message: WSMessage) -> FrameMeaning:
    """Return what a window says.

    Raises:
        FrameError: when it is no text, is too long, or is not what our page sends.
    """
    if message.type is not WSMsgType.TEXT:
        raise FrameError(message.type.name)
    return read_frame(message.data)


def _log_last_line(last_words: str) -> None:
    """Tell whoever looks after the server how an app ended, in one line."""
    lines = without_commands(last_words).split("\n")
    said = [line.strip() for line in lines if line.strip()]
    if said:
        _LOG.warning("%s", said[-1])
