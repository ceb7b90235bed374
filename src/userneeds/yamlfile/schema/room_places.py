"""Where do cards go that are nobody's own, so that two sittings never touch the same lines?

Two branches merge as text where a line that both have stands between what they add. People have
such lines, their headings; cards for the room have 256, written once, when the file is new: a
sitting (one clone, one branch) draws one of them and stays there. Two sittings draw the same in one
of 256 cases. Fewer lines cannot do it: each place between which git is to tell needs one.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOM_HEADING = "for the room: each sitting writes below a line of its own, so that git can merge"
"""What the first of the lines says; what no sitting wrote stands right below it."""
ROOM_PLACES = tuple(f"room {number:02x}" for number in range(256))
"""What the lines of the sittings say. No id holds a space, so nobody is called like this."""
_IS_ROOM_HEADING = frozenset({ROOM_HEADING, *ROOM_PLACES})


class RoomLayout(NamedTuple):
    """How the cards for the room are laid out in a section."""

    headings: tuple[str, ...]
    """The lines for the room, in their order; none in a file that does without."""
    homes: Mapping[str, str]
    """The line below which each entry stands, by its key; those of people are left out."""


NO_ROOM = RoomLayout((), {})
"""A section without places for the room."""
NEW_ROOM = RoomLayout((ROOM_HEADING, *ROOM_PLACES), {})
"""A new section with a place for every sitting."""


def room_place_of(sitting: str) -> str:
    """Return the line below which a sitting writes for the room, the same each time.

    `sitting` is any text that two sittings do not share.
    """
    (number,) = blake2b(sitting.encode("utf-8", "surrogateescape"), digest_size=1).digest()
    return ROOM_PLACES[number]


def is_for_the_room(heading: str) -> bool:
    """Tell whether a heading is one of the lines for the room."""
    return heading in _IS_ROOM_HEADING
