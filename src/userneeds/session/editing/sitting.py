"""Which sitting is this, so that what it writes for the room has a place of its own in the file?

A sitting is one program's work on one branch of one clone. It keeps its place from day to day, so
that what is written for the room stays in its order; another clone or branch has another place, and
git merges the two. On two laptops paths and branches may be called the same, so each state folder
holds a few characters drawn by lot.
"""

from pathlib import Path

from userneeds.session.storage.disk import Disk
from userneeds.session.storage.user_dirs import seat_path
from userneeds.yamlfile.schema.room_places import ROOM_HEADING, room_place_of


def sitting_place(text: str, state: Path, journal: Path, disk: Disk) -> str:
    """Return the line of the file below which this sitting writes for the room.

    Empty where `text`, the file, has no such lines. `journal` is named after the file's path and
    its branch, `state` is the state folder.
    """
    if ROOM_HEADING not in text:
        return ""
    return room_place_of(f"{_seat(state, disk)}\n{journal.name}")


def _seat(state: Path, disk: Disk) -> str:
    """Return what tells this state folder from others; empty where nothing can be kept in it.

    That it cannot is said where the journal is opened; the place then rests on path and branch.
    """
    path = seat_path(state)
    try:
        kept = disk.read(path)
    except FileNotFoundError:
        return _draw_seat(path, disk)
    except OSError:
        return ""
    return kept.decode("ascii", "replace")


def _draw_seat(path: Path, disk: Disk) -> str:
    seat = disk.random_token()
    try:
        disk.make_folder(path.parent)
        handle = disk.create(path, 0o600)
        try:
            disk.write(handle, seat.encode("ascii"))
        finally:
            disk.close(handle)
    except OSError:
        return ""
    return seat
