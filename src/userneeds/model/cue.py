"""What should the room be told as a stage's time passes?

Three things and no more: that a timed step of the technique begins, that one minute is left, that
time is up. Each is told once; whoever listens compares a cue with the last one. Whether it rings is
part of the cue, how it sounds is not.
"""

from dataclasses import dataclass
from datetime import datetime

from userneeds.model.agenda import open_run
from userneeds.model.technique import Technique
from userneeds.model.timebox import Timebox, timebox
from userneeds.model.workshop import Workshop

LAST_MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to tell the room, once."""

    run: str
    """The stretch of work it belongs to."""
    words: str
    rings: bool


def current_cue(workshop: Workshop, now: datetime) -> Cue | None:
    """Return what the running stage has come to; None at its beginning, while the clock stands and without a stage."""
    run = open_run(workshop.runs)
    stage = workshop.current_stage()
    if run is None or stage is None:
        return None
    box = timebox(stage, run, now)
    if box.is_paused:
        return None
    if box.is_over:
        return Cue(run.id, f"Time is up for '{stage.title}'.", rings=True)
    technique = workshop.technique_of(stage)
    step = current_step(technique, box)
    words = technique.how[step] if technique and step is not None else ""
    if box.left_seconds <= LAST_MINUTE_SECONDS < box.planned_seconds / 2:
        return Cue(run.id, f"One minute left. {words}".rstrip(), rings=False)
    if step:
        return Cue(run.id, f"Now: {words}", rings=True)
    return None


def current_step(technique: Technique | None, box: Timebox) -> int | None:
    """Return the step that a stage has come to, counted from 0; None where steps have no time of their own.

    A stage that is longer or shorter than its technique stretches or shortens every step alike.
    """
    if technique is None or not technique.step_minutes:
        return None
    total = sum(technique.step_minutes)
    until = 0
    last = 0
    for step, minutes in enumerate(technique.step_minutes):
        until += minutes
        last = step if minutes else last
        if minutes and box.used_seconds * total < until * box.planned_seconds:
            return step
    return last
