"""How does a node answer: phones by their room's code, facilitators by a key, operators by /health?

Every room has the pages of a room on a laptop. Correctness does not depend on which node is asked.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.upkeep.node_log import NodeLog
from userneeds.live.tokens import read_code
from userneeds.session.gc_pause import spare_what_is_loaded
from userneeds.surfaces.web.guard import read_fields
from userneeds.surfaces.web.guarded_site import GuardedSite
from userneeds.surfaces.web.hosted.host_api import LARGEST_WORKSHOP, HostApi
from userneeds.surfaces.web.hosted.host_pages import door_page
from userneeds.surfaces.web.hosted.host_status import health_answer, metrics_answer
from userneeds.surfaces.web.hosted.used_rooms import UsedRooms
from userneeds.surfaces.web.room_pages import page_language
from userneeds.surfaces.web.routes import ROOM_ADDRESSES, RoomAddress, RoomAnswer, add_assets
from userneeds.surfaces.web.sent_page import sent_page
from userneeds.surfaces.web.site import RoomSite

_WORKERS = 24
"""Threads that wait for the database; a transaction takes some milliseconds."""
_ROUND_SECONDS = 1.0
_SHUTDOWN_SECONDS = 4.0
_WRONG_CODE_SECONDS = 0.5
_RETRY = {"Retry-After": "2"}


class HostServer:
    """Serves the rooms of one node."""

    def __init__(
        self, node: HostNode, site: RoomSite, address: str, log: NodeLog | None = None
    ) -> None:
        """Take the node, under which names it is reached, and on which address it listens."""
        self._log = log
        self._node = node
        self._site = site
        self._address = address
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="rooms")
        self._rooms = UsedRooms(node, site, self._workers)
        self._guard = GuardedSite(site)

    async def serve_until(self, stopped: asyncio.Event, say: Callable[[], None]) -> None:
        """Answer until `stopped`; say as soon as it answers.

        Raises:
            OSError: when the address cannot be used.
        """
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
        rounds = asyncio.create_task(self._go_round(runner))
        try:
            await web.TCPSite(runner, self._address, self._site.port).start()
            say()
            self._write_log()
            await stopped.wait()
        finally:
            self._node.is_draining = True
            rounds.cancel()
            self._rooms.end()
            await runner.cleanup()
            self._workers.shutdown(wait=True)

    def _application(self) -> web.Application:
        application = self._guard.application(LARGEST_WORKSHOP)
        router = application.router
        router.add_get("/health", self._health)
        router.add_get("/metrics", self._metrics)
        router.add_get("/", self._front)
        router.add_post("/", self._take_code)
        add_assets(application)
        HostApi(self._node, self._rooms, self._site).add_to(application)
        for address in ROOM_ADDRESSES:
            router.add_route(*address, self._answer(address))
        return application

    def _answer(self, address: RoomAddress) -> RoomAnswer:
        """Return what answers at one address of whichever room is asked for."""

        async def answer(request: web.Request) -> web.StreamResponse:
            code = read_code(request.match_info["code"])
            try:
                served = await self._rooms.find(code)
            except OSError as fault:
                raise web.HTTPServiceUnavailable(text=_AWAY, headers=_RETRY) from fault
            if served is None:
                return await self._wrong_code(request, code)
            return await served.answers[address](request)

        return answer

    async def _front(self, request: web.Request) -> web.Response:
        return sent_page(door_page(_language(request), is_wrong=False))

    async def _take_code(self, request: web.Request) -> web.Response:
        code = read_code((await read_fields(request)).get("code", ""))
        try:
            served = await self._rooms.find(code)
        except OSError as fault:
            raise web.HTTPServiceUnavailable(text=_AWAY, headers=_RETRY) from fault
        if served is not None:
            raise web.HTTPSeeOther(f"/{code}")
        return await self._wrong_code(request, code)

    async def _wrong_code(self, request: web.Request, code: str) -> web.Response:
        now = asyncio.get_running_loop().time()
        if self._node.wrong_codes.note(code, now):
            raise web.HTTPTooManyRequests(text="That is not a code.\n", headers=_RETRY)
        await asyncio.sleep(_WRONG_CODE_SECONDS)
        return sent_page(door_page(_language(request), is_wrong=True), status=404)

    async def _health(self, request: web.Request) -> web.Response:
        return health_answer(self._node, request.query.get("of", ""))

    async def _metrics(self, request: web.Request) -> web.Response:
        del request
        return metrics_answer(self._node, self._rooms)

    async def _go_round(self, runner: web.AppRunner) -> None:
        while True:
            await asyncio.sleep(_ROUND_SECONDS)
            self._guard.end_silent(runner)
            gone = await self._rooms.in_worker(self._node.go_round, self._rooms.is_in_use)
            self._rooms.forget(gone)
            await self._tell_what_passed()
            self._write_log()

    def _write_log(self) -> None:
        if self._log is not None:
            health, figures = self._node.health(), self._node.figures()
            is_ready = health.is_ready
            self._log.follow(health.standbys, figures, time.monotonic(), is_ready=is_ready)

    async def _tell_what_passed(self) -> None:
        """Let phones know where a laptop went or came back, or a stage closed by itself."""
        used = dict(self._rooms.all())
        await self._rooms.in_worker(self._node.look_for_facilitators, used)
        for key, served in used.items():
            room = served.hosted.room
            standing = self._node.facilitators.standing(key)
            is_past = room.is_past_deadline
            if (room.facilitator, served.told_past_deadline) != (standing, is_past):
                room.facilitator, served.told_past_deadline = standing, is_past
                served.pages.streams.note_change()


_AWAY = "The room cannot be reached for a moment. What you have sent is kept; it is tried again.\n"


def _language(request: web.Request) -> str:
    return page_language("en", request.query.get("lang", ""))
