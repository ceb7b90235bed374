"""What to change when a meeting runs late or was planned too long: a few honest choices.

Each says when the meeting would end, those that end in time first. Only the running stage and those
to come are touched; no stage gets less than the least time of its technique, and breaks and votes
stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from userneeds.analysis.insight.plan_fit import BREAK, CHECK_OUT
from userneeds.model.agenda import Stage, stage_minutes
from userneeds.model.ids import StageId
from userneeds.model.schedule import (
    excess_minutes,
    expected_end,
    late_minutes,
    stages_to_come,
)
from userneeds.model.technique import allowed_activities, least_minutes
from userneeds.model.timebox import ends_at
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ReplanningOption:
    """A way to go on."""

    words: str
    agenda: tuple[Stage, ...]
    end: datetime
    late_minutes: int = 0
    """By how much it would still end late."""
    next_stage: StageId = ""
    """Where the running stage is cut: the one that begins now."""
    detail: str = ""
    """Which stages it is about, where its words only count them."""
    ends_later: bool = False
    """Whether the meeting is to end then, and nothing else changes."""


def minutes_too_long(workshop: Workshop, now: datetime) -> int:
    """Return by how many minutes the meeting will end late; else 0.

    Before it begins, by how many minutes the plan is too long.
    """
    if workshop.runs:
        return late_minutes(workshop, now)
    return excess_minutes(workshop)


def replanning_options(workshop: Workshop, now: datetime) -> list[ReplanningOption]:
    """Return ways to win back the time; none when the meeting is in time.

    Cut the running stage, drop optional ones, shorten what is to come, both, or end later. Ending
    later comes before what would not be enough.
    """
    minutes_late = minutes_too_long(workshop, now)
    if not minutes_late:
        return []
    replanning = _Replanning(workshop, now, minutes_late)
    options = [*replanning.cut_running_stage(), *replanning.drop_and_shorten()]
    in_time = [option for option in options if not option.late_minutes]
    too_little = [option for option in options if option.late_minutes]
    too_little.sort(key=lambda option: option.late_minutes)
    return [*in_time, *replanning.end_later(), *too_little]


def _round_up_to_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


class _Replanning:
    """One late meeting, and what could change."""

    def __init__(self, workshop: Workshop, now: datetime, minutes_late: int) -> None:
        self.workshop = workshop
        self.now = now
        self.minutes_late = minutes_late
        self.to_come = stages_to_come(workshop)
        self.end_now = expected_end(workshop, now)

    def cut_running_stage(self) -> Iterator[ReplanningOption]:
        """Yield the choice to end what is running and begin the next stage."""
        running = self.workshop.current_stage()
        if running is None or not self.to_come or self._is_vote(running):
            return
        end = ends_at(self.to_come, None, self.now)
        following = self.to_come[0]
        words = f"End '{running.title}' now, go on with '{following.title}'"
        if end < self.end_now:
            agenda = self.workshop.agenda
            late = self._late_after(self._minutes_won(end))
            yield ReplanningOption(words, agenda, end, late, next_stage=following.id)

    def drop_and_shorten(self) -> Iterator[ReplanningOption]:
        """Yield the choices that change the stages to come."""
        dropped = self._stages_to_drop()
        kept = tuple(stage for stage in self.to_come if stage not in dropped)
        detail = ", ".join(f"'{stage.title}'" for stage in dropped)
        which = detail if len(dropped) == 1 else counted(len(dropped), "stage")
        if dropped:
            yield self._option(f"Drop {which}", kept, detail)
        shortened = self._shorten(self.to_come, self.minutes_late)
        if shortened != self.to_come:
            yield self._option("Shorten what is to come", shortened)
        still_late = self.minutes_late - stage_minutes(dropped)
        if dropped and still_late > 0:
            shortened = self._shorten(kept, still_late)
            if shortened != kept:
                yield self._option(f"Drop {which} and shorten the others", shortened, detail)

    def end_later(self) -> Iterator[ReplanningOption]:
        """Yield the choice to keep the plan and say when it ends; only where its hour is known."""
        begins = self.workshop.begins
        end = _round_up_to_minute(self.end_now)
        if begins is None or end.time() <= begins:
            return
        words = "Change nothing, and end later"
        yield ReplanningOption(words, self.workshop.agenda, end, ends_later=True)

    def _option(self, words: str, to_come: tuple[Stage, ...], detail: str = "") -> ReplanningOption:
        """Return the agenda with other stages to come, and when it would end."""
        changed = {stage.id: stage for stage in to_come}
        coming = {stage.id for stage in self.to_come}
        dropped = coming - changed.keys()
        kept = (stage for stage in self.workshop.agenda if stage.id not in dropped)
        agenda = tuple(changed.get(stage.id, stage) for stage in kept)
        end = expected_end(replace(self.workshop, agenda=agenda), self.now)
        late = self._late_after(self._minutes_won(end))
        return ReplanningOption(words, agenda, end, late, detail=detail)

    def _minutes_won(self, end: datetime) -> int:
        return int((self.end_now - end).total_seconds()) // 60

    def _late_after(self, minutes_won: int) -> int:
        return max(0, self.minutes_late - minutes_won)

    def _stages_to_drop(self) -> tuple[Stage, ...]:
        """Return the optional stages to drop, the last ones first, no more than are needed."""
        chosen: list[Stage] = []
        for stage in reversed(self.to_come):
            is_needed = stage_minutes(chosen) < self.minutes_late
            if is_needed and stage.optional and not self._stays(stage):
                chosen.insert(0, stage)
        return tuple(chosen)

    def _shorten(self, stages: tuple[Stage, ...], minutes_late: int) -> tuple[Stage, ...]:
        """Return stages that together take so many minutes less, or as few as they may."""
        spare = {stage.id: self._spare_minutes(stage) for stage in stages}
        whole = sum(spare.values())
        wanted = min(minutes_late, whole)
        shortened = []
        for stage in stages:
            # What is left to win is shared out anew at each stage, so that no minute is lost.
            share = -(-wanted * spare[stage.id] // whole) if whole else 0
            shortened.append(replace(stage, minutes=stage.minutes - share))
            whole -= spare[stage.id]
            wanted -= share
        return tuple(shortened)

    def _spare_minutes(self, stage: Stage) -> int:
        if stage.technique == BREAK or self._is_vote(stage):
            return 0
        technique = self.workshop.technique_of(stage)
        return stage.minutes - least_minutes(stage.minutes, technique)

    def _stays(self, stage: Stage) -> bool:
        return stage.technique in {BREAK, CHECK_OUT} or self._is_vote(stage)

    def _is_vote(self, stage: Stage) -> bool:
        technique = self.workshop.technique_of(stage)
        return technique is not None and "vote" in allowed_activities(technique)
