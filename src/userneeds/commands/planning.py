"""Changing the plan: stages added, changed, moved, taken out, before the meeting and while it runs.

Only facilitators do this. What happened stays: a stage that has been run cannot be taken out,
because its runs are the record of the day. What was promised stays too: cards written without names
do not come to stand where names are shown, and closed cards are not opened by another technique.
"""

from dataclasses import dataclass, replace
from datetime import time

from userneeds.commands.change import Change, apply_changes, changed_fields, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.commands.entry_merge import merge_fields
from userneeds.commands.promises import (
    anonymity_problem,
    cards_of_stage,
    closed_cards_problem,
    names_off,
    promise_problem,
)
from userneeds.model.agenda import Stage
from userneeds.model.clean_text import clean_value
from userneeds.model.ids import StageId, is_id
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Technique
from userneeds.model.wording import counted, pluralise
from userneeds.model.workshop import Workshop

_AGENDA_PATH = ("agenda",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStage(Command):
    """Put a new stage into the agenda."""

    stage: Stage
    after: StageId = ""
    """The stage it follows; empty puts it first."""
    technique: Technique | None = None
    """How it is done, where the workshop does not know that yet: one of the series' own techniques.
    """

    def decide(self, workshop: Workshop) -> Decision:
        stage = clean_value(self.stage)
        if not is_id(stage.id) or workshop.stage(stage.id):
            sentence = f"A stage cannot be called '{stage.id}' here."
            return Problem("stage-id", sentence, "Use a new id.", _AGENDA_PATH)
        placed = _insert_stage(workshop.agenda, stage, self.after)
        if isinstance(placed, Problem):
            return placed
        described = _describe_technique(workshop, self.technique)
        if isinstance(described, Problem):
            return described
        return (*described, *entry_change(workshop, "agenda", "", placed))

    def describe(self, workshop: Workshop) -> str:
        return f"added the stage '{self.stage.title}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStage(Command):
    """Change some fields of a stage, as seen by whoever edits it.

    What others changed meanwhile is not lost.
    """

    before: Stage
    after: Stage
    technique: Technique | None = None
    """How it is done now, where the workshop does not know that yet."""
    takes_names_off: bool = False
    """Whether a stage in which nobody is named from now on loses the names on its cards."""

    def decide(self, workshop: Workshop) -> Decision:
        now = workshop.stage(self.before.id)
        if now is None or self.after.id != self.before.id:
            return _missing_stage(workshop, self.before.id)
        edit = merge_fields(self.before, self.after, now)
        if edit.conflict:
            sentence = f"Somebody else has changed the {edit.conflict} of this stage meanwhile."
            path = (*_AGENDA_PATH, now.id, edit.conflict)
            return Problem("changed-meanwhile", sentence, "Look at it and change it again.", path)
        described = _describe_technique(workshop, self.technique)
        if isinstance(described, Problem):
            return described
        after = clean_value(replace(now, **edit.wanted))
        names_gone = names_off(workshop, now.id) if self.takes_names_off else ()
        nameless = apply_changes(workshop, (*described, *names_gone))
        problem = promise_problem(nameless, now, after, nameless.technique_of(after))
        if problem := _stage_problem(after) or problem:
            return problem
        agenda = tuple(after if stage.id == now.id else stage for stage in workshop.agenda)
        return (*described, *names_gone, *entry_change(workshop, "agenda", "", agenda))

    def why_final(self) -> str:
        return "Names that were taken off are kept nowhere." if self.takes_names_off else ""

    def describe(self, workshop: Workshop) -> str:
        names = changed_fields(self.before, self.after)
        title = self.after.title
        if names == ["title"]:
            return f"renamed '{self.before.title}' to '{title}'"
        if names == ["minutes"]:
            return f"gave '{title}' {counted(self.after.minutes, 'minute')}"
        off = "; took its names off" if self.takes_names_off else ""
        return f"changed {', '.join(names) or 'nothing'} of '{title}'{off}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveStage(Command):
    """Put a stage behind another one."""

    stage: StageId
    after: StageId = ""
    """The stage it follows then; empty puts it first."""

    def decide(self, workshop: Workshop) -> Decision:
        stage = workshop.stage(self.stage)
        if stage is None or self.after == self.stage:
            return _missing_stage(workshop, self.stage)
        others = tuple(other for other in workshop.agenda if other.id != self.stage)
        placed = _insert_stage(others, stage, self.after)
        if isinstance(placed, Problem):
            return placed
        return entry_change(workshop, "agenda", "", placed)

    def describe(self, workshop: Workshop) -> str:
        title = _title_of(workshop, self.stage)
        if not self.after:
            return f"moved '{title}' to the beginning"
        return f"moved '{title}' after '{_title_of(workshop, self.after)}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStage(Command):
    """Take a stage out of the agenda.

    The cards written in it go to another stage, or stand without one.
    """

    stage: StageId
    cards_to: StageId = ""

    def decide(self, workshop: Workshop) -> Decision:
        stage = workshop.stage(self.stage)
        if stage is None:
            return _missing_stage(workshop, self.stage)
        if problem := self._removal_problem(workshop, stage):
            return problem
        changes: list[Change] = []
        for card in cards_of_stage(workshop, self.stage):
            moved = replace(card, stage=self.cards_to)
            changes += entry_change(workshop, "cards", card.id, moved)
        agenda = tuple(other for other in workshop.agenda if other is not stage)
        return (*changes, *entry_change(workshop, "agenda", "", agenda))

    def _removal_problem(self, workshop: Workshop, stage: Stage) -> Problem | None:
        target = workshop.stage(self.cards_to)
        if self.cards_to and (target is None or target is stage):
            return _missing_stage(workshop, self.cards_to)
        if any(run.stage == self.stage for run in workshop.runs.values()):
            sentence = f"It is part of what happened: '{stage.title}' has been run."
            hint = "It stays in the agenda, and takes no more time."
            return Problem("stage-in-use", sentence, hint, _AGENDA_PATH)
        for card in cards_of_stage(workshop, self.stage):
            if problem := anonymity_problem(workshop, card, self.cards_to):
                return problem
        return None

    def describe(self, workshop: Workshop) -> str:
        removed = f"removed the stage '{_title_of(workshop, self.stage)}'"
        cards = len(cards_of_stage(workshop, self.stage))
        if not cards:
            return removed
        target = workshop.stage(self.cards_to)
        where = f"under '{target.title}'" if target else "without a stage"
        stand = pluralise(cards, "stands", "stand")
        return f"{removed}; its {counted(cards, 'card')} now {stand} {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgenda(Command):
    """Change the plan as a whole: stages shortened or dropped together."""

    agenda: tuple[Stage, ...]

    def decide(self, workshop: Workshop) -> Decision:
        problem = (
            self._id_problem() or self._broken_promise(workshop) or self._use_problem(workshop)
        )
        return problem or entry_change(workshop, "agenda", "", clean_value(self.agenda))

    def _id_problem(self) -> Problem | None:
        names = [stage.id for stage in self.agenda]
        for name in names:
            if not is_id(name) or names.count(name) > 1:
                sentence = f"'{name}' cannot be the id of a stage here."
                return Problem("stage-id", sentence, "Use another.", (*_AGENDA_PATH, name))
        return None

    def _broken_promise(self, workshop: Workshop) -> Problem | None:
        for stage in self.agenda:
            problem = _stage_problem(stage)
            before = workshop.stage(stage.id)
            if before and not problem:
                technique = workshop.technique_of(stage)
                problem = promise_problem(workshop, before, stage, technique)
            if problem:
                return problem
        return None

    def _use_problem(self, workshop: Workshop) -> Problem | None:
        """Return that a stage with runs or cards is missing from the plan."""
        run_stages = {run.stage for run in workshop.runs.values()}
        card_stages = {card.stage for card in workshop.cards.values() if card.stage}
        planned = {stage.id for stage in self.agenda}
        for missing in sorted((run_stages | card_stages) - planned):
            sentence = f"The stage '{missing}' has been worked on."
            return Problem("stage-in-use", sentence, "Keep it in the agenda.", _AGENDA_PATH)
        return None

    def describe(self, workshop: Workshop) -> str:
        return "changed the agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeTechnique(Command):
    """Say how a technique is done in this workshop, whoever described it before."""

    technique: Technique

    def decide(self, workshop: Workshop) -> Decision:
        return _describe_technique(workshop, self.technique)

    def describe(self, workshop: Workshop) -> str:
        return f"changed how '{self.technique.name}' is done here"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Command):
    """Say from when to when the meeting is, by the clock in the room; None where it is not said."""

    begins: time | None = None
    ends: time | None = None

    def decide(self, workshop: Workshop) -> Decision:
        if self.begins and self.ends and self.ends <= self.begins:
            sentence = "A meeting cannot end before it begins."
            return Problem("hours", sentence, "Swap the times.", ("ends",))
        begins = entry_change(workshop, "begins", "", self.begins)
        ends = entry_change(workshop, "ends", "", self.ends)
        return (*begins, *ends)

    def describe(self, workshop: Workshop) -> str:
        return "changed the hours of the meeting"


