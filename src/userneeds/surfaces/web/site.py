"""Under which addresses is a room reached, and is a request meant for one of them?

A name that leads to this machine for a moment is not one of ours: a browser would take our page for
that name's own. Nor may a page from elsewhere send anything in a person's name.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL_HOST = "127.0.0.1"
_LOCAL_NAMES = (LOCAL_HOST, "localhost", "::1")
_MOST_NAMES = 64
"""So many are known at once: every request of a full room asks for the same few."""


@dataclass(frozen=True, slots=True)
class RoomSite:
    """Where a room listens, and under which names it answers."""

    port: int
    lan: str = ""
    """The address of this machine in a network; empty for this machine alone."""
    behind: str = ""
    """The address of a server in front of it, 'https://room.example'; empty for none."""
    is_encrypted: bool = False
    """Whether it has a certificate of its own."""
    is_hosted: bool = False
    """Whether a service keeps the rooms here, and not the facilitator's laptop."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses to listen on."""
        return (LOCAL_HOST, self.lan) if self.lan and self.lan != LOCAL_HOST else (LOCAL_HOST,)

    def is_address_here(self) -> bool:
        """Tell whether this machine still has the address in the network that people are told."""
        with socket.socket(_family_of(self.lan)) as tried:
            try:
                tried.bind((self.lan or LOCAL_HOST, 0))
            except OSError:
                return False
        return True

    @property
    def origin(self) -> str:
        """How people begin the address: 'http://192.168.1.20:8000'."""
        if self.behind:
            return self.behind.rstrip("/")
        scheme = "https" if self.is_encrypted else "http"
        return f"{scheme}://{_bracketed(self.lan or LOCAL_HOST)}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether what phones send is encrypted all the way."""
        return self.origin.startswith("https://")

    def is_ours(self, host: str) -> bool:
        """Tell whether a request's `Host` is a name of this room."""
        asked = _host_name(f"//{host}")
        names = [*_LOCAL_NAMES, self.lan, _host_name(self.behind) or ""]
        return asked is not None and asked in _plain_names(names)

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Tell whether a page that sends something is one of ours: of `host`, as it was asked."""
        if origin in {f"http://{host}", f"https://{host}"}:
            return True
        return bool(self.behind) and origin == self.origin


def _family_of(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _host_name(address: str) -> str | None:
    """Return the name in an address; None where there is none."""
    try:
        name = urlsplit(address).hostname
    except ValueError:
        return None
    return _plain_name(name) if name else None


def _plain_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain_name(name) for name in names if name)


@lru_cache(maxsize=_MOST_NAMES)
def _plain_name(name: str) -> str:
    """Return a name as it is compared: an address in one spelling, others in small letters."""
    try:
        return str(ip_address(name))
    except ValueError:
        return name.lower().rstrip(".")
