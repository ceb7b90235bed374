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
from operator import attrgetter

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.model.ids import PersonId
from userneeds.model.schedule import planned_minutes
from userneeds.model.series import Series

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
    workshops: Iterable[AnySeen], series: Series | None = None
) -> tuple[CalendarEvent, ...]:
    """Return what belongs in a diary, by day, then by id.

    Meetups, actions with a date, closing funds.
    """
    events: list[CalendarEvent] = []
    for workshop in workshops:
        events.append(_meetup_event(workshop))
        events += _action_events(workshop)
    if series:
        events += _fund_events(series)
    return tuple(sorted(events, key=attrgetter("day", "uid")))


def _meetup_event(workshop: AnySeen) -> CalendarEvent:
    uid = f"workshop-{workshop.id}"
    minutes = max(1, planned_minutes(workshop))
    return CalendarEvent(
        uid,
        workshop.date,
        workshop.title,
        workshop.focus,
        begins=workshop.begins,
        minutes=minutes,
    )


def _action_events(workshop: AnySeen) -> Iterator[CalendarEvent]:
    disclosure = Disclosure(workshop)
    for action in workshop.actions.values():
        if action.due:
            uid = f"action-{workshop.id}-{action.id}"
            owner = _owner_words(action.owner, disclosure)
            details = f"{owner}: from {workshop.title}"
            yield CalendarEvent(uid, action.due, action.text, details, action.done)


def _owner_words(owner: PersonId, disclosure: Disclosure) -> str:
    """Return who does it, as they agreed to be called."""
    if owner not in disclosure.seen.people:
        return "Nobody yet"
    return disclosure.person_name(owner) or "Somebody who was there"


def _fund_events(series: Series) -> Iterator[CalendarEvent]:
    for fund in series.funds.values():
        if fund.closes:
            uid = f"fund-{fund.id}"
            title = f"{fund.name} closes"
            yield CalendarEvent(uid, fund.closes, title, fund.url)


def calendar_text(events: Iterable[CalendarEvent], on: date) -> str:
    """Return an iCalendar file.

    `on` is the day it is stamped with, so that the same input gives the same bytes.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//userneeds//workshops//EN",
        "CALSCALE:GREGORIAN",
    ]
    for event in events:
        lines += _event_lines(event, on)
    lines.append("END:VCALENDAR")
    pieces: list[str] = []
    for line in lines:
        pieces += _fold_line(line)
    return "".join(f"{piece}\r\n" for piece in pieces)


def _event_lines(event: CalendarEvent, on: date) -> Iterator[str]:
    title = f"Done: {event.title}" if event.is_done else event.title
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape_text(event.uid)}@userneeds"
    yield f"DTSTAMP:{_compact(on)}T000000Z"
    yield from _start_and_end(event)
    yield f"SUMMARY:{_escape_text(title)}"
    if event.details:
        yield f"DESCRIPTION:{_escape_text(event.details)}"
    # A meetup takes the reader's time; a whole day is only a reminder.
    yield f"TRANSP:{'OPAQUE' if event.begins else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _start_and_end(event: CalendarEvent) -> Iterator[str]:
    """Yield when an event begins and ends; of whole days the end is the day after."""
    if event.begins is None:
        next_day = event.day + timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{_compact(event.day)}"
        yield f"DTEND;VALUE=DATE:{_compact(next_day)}"
        return
    begins = datetime.combine(event.day, event.begins)
    ends = begins + timedelta(minutes=event.minutes)
    yield f"DTSTART:{_compact(begins)}T{begins:%H%M%S}"
    yield f"DTEND:{_compact(ends)}T{ends:%H%M%S}"


def _compact(day: date) -> str:
    """Return a day as 20210203; a year has four digits on every system."""
    return f"{day.year:04}{day:%m%d}"


def _escape_text(text: str) -> str:
    # The backslash first: the others bring backslashes of their own.
    text = text.replace("\\", "\\\\")
    text = text.replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _fold_line(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, the later ones beginning with a space.

    Characters stay whole.
    """
    piece = ""
    octets = 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LONGEST_OCTETS:
            yield piece
            piece = " "
            octets = 1
        piece += letter
        octets += size
    yield piece
