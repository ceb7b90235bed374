"""How does the plan stand against the clock: what is to come, when does it end, how late is it?

Pure arithmetic on the agenda, its runs and a moment that the caller gives. One stage and its time are `timebox`; what
to do about being late is `analysis.replanning`.
"""

from datetime import datetime, timedelta

from userneeds.model.agenda import Stage, open_run
from userneeds.model.timebox import Timebox, ends_at, timebox
from userneeds.model.workshop import Workshop

_LONGEST_MEETING = timedelta(hours=12)
"""After this long the plan of the day says nothing about being late."""


def clock_of(workshop: Workshop, now: datetime) -> Timebox | None:
    """Return the running stage's time; None when no stage is running."""
    run = open_run(workshop.runs)
    stage = workshop.current_stage()
    return timebox(stage, run, now) if run and stage else None


def stages_to_come(workshop: Workshop) -> tuple[Stage, ...]:
    """Return the stages after the running one, or those never begun when none is running."""
    current = workshop.current_stage()
    if current is not None:
        return workshop.agenda[workshop.agenda.index(current) + 1 :]
    begun = {run.stage for run in workshop.runs.values()}
    return tuple(stage for stage in workshop.agenda if stage.id not in begun)


def expected_end(workshop: Workshop, now: datetime) -> datetime:
    """Return when the meeting ends if everything to come takes its time."""
    return ends_at(stages_to_come(workshop), clock_of(workshop, now), now)


def planned_end(workshop: Workshop, now: datetime) -> datetime | None:
    """Return when the meeting would have ended as planned; None before it has begun and on a later day."""
    began = min((run.started for run in workshop.runs.values()), default=None)
    if began is None or now - began > _LONGEST_MEETING:
        return None
    return began + timedelta(minutes=sum(stage.minutes for stage in workshop.agenda))


def late_minutes(workshop: Workshop, now: datetime) -> int:
    """Return by how many whole minutes the meeting would end late; 0 when it is in time or over."""
    planned = planned_end(workshop, now)
    if planned is None or workshop.current_stage() is None:
        return 0
    return max(0, int((expected_end(workshop, now) - planned).total_seconds()) // 60)
