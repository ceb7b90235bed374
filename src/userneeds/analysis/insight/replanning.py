"""What to change when a meeting runs late or was planned too long: a few honest choices.

Each says when the meeting would end. Only stages to come are touched; a stage is never shortened to
less than half, because a technique in half its time is another technique.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from userneeds.model.agenda import Stage, stage_minutes
from userneeds.model.schedule import excess_minutes, expected_end, late_minutes, stages_to_come
from userneeds.model.workshop import Workshop

_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class ReplanningOption:
    """A way to go on."""

    words: str
    agenda: tuple[Stage, ...]
    end: datetime


def minutes_too_long(workshop: Workshop, now: datetime) -> int:
    """Return by how many minutes the meeting will end late; else 0.

    Before it begins, by how many minutes the plan is too long.
    """
    if workshop.runs:
        return late_minutes(workshop, now)
    return excess_minutes(workshop)


def replanning_options(workshop: Workshop, now: datetime) -> list[ReplanningOption]:
    """Return ways to win back the time; none when the meeting is in time.

    Drop optional stages, shorten what is to come, or both.
    """
    minutes_late = minutes_too_long(workshop, now)
    if not minutes_late:
        return []
    to_come = stages_to_come(workshop)
    options: list[ReplanningOption] = []
    dropped = _stages_to_drop(to_come, minutes_late)
    kept = tuple(stage for stage in to_come if stage not in dropped)
    if dropped:
        titles = ", ".join(f"'{stage.title}'" for stage in dropped)
        options.append(_option(workshop, now, f"Drop {titles}", kept))
    shortened = _shorten_stages(to_come, minutes_late)
    options.append(_option(workshop, now, "Shorten every stage to come", shortened))
    still_late = minutes_late - stage_minutes(dropped)
    if dropped and still_late > 0:
        shortened = _shorten_stages(kept, still_late)
        options.append(_option(workshop, now, "Drop these and shorten the others", shortened))
    return [option for option in options if option.agenda != workshop.agenda]


def _option(
    workshop: Workshop, now: datetime, words: str, to_come: tuple[Stage, ...]
) -> ReplanningOption:
    """Return the agenda with these stages in place of what is to come, and when it would end."""
    changed = {stage.id: stage for stage in to_come}
    coming = {stage.id for stage in stages_to_come(workshop)}
    dropped = coming - changed.keys()
    kept = (stage for stage in workshop.agenda if stage.id not in dropped)
    agenda = tuple(changed.get(stage.id, stage) for stage in kept)
    replanned = replace(workshop, agenda=agenda)
    end = expected_end(replanned, now)
    return ReplanningOption(words, agenda, end)


def _stages_to_drop(to_come: tuple[Stage, ...], minutes_late: int) -> tuple[Stage, ...]:
    """Return the optional stages to drop, the last ones first, no more than are needed."""
    chosen: list[Stage] = []
    for stage in reversed(to_come):
        if stage.optional and stage_minutes(chosen) < minutes_late:
            chosen.insert(0, stage)
    return tuple(chosen)


def _shorten_stages(stages: tuple[Stage, ...], minutes_late: int) -> tuple[Stage, ...]:
    """Return stages all shortened by the same share, to half of their time at most."""
    total = stage_minutes(stages)
    if not total:
        return stages
    share = _share_to_keep(total, minutes_late)
    return tuple(_shorten_stage(stage, share) for stage in stages)


def _share_to_keep(total_minutes: int, minutes_late: int) -> float:
    """Return which share of its time each stage keeps, a half at least."""
    share_in_time = 1 - minutes_late / total_minutes
    return max(_LEAST_SHARE, share_in_time)


def _shorten_stage(stage: Stage, share: float) -> Stage:
    """Return a stage that takes a share of its time; one that takes any keeps a minute."""
    if not stage.minutes:
        return stage
    minutes = int(stage.minutes * share)
    return replace(stage, minutes=max(1, minutes))
