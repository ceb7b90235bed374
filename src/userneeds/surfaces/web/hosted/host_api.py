"""What can a facilitator ask of a node, with a key?

| address | answer |
|---|---|
| `POST /host/rooms` | begin a room on a workshop's text: `{"name", "text"}` |
| `GET /host/rooms` | the tenant's rooms |
| `GET /host/rooms/ROOM` | how a room stands, and what was done since `?since=EPOCH.POSITION`;
`&wait=SECONDS` to wait for news |
| `POST /host/rooms/ROOM/do` | commands of the facilitator: `[{"id", "do"}]`, an answer for each |
| `POST /host/rooms/ROOM/steer` | what is done with the room: `{"do": "AdmitEach"}` |
| `POST /host/rooms/ROOM/end` | close it for good |

The key comes in the header `Authorization: Bearer KEY`, never in an address.
"""

import asyncio
import json
from typing import Any

from aiohttp import web

from userneeds.live.hosted.facilitator_door import FacilitatorDoor
from userneeds.live.hosted.host_errors import DatabaseAway
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.tenants import KeyHolder
from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.surfaces.web.hosted.used_rooms import UsedRoom, UsedRooms
from userneeds.surfaces.web.routes import RoomAnswer
from userneeds.surfaces.web.site import RoomSite

LARGEST_WORKSHOP = 8_000_000
_BODY_SECONDS = 30.0
_MOST_WAIT_SECONDS = 20.0
"""So long somebody may wait for news; proxies end what is silent for longer."""
_LOOK_SECONDS = 0.1
_WRONG_KEY_SECONDS = 0.5


