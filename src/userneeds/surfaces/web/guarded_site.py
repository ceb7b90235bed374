"""What stands around every request: is it meant for this site, does it come to an end, is it safe?

Of a fault the place is noted, and never what somebody sent.
"""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.surfaces.web.guard import refusal_of, safe_headers
from userneeds.surfaces.web.site import RoomSite
from userneeds.surfaces.web.slow_connections import SlowConnections

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GuardedSite:
    """The guard of everything that is answered under some names."""

    def __init__(self, site: RoomSite) -> None:
        self._site = site
        self._slow = SlowConnections()
        self._note_sent: Callable[[], None] | None = None

    def application(
        self, most_bytes: int, note_sent: Callable[[], None] | None = None
    ) -> web.Application:
        """Return what answers; `note_sent` is called when somebody has sent something."""
        self._note_sent = note_sent
        return web.Application(middlewares=[self._answer], client_max_size=most_bytes)

    def end_silent(self, runner: web.AppRunner) -> None:
        """End connections that say nothing."""
        if runner.server is not None:
            now = asyncio.get_running_loop().time()
            self._slow.end_silent(tuple(runner.server.connections), now)

    @web.middleware
    async def _answer(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        refused = refusal_of(request, self._site)
        self._slow.note_begun(request.protocol)
        try:
            response = refused or await handler(request)
        except web.HTTPException as ended:
            response = ended
        except Exception as fault:  # noqa: BLE001 - one phone's fault ends nobody else's meeting
            note_survived_fault("Answering a phone", fault)
            response = web.Response(status=500, text="That did not work. Send it again.\n")
        finally:
            self._slow.note_answered(request.protocol, asyncio.get_running_loop().time())
        if not response.prepared:  # the headers of a stream that is open have been sent
            for name, value in safe_headers().items():
                response.headers.setdefault(name, value)
        if request.method == "POST" and self._note_sent is not None:
            self._note_sent()
        return response
