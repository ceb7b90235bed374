"""Meetups, fund deadlines and promised actions as a calendar that any diary can read.

A meetup whose hours are known stands at its hours, by whatever clock the reader's diary has; all
else takes whole days. Entries have a fixed order and the ids of the record, so that importing the
file again updates the same entries instead of adding new ones. Nothing is lost on the way but what
a calendar has no place for: agendas and cards.

**Source:** iCalendar, RFC 5545: lines end in CRLF and are folded at 75 octets; commas, semicolons,
backslashes and line ends in text are escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from userneeds.model.schedule import planned_minutes
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_LONGEST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One day in the diary."""

    uid: str
    day: date
    title: str
    details: str = ""
    is_done: bool = False
    begins: time | None = None
    """None for the whole day."""
    minutes: int = 1
    """From then on; at least 1, because a diary takes no entry that ends when it begins."""


def calendar_events(
    workshops: Iterable[Workshop], series: Series | None = None
) -> tuple[CalendarEvent, ...]:
    """Return what belongs in a diary, by day, then by id: meetups, actions with a date, closing funds."""
    found = [entry for workshop in workshops for entry in _workshop_events(workshop)]
    funds = series.funds.values() if series else ()
    found += [
        CalendarEvent(f"fund-{fund.id}", fund.closes, f"{fund.name} closes", fund.url)
        for fund in funds
        if fund.closes
    ]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.uid)))


def _workshop_events(workshop: Workshop) -> Iterator[CalendarEvent]:
    yield CalendarEvent(
        f"workshop-{workshop.id}",
        workshop.date,
        workshop.title,
        workshop.focus,
        begins=workshop.begins,
        minutes=max(1, planned_minutes(workshop)),
    )
    for action in workshop.actions.values():
        if action.due:
            owner = workshop.people.get(action.owner)
            details = f"{owner.name if owner else 'Nobody yet'}: from {workshop.title}"
            yield CalendarEvent(
                f"action-{workshop.id}-{action.id}", action.due, action.text, details, action.done
            )


def calendar_text(found: Iterable[CalendarEvent], on: date) -> str:
    """Return an iCalendar file; `on` is the day it is stamped with, so that the same input gives the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//userneeds//workshops//EN",
        "CALSCALE:GREGORIAN",
    ]
    for entry in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escape_text(entry.uid)}@userneeds",
            f"DTSTAMP:{on:%Y%m%d}T000000Z",
            *_start_and_end(entry),
            f"SUMMARY:{_escape_text(('Done: ' if entry.is_done else '') + entry.title)}",
            *([f"DESCRIPTION:{_escape_text(entry.details)}"] if entry.details else []),
            f"TRANSP:{'OPAQUE' if entry.begins else 'TRANSPARENT'}",
            "END:VEVENT",
        ]
    return "".join(
        f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _fold_line(line)
    )


def _start_and_end(entry: CalendarEvent) -> tuple[str, str]:
    if entry.begins is None:
        return (
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        )
    begins = datetime.combine(entry.day, entry.begins)
    return (
        f"DTSTART:{begins:%Y%m%dT%H%M%S}",
        f"DTEND:{begins + timedelta(minutes=entry.minutes):%Y%m%dT%H%M%S}",
    )


def _escape_text(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _fold_line(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, the later ones beginning with a space; characters stay whole."""
    piece = ""
    octets = 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LONGEST_OCTETS:
            yield piece
            piece = " "
            octets = 1
        piece, octets = piece + letter, octets + size
    yield piece
