"""Which requests are answered at all, and what does every answer say besides itself?"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from userneeds.surfaces.web.site import RoomSite

LARGEST_BODY = 16_000
_BODY_SECONDS = 10.0
"""So long a phone on a bad line has to send one body."""
_MOST_FIELDS = 200
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SAFE_METHODS = frozenset({"GET", "HEAD"})


def refusal_of(request: web.Request, site: RoomSite) -> web.HTTPException | None:
    """Return why a request is refused; None where it may be answered."""
    if not site.is_ours(request.host):
        return web.HTTPMisdirectedRequest(text="This is not the name of this room.\n")
    if request.method in _SAFE_METHODS:
        return None
    origin = request.headers.get("Origin")
    is_foreign = origin is not None and not site.is_own_origin(origin, request.host)
    if is_foreign or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return web.HTTPForbidden(text="This did not come from a page of this room.\n")
    return None


def safe_headers() -> Mapping[str, str]:
    """Return what every answer says besides itself."""
    return {
        "Content-Security-Policy": _POLICY,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
        "Server": "userneeds",
    }


async def read_fields(request: web.Request) -> dict[str, str]:
    """Return the fields of a form that was sent.

    Raises:
        HTTPException: when it is too large, too slow or no form.
    """
    text = await _read_text(request)
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as fault:
        raise web.HTTPBadRequest(text="That is no form of this room.\n") from fault
    fields: dict[str, str] = {}
    for name, value in pairs:
        # Boxes to tick have one name for all: what is ticked comes as a list of lines.
        fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return fields


async def read_orders(request: web.Request) -> list[dict[str, Any]]:
    """Return the orders that a script sent: a list of objects, or one object.

    Raises:
        HTTPException: when it is too large, too slow or something else.
    """
    text = await _read_text(request)
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise web.HTTPBadRequest(text="That is no JSON.\n") from fault
    orders = data if isinstance(data, list) else [data]
    if not all(isinstance(order, dict) for order in orders):
        raise web.HTTPBadRequest(text="Send a list of objects with 'id' and 'do'.\n")
    return orders


def _refuse_constant(word: str) -> object:
    raise ValueError(word)


async def _read_text(request: web.Request) -> str:
    length = request.content_length
    if length is not None and length > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, length)
    try:
        # Not `wait_for`: that makes a task of its own, and a roomful sends at the same moment.
        async with asyncio.timeout(_BODY_SECONDS):
            body = await request.read()
        return body.decode("utf-8")
    except TimeoutError as fault:
        raise web.HTTPRequestTimeout(text="That came too slowly. Send it again.\n") from fault
    except UnicodeDecodeError as fault:
        raise web.HTTPBadRequest(text="That is no text.\n") from fault
