"""What of a room is kept for the next time? Its code, and which phones have come.

In the state folder, for this person only. The secrets of phones are not in it.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from userneeds.live.breakouts import Breakout
from userneeds.live.phone.phones import Phone, Phones
from userneeds.live.tokens import draw_code
from userneeds.model.ids import CardId
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.private_files import replace_private_file
from userneeds.session.storage.user_dirs import room_path


@dataclass(slots=True)
class KeptRoom:
    """What is kept."""

    code: str
    phones: Phones
    is_unsaved: bool = True
    """Whether it differs from what is on the disk."""
    withdrawn: set[CardId] = field(default_factory=set)
    """Cards that phones took back, of which more than their absence may be kept elsewhere."""
    breakout: Breakout = field(default_factory=Breakout)
    """How a stage is split into groups."""


class KeptRoomStore(Protocol):
    """Keeps one room."""

    def load(self) -> KeptRoom:
        """Return what was kept; a new room where nothing was."""
        ...

    def save(self, room: KeptRoom) -> None:
        """Keep it for good.

        Raises:
            OSError: when it cannot be kept.
        """
        ...


@dataclass(frozen=True, slots=True)
class RoomStore:
    """The file that it is kept in."""

    path: Path

    @classmethod
    def beside(cls, state: Path, workshop_file: Path) -> "RoomStore":
        """Return that of a workshop."""
        return cls(room_path(state, workshop_file))

    def load(self) -> KeptRoom:
        """Return what was kept; a new room where nothing was, or nothing that makes sense."""
        try:
            return _read(json.loads(read_bytes(self.path)))
        except (UserNeedsError, ValueError, KeyError, TypeError, AttributeError):
            return KeptRoom(draw_code(), Phones())

    def save(self, room: KeptRoom) -> None:
        """Keep it for good.

        Raises:
            OSError: when the disk refuses.
        """
        phones: dict[str, object] = {}
        for phone in room.phones.by_key.values():
            phones[phone.key] = phone.as_plain()
        # In the order of ids: in which order they were taken back is nobody's business.
        withdrawn = sorted(room.withdrawn)
        said: dict[str, object] = {"code": room.code, "phones": phones, "withdrawn": withdrawn}
        if room.breakout.groups:
            said["breakout"] = room.breakout.as_plain()
        data = json.dumps(said).encode("ascii")
        replace_private_file(self.path, data, SYSTEM_DISK, is_synced=True)


def _read(said: dict[str, Any]) -> KeptRoom:
    phones = Phones()
    for key, plain in said["phones"].items():
        phone = Phone.from_plain(key, plain)
        phones.keep(phone)
    withdrawn = set(map(str, said.get("withdrawn", ())))
    split = said.get("breakout")
    breakout = Breakout.from_plain(split) if split else Breakout()
    return KeptRoom(str(said["code"]), phones, withdrawn=withdrawn, breakout=breakout)
