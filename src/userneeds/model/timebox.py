"""How much time is left, and what should the room be told as it passes?

Pure arithmetic on a stage, its run and the time now. A cue tells the room three things and no more:
that a timed step of the technique begins, that one minute is left, that time is up. Each is told
once; whoever listens compares a cue with the last one. Whether it rings is part of the cue, how it
sounds is not.

The clock itself is read in `session`; a timebox only compares moments it is given, so it never
drifts and is the same on every screen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from userneeds.model.agenda import Run, Stage, open_run, stage_minutes
from userneeds.model.technique import Technique
from userneeds.model.wording import counted
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
        sign = "+" if self.left_seconds < 0 else ""
        return f"{sign}{minutes:02d}:{seconds:02d}"

    def in_words(self) -> str:
        """Return the time to go in words: '4 minutes left', 'paused, 4 minutes left'."""
        words = self._running_words()
        return f"paused, {words}" if self.is_paused else words

    def _running_words(self) -> str:
        left = self.left_seconds
        if left == 0:
            return "time is up"
        minutes = abs(left) // 60
        amount = counted(minutes, "minute") if minutes else "less than a minute"
        side = "left" if left > 0 else "over"
        return f"{amount} {side}"


def timebox(stage: Stage, run: Run, now: datetime) -> Timebox:
    """Return how `stage` stands at `now`."""
    planned_minutes = stage.minutes + run.extra_minutes
    until = run.ended or run.paused_at or now
    elapsed = until - run.started
    worked_seconds = int(elapsed.total_seconds()) - run.paused_seconds
    is_paused = run.paused_at is not None and run.ended is None
    return Timebox(max(0, planned_minutes * 60), max(0, worked_seconds), is_paused)


def ends_at(stages: tuple[Stage, ...], current: Timebox | None, now: datetime) -> datetime:
    """Return when the meeting ends if all goes as planned from `now` on.

    The current stage takes the time it has left, and each of `stages` follows.
    """
    left = max(0, current.left_seconds) if current else 0
    return now + timedelta(seconds=left, minutes=stage_minutes(stages))


LAST_MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to tell the room, once."""

    run: str
    """The stretch of work it belongs to."""
    words: str
    rings: bool


def current_cue(workshop: Workshop, now: datetime) -> Cue | None:
    """Return what the running stage has come to.

    None at its beginning, while the clock stands and without a stage.
    """
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
        sentence = f"One minute left. {words}"
        return Cue(run.id, sentence.rstrip(), rings=False)
    # The first step needs no cue: the stage itself has just been announced.
    return Cue(run.id, f"Now: {words}", rings=True) if step else None


def current_step(technique: Technique | None, box: Timebox) -> int | None:
    """Return the step that a stage has come to, counted from 0.

    None where steps have no time of their own. A stage that is longer or shorter than its
    technique stretches or shortens every step alike.
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
