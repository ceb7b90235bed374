"""Can a phone come in here? A room on a workshop of nobody's is opened and waits for one."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from userneeds.live.room_process import DoorChoice, RoomProcess
from userneeds.session.maintenance.doctor import HealthCheck

_OPENING_SECONDS = 60.0
"""A laptop that does something else as well takes its time; one that cannot ends at once."""
_PAUSE_SECONDS = 0.1
_TRIAL = "userneeds: 2\nid: trial\ntitle: A try before the meeting\n"
"""A workshop without anything."""
_NOBODY_CAME = (
    "If its page never opened, the phone may be in another network (mobile data, a network for "
    "guests), the network may keep phones apart, or a firewall of this laptop refuses them: ask IT "
    "to let Python in from private networks. Else --behind and an https:// address that IT allows."
)


def try_room(
    door: DoorChoice, day: date, seconds: float, say: Callable[[str], None]
) -> tuple[HealthCheck, ...]:
    """Open a room by a door, say where, and wait for one phone; return how that went."""
    with TemporaryDirectory(prefix="userneeds-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "trial.workshop.yaml"
        path.write_text(f"{_TRIAL}date: {day}\n", encoding="utf-8")
        room = RoomProcess(path, door, {"USERNEEDS_STATE": str(Path(folder) / "state")})
        room.start()
        try:
            return _tried(room, seconds, say)
        finally:
            room.close(for_good=True)


def _tried(
    room: RoomProcess, seconds: float, say: Callable[[str], None]
) -> tuple[HealthCheck, ...]:
    _wait(lambda: room.told is not None or room.is_ended, _OPENING_SECONDS)
    told = room.told
    if told is None:
        return (HealthCheck("wrong", room.trouble or "The room does not open."),)
    if not told.url:
        sentence = "The room is open, and its address does not answer from this machine."
        return (HealthCheck("wrong", sentence, "A firewall may refuse it: ask IT."),)
    opened = HealthCheck("fine", f"The room answers at {told.url}, for {room.door.reach}.")
    say(f"Open {told.url} on one phone and come in there, by any name.")
    with suppress(KeyboardInterrupt):  # who gives up is told what they would be told later
        _wait(lambda: bool(room.told and room.told.phones), seconds)
    if room.told is not None and room.told.phones:
        return (opened, HealthCheck("fine", "A phone has come in."))
    sentence = f"No phone has come in within {seconds:g} seconds."
    return (opened, HealthCheck("careful", sentence, _NOBODY_CAME))


def _wait(is_so: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(_PAUSE_SECONDS)  # nothing else is done here until a phone comes
