"""Did anything happen to the file while nobody here was writing it? Asked every second, so it costs next to nothing."""

from dataclasses import dataclass

from userneeds.session.desk import Desk
from userneeds.session.disk import Facts
from userneeds.session.standing import not_now, standing
from userneeds.text.reader import read_workshop


@dataclass(frozen=True, slots=True)
class Outside:
    """What can be told without reading the file."""

    facts: Facts | None
    """None when the file is gone."""
    trouble: str
    """Why the file must not be written now; empty when it may."""


def look_outside(desk: Desk) -> Outside:
    """Return how the file and its branch are now."""
    try:
        facts = desk.disk.facts(desk.file)
    except OSError:
        facts = None
    return Outside(facts, not_now(desk.file, desk.standing, standing(desk.file)))


def read_again(desk: Desk) -> None:
    """Take over what the file says now, in a window that can only look; what cannot be read is left as it was."""
    try:
        text = desk.disk.read(desk.file).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    workshop = read_workshop(text, str(desk.file)).value
    if workshop is not None:
        with desk.changing:
            desk.workshop, desk.ground, desk.seen, desk.meant = workshop, text, text, workshop
