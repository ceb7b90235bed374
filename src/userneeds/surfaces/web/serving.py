"""How does a room begin and end with the process that serves it?"""

import asyncio
import json
import signal
import ssl
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from userneeds.commands.outcome import Refused
from userneeds.commands.stage_runs import StartStage
from userneeds.live.file_room import FileRoom
from userneeds.live.opening import OpenedRoom, RoomNotOpened, RoomRequest
from userneeds.live.room import Room
from userneeds.live.steering import room_state, steer
from userneeds.session.editing.session import Session
from userneeds.session.errors import DiskRefused, UserNeedsError, disk_refusal
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import RandomIds
from userneeds.surfaces.web.server import RoomServer
from userneeds.surfaces.web.site import LOCAL_HOST, RoomSite

_LAST_PORT = 65_535


def serve_room(
    asked: RoomRequest, clock: Clock, say: Callable[[OpenedRoom], None], tell: Callable[[Any], None]
) -> None:
    """Serve a room until the process is asked to stop, or is not steered any more.

    `say` hears once where it answers; `tell` hears how it stands, where it is steered, and of what
    cannot be written.

    Raises:
        RoomNotOpened: when it cannot be opened.
        DiskRefused: when the file could not be written; what was done is kept in the journal.
        UserNeedsError: when the workshop cannot be opened.
    """
    certificate = _certificate(asked)
    session = Session.open(asked.workshop, clock=clock, ids=RandomIds(), window="room")
    try:
        if session.is_read_only:
            raise RoomNotOpened(session.state_words)
        _start_stage(session, asked.stage)
        room = FileRoom(session, admits_all=asked.admits_all)
        site = RoomSite(asked.port, asked.lan, asked.behind, certificate is not None)
        serving = _Serving(RoomServer(room, site, certificate), room, tell)
        asyncio.run(serving.run(asked.steering, say))
    except OSError as refused:
        raise _not_to_be_used(asked, refused) from refused
    finally:
        result = session.close()
    if result.kind == "kept":
        raise DiskRefused(result.sentence)


def _not_to_be_used(asked: RoomRequest, refused: OSError) -> UserNeedsError:
    """Return why a file cannot be used, or else an address cannot be listened on."""
    if refused.filename:
        return disk_refusal(Path(refused.filename), refused)
    why = (refused.strerror or str(refused)).partition("]: ")[2] or str(refused.strerror or refused)
    next_port = min(asked.port + 1, _LAST_PORT)
    return RoomNotOpened(
        f"Port {asked.port} of {asked.lan or LOCAL_HOST} could not be used: {why}.",
        f"Another port: --port {next_port}. An address has to be one of this machine.",
    )


def _certificate(asked: RoomRequest) -> ssl.SSLContext | None:
    if not asked.certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(asked.certificate, asked.key or None)
    except (OSError, ssl.SSLError) as fault:
        words = f"The certificate {asked.certificate} cannot be used: {fault.strerror or fault}."
        raise RoomNotOpened(words) from fault
    return context


def _start_stage(session: Session, stage: str) -> None:
    current = session.workshop.current_stage()
    if not stage or (current is not None and current.id == stage):
        return
    outcome = session.do(StartStage(at=session.now(), stage=stage, run=session.new_id()))
    if isinstance(outcome, Refused):
        raise RoomNotOpened(str(outcome.problem))


class _Serving:
    """One room that is served by this process."""

    def __init__(self, server: RoomServer, room: Room, tell: Callable[[Any], None]) -> None:
        self._server = server
        self._room = room
        self._tell = tell
        self._told = ""
        self._trouble = ""
        self._is_closed_for_good = True

    async def run(self, steering: Iterable[str] | None, say: Callable[[OpenedRoom], None]) -> None:
        """Serve it until it is asked to stop."""
        stopped = asyncio.Event()
        listen_to_signals(stopped.set)
        if steering is not None:
            self._follow(steering, stopped)
        await self._server.serve_until(stopped, lambda opened: self._say(opened, say, steering))
        self._room.close(for_good=self._is_closed_for_good)

    def _say(
        self,
        opened: OpenedRoom,
        say: Callable[[OpenedRoom], None],
        steering: Iterable[str] | None,
    ) -> None:
        say(opened)
        is_steered = steering is not None
        self._server.on_round = self._tell_all if is_steered else self._tell_trouble
        self._server.on_round()

    def _tell_all(self) -> None:
        self._tell_state()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Tell what cannot be written, once."""
        trouble = self._server.trouble
        is_new = trouble != self._trouble
        self._trouble = trouble
        if trouble and is_new:
            self._tell({"trouble": trouble})

    def _tell_state(self) -> None:
        server = self._server
        state = {**room_state(self._room), "chat": server.invitation}
        # A laptop that slept may have woken up in another network.
        state["address_here"] = server.is_address_here
        said = json.dumps(state)
        if said != self._told:
            self._told = said
            self._tell({"room": state})

    def _follow(self, steering: Iterable[str], stopped: asyncio.Event) -> None:
        """Do in the loop what lines say that another thread waits for."""
        loop = asyncio.get_running_loop()

        def read() -> None:
            for line in steering:
                loop.call_soon_threadsafe(self._steer, line)
            loop.call_soon_threadsafe(self._end, stopped)

        threading.Thread(target=read, name="steering", daemon=True).start()

    def _steer(self, line: str) -> None:
        try:
            says = json.loads(line)
        except ValueError:
            says = None
        refused = steer(self._room, says) if isinstance(says, dict) else "That line is no JSON."
        if refused:
            self._tell({"refused": refused})
        self._server.note_change()
        self._tell_state()

    def _end(self, stopped: asyncio.Event) -> None:
        """End because nobody steers any more: it may be opened again as it was."""
        self._is_closed_for_good = False
        stopped.set()


def listen_to_signals(stop: Callable[[], None]) -> None:
    """Call `stop` when the system or a person asks the process to end."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
