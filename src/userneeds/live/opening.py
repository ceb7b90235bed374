"""Which room is to be opened, for whom can it be reached, and where does it answer?"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.clock import Clock

Reach: TypeAlias = Literal[
    "nobody but this laptop", "people in this building", "people with the link"
]
"""Who can come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRequest:
    """A room that is asked for."""

    workshop: Path
    port: int
    lan: str = ""
    """The address of this machine in a network; empty for this machine alone."""
    behind: str = ""
    """The address of a server in front of it, 'https://room.example'; empty for none."""
    hosted: str = ""
    """The address of a service that hosts it, 'https://rooms.example'; empty for this machine."""
    certificate: str = ""
    """The file of a certificate; empty for none."""
    key: str = ""
    stage: str = ""
    """The stage to start; empty to leave it as it is."""
    admits_all: bool = True
    steering: Iterable[str] | None = None
    """Lines of JSON that say what to do with the room; when they end it ends too."""

    @property
    def reach(self) -> Reach:
        """Who can come in by it."""
        if self.behind or self.hosted:
            return "people with the link"
        return "people in this building" if self.lan else "nobody but this laptop"


@dataclass(frozen=True, slots=True)
class OpenedRoom:
    """Where a room answers."""

    url: str
    """The address that people open; empty where it has not answered."""
    code: str
    port: int
    big_screen: str

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return asdict(self)


class RoomNotOpened(UserNeedsError):
    """A room cannot be opened as it is asked for."""

    exit_code = 2


ServeRoom: TypeAlias = Callable[
    [RoomRequest, Clock, Callable[[OpenedRoom], None], Callable[[Any], None]], None
]
"""Serves a room until it is ended. Says where it answers, and tells how it stands where steered."""
