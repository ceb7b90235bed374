"""Which time zone has a name, as this computer knows it?"""

from datetime import tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo


class FoundZone(NamedTuple):
    """A time zone, or why there is none."""

    zone: tzinfo | None = None
    trouble: str = ""
    """What is to be said; empty where the zone is there, or none was asked for."""


def find_zone(name: str) -> FoundZone:
    """Return the zone of a name such as 'Europe/London'; none for an empty one."""
    if not name:
        return FoundZone()
    try:
        return FoundZone(ZoneInfo(name))
    except (KeyError, ValueError, OSError):  # unknown, no name at all, or a folder of zones
        trouble = (
            f"This computer knows no time zone '{name}', so hours are written without one: "
            "each diary takes them by its own clock. Write it as Europe/London."
        )
        return FoundZone(trouble=trouble)
