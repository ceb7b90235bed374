"""How much time is left: pure arithmetic on a stage, its run and the time now.

The clock itself is read in `session`; a timebox only compares moments it is given, so it never
drifts and is the same on every screen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from userneeds.model.agenda import Run, Stage, open_run
from userneeds.model.technique import Technique
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Timebox:
    """A stage's time, seen at one moment."""

    planned_seconds: int
    """With the minutes added or taken by the facilitator; never below 0."""
    used_seconds: int
    """Working time so far, pauses left out; never below 0."""
    is_paused: bool

    @property
    def left_seconds(self) -> int:
        """Seconds to go; below 0 is overtime."""
        return self.planned_seconds - self.used_seconds

    @property
    def is_over(self) -> bool:
        """Whether time is up."""
        return self.left_seconds <= 0

    def in_digits(self) -> str:
        """Return the time to go as `mm:ss`, with a plus before overtime."""
        minutes, seconds = divmod(abs(self.left_seconds), 60)
        return f"{'+' if self.left_seconds < 0 else ''}{minutes:02d}:{seconds:02d}"

    def in_words(self) -> str:
        """Return the time to go as a sentence: '4 minutes left', '2 minutes over', 'paused, 4 minutes left'."""
        left = self.left_seconds
        minutes = abs(left) // 60
        amount = (
            f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else "less than a minute"
        )
        words = "time is up" if left == 0 else f"{amount} {'left' if left > 0 else 'over'}"
        return f"paused, {words}" if self.is_paused else words


def timebox(stage: Stage, run: Run, now: datetime) -> Timebox:
    """Return how `stage` stands at `now`."""
    planned = max(0, (stage.minutes + run.extra_minutes) * 60)
    until = run.ended or run.paused_at or now
    used = int((until - run.started).total_seconds()) - run.paused_seconds
    return Timebox(planned, max(0, used), run.paused_at is not None and run.ended is None)


def ends_at(stages: tuple[Stage, ...], current: Timebox | None, now: datetime) -> datetime:
    """Return when the meeting ends if the current stage takes its time and each of `stages` follows as planned."""
    left = max(0, current.left_seconds) if current else 0
    return now + timedelta(seconds=left, minutes=sum(stage.minutes for stage in stages))


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
