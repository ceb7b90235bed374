"""Who may look? Those with the key, at a name of this machine, from a page of our own.

A window can change everything the facilitator can, so the address holds a key made anew each time.
The key is traded for a cookie at once, which keeps it off a shared screen. A page from elsewhere
gets nothing: it has no cookie, and a connection must come from our own page. Nor does a foreign
name that leads to this machine for a moment: a browser would take our page for that name's own.
"""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import web

_KEY_BYTES = 16
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_HostName: TypeAlias = str | IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the app can be seen."""

    host: str
    port: int
    names: tuple[str, ...] = ()
    """Names and addresses by which browsers reach it besides `host` and those of this machine."""
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

    def is_ours(self, host: str) -> bool:
        """Tell whether a request's `Host` (with or without a port) is a name of this server.

        Where it listens on every address of the machine, each address is one. A number cannot be
        led elsewhere, as a name can.
        """
        asked = _parse_host(host)
        if asked in _parse_names((self.host, *_LOCAL_NAMES, *self.names)):
            return True
        listening = _parse_name(self.host)
        is_everywhere = not isinstance(listening, str) and listening.is_unspecified
        return is_everywhere and not isinstance(asked, str | None)


def _parse_host(host: str) -> _HostName | None:
    """Return the name in a `Host`, or nothing where it is none."""
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return None
    return _parse_name(name) if name else None


def _parse_names(names: Iterable[str]) -> frozenset[_HostName]:
    return frozenset(_parse_name(name) for name in names)


def _parse_name(name: str) -> _HostName:
    """Return a name as it is compared: an address as a number, any other name in small letters."""
    try:
        return ip_address(name)
    except ValueError:
        return name.lower().rstrip(".")


def refusal(request: web.Request, address: ServerAddress) -> web.HTTPException | None:
    """Return why a request is refused, or nothing where it may be answered."""
    if not address.is_ours(request.host):
        return web.HTTPMisdirectedRequest(
            text="This is not the name of this server. Copy the whole address from the terminal, "
            "or start it with --name and the name that you use.\n"
        )
    if not _is_authorised(request, address):
        return web.HTTPForbidden(
            text="This address needs its key. Copy the whole address from the terminal.\n"
        )
    return None


def _is_authorised(request: web.Request, address: ServerAddress) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return False
    given = request.query.get("key") or request.cookies.get(address.cookie)
    return address.is_key(given)


def redirect_with_cookie(address: ServerAddress) -> web.StreamResponse:
    """Trade the key in the address for a cookie, and go to the address without it."""
    response = web.Response(status=302, headers={"Location": "/"})
    response.set_cookie(address.cookie, address.key, httponly=True, samesite="Lax", path="/")
    return response


def safe_headers(host: str) -> dict[str, str]:
    """Return what every answer says besides itself; `host` is ours, as the browser calls it."""
    policy = (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"font-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
