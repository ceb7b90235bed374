"""What the agenda looks like while it is planned: each stage with its time, and whether it all fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from userneeds.analysis.replanning import minutes_too_long
from userneeds.model.plain import counted
from userneeds.model.schedule import (
    Slot,
    clock_of,
    expected_end,
    stages_to_come,
    timetable,
    total_minutes,
)
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, spread, width_of
from userneeds.surfaces.tui.pages.agenda import clock_ink

_TIME_CELLS = 7
_HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One stage of the list."""

    slot: Slot
    technique: str
    """What it is called."""
    cards: int
    is_silent: bool
    is_begun: bool
    """Whether the meeting has begun: then a stage without a time was passed over."""


def rows_of(workshop: Workshop, now: datetime) -> list[Row]:
    """Return the rows of the list."""
    cards: dict[str, int] = {}
    for card in workshop.cards.values():
        cards[card.stage] = cards.get(card.stage, 0) + 1
    rows = []
    for slot in timetable(workshop, now):
        technique = workshop.technique_of(slot.stage)
        name = technique.name if technique else slot.stage.technique
        is_silent = technique is not None and technique.silent
        rows.append(Row(slot, name, cards.get(slot.stage.id, 0), is_silent, bool(workshop.runs)))
    return rows


def draw_row(row: Row, width: int, on: bool) -> Sequence[Line]:
    """Return the two rows of a stage."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    slot, stage = row.slot, row.slot.stage
    used = "" if slot.used_minutes is None else f"{slot.used_minutes} of "
    length = f"  {used}{stage.minutes} min"
    mark = "▶ " if slot.is_now else "✓ " if slot.used_minutes is not None else "  "
    room = max(0, width - 2 - _TIME_CELLS - width_of(length))
    title = text if slot.is_now or slot.used_minutes is None or on else "muted"
    first: Line = [
        (mark, "on" if on else "accent" if slot.is_now else "good"),
        (fitted(_time(row), _TIME_CELLS), muted),
        (fitted(stage.title, room), title),
        (length, text if slot.is_now else muted),
    ]
    indent = 2 + _TIME_CELLS
    return [first, [(" " * indent, muted), (fitted(" · ".join(_facts(row)), max(0, width - indent)), muted)]]


def _time(row: Row) -> str:
    slot = row.slot
    if slot.begins is not None:
        return f"{slot.begins:%H:%M}"
    return "–" if row.is_begun else f"+{slot.offset_minutes // _HOUR_MINUTES}:{slot.offset_minutes % _HOUR_MINUTES:02d}"


def _facts(row: Row) -> list[str]:
    slot, stage = row.slot, row.slot.stage
    facts = ["now"] if slot.is_now else ["done"] if slot.used_minutes is not None else []
    facts.append(row.technique)
    said = (
        (stage.optional, "may be left out"),
        (stage.anonymous, "nobody is named"),
        (row.is_silent and slot.used_minutes is None, "closed until revealed"),
        (bool(row.cards), counted(row.cards, "card")),
        (bool(stage.prompt), stage.prompt),
    )
    return [*facts, *(words for is_so, words in said if is_so)]


def head(workshop: Workshop, now: datetime, width: int, height: int) -> list[Line]:
    """Return how long it all takes, when it ends and whether that is too long, in one row or two."""
    box = clock_of(workshop, now)
    clock: Line = [(f"  {box.in_digits()}", clock_ink(box))] if box else []
    length = f"{counted(len(workshop.agenda), 'stage')} · {in_hours(total_minutes(workshop))}"
    warning, when = _warning(workshop, now), _when(workshop, now)
    if height == 1:
        said: Line = [(f"{warning or when or length}", "warn" if warning else "muted")]
        return [spread([("Agenda   ", "title"), *_cut(said, width - 9)], clock, width, "text")]
    first = spread([("Agenda", "title"), *_cut([(f"   {length}", "muted")], width - 6)], clock, width, "text")
    told: Line = [(when, "muted"), (f"   {warning}" if warning else "", "warn")]
    return [first, _cut(told, width)]


def _cut(line: Line, width: int) -> Line:
    found: Line = []
    for words, ink in line:
        words = cut_short(words, max(0, width))  # noqa: PLW2901 - what is left of it
        width -= width_of(words)
        found.append((words, ink))
    return found


def _when(workshop: Workshop, now: datetime) -> str:
    if not workshop.agenda:
        return "No stages yet: n adds one from the library."
    end = expected_end(workshop, now)
    if workshop.runs:
        is_over = not stages_to_come(workshop) and workshop.current_stage() is None
        return "Every stage has been run." if is_over else f"As things stand it ends at {end:%H:%M}."
    if workshop.begins is None:
        return f"Begun now, it ends at {end:%H:%M}. h says from when to when the meeting is."
    return f"{workshop.date:%a %-d %b}, {workshop.begins:%H:%M} to {end:%H:%M}."


def _warning(workshop: Workshop, now: datetime) -> str:
    minutes = minutes_too_long(workshop, now)
    return f"{minutes} min {'late' if workshop.runs else 'too long'}: R proposes what gives way." if minutes else ""


def in_hours(minutes: int) -> str:
    """Return a length as people say it: '45 min', '2 h', '1 h 30 min'."""
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))
