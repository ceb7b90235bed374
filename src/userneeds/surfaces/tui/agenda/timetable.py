"""What the agenda looks like while it is planned: each stage with its time, and whether it all fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from userneeds.analysis.insight.replanning import minutes_too_long
from userneeds.model.clean_text import counted
from userneeds.model.schedule import (
    Slot,
    current_timebox,
    expected_end,
    stages_to_come,
    timetable,
    total_minutes,
)
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.sidebar import clock_style
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    justify_line,
    truncate_text,
)

_TIME_CELLS = 7
_HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class ScheduledStage:
    """One stage of the list."""

    slot: Slot
    technique: str
    """What it is called."""
    cards: int
    is_silent: bool
    is_begun: bool
    """Whether the meeting has begun: then a stage without a time was passed over."""


def scheduled_stages(workshop: Workshop, now: datetime) -> list[ScheduledStage]:
    """Return the rows of the list."""
    cards: dict[str, int] = {}
    for card in workshop.cards.values():
        cards[card.stage] = cards.get(card.stage, 0) + 1
    rows = []
    for slot in timetable(workshop, now):
        technique = workshop.technique_of(slot.stage)
        name = technique.name if technique else slot.stage.technique
        is_silent = technique is not None and technique.silent
        rows.append(
            ScheduledStage(slot, name, cards.get(slot.stage.id, 0), is_silent, bool(workshop.runs))
        )
    return rows


def draw_scheduled_stage(row: ScheduledStage, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a stage."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    slot, stage = row.slot, row.slot.stage
    used = "" if slot.used_minutes is None else f"{slot.used_minutes} of "
    length = f"  {used}{stage.minutes} min"
    mark = "▶ " if slot.is_now else "✓ " if slot.used_minutes is not None else "  "
    room = max(0, width - 2 - _TIME_CELLS - cell_width(length))
    title = text if slot.is_now or slot.used_minutes is None or on else "muted"
    first: StyledLine = [
        (mark, "on" if on else "accent" if slot.is_now else "good"),
        (fit_text(_begin_label(row), _TIME_CELLS), muted),
        (fit_text(stage.title, room), title),
        (length, text if slot.is_now else muted),
    ]
    indent = 2 + _TIME_CELLS
    return [
        first,
        [
            (" " * indent, muted),
            (fit_text(" · ".join(_stage_facts(row)), max(0, width - indent)), muted),
        ],
    ]


def _begin_label(row: ScheduledStage) -> str:
    slot = row.slot
    if slot.begins is not None:
        return f"{slot.begins:%H:%M}"
    if row.is_begun:
        return "–"
    return f"+{slot.offset_minutes // _HOUR_MINUTES}:{slot.offset_minutes % _HOUR_MINUTES:02d}"


def _stage_facts(row: ScheduledStage) -> list[str]:
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


def timetable_header(
    workshop: Workshop, now: datetime, width: int, height: int
) -> list[StyledLine]:
    """Return how long it all takes, when it ends and whether that is too long, in one row or two."""
    box = current_timebox(workshop, now)
    clock: StyledLine = [(f"  {box.in_digits()}", clock_style(box))] if box else []
    length = f"{counted(len(workshop.agenda), 'stage')} · {duration_label(total_minutes(workshop))}"
    warning = _overrun_warning(workshop, now)
    when = _ending_sentence(workshop, now)
    if height == 1:
        said: StyledLine = [(f"{warning or when or length}", "warn" if warning else "muted")]
        return [
            justify_line(
                [("Agenda   ", "title"), *_truncate_line(said, width - 9)], clock, width, "text"
            )
        ]
    first = justify_line(
        [("Agenda", "title"), *_truncate_line([(f"   {length}", "muted")], width - 6)],
        clock,
        width,
        "text",
    )
    told: StyledLine = [(when, "muted"), (f"   {warning}" if warning else "", "warn")]
    return [first, _truncate_line(told, width)]


def _truncate_line(line: StyledLine, width: int) -> StyledLine:
    found: StyledLine = []
    for words, ink in line:
        words = truncate_text(words, max(0, width))  # noqa: PLW2901 - what is left of it
        width -= cell_width(words)
        found.append((words, ink))
    return found


def _ending_sentence(workshop: Workshop, now: datetime) -> str:
    if not workshop.agenda:
        return "No stages yet: n adds one from the library."
    end = expected_end(workshop, now)
    if workshop.runs:
        is_over = not stages_to_come(workshop) and workshop.current_stage() is None
        return (
            "Every stage has been run." if is_over else f"As things stand it ends at {end:%H:%M}."
        )
    if workshop.begins is None:
        return f"Begun now, it ends at {end:%H:%M}. h says from when to when the meeting is."
    return f"{workshop.date:%a %-d %b}, {workshop.begins:%H:%M} to {end:%H:%M}."


def _overrun_warning(workshop: Workshop, now: datetime) -> str:
    minutes = minutes_too_long(workshop, now)
    if minutes:
        return (
            f"{minutes} min {'late' if workshop.runs else 'too long'}: R proposes what gives way."
        )
    return ""


def duration_label(minutes: int) -> str:
    """Return a length as people say it: '45 min', '2 h', '1 h 30 min'."""
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    return " ".join(
        filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""))
    )
