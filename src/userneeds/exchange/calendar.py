"""Meetups, fund deadlines and promised actions as a calendar that any diary can read.

All-day entries, in a fixed order and with the ids of the record, so that importing the file again updates the same
entries instead of adding new ones. Nothing is lost on the way but what a calendar has no place for: agendas and cards.

**Source:** iCalendar, RFC 5545: lines end in CRLF and are folded at 75 octets; commas, semicolons, backslashes and line
ends in text are escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_LONGEST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the diary."""

    uid: str
    day: date
    title: str
    details: str = ""
    is_done: bool = False


def entries(workshops: Iterable[Workshop], series: Series | None = None) -> tuple[Entry, ...]:
    """Return what belongs in a diary, by day, then by id: meetups, actions with a date, closing funds."""
    found = [entry for workshop in workshops for entry in _of_workshop(workshop)]
    funds = series.funds.values() if series else ()
    found += [Entry(f"fund-{fund.id}", fund.closes, f"{fund.name} closes", fund.url) for fund in funds if fund.closes]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.uid)))


def _of_workshop(workshop: Workshop) -> Iterator[Entry]:
    yield Entry(f"workshop-{workshop.id}", workshop.date, workshop.title, workshop.focus)
    for action in workshop.actions.values():
        if action.due:
            owner = workshop.people.get(action.owner)
            details = f"{owner.name if owner else 'Nobody yet'}: from {workshop.title}"
            yield Entry(f"action-{workshop.id}-{action.id}", action.due, action.text, details, action.done)


def calendar_text(found: Iterable[Entry], on: date) -> str:
    """Return an iCalendar file; `on` is the day it is stamped with, so that the same input gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//userneeds//workshops//EN", "CALSCALE:GREGORIAN"]
    for entry in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(entry.uid)}@userneeds",
            f"DTSTAMP:{on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(('Done: ' if entry.is_done else '') + entry.title)}",
            *([f"DESCRIPTION:{_escaped(entry.details)}"] if entry.details else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, the later ones beginning with a space; characters stay whole."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LONGEST_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece
