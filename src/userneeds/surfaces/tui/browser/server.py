"""How does a browser show the app, and who may look?

Each window gets an app of its own on the same files, which merge as they do between two terminals.
A window can change everything the facilitator can, so the address holds a key made anew each time.
The key is traded for a cookie at once, which keeps it off a shared screen. A page from elsewhere
gets nothing: it has no cookie, and a connection must come from our own page. The page loads nothing
from the internet. Needs the extra `userneeds[serve]`.
"""

import asyncio
import hmac
import logging
import os
import secrets
import shlex
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from aiohttp import web
from textual_serve.server import Server

_KEY_BYTES = 16
_SHUTDOWN_SECONDS = 1.0
"""How long open windows have to end by themselves; after that their apps are told to save and end.
"""
_PAGE_FOLDER = Path(__file__).parent
_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"
)
_SAFE_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
RequestHandler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the app can be seen."""

    host: str
    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(_KEY_BYTES))

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers share cookies between the ports of one machine."""
        return f"userneeds-{self.port}"

    def url(self) -> str:
        """Return the address to open, with the key."""
        host = self.host
        if ":" in host:  # an address of IPv6
            host = f"[{host}]"
        return f"http://{host}:{self.port}/?key={self.key}"

    def is_key(self, given: str | None) -> bool:
        """Tell whether this is the key, in the same time for every wrong one."""
        given_bytes = (given or "").encode()
        return hmac.compare_digest(given_bytes, self.key.encode())


class AppServer(Server):
    """Serves the app to those who have the key."""

    def __init__(self, path: Path, address: ServerAddress, say: Callable[[str], None]) -> None:
        """Take the folder or workshop, the address to answer on, and what says that it answers."""
        absolute = path.absolute()
        app = [sys.executable, "-m", "userneeds", "open", "--in-browser", str(absolute)]
        # Without a shell in between, an app whose server is gone sees that its parent has changed.
        command = f"exec {shlex.join(app)}"
        name = path.name or absolute.name  # "." has no name
        super().__init__(
            command,
            host=address.host,
            port=address.port,
            title=f"userneeds: {name}",
            templates_path=_PAGE_FOLDER,
        )
        self._address = address
        self._say = say

    async def run_until_stopped(self) -> None:
        """Answer until the process is asked to stop; tell the address as soon as it answers."""
        stopped = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
                asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        runner = web.AppRunner(await self._make_app(), shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            self._say(self._address.url())
            await stopped.wait()
        finally:
            await runner.cleanup()

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: `run_until_stopped` does as soon as it answers."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._check_access)
        app.router.add_get("/focus.js", _serve_focus_script)
        return app

    @web.middleware
    async def _check_access(
        self, request: web.Request, handler: RequestHandler
    ) -> web.StreamResponse:
        if not self._is_authorised(request):
            raise web.HTTPForbidden(
                text="This address needs its key. Copy the whole address from the terminal.\n"
            )
        if "key" in request.query:
            response = self._redirect_with_cookie()
        else:
            response = await handler(request)
        if not response.prepared:  # the headers of a connection that is open have been sent
            response.headers.update(_SAFE_HEADERS)
        return response

    def _redirect_with_cookie(self) -> web.StreamResponse:
        """Trade the key in the address for a cookie, and go to the address without it."""
        response = web.Response(status=302, headers={"Location": "/"})
        response.set_cookie(
            self._address.cookie, self._address.key, httponly=True, samesite="Lax", path="/"
        )
        return response

    def _is_authorised(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            return False
        given = request.query.get("key") or request.cookies.get(self._address.cookie)
        return self._address.is_key(given)


async def _serve_focus_script(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(_PAGE_FOLDER / "focus.js")


def serve_app(path: Path, host: str, port: int, say: Callable[[str], None]) -> int:
    """Serve the app until Ctrl-C and return the exit code; `say` hears the address once it answers.

    Raises:
        OSError: when the address cannot be used: taken, not this machine's, not allowed.
    """
    # A browser shows every letter, whatever this terminal can.
    os.environ["USERNEEDS_LETTERS"] = "utf-8"
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    server = AppServer(path, ServerAddress(host, port), say)
    asyncio.run(server.run_until_stopped())
    return 0
