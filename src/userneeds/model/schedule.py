"""How does the plan stand against the clock: what is to come, when does it end, how late is it?

Pure arithmetic on the agenda, its runs and a moment that the caller gives, in the time zone of that
moment: the hours of a meeting are those of the clock in the room. One stage and its time are
`timebox`; what to do about being late is `analysis.insight.replanning`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from userneeds.model.agenda import Stage, open_run, runs_in_order, stage_minutes
from userneeds.model.timebox import Timebox, ends_at, timebox
from userneeds.model.workshop import Workshop

_LONGEST_MEETING = timedelta(hours=12)
"""After this long the plan of the day says nothing about being late."""
_OPEN_FOR_DAYS = 24 * 60
"""Minutes: nobody sits through a stage of a day; people come when they like, until it closes."""


def current_timebox(workshop: Workshop, now: datetime) -> Timebox | None:
    """Return the running stage's time; None when no stage is running."""
    run = open_run(workshop.runs)
    stage = workshop.current_stage()
    if run and stage:
        return timebox(stage, run, now)
    return None


def current_deadline(workshop: Workshop) -> datetime | None:
    """Return when the running stage closes by the clock, where it is open for a day or longer.

    None for any other stage, and while its clock stands still.
    """
    run, stage = open_run(workshop.runs), workshop.current_stage()
    if run is None or stage is None or run.paused_at is not None:
        return None
    minutes = stage.minutes + run.extra_minutes
    if minutes < _OPEN_FOR_DAYS:
        return None
    try:
        return run.started + timedelta(minutes=minutes, seconds=run.paused_seconds)
    except OverflowError:  # no calendar goes as far
        return None


def is_past_deadline(workshop: Workshop, now: datetime) -> bool:
    """Tell whether the running stage was open for days and has closed."""
    deadline = current_deadline(workshop)
    return deadline is not None and now >= deadline


def stages_to_come(workshop: Workshop) -> tuple[Stage, ...]:
    """Return the stages after the running one, or those never begun when none is running."""
    current = workshop.current_stage()
    if current is not None:
        return workshop.agenda[workshop.agenda.index(current) + 1 :]
    begun = {run.stage for run in workshop.runs.values()}
    return tuple(stage for stage in workshop.agenda if stage.id not in begun)


def total_minutes(workshop: Workshop) -> int:
    """Return how long the plan takes."""
    return stage_minutes(workshop.agenda)


def planned_minutes(workshop: Workshop) -> int:
    """Return how long the meeting is to be: from hour to hour, or else as long as the plan."""
    if workshop.begins and workshop.ends:
        return minutes_of_day(workshop.ends) - minutes_of_day(workshop.begins)
    return total_minutes(workshop)


def expected_end(workshop: Workshop, now: datetime) -> datetime:
    """Return when the meeting ends if everything to come takes its time.

    Begun now where no hour is known.
    """
    begins = _expected_start(workshop, now) or now
    return ends_at(stages_to_come(workshop), current_timebox(workshop, now), begins)


def planned_end(workshop: Workshop, now: datetime) -> datetime | None:
    """Return when the meeting should end: at its hour, or else after all planned minutes.

    None before it has begun and on a later day.
    """
    began = _actual_start(workshop, now)
    if began is None:
        return None
    if workshop.ends:
        return _time_on_day(workshop.ends, now)
    return began + timedelta(minutes=total_minutes(workshop))


def late_minutes(workshop: Workshop, now: datetime) -> int:
    """Return by how many whole minutes the meeting would end late; 0 when it is in time or over."""
    planned = planned_end(workshop, now)
    if planned is None or workshop.current_stage() is None:
        return 0
    late = expected_end(workshop, now) - planned
    return max(0, int(late.total_seconds()) // 60)


def excess_minutes(workshop: Workshop) -> int:
    """Return by how many minutes the plan is longer than the meeting; 0 where nobody knows."""
    return max(0, total_minutes(workshop) - planned_minutes(workshop))


@dataclass(frozen=True, slots=True)
class Slot:
    """One stage in the timetable."""

    stage: Stage
    offset_minutes: int
    """From the beginning, as planned."""
    begins: datetime | None
    """When it really began, or is expected to; None where that cannot be told."""
    used_minutes: int | None = None
    """How long it has really taken; None where it was never begun."""
    is_now: bool = False

    def offset_words(self) -> str:
        """Return how long after the beginning it is planned, in hours and minutes: '+1:05'."""
        hours, minutes = divmod(self.offset_minutes, 60)
        return f"+{hours}:{minutes:02d}"


def timetable(workshop: Workshop, now: datetime) -> tuple[Slot, ...]:
    """Return every stage with its time: what happened, and what is expected to come."""
    current = workshop.current_stage()
    expected = _expected_starts(workshop, now)
    slots = []
    offset = 0
    for stage in workshop.agenda:
        runs = [run for run in runs_in_order(workshop.runs) if run.stage == stage.id]
        begins = expected.get(stage.id)
        used_minutes = None
        if runs:
            begins = runs[0].started.astimezone(now.tzinfo)
            used_seconds = sum(timebox(stage, run, now).used_seconds for run in runs)
            used_minutes = used_seconds // 60
        slots.append(Slot(stage, offset, begins, used_minutes, current is stage))
        offset += stage.minutes
    return tuple(slots)


def _expected_starts(workshop: Workshop, now: datetime) -> dict[str, datetime]:
    """Return when each stage to come begins; nothing where no hour is known."""
    begins = _start_of_next_stage(workshop, now)
    starts: dict[str, datetime] = {}
    if begins is None:
        return starts
    for stage in stages_to_come(workshop):
        starts[stage.id] = begins
        begins += timedelta(minutes=stage.minutes)
    return starts


def _start_of_next_stage(workshop: Workshop, now: datetime) -> datetime | None:
    if not workshop.runs:
        return _expected_start(workshop, now)
    if _actual_start(workshop, now) is None:
        return None
    return ends_at((), current_timebox(workshop, now), now)


def _expected_start(workshop: Workshop, now: datetime) -> datetime | None:
    """Return when a meeting that has not begun will begin.

    At its hour, or now once that is past on its day; None where no hour is known.
    """
    if workshop.runs or workshop.begins is None:
        return None
    planned = datetime.combine(workshop.date, workshop.begins, now.tzinfo)
    if workshop.date == now.date():
        return max(planned, now)
    return planned


def _actual_start(workshop: Workshop, now: datetime) -> datetime | None:
    """Return when the meeting began; None before that and on a later day."""
    began = min((run.started for run in workshop.runs.values()), default=None)
    if began is None or now - began > _LONGEST_MEETING:
        return None
    return began


def _time_on_day(hour: time, now: datetime) -> datetime:
    return datetime.combine(now.date(), hour, now.tzinfo)


def minutes_of_day(hour: time) -> int:
    """Return how many minutes after midnight an hour is."""
    return hour.hour * 60 + hour.minute