class HostApi:
    """The door of facilitators."""

    def __init__(self, node: HostNode, rooms: UsedRooms, site: RoomSite) -> None:
        self._node = node
        self._rooms = rooms
        self._site = site
        self._door = FacilitatorDoor(node)

    def add_to(self, application: web.Application) -> None:
        """Answer at these addresses."""
        router = application.router
        router.add_post("/host/rooms", _or_later(self._begin))
        router.add_get("/host/rooms", _or_later(self._list))
        router.add_get("/host/rooms/{room}", _or_later(self._look))
        router.add_post("/host/rooms/{room}/do", _or_later(self._do))
        router.add_post("/host/rooms/{room}/steer", _or_later(self._steer))
        router.add_post("/host/rooms/{room}/end", _or_later(self._end))

    async def _holder(self, request: web.Request) -> KeyHolder:
        """Return who asks.

        Raises:
            HTTPUnauthorized: when the key opens nothing.
        """
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        holder = None
        if scheme.lower() == "bearer":
            holder = await self._rooms.in_worker(self._node.find_key, key.strip())
        if holder is None:
            await asyncio.sleep(_WRONG_KEY_SECONDS)
            raise web.HTTPUnauthorized(
                text="This key opens nothing here. Ask whoever runs the service for another.\n"
            )
        return holder

    async def _room(self, request: web.Request) -> tuple[RoomKey, UsedRoom]:
        holder = await self._holder(request)
        key = RoomKey(holder.tenant, request.match_info["room"])
        try:
            served = await self._rooms.get(key)
        except NotAWorkshop as fault:
            raise web.HTTPNotFound(text="There is no such room here.\n") from fault
        self._node.facilitators.note_asked(key)
        return key, served

    async def _begin(self, request: web.Request) -> web.Response:
        holder = await self._holder(request)
        said = await _read_object(request)
        name, text = str(said.get("name", "")), str(said.get("text", ""))
        try:
            key = await self._rooms.in_worker(self._door.begin, holder.tenant, name, text)
        except UserNeedsError as fault:
            return web.json_response({"refused": str(fault)}, status=422)
        self._node.facilitators.note_asked(key)
        served = await self._rooms.get(key)
        return web.json_response(self._addresses(key, served), status=201)

    def _addresses(self, key: RoomKey, served: UsedRoom) -> dict[str, Any]:
        code = served.hosted.room.code
        url = f"{self._site.origin}/{code}"
        return {"room": key.room, "code": code, "url": url, "big_screen": f"{url}/screen"}

    async def _list(self, request: web.Request) -> web.Response:
        holder = await self._holder(request)
        rooms = await self._rooms.in_worker(self._door.rooms_of, holder.tenant)
        return web.json_response({"rooms": rooms})

    async def _look(self, request: web.Request) -> web.Response:
        key, served = await self._room(request)
        since = request.query.get("since", "")
        await self._wait_for_news(key, served, since, _seconds(request.query.get("wait", "")))
        news = await self._rooms.in_worker(self._door.news, served.hosted, since)
        state = {**self._addresses(key, served), **served.hosted.state()}
        chat = served.pages.invitation()
        return web.json_response({**news, "state": {**state, "chat": chat}})

    async def _wait_for_news(
        self, key: RoomKey, served: UsedRoom, since: str, seconds: float
    ) -> None:
        """Wait until there is something that whoever asks has not seen, but not for long."""
        until = asyncio.get_running_loop().time() + seconds
        while since and self._door.has_seen_all(served.hosted, since):
            if asyncio.get_running_loop().time() > until:
                return
            await asyncio.sleep(_LOOK_SECONDS)
            self._node.facilitators.note_asked(key)
            await self._rooms.catch_up(served)

    async def _do(self, request: web.Request) -> web.Response:
        _, served = await self._room(request)
        orders = await _read_json(request)
        if not isinstance(orders, list):
            raise web.HTTPBadRequest(text="Send a list of objects with 'id' and 'do'.\n")
        answers = await self._rooms.in_worker(self._door.do, served.hosted, orders)
        return web.json_response(answers)

    async def _steer(self, request: web.Request) -> web.Response:
        key, served = await self._room(request)
        says = await _read_object(request)
        refused = await self._rooms.in_worker(self._door.steer, key, served.hosted, says)
        served.pages.streams.note_change()
        state = {**self._addresses(key, served), **served.hosted.state()}
        return web.json_response({"refused": refused, "state": state})

    async def _end(self, request: web.Request) -> web.Response:
        key, served = await self._room(request)
        await self._rooms.in_worker(self._node.rooms.end, key)
        served.pages.streams.note_change()
        return web.json_response({"ended": True})


def _or_later(answer: RoomAnswer) -> RoomAnswer:
    """Return what answers that it is to be tried again where the database does not do something."""

    async def answer_or_later(request: web.Request) -> web.StreamResponse:
        try:
            return await answer(request)
        except DatabaseAway as fault:
            words = "The room cannot be reached for a moment. Send it again.\n"
            raise web.HTTPServiceUnavailable(text=words, headers={"Retry-After": "2"}) from fault

    return answer_or_later


def _seconds(said: str) -> float:
    """Return how long somebody wants to wait."""
    try:
        return min(max(0.0, float(said)), _MOST_WAIT_SECONDS)
    except ValueError:
        return 0.0


async def _read_object(request: web.Request) -> dict[str, Any]:
    said = await _read_json(request)
    if not isinstance(said, dict):
        raise web.HTTPBadRequest(text="Send one object of JSON.\n")
    return said


async def _read_json(request: web.Request) -> Any:  # noqa: ANN401 - whatever was sent
    length = request.content_length
    if length is None or length > LARGEST_WORKSHOP:
        raise web.HTTPRequestEntityTooLarge(LARGEST_WORKSHOP, length or 0)
    try:
        return json.loads(await asyncio.wait_for(request.read(), _BODY_SECONDS))
    except (ValueError, RecursionError) as fault:
        raise web.HTTPBadRequest(text="That is no JSON.\n") from fault
    except TimeoutError as fault:
        raise web.HTTPRequestTimeout(text="That came too slowly. Send it again.\n") from fault
