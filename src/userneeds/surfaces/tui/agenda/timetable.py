"""What the agenda looks like while it is planned: each stage with its time, whether all fits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from userneeds.analysis.insight.replanning import minutes_too_long
from userneeds.disclosure.seen import AnySeen
from userneeds.model.schedule import (
    Slot,
    current_timebox,
    expected_end,
    stages_to_come,
    timetable,
    total_minutes,
)
from userneeds.model.wording import counted, weekday_and_day
from userneeds.surfaces.tui.agenda.sidebar import clock_style
from userneeds.surfaces.tui.drawing.cells import (
    Span,
    StyledLine,
    cell_width,
    fit_text,
    justify_line,
    truncate_text,
)

_MARK_CELLS = 2
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

    @property
    def is_done(self) -> bool:
        """Whether it has been run, and is over."""
        return self.slot.used_minutes is not None and not self.slot.is_now


def scheduled_stages(workshop: AnySeen, now: datetime) -> list[ScheduledStage]:
    """Return the rows of the list, by the clock of `now`."""
    cards = Counter(card.stage for card in workshop.cards.values())
    is_begun = bool(workshop.runs)
    rows = []
    for slot in timetable(workshop, now):
        stage = slot.stage
        technique = workshop.technique_of(stage)
        name = technique.name if technique else stage.technique
        is_silent = technique is not None and technique.silent
        rows.append(ScheduledStage(slot, name, cards[stage.id], is_silent, is_begun))
    return rows


def draw_scheduled_stage(row: ScheduledStage, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a stage."""
    muted = "on-muted" if on else "muted"
    indent = _MARK_CELLS + _TIME_CELLS
    facts = fit_text(" · ".join(_stage_facts(row)), max(0, width - indent))
    return [_first_row(row, width, on), [(" " * indent, muted), (facts, muted)]]


def _first_row(row: ScheduledStage, width: int, on: bool) -> StyledLine:
    """Return the row that says when a stage begins, what it is called and how long it takes."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    slot = row.slot
    length = _length_label(slot)
    title_cells = max(0, width - _MARK_CELLS - _TIME_CELLS - cell_width(length))
    title_style = "muted" if row.is_done and not on else text
    return [
        _mark(row, on),
        (fit_text(_begin_label(row), _TIME_CELLS), muted),
        (fit_text(slot.stage.title, title_cells), title_style),
        (length, text if slot.is_now else muted),
    ]


def _mark(row: ScheduledStage, on: bool) -> Span:
    """Return the mark of a stage that runs or has been run, with its style."""
    if row.slot.is_now:
        return "▶ ", "on" if on else "accent"
    mark = "✓ " if row.is_done else "  "
    return mark, "on" if on else "good"


def _length_label(slot: Slot) -> str:
    """Return how long a stage takes, and how long it took where it was run: '  9 of 12 min'."""
    planned = f"{slot.stage.minutes} min"
    if slot.used_minutes is None:
        return f"  {planned}"
    return f"  {slot.used_minutes} of {planned}"


def _begin_label(row: ScheduledStage) -> str:
    slot = row.slot
    if slot.begins is not None:
        return f"{slot.begins:%H:%M}"
    if row.is_begun:
        return "–"
    return slot.offset_words()


def _stage_facts(row: ScheduledStage) -> list[str]:
    slot, stage = row.slot, row.slot.stage
    is_closed = row.is_silent and slot.used_minutes is None
    facts = (
        (slot.is_now, "now"),
        (row.is_done, "done"),
        (True, row.technique),
        (stage.optional, "may be left out"),
        (stage.anonymous, "nobody is named"),
        (stage.anonymous and stage.organisation_by_choice, "organisations by choice"),
        (is_closed, "closed until revealed"),
        (row.cards > 0, counted(row.cards, "card")),
        (bool(stage.prompt), stage.prompt),
    )
    return [words for is_so, words in facts if is_so]


def timetable_header(workshop: AnySeen, now: datetime, width: int, height: int) -> list[StyledLine]:
    """Return how long it all takes, when it ends and whether that is too long.

    In one row where `height` is 1, else in two.
    """
    stages = counted(len(workshop.agenda), "stage")
    length = f"{stages} · {duration_label(total_minutes(workshop))}"
    warning = _overrun_warning(workshop, now)
    ending = _ending_sentence(workshop, now)
    clock = _clock(workshop, now)
    if height == 1:
        note = (warning or ending or length, "warn" if warning else "muted")
        return [justify_line(_title_and_note("Agenda   ", note, width), clock, width, "text")]
    title = _title_and_note("Agenda", (f"   {length}", "muted"), width)
    below: StyledLine = [(ending, "muted")]
    if warning:
        below.append((f"   {warning}", "warn"))
    return [justify_line(title, clock, width, "text"), _truncate_line(below, width)]


def _clock(workshop: AnySeen, now: datetime) -> StyledLine:
    """Return the clock of the running stage; nothing while none runs."""
    box = current_timebox(workshop, now)
    if box is None:
        return []
    return [(f"  {box.in_digits()}", clock_style(box))]


def _title_and_note(title: str, note: Span, width: int) -> StyledLine:
    """Return a title with a note behind it, cut to what is left of `width` cells."""
    return [(title, "title"), *_truncate_line([note], width - cell_width(title))]


def _truncate_line(line: StyledLine, width: int) -> StyledLine:
    shown: StyledLine = []
    room = width
    for text, style in line:
        words = truncate_text(text, max(0, room))
        room -= cell_width(words)
        shown.append((words, style))
    return shown


def _ending_sentence(workshop: AnySeen, now: datetime) -> str:
    if not workshop.agenda:
        return "No stages yet: n adds one from the library."
    end = expected_end(workshop, now)
    if workshop.runs:
        is_over = not stages_to_come(workshop) and workshop.current_stage() is None
        if is_over:
            return "Every stage has been run."
        return f"As things stand it ends at {end:%H:%M}."
    if workshop.begins is None:
        return f"Begun now, it ends at {end:%H:%M}. h says from when to when the meeting is."
    return f"{weekday_and_day(workshop.date)}, {workshop.begins:%H:%M} to {end:%H:%M}."


def _overrun_warning(workshop: AnySeen, now: datetime) -> str:
    minutes = minutes_too_long(workshop, now)
    if not minutes:
        return ""
    late = "late" if workshop.runs else "too long"
    return f"{minutes} min {late}: R shortens the plan."


def duration_label(minutes: int) -> str:
    """Return a length as people say it: '45 min', '2 h', '1 h 30 min'."""
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
