"""Which service that hosts rooms does an address mean, and may a key be sent there?"""

from ipaddress import ip_address
from string import ascii_lowercase, digits
from typing import NamedTuple
from urllib.parse import urlsplit

from userneeds.session.errors import UserNeedsError

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_LETTERS_OF_NAMES = frozenset(ascii_lowercase + digits + "-")


HOW_LONG_KEPT = (
    "Its service keeps how it came to that for 7 days and the room for 30, then nothing: "
    "userneeds room pull fetches it."
)
"""What a facilitator is told who closes a hosted room."""


class HostRefused(UserNeedsError):
    """The service that hosts rooms refused what was asked."""

    exit_code = 4


class HostAddress(NamedTuple):
    """Where a service is."""

    host: str
    """A name of letters, digits, '-' and '.', or a number of IPv4 or IPv6."""
    port: int | None
    is_encrypted: bool


def read_host_address(address: str) -> HostAddress:
    """Return what service an address as 'https://rooms.example' means.

    Raises:
        HostRefused: when it means none, or a key must not be sent there.
    """
    service = _named_service(address)
    if service is None or not _is_host(service.host):
        raise HostRefused(
            f"'{address}' is no address that a key can be sent to.",
            "It begins with https://, as https://rooms.example.",
        )
    return service


def _named_service(address: str) -> HostAddress | None:
    """Return what an address names; None where that cannot be read, or a key be seen under way."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        service = HostAddress(host, parts.port, parts.scheme == "https")
    except ValueError:
        return None
    is_here = parts.scheme == "http" and host in _LOCAL
    is_safe = (service.is_encrypted or is_here) and parts.username is None
    return service if is_safe else None


def _is_host(host: str) -> bool:
    """Tell whether something can be a machine: a name, or a number."""
    try:
        return ip_address(host).version in {4, 6} and "%" not in host
    except ValueError:
        return all(map(_is_label, host.split(".")))


def _is_label(label: str) -> bool:
    """Tell whether something may stand between two dots of a name."""
    return bool(label) and set(label) <= _LETTERS_OF_NAMES