def _title_of(workshop: Workshop, stage_id: StageId) -> str:
    stage = workshop.stage(stage_id)
    return stage.title if stage else stage_id


def _missing_stage(workshop: Workshop, stage: StageId) -> Problem:
    ids = [known.id for known in workshop.agenda]
    return unknown_reference("stage", stage, ids, _AGENDA_PATH)


def _describe_technique(
    workshop: Workshop, technique: Technique | None
) -> tuple[Change, ...] | Problem:
    """Return the change that describes a technique, or that it would open closed cards."""
    if technique is None:
        return ()
    for stage in workshop.agenda:
        if stage.technique == technique.id:
            problem = closed_cards_problem(workshop, stage, technique)
            if problem:
                return problem
    return entry_change(workshop, "techniques", technique.id, clean_value(technique))


def _insert_stage(
    agenda: tuple[Stage, ...], stage: Stage, after: StageId
) -> tuple[Stage, ...] | Problem:
    """Return the agenda with a stage put behind another one."""
    if problem := _stage_problem(stage):
        return problem
    ids = [other.id for other in agenda]
    if after and after not in ids:
        return unknown_reference("stage", after, ids, _AGENDA_PATH)
    place = ids.index(after) + 1 if after else 0
    return (*agenda[:place], stage, *agenda[place:])


def _stage_problem(stage: Stage) -> Problem | None:
    if stage.minutes < 0:
        return Problem("minutes", "A stage cannot take less than no time.", path=_AGENDA_PATH)
    if not stage.title:
        return Problem("untitled", "A stage needs a title.", path=_AGENDA_PATH)
    return None
