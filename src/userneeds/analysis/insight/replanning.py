"""What to change when a meeting runs late or was planned too long: a few honest choices, with the end of each.

Only stages to come are touched; a stage is never shortened to less than half, because a technique
in half its time is another technique.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from userneeds.model.agenda import Stage
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
    """Return by how many minutes the meeting will end late, or before it begins the plan is too long; else 0."""
    if workshop.runs:
        return late_minutes(workshop, now)
    return excess_minutes(workshop)


def replanning_options(workshop: Workshop, now: datetime) -> list[ReplanningOption]:
    """Return ways to win back the time: drop optional stages, shorten what is to come, or both; none when in time."""
    late = minutes_too_long(workshop, now)
    if not late:
        return []
    to_come = stages_to_come(workshop)
    dropped = _stages_to_drop(to_come, late)
    kept = tuple(stage for stage in to_come if stage not in dropped)
    still_late = late - sum(stage.minutes for stage in dropped)
    found: list[ReplanningOption] = []
    if dropped:
        titles = ", ".join(f"'{stage.title}'" for stage in dropped)
        found.append(_option(workshop, now, f"Drop {titles}", kept))
    found.append(
        _option(workshop, now, "Shorten every stage to come", _shorten_stages(to_come, late))
    )
    if dropped and still_late > 0:
        found.append(
            _option(
                workshop,
                now,
                "Drop these and shorten the others",
                _shorten_stages(kept, still_late),
            )
        )
    return [plan for plan in found if plan.agenda != workshop.agenda]


def _option(
    workshop: Workshop, now: datetime, words: str, to_come: tuple[Stage, ...]
) -> ReplanningOption:
    changed = {stage.id: stage for stage in to_come}
    coming = {stage.id for stage in stages_to_come(workshop)}
    agenda = tuple(
        changed.get(stage.id, stage)
        for stage in workshop.agenda
        if stage.id in changed or stage.id not in coming
    )
    return ReplanningOption(words, agenda, expected_end(replace(workshop, agenda=agenda), now))


def _stages_to_drop(to_come: tuple[Stage, ...], late: int) -> tuple[Stage, ...]:
    """Return the optional stages to drop, the last ones first, no more than are needed."""
    chosen: list[Stage] = []
    for stage in reversed(to_come):
        if stage.optional and sum(one.minutes for one in chosen) < late:
            chosen.insert(0, stage)
    return tuple(chosen)


def _shorten_stages(stages: tuple[Stage, ...], late: int) -> tuple[Stage, ...]:
    total = sum(stage.minutes for stage in stages)
    share = max(_LEAST_SHARE, 1 - late / total) if total else 1.0
    return tuple(
        replace(stage, minutes=max(1, int(stage.minutes * share)) if stage.minutes else 0)
        for stage in stages
    )
