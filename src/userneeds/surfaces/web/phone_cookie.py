"""How does a phone keep its secret? In a cookie that no script reads and that links bring along."""

from aiohttp import web

from userneeds.live.tokens import PhoneSecret
from userneeds.surfaces.web.site import RoomSite

_COOKIE = "userneeds-room"
_MAX_AGE = 7 * 24 * 60 * 60


def secret_of(request: web.Request) -> PhoneSecret | None:
    """Return the secret that a request brings; None where it brings none."""
    return PhoneSecret.read(request.cookies.get(_COOKIE, ""))


def give_secret(response: web.StreamResponse, secret: PhoneSecret, site: RoomSite) -> None:
    """Let a phone keep a secret.

    Lax and not strict: whoever comes again by a link in a chat is the same person.
    """
    response.set_cookie(
        _COOKIE,
        secret.as_cookie(),
        max_age=_MAX_AGE,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=site.is_secure,
    )
