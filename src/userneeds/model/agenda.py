"""What is planned, and what really happened: stages and runs.

The agenda is the plan. A run says when a stage was really worked on; going back to a stage is one
more run, so nothing of what happened is overwritten. The open run is the stage the room is in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from userneeds.model.card import CardKind
from userneeds.model.ids import StageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One part of the meeting: a technique for some minutes."""

    id: StageId
    title: str
    technique: str
    """The id of a technique in `technique.TECHNIQUES`."""
    minutes: int
    prompt: str = ""
    """The question people answer, shown large."""
    script: str = ""
    """What the facilitator says and does."""
    kinds: tuple[CardKind, ...] = ()
    """The kinds of card collected here; empty means any."""
    headings: tuple[str, ...] = ()
    """Headings to put cards under, which the plan brings along; they become themes when asked."""
    anonymous: bool = False
    """Nobody's name leaves the room with what was written here."""
    organisation_by_choice: bool = False
    """Without names: whoever writes may say, card by card, for which organisation it is."""
    optional: bool = False
    """May be dropped when the meeting runs late."""
    from_minutes: int = 0
    """In a template: the stage is for meetings of so many minutes or more; 0 is for all."""


def headings_of_plan(stages: Iterable[Stage]) -> tuple[str, ...]:
    """Return the headings that the stages bring, each once, in the order of the plan."""
    named: dict[str, str] = {}
    for stage in stages:
        for heading in stage.headings:
            named.setdefault(heading.casefold(), heading)
    return tuple(named.values())


def stage_minutes(stages: Iterable[Stage]) -> int:
    """Return how many minutes some stages take together, as they are planned."""
    return sum(stage.minutes for stage in stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One stretch of work on a stage, as it happened."""

    id: str
    stage: StageId
    started: datetime
    ended: datetime | None = None
    """None while the room is in it."""
    paused_at: datetime | None = None
    """When the clock was stopped; None while it runs."""
    paused_seconds: int = 0
    """How long it stood still before."""
    extra_minutes: int = 0
    """Added by the facilitator; below 0 when minutes were taken away."""
    revealed: bool = False
    """Whether cards written in silence are shown."""
    note: str = ""


def open_run(runs: Mapping[str, Run]) -> Run | None:
    """Return the run the room is in: the open one that started last.

    None before and between stages.
    """
    unfinished = [run for run in runs.values() if run.ended is None]
    return max(unfinished, key=_start_order, default=None)


def is_revealed(runs: Sequence[Run], run_id: str) -> bool:
    """Tell whether what was written in a run of a stage has been revealed.

    `runs` are the stage's, at least one. What says no run was written by version 0.2 or before: one
    revealed run opens it. What says one that is not listed waits for all of them.
    """
    if not run_id:
        return any(run.revealed for run in runs)
    written_in = [run for run in runs if run.id == run_id]
    return all(run.revealed for run in written_in or runs)


def run_to_keep_closed(runs: Sequence[Run]) -> str:
    """Return the run to note on what is written in a silent stage now; empty where it is open.

    `runs` are the stage's; that is the last of them.
    """
    last = max(runs, key=_start_order, default=None)
    if last is None or last.revealed:
        return ""
    return last.id


def runs_in_order(runs: Mapping[str, Run]) -> tuple[Run, ...]:
    """Return what happened, first to last."""
    return tuple(sorted(runs.values(), key=_start_order))


def _start_order(run: Run) -> tuple[datetime, str]:
    # Two runs may start in the same moment; their ids keep the order the same on every screen.
    return run.started, run.id
