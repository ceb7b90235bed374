"""Walking the agenda: starting, pausing, extending and leaving stages.

Only facilitators do this; changing the agenda itself is `planning`. Every stretch of work is a run
of its own, so going back to a stage loses nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from userneeds.commands.change import Change, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.model.agenda import Run, open_run
from userneeds.model.clean_text import clean_prose
from userneeds.model.ids import StageId, is_id
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_NOT_RUNNING = Problem("no-stage", "No stage is running.", "Start one first.", ("runs",))

_NOTHING_ENDED = Problem(
    "no-ended-run",
    "Nothing that was written in silence there has ended.",
    "Where it goes on, on another laptop, r reveals it.",
    ("runs",),
)


def _change_open_run(workshop: Workshop, change: Callable[[Run], Run]) -> Decision:
    run = open_run(workshop.runs)
    if run is None:
        return _NOT_RUNNING
    return entry_change(workshop, "runs", run.id, change(run))


def _ended_runs(workshop: Workshop, stage_id: StageId) -> list[Run]:
    return [run for run in workshop.silent_runs(stage_id) if run.ended is not None]


def _reveal(workshop: Workshop, runs: Iterable[Run]) -> tuple[Change, ...]:
    changes: list[Change] = []
    for run in runs:
        changes += entry_change(workshop, "runs", run.id, replace(run, revealed=True))
    return tuple(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartStage(Command):
    """Begin (or go back to) a stage; the stage that was running ends."""

    stage: StageId
    run: str
    """The id of the new run."""

    def decide(self, workshop: Workshop) -> Decision:
        if workshop.stage(self.stage) is None:
            stages = [stage.id for stage in workshop.agenda]
            path = ("runs", self.run, "stage")
            return unknown_reference("stage", self.stage, stages, path)
        if not is_id(self.run) or self.run in workshop.runs:
            sentence = f"A run cannot be called '{self.run}'."
            return Problem("run-id", sentence, "Use a new id.", ("runs", self.run))
        changes: list[Change] = []
        running = open_run(workshop.runs)
        if running is not None:
            ended = replace(running, ended=self.at)
            changes += entry_change(workshop, "runs", running.id, ended)
        run = Run(id=self.run, stage=self.stage, started=self.at)
        changes.append(Change("runs", self.run, None, run))
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        stage = workshop.stage(self.stage)
        return f"started '{stage.title if stage else self.stage}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStage(Command):
    """Leave the stage that is running; `note` says what happened in it."""

    note: str = ""

    def decide(self, workshop: Workshop) -> Decision:
        return _change_open_run(workshop, self._end_run)

    def describe(self, workshop: Workshop) -> str:
        stage = workshop.current_stage()
        title = f"'{stage.title}'" if stage else "a stage"
        return f"ended {title}"

    def _end_run(self, run: Run) -> Run:
        note = clean_prose(self.note) or run.note
        return replace(run, ended=self.at, note=note)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRun(Command):
    """Say what happened in a stretch of work, while it lasts or afterwards."""

    run: str
    note: str

    def decide(self, workshop: Workshop) -> Decision:
        run = workshop.runs.get(self.run)
        if run is None:
            return unknown_reference("run", self.run, workshop.runs, ("runs", self.run))
        noted = replace(run, note=clean_prose(self.note))
        return entry_change(workshop, "runs", run.id, noted)

    def describe(self, workshop: Workshop) -> str:
        run = workshop.runs.get(self.run)
        stage = workshop.stage(run.stage) if run else None
        title = stage.title if stage else self.run
        return f"noted what happened in '{title}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseClock(Command):
    """Stop the clock of the running stage."""

    def decide(self, workshop: Workshop) -> Decision:
        return _change_open_run(workshop, self._pause_run)

    def describe(self, workshop: Workshop) -> str:
        return "paused the clock"

    def _pause_run(self, run: Run) -> Run:
        if run.paused_at:
            return run
        return replace(run, paused_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClock(Command):
    """Let the clock of the running stage go on."""

    def decide(self, workshop: Workshop) -> Decision:
        return _change_open_run(workshop, self._resume_run)

    def describe(self, workshop: Workshop) -> str:
        return "let the clock go on"

    def _resume_run(self, run: Run) -> Run:
        if run.paused_at is None:
            return run
        pause = self.at - run.paused_at
        # Clocks of two machines may differ: a pause that ends before it begins lasted no time.
        seconds = max(0, int(pause.total_seconds()))
        return replace(run, paused_at=None, paused_seconds=run.paused_seconds + seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMinutes(Command):
    """Give the running stage more minutes; below 0 takes some away."""

    minutes: int

    def decide(self, workshop: Workshop) -> Decision:
        return _change_open_run(workshop, self._extend_run)

    def describe(self, workshop: Workshop) -> str:
        verb = "added" if self.minutes >= 0 else "took away"
        return f"{verb} {counted(abs(self.minutes), 'minute')}"

    def _extend_run(self, run: Run) -> Run:
        return replace(run, extra_minutes=run.extra_minutes + self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealCards(Command):
    """Show what was written in silence: now in the running stage, and in runs that have ended.

    A run that goes on elsewhere, on another laptop, stays closed: its people were promised that.
    """

    stage: StageId = ""
    """The stage whose ended runs are revealed; empty: the running one, with its run."""

    def decide(self, workshop: Workshop) -> Decision:
        if self.stage:
            if workshop.stage(self.stage) is None:
                stages = [stage.id for stage in workshop.agenda]
                return unknown_reference("stage", self.stage, stages, ("runs",))
            ended = _ended_runs(workshop, self.stage)
            return _reveal(workshop, ended) if ended else _NOTHING_ENDED
        running = open_run(workshop.runs)
        if running is None:
            return _NOT_RUNNING
        return _reveal(workshop, [*_ended_runs(workshop, running.stage), running])

    def describe(self, workshop: Workshop) -> str:
        return "revealed the cards"
