"""What is answered at which address of a room?

| address | answer |
|---|---|
| `/` | where a code is typed |
| `/CODE` | the page of a phone |
| `/CODE/form` | what a form sends; then the page again |
| `/CODE/do` | what a script sends, as JSON; an answer for each order |
| `/CODE/live` | the stream of what changes |
| `/CODE/view` | the same, for whoever hears no stream |
| `/CODE/deadline.ics` | when a stage closes that is open for days, for a diary |
| `/CODE/screen`, `/CODE/screen/live` | the big screen |
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from userneeds.live.phone_orders import OrderAnswer, PhoneOrder
from userneeds.live.room import Room
from userneeds.live.tokens import PhoneSecret, new_order
from userneeds.surfaces.web.forms.form_reader import read_form
from userneeds.surfaces.web.guard import read_fields, read_orders
from userneeds.surfaces.web.order_queue import OrderQueue
from userneeds.surfaces.web.pages.assets import screen_style_sheet, script, style_sheet
from userneeds.surfaces.web.phone_cookie import give_secret, secret_of
from userneeds.surfaces.web.room_pages import SCREEN, PageState, RoomPages, page_language
from userneeds.surfaces.web.sent_page import sent_page
from userneeds.surfaces.web.site import RoomSite

_WRONG_CODE_SECONDS = 0.5
"""A wrong code is answered late, so that trying all takes years; a right one never waits."""
_MOST_WRONG_WAITING = 200
_MOST_ORDERS = 50
_LANGUAGE_COOKIE = "userneeds-language"
_Fields: TypeAlias = Mapping[str, str]
RoomAddress: TypeAlias = tuple[str, str]
"""A method and a path."""
ROOM_ADDRESSES: tuple[RoomAddress, ...] = (
    ("GET", "/{code}"),
    ("POST", "/{code}"),
    ("POST", "/{code}/form"),
    ("POST", "/{code}/do"),
    ("GET", "/{code}/live"),
    ("GET", "/{code}/view"),
    ("GET", "/{code}/deadline.ics"),
    ("GET", "/{code}/screen"),
    ("GET", "/{code}/screen/live"),
)
RoomAnswer: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RoomRoutes:
    """The addresses of one room."""

    def __init__(self, room: Room, site: RoomSite, writer: Executor | None = None) -> None:
        """Take a room, where it is reached, and threads that write for several rooms."""
        self._room = room
        self._site = site
        self.pages = RoomPages(room, site)
        self.queue = OrderQueue(room, writer)
        self._wrong_waiting = 0

    def add_to(self, application: web.Application) -> None:
        """Answer at these addresses."""
        router = application.router
        router.add_get("/", self._ask_for_code)
        router.add_post("/", self._take_code)
        add_assets(application)
        for address, answer in self.by_code().items():
            method, path = address
            router.add_route(method, path, answer)

    def by_code(self) -> Mapping[RoomAddress, RoomAnswer]:
        """Return what is answered at the addresses that have a code in them."""
        answers: tuple[RoomAnswer, ...] = (
            self._page,
            self._form,
            self._form,
            self._orders,
            self._live,
            self._snapshot,
            self._diary,
            self._screen,
            self._screen_live,
        )
        return dict(zip(ROOM_ADDRESSES, answers, strict=True))

    async def _ask_for_code(self, request: web.Request) -> web.Response:
        return sent_page(self.pages.asked(self._state(request)))

    async def _take_code(self, request: web.Request) -> web.Response:
        typed = (await read_fields(request)).get("code", "")
        if self._room.is_code(typed):
            raise web.HTTPSeeOther(f"/{self._room.code}")
        return await self._wrong_code(request)

    async def _check_code(self, request: web.Request) -> web.Response | None:
        """Return what is answered to a wrong code; None for a right one."""
        is_in = self._room.phone(secret_of(request)).standing == "in"
        # Whoever is in has proven more than the code, and stays in when that is drawn anew.
        if is_in or self._room.is_code(request.match_info["code"]):
            return None
        return await self._wrong_code(request)

    async def _wrong_code(self, request: web.Request) -> web.Response:
        if self._wrong_waiting >= _MOST_WRONG_WAITING:
            raise web.HTTPTooManyRequests(
                text="That is not the code.\n", headers={"Retry-After": "5"}
            )
        self._wrong_waiting += 1
        try:
            await asyncio.sleep(_WRONG_CODE_SECONDS)
        finally:
            self._wrong_waiting -= 1
        return sent_page(self.pages.expired(self._state(request)), status=404)

    async def _page(self, request: web.Request) -> web.Response:
        if wrong := await self._check_code(request):
            return wrong
        secret = secret_of(request)
        has_no_cookie = secret is None and request.query.get("came") == "1"
        refusal = _NO_COOKIES if has_no_cookie else ""
        state = self._state(request, refusal=refusal)
        response = sent_page(self.pages.page(secret, state))
        if secret is None:
            give_secret(response, PhoneSecret.new(), self._site)
        if request.query.get("lang"):
            response.set_cookie(_LANGUAGE_COOKIE, state.language, samesite="Lax", path="/")
        return response

    async def _form(self, request: web.Request) -> web.Response:
        if wrong := await self._check_code(request):
            return wrong
        fields = await read_fields(request)
        known = secret_of(request)
        secret = known or PhoneSecret.new()
        language = self._state(request).language
        order_id = fields.get("id") or new_order()
        answer = await self._do_form(secret, fields, order_id, language)
        if answer.refused or answer.is_later:
            refusal = answer.refused or _LATER
            state = self._state(request, fields, refusal=refusal)
            response: web.Response = sent_page(self.pages.page(secret, state))
        else:
            query = dict(parse_qsl(fields.get("back", "")))
            query |= {"came": "1"} if known is None else {}
            response = web.Response(status=303, headers={"Location": self._address(query)})
        if known is None:
            give_secret(response, secret, self._site)
        return response

    def _address(self, query: _Fields) -> str:
        return f"/{self._room.code}?{urlencode(query)}" if query else f"/{self._room.code}"

    async def _do_form(
        self, secret: PhoneSecret, fields: _Fields, order_id: str, language: str
    ) -> OrderAnswer:
        """Return what became of a form: of all that it asks for, the first that was not done."""
        request = read_form({**fields, "id": order_id}, self.pages.view(secret), language)
        if request.refusal:
            return OrderAnswer(order_id, refused=request.refusal)
        orders = [
            PhoneOrder(secret, f"{order_id}.{place}" if place else order_id, says)
            for place, says in enumerate(request.orders)
        ]
        answers = await self.queue.do(orders)
        undone = [answer for answer in answers if answer.refused or answer.is_later]
        last = (undone or answers or [OrderAnswer(order_id)])[0 if undone else -1]
        return OrderAnswer(order_id, last.done, last.refused, last.is_later)

    async def _orders(self, request: web.Request) -> web.Response:
        if wrong := await self._check_code(request):
            return wrong
        secret = secret_of(request)
        asked = (await read_orders(request))[:_MOST_ORDERS]
        if secret is None:
            raise web.HTTPForbidden(
                text="Open the page of the room first; it gives you a cookie.\n"
            )
        language = self._state(request).language
        answers = [await self._order(secret, order, language) for order in asked]
        return web.json_response([answer.as_plain() for answer in answers])

    async def _order(
        self, secret: PhoneSecret, order: Mapping[str, Any], language: str
    ) -> OrderAnswer:
        order_id, says, form = order.get("id"), order.get("do"), order.get("form")
        if not isinstance(order_id, str) or not 0 < len(order_id) <= _LONGEST_ID:
            return OrderAnswer("", refused="An order needs an 'id' of 1 to 64 characters.")
        if isinstance(form, dict):
            fields = {str(name): str(value) for name, value in form.items()}
            return await self._do_form(secret, fields, order_id, language)
        if not isinstance(says, dict):
            return OrderAnswer(order_id, refused="Say under 'do' what is to be done.")
        return (await self.queue.do([PhoneOrder(secret, order_id, says)]))[0]

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if wrong := await self._check_code(request):
            return wrong
        secret = secret_of(request)
        audience = self.pages.audience_of(secret, self._state(request).language)
        version = self.pages.own_version(secret)
        return await self.pages.streams.serve(request, audience, version)

    async def _snapshot(self, request: web.Request) -> web.Response:
        if wrong := await self._check_code(request):
            return wrong
        secret = secret_of(request)
        version = self.pages.own_version(secret)()
        since = request.query.get("since", "")
        audience = self.pages.audience_of(secret, self._state(request).language)()
        return web.json_response(self.pages.streams.snapshot(audience, since, version))

    async def _diary(self, request: web.Request) -> web.Response:
        if wrong := await self._check_code(request):
            return wrong
        text = self.pages.diary_entry(secret_of(request))
        if not text:
            raise web.HTTPSeeOther(f"/{self._room.code}")
        response = sent_page(text, "text/calendar")
        response.headers["Content-Disposition"] = 'attachment; filename="deadline.ics"'
        return response

    async def _screen(self, request: web.Request) -> web.Response:
        return await self._check_code(request) or sent_page(self.pages.screen())

    async def _screen_live(self, request: web.Request) -> web.StreamResponse:
        if wrong := await self._check_code(request):
            return wrong
        return await self.pages.streams.serve(request, lambda: SCREEN, str)

    def _state(
        self,
        request: web.Request,
        typed: _Fields | None = None,
        *,
        refusal: str = "",
    ) -> PageState:
        wanted = request.query.get("lang") or request.cookies.get(_LANGUAGE_COOKIE, "")
        language = page_language(self._room.language, wanted)
        query = dict(parse_qsl(typed.get("back", ""))) if typed else dict(request.query)
        return PageState(query, language, refusal, typed)


_LONGEST_ID = 64
_LATER = "That was very much at once. Your words are kept here: send them again in a moment."
_NO_COOKIES = (
    "Your browser keeps no cookies, so this page cannot know you again. Allow cookies for this "
    "address, or open the link in another browser."
)


def add_assets(application: web.Application) -> None:
    """Answer where the pages of every room find their style and script."""
    router = application.router
    router.add_get("/room.css", _style_sheet)
    router.add_get("/room.js", _script)
    router.add_get("/screen.css", _screen_style_sheet)


async def _style_sheet(request: web.Request) -> web.Response:
    return _asset(request, style_sheet(), "text/css")


async def _screen_style_sheet(request: web.Request) -> web.Response:
    return _asset(request, screen_style_sheet(), "text/css")


async def _script(request: web.Request) -> web.Response:
    return _asset(request, script(), "text/javascript")


def _asset(request: web.Request, text: str, kind: str) -> web.Response:
    """Return a file that a browser may keep: its address changes when it does."""
    response = sent_page(text, kind)
    if request.query_string:
        response.headers["Cache-Control"] = "public, max-age=86400, immutable"
    return response
