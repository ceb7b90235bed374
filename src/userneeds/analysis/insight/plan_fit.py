"""How does a plan fit into the time there is?

Stages are chosen first and shortened after: those that the plan keeps for longer meetings stay out,
what may be left out goes next, and what remains shares the time, none below the least time of its
technique. Collecting, deciding and the check-out always stay, and nobody sits for longer than 90
minutes without a break. A longer meeting gets more stages and never longer ones.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from userneeds.model.agenda import Stage, stage_minutes
from userneeds.model.problem import Problem
from userneeds.model.technique import Technique, allowed_activities, least_minutes
from userneeds.model.workshop import Workshop

BREAK = "break"
CHECK_OUT = "check-out"
"""The ids of two techniques that a plan treats apart."""

LONGEST_STRETCH_MINUTES = 90
"""So long people can sit without a break."""
_BREAK_MINUTES = 10
_COMFORT = 0.4
"""Where less than this share of the time between least and usual is left, a stage goes instead."""


@dataclass(frozen=True, slots=True)
class StageMinutes:
    """A stage that has less time than usual."""

    title: str
    usual_minutes: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanFit:
    """A plan that fits, and what had to give way for it, seen from the usual plan."""

    agenda: tuple[Stage, ...]
    left_out: tuple[str, ...]
    """Titles of stages."""
    added: tuple[str, ...]
    """Titles of stages that only longer meetings have."""
    shortened: tuple[StageMinutes, ...]

    def sentences(self) -> tuple[str, ...]:
        """Return what gave way for the time there is; nothing where the plan is as usual."""
        shorter = [
            f"'{each.title}' {each.usual_minutes} → {each.minutes}" for each in self.shortened
        ]
        said = []
        if self.left_out:
            said.append(f"Left out: {_quote_each(self.left_out)}.")
        if self.added:
            said.append(f"Added, as there is time: {_quote_each(self.added)}.")
        if shorter:
            said.append(f"Shorter, in minutes: {', '.join(shorter)}.")
        return tuple(said)


def fit_plan(workshop: Workshop, minutes: int, usual_minutes: int = 0) -> PlanFit | Problem:
    """Return the agenda of a workshop that has not begun, fitted into `minutes`; 0 keeps all of it.

    `usual_minutes` is how long the meeting would usually be; 0: as long as all its stages. A
    `Problem` where even the least times of what must stay are longer.
    """
    if not minutes:
        whole = tuple(_without_gate(stage) for stage in workshop.agenda)
        return PlanFit(whole, (), (), ())
    fitted = _Fitting(workshop).fit(minutes)
    if isinstance(fitted, Problem):
        return fitted
    usual = _usual_plan(workshop, usual_minutes or stage_minutes(workshop.agenda))
    return _compare(fitted, usual, workshop.agenda)


def _compare(fitted: Sequence[Stage], usual: Sequence[Stage], whole: Sequence[Stage]) -> PlanFit:
    """Return a fitted plan beside the usual one, and beside all that its template has."""
    full_minutes = {stage.id: stage.minutes for stage in (*fitted, *whole, *usual)}
    timed = [StageMinutes(each.title, full_minutes[each.id], each.minutes) for each in fitted]
    return PlanFit(
        tuple(fitted),
        _titles_without(usual, fitted),
        _titles_without(fitted, usual),
        tuple(stage for stage in timed if stage.minutes < stage.usual_minutes),
    )


def _titles_without(stages: Sequence[Stage], others: Sequence[Stage]) -> tuple[str, ...]:
    """Return the titles of stages that are not among others."""
    known = {stage.id for stage in others}
    return tuple(stage.title for stage in stages if stage.id not in known)


def _usual_plan(workshop: Workshop, minutes: int) -> tuple[Stage, ...]:
    """Return the plan as it usually is; all of it where it never fits into its usual time."""
    usual = _Fitting(workshop).fit(minutes)
    return workshop.agenda if isinstance(usual, Problem) else usual


class _Fitting:
    """The stages of one plan, with what their techniques need and allow."""

    def __init__(self, workshop: Workshop) -> None:
        self.stages = workshop.agenda
        self.techniques = {stage.id: workshop.technique_of(stage) for stage in workshop.agenda}

    def fit(self, minutes: int) -> tuple[Stage, ...] | Problem:
        """Return the stages for a meeting of so many minutes, or why there are none."""
        chosen = self._add_what_fits(self._stages_for(minutes), minutes)
        while True:
            chosen = self._leave_out(chosen, minutes)
            least = self._least(chosen)
            if least > minutes:
                return _too_short(least, minutes)
            timed = tuple(_without_gate(stage) for stage in self._share_time(chosen, minutes))
            place = _place_for_break(timed)
            if place is None:
                return timed
            chosen = (*chosen[:place], self._new_break(chosen), *chosen[place:])

    def _stages_for(self, minutes: int) -> tuple[Stage, ...]:
        """Return the stages that a meeting of this length has, and what always stays."""
        for_all = [stage for stage in self.stages if stage.from_minutes <= minutes]
        chosen = list(for_all)
        for is_of_sort in (self._collects, self._decides, self._is_check_out):
            if not any(is_of_sort(stage) for stage in for_all):
                chosen += [stage for stage in self.stages if is_of_sort(stage)][:1]
        return tuple(stage for stage in self.stages if stage in chosen)

    def _add_what_fits(self, chosen: tuple[Stage, ...], minutes: int) -> tuple[Stage, ...]:
        """Return the stages and, of those for longer meetings, what fits in with its full time."""
        wanted = set(chosen)
        room = minutes - stage_minutes(chosen)
        others = [stage for stage in self.stages if stage not in wanted and not _is_break(stage)]
        for stage in sorted(others, key=lambda other: other.from_minutes):
            if stage.minutes <= room:
                wanted.add(stage)
                room -= stage.minutes
        return tuple(stage for stage in self.stages if stage in wanted)

    def _leave_out(self, chosen: tuple[Stage, ...], minutes: int) -> tuple[Stage, ...]:
        """Return the stages without those that may go, until the others have time enough."""
        while self._comfort(chosen, minutes) < _COMFORT:
            dropped = max(self._droppable(chosen), key=_drop_order, default=None)
            if dropped is None:
                break
            chosen = tuple(stage for stage in chosen if stage.id != dropped.id)
        return chosen

    def _droppable(self, chosen: Sequence[Stage]) -> list[Stage]:
        may_go = [stage for stage in chosen if stage.optional or stage.from_minutes]
        protected = self.protected_ids(chosen)
        return [stage for stage in may_go if stage.id not in protected]

    def protected_ids(self, chosen: Sequence[Stage]) -> Collection[str]:
        """Return the stages that stay: breaks, the check-out, the last that collects or decides."""
        protected = {stage.id for stage in chosen if _is_break(stage) or self._is_check_out(stage)}
        for is_of_sort in (self._collects, self._decides):
            of_sort = [stage.id for stage in chosen if is_of_sort(stage)]
            if len(of_sort) == 1:
                protected.update(of_sort)
        return protected

    def _comfort(self, chosen: Sequence[Stage], minutes: int) -> float:
        """Return which share of the time between least and usual there is; below 0: too little."""
        least, usual = self._least(chosen), stage_minutes(chosen)
        if usual <= minutes:
            return 1.0
        if usual == least:
            return -1.0
        return (minutes - least) / (usual - least)

    def _share_time(self, chosen: Sequence[Stage], minutes: int) -> tuple[Stage, ...]:
        """Return the stages with the minutes that each gets, to the minute."""
        share = self._comfort(chosen, minutes)
        if share >= 1:
            return tuple(chosen)
        above_least = {stage.id: self._above_least(stage) * share for stage in chosen}
        whole = {stage_id: int(extra) for stage_id, extra in above_least.items()}
        rest = minutes - self._least(chosen) - sum(whole.values())
        by_fraction = sorted(above_least, key=lambda each: whole[each] - above_least[each])
        for stage_id in by_fraction[:rest]:
            whole[stage_id] += 1
        return tuple(
            replace(stage, minutes=self.least_of(stage) + whole[stage.id]) for stage in chosen
        )

    def _above_least(self, stage: Stage) -> int:
        return stage.minutes - self.least_of(stage)

    def least_of(self, stage: Stage) -> int:
        return least_minutes(stage.minutes, self._technique(stage))

    def _least(self, stages: Sequence[Stage]) -> int:
        return sum(self.least_of(stage) for stage in stages)

    def _technique(self, stage: Stage) -> Technique | None:
        return self.techniques.get(stage.id)

    def _collects(self, stage: Stage) -> bool:
        return bool(stage.kinds)

    def _decides(self, stage: Stage) -> bool:
        activities = allowed_activities(self._technique(stage))
        return "write" not in activities and bool({"vote", "act"}.intersection(activities))

    def _is_check_out(self, stage: Stage) -> bool:
        return stage.technique == CHECK_OUT

    def _new_break(self, chosen: Sequence[Stage]) -> Stage:
        taken = {stage.id for stage in (*self.stages, *chosen)}
        number = 1
        while f"break-{number}" in taken:
            number += 1
        return Stage(id=f"break-{number}", title="Break", technique=BREAK, minutes=_BREAK_MINUTES)


def _quote_each(titles: Sequence[str]) -> str:
    return ", ".join(f"'{title}'" for title in titles)


def _drop_order(stage: Stage) -> int:
    """Return what goes first: what is for the longest meetings, and of these the last."""
    return stage.from_minutes


def _is_break(stage: Stage) -> bool:
    return stage.technique == BREAK


def _without_gate(stage: Stage) -> Stage:
    """Return a stage as a meeting has it: what longer meetings have may go when it is late."""
    may_go = stage.optional or bool(stage.from_minutes and not _is_break(stage))
    return replace(stage, optional=may_go, from_minutes=0)


def _place_for_break(stages: Sequence[Stage]) -> int | None:
    """Return before which stage a break is missing; None where nobody sits too long.

    It is the place nearest to the middle of the first stretch that is too long.
    """
    for first, after_last in _stretches(stages):
        stretch = stages[first:after_last]
        whole = stage_minutes(stretch)
        if whole <= LONGEST_STRETCH_MINUTES or len(stretch) == 1:
            continue
        places = range(1, len(stretch))
        return first + min(places, key=lambda place: _off_middle(stretch, place))
    return None


def _off_middle(stretch: Sequence[Stage], place: int) -> int:
    return abs(stage_minutes(stretch[:place]) - stage_minutes(stretch[place:]))


def _stretches(stages: Sequence[Stage]) -> Iterator[tuple[int, int]]:
    """Yield from where to where there are stages without a break between them."""
    first = 0
    for place, stage in enumerate(stages):
        if _is_break(stage):
            yield first, place
            first = place + 1
    yield first, len(stages)


def _too_short(least: int, minutes: int) -> Problem:
    sentence = f"{minutes} minutes are too few for this plan: what must stay takes {least}."
    return Problem("too-short", sentence, f"Give it {least} minutes or more, or take another plan.")
