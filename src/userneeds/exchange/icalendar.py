"""How is a diary written as a file that any diary program reads?

**Source:** iCalendar, RFC 5545: lines end in CRLF and are folded at 75 octets; commas, semicolons,
backslashes and line ends in text are escaped. Hours of a known time zone are written in UTC, which
every program turns into the clock of its reader, also where clocks change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_LONGEST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One day in the diary."""

    uid: str
    day: date
    """Of a to-do the day by which it is done."""
    title: str
    details: str = ""
    is_done: bool = False
    begins: time | None = None
    """None for the whole day."""
    minutes: int = 1
    """From then on; at least 1, because a diary takes no entry that ends when it begins."""
    zone: tzinfo | None = None
    """Of the hours; None for those of whoever reads it."""
    place: str = ""
    url: str = ""
    remind: timedelta | None = None
    """How long before; None for no reminder."""
    is_to_do: bool = False
    is_dropped: bool = False
    """Whether nobody does it any more."""


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
    component = "VTODO" if event.is_to_do else "VEVENT"
    yield f"BEGIN:{component}"
    yield f"UID:{_escape_text(event.uid)}@userneeds"
    yield f"DTSTAMP:{_compact(on)}T000000Z"
    if event.is_to_do:
        yield from _to_do_lines(event)
    else:
        yield from _start_and_end(event)
    yield f"SUMMARY:{_escape_text(_title(event))}"
    yield from _facts(event)
    if event.remind is not None and not (event.is_done or event.is_dropped):
        yield from _reminder_lines(event, event.remind)
    yield f"END:{component}"


def _title(event: CalendarEvent) -> str:
    """Return the title; it says too what became of it, for programs that show no state."""
    if event.is_done:
        return f"Done: {event.title}"
    return f"Dropped: {event.title}" if event.is_dropped else event.title


def _facts(event: CalendarEvent) -> Iterator[str]:
    if event.details:
        yield f"DESCRIPTION:{_escape_text(event.details)}"
    if event.place:
        yield f"LOCATION:{_escape_text(event.place)}"
    if event.url:
        yield f"URL:{_without_controls(event.url)}"
    if not event.is_to_do:
        # A meetup takes the reader's time; a whole day is only a reminder.
        transparency = "OPAQUE" if event.begins else "TRANSPARENT"
        yield f"TRANSP:{transparency}"


def _to_do_lines(event: CalendarEvent) -> Iterator[str]:
    yield f"DUE;VALUE=DATE:{_compact(event.day)}"
    status = "COMPLETED" if event.is_done else "NEEDS-ACTION"
    if event.is_dropped:
        status = "CANCELLED"
    yield f"STATUS:{status}"


def _reminder_lines(event: CalendarEvent, before: timedelta) -> Iterator[str]:
    related = ";RELATED=END" if event.is_to_do else ""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escape_text(event.title)}"
    yield f"TRIGGER{related}:-P{before.days}D"
    yield "END:VALARM"


def _start_and_end(event: CalendarEvent) -> Iterator[str]:
    """Yield when an event begins and ends; of whole days the end is the day after."""
    if event.begins is None:
        next_day = event.day + timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{_compact(event.day)}"
        yield f"DTEND;VALUE=DATE:{_compact(next_day)}"
        return
    begins = datetime.combine(event.day, event.begins, event.zone)
    ends = begins + timedelta(minutes=event.minutes)
    yield f"DTSTART:{_moment(begins)}"
    yield f"DTEND:{_moment(ends)}"


def _moment(moment: datetime) -> str:
    """Return a moment in UTC; by the reader's own clock where it has no zone."""
    if moment.tzinfo is None:
        return f"{_compact(moment)}T{moment:%H%M%S}"
    universal = moment.astimezone(UTC)
    return f"{_compact(universal)}T{universal:%H%M%S}Z"


def _without_controls(address: str) -> str:
    """Return an address in one line; it is not escaped, because it is no text."""
    return "".join(sign for sign in address if sign.isprintable())


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
