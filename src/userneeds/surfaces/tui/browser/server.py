"""How does a browser show the app?

Each window gets an app of its own on the same files; the first one may change a workshop, the
others look on, as in two terminals. Who may look is decided in `access`. The page loads nothing
from the internet. Needs the extra `userneeds[serve]`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from string import Template
from typing import TypeAlias

import textual_serve
from aiohttp import web

from userneeds.session.own_program import this_program
from userneeds.surfaces.tui.app.signals import handle_stop_signals
from userneeds.surfaces.tui.browser.access import (
    ServerAddress,
    redirect_with_cookie,
    refusal,
    safe_headers,
)
from userneeds.surfaces.tui.browser.server_log import start_log
from userneeds.surfaces.tui.browser.windows import OpenWindows

_SHUTDOWN_SECONDS = 5.0
"""How long windows and pages have to come to their end; the apps are ended before that."""
_PAGE_FOLDER = Path(__file__).parent
_LIBRARY_FOLDER = Path(textual_serve.__file__).parent / "static"
RequestHandler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class AppServer:
    """Serves the app to those who have the key."""

    def __init__(self, path: Path, address: ServerAddress, say: Callable[[str], None]) -> None:
        """Take the folder or workshop, the address to answer on, and what says that it answers."""
        absolute = path.absolute()
        command = this_program().command("open", "--in-browser", str(absolute))
        self._title = f"userneeds: {path.name or absolute.name}"  # "." has no name
        self._windows = OpenWindows(command, absolute)
        self._address = address
        self._say = say

    async def run_until_stopped(self) -> None:
        """Answer until the process is asked to stop; tell the address as soon as it answers."""
        stopped = asyncio.Event()
        handle_stop_signals(stopped.set)
        runner = web.AppRunner(self._application(), shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._address.host, self._address.port).start()
            self._say(self._address.url())
            await stopped.wait()
        finally:
            await runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._check_access])
        application.router.add_get("/", self._serve_page)
        application.router.add_get("/ws", self._serve_window)
        application.router.add_get("/focus.js", _serve_focus_script)
        application.router.add_static("/static", _LIBRARY_FOLDER)
        application.on_shutdown.append(self._end_windows)
        return application

    @web.middleware
    async def _check_access(
        self, request: web.Request, handler: RequestHandler
    ) -> web.StreamResponse:
        refused = refusal(request, self._address)
        if refused is not None:
            raise refused
        if "key" in request.query:
            response = redirect_with_cookie(self._address)
        else:
            response = await handler(request)
        if not response.prepared:  # the headers of a connection that is open have been sent
            response.headers.update(safe_headers(request.host))
        return response

    async def _serve_page(self, request: web.Request) -> web.StreamResponse:
        self._refuse_when_full()
        page = Template((_PAGE_FOLDER / "app_index.html").read_text(encoding="utf-8"))
        text = page.substitute(title=escape(self._title), host=escape(request.host))
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    async def _serve_window(self, request: web.Request) -> web.StreamResponse:
        self._refuse_when_full()
        return await self._windows.show(request)

    def _refuse_when_full(self) -> None:
        refused = self._windows.refusal()
        if refused is not None:
            raise refused

    async def _end_windows(self, _: web.Application) -> None:
        self._windows.end_all()


async def _serve_focus_script(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(_PAGE_FOLDER / "focus.js")


def serve_app(
    path: Path, host: str, port: int, names: tuple[str, ...], say: Callable[[str], None]
) -> int:
    """Serve the app until Ctrl-C and return the exit code; `say` hears the address once it answers.

    `names` are further names by which browsers may ask for this machine.

    Raises:
        OSError: when the address cannot be used: taken, not this machine's, not allowed.
    """
    start_log()
    server = AppServer(path, ServerAddress(host, port, names), say)
    asyncio.run(server.run_until_stopped())
    return 0
