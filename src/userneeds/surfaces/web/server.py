"""How is an open workshop served to the phones of a room, until it is closed?

The room is one more window on the record. The server answers on this machine alone, unless it is
told an address of a network; the address that is told is one that has answered.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from userneeds.live.file_room import FileRoom
from userneeds.live.opening import OpenedRoom
from userneeds.session.errors import disk_refusal
from userneeds.session.gc_pause import spare_what_is_loaded
from userneeds.surfaces.web.guard import LARGEST_BODY
from userneeds.surfaces.web.guarded_site import GuardedSite
from userneeds.surfaces.web.routes import RoomRoutes
from userneeds.surfaces.web.site import RoomSite

_SHUTDOWN_SECONDS = 2.0
_ROUND_SECONDS = 0.5
"""Between two looks whether the file is to be saved, and how much time is left."""
_PROOF_SECONDS = 3.0


class RoomServer:
    """Serves one room."""

    def __init__(
        self, room: FileRoom, site: RoomSite, certificate: ssl.SSLContext | None = None
    ) -> None:
        self._room = room
        self._site = site
        self._certificate = certificate
        self._routes = RoomRoutes(room, site)
        self._guard = GuardedSite(site)
        self.on_round: Callable[[], None] | None = None
        """Called twice a second."""
        self._trouble = ""

    async def serve_until(self, stopped: asyncio.Event, say: Callable[[OpenedRoom], None]) -> None:
        """Answer until `stopped`; say where as soon as it answers.

        Raises:
            OSError: when an address cannot be used.
        """
        # What it would say of a fault holds addresses of phones.
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL + 1)
        runner = web.AppRunner(
            self._application(),
            access_log=None,
            shutdown_timeout=_SHUTDOWN_SECONDS,
            keepalive_timeout=30.0,
            auto_decompress=False,
            handler_cancellation=True,
        )
        await runner.setup()
        spare_what_is_loaded()
        loop = asyncio.get_running_loop()
        streams = self._routes.pages.streams
        tasks = [
            asyncio.create_task(streams.keep_telling()),
            asyncio.create_task(self._go_round(runner)),
        ]

        def note_change() -> None:
            loop.call_soon_threadsafe(streams.note_change)

        self._room.session.listen(note_change)
        try:
            for host in self._site.hosts:
                site = web.TCPSite(runner, host, self._site.port, ssl_context=self._certificate)
                await site.start()
            say(await self._opened())
            await stopped.wait()
        finally:
            for task in tasks:
                task.cancel()
            self._room.session.listen(None)
            streams.end()
            await runner.cleanup()
            self._routes.queue.end()

    @property
    def invitation(self) -> str:
        """What a facilitator pastes into a meeting's chat."""
        return self._routes.pages.invitation()

    @property
    def is_address_here(self) -> bool:
        """Whether this machine still has the address that people are told."""
        return self._site.is_address_here()

    @property
    def trouble(self) -> str:
        """Why not all is where it belongs, and what to do; empty where it is."""
        session = self._room.session
        if session.state == "journal only":
            return session.state_words
        return self._trouble

    def note_change(self) -> None:
        """Tell the phones soon that the room has changed; called in the loop."""
        self._routes.pages.streams.note_change()

    async def _opened(self) -> OpenedRoom:
        room, site = self._room, self._site
        answers = await self._has_answered()
        url = f"{site.origin}/{room.code}" if answers else ""
        return OpenedRoom(url, room.code, site.port, f"{url}/screen" if url else "")

    async def _has_answered(self) -> bool:
        """Tell whether the address that people are told answers from here."""
        timeout = ClientTimeout(total=_PROOF_SECONDS)
        with suppress(ClientError, OSError, TimeoutError):
            async with ClientSession(timeout=timeout) as client:
                address = f"{self._site.origin}/room.css"
                # Whether it answers is asked, and not whose certificate it shows.
                async with client.get(address, ssl=False) as answer:
                    return answer.status == web.HTTPOk.status_code
        return False

    async def _go_round(self, runner: web.AppRunner) -> None:
        session = self._room.session
        while True:
            await asyncio.sleep(_ROUND_SECONDS)
            self._guard.end_silent(runner)
            if session.is_save_due:
                await asyncio.to_thread(session.save)
            self._trouble = self._follow_room()
            if self.on_round is not None:
                self.on_round()

    def _follow_room(self) -> str:
        """Return why what is known of the phones cannot be kept; empty where it is."""
        try:
            self._room.follow()
        except OSError as fault:
            place = Path(fault.filename or self._room.session.state_dir)
            return str(disk_refusal(place, fault))
        return ""

    def _application(self) -> web.Application:
        application = self._guard.application(LARGEST_BODY, self.note_change)
        self._routes.add_to(application)
        return application
