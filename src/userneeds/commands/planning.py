"""Changing the plan: stages added, changed, moved, taken out, before the meeting and while it runs.

Only facilitators do this. What happened stays: a stage that has been run cannot be taken out,
because its runs are the record of the day. What was promised stays too: cards written without names
do not come to stand where names are shown, and closed cards are not opened by another technique.
"""

from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from userneeds.commands.cards import anonymity_problem
from userneeds.commands.change import Change, apply_changes, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_value, counted
from userneeds.model.ids import StageId, is_id
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Technique
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
            return Problem(
                "stage-id",
                f"A stage cannot be called '{stage.id}' here.",
                "Use a new id.",
                _AGENDA_PATH,
            )
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
    """Change some fields of a stage, as seen by whoever edits it; what others changed meanwhile is not lost."""

    before: Stage
    after: Stage
    technique: Technique | None = None
    """How it is done now, where the workshop does not know that yet."""

    def decide(self, workshop: Workshop) -> Decision:
        now = workshop.stage(self.before.id)
        if now is None or self.after.id != self.before.id:
            return _missing_stage(workshop, self.before.id)
        changed: dict[str, Any] = {}
        for name in _changed_fields(self.before, self.after):
            wanted = getattr(self.after, name)
            stands = getattr(now, name)
            if stands not in (getattr(self.before, name), wanted):
                sentence = f"Somebody else has changed the {name} of this stage meanwhile."
                return Problem(
                    "changed-meanwhile",
                    sentence,
                    "Look at it and change it again.",
                    (*_AGENDA_PATH, now.id, name),
                )
            changed[name] = wanted
        after = clean_value(replace(now, **changed))
        described = _describe_technique(workshop, self.technique)
        if isinstance(described, Problem):
            return described
        technique = apply_changes(workshop, described).technique_of(after)
        problem = _stage_problem(after) or _promise_problem(workshop, now, after, technique)
        agenda = tuple(after if stage.id == now.id else stage for stage in workshop.agenda)
        return problem or (*described, *entry_change(workshop, "agenda", "", agenda))

    def describe(self, workshop: Workshop) -> str:
        names = _changed_fields(self.before, self.after)
        if names == ["title"]:
            return f"renamed '{self.before.title}' to '{self.after.title}'"
        if names == ["minutes"]:
            return f"gave '{self.after.title}' {counted(self.after.minutes, 'minute')}"
        return f"changed {', '.join(names) or 'nothing'} of '{self.after.title}'"


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
        titles = {stage.id: stage.title for stage in workshop.agenda}
        where = (
            f"after '{titles.get(self.after, self.after)}'" if self.after else "to the beginning"
        )
        return f"moved '{titles.get(self.stage, self.stage)}' {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStage(Command):
    """Take a stage out of the agenda; the cards written in it go to another stage, or stand without one."""

    stage: StageId
    cards_to: StageId = ""

    def decide(self, workshop: Workshop) -> Decision:
        stage = workshop.stage(self.stage)
        if stage is None:
            return _missing_stage(workshop, self.stage)
        target = workshop.stage(self.cards_to)
        cards = cards_of_stage(workshop, self.stage)
        if self.cards_to and (target is None or target is stage):
            return _missing_stage(workshop, self.cards_to)
        if any(run.stage == self.stage for run in workshop.runs.values()):
            sentence = f"It is part of what happened: '{stage.title}' has been run."
            return Problem(
                "stage-in-use",
                sentence,
                "It stays in the agenda, and takes no more time.",
                _AGENDA_PATH,
            )
        for card in cards:
            if problem := anonymity_problem(workshop, card, self.cards_to):
                return problem
        changes = [
            change
            for card in cards
            for change in entry_change(
                workshop, "cards", card.id, replace(card, stage=self.cards_to)
            )
        ]
        return (
            *changes,
            *entry_change(
                workshop, "agenda", "", tuple(one for one in workshop.agenda if one is not stage)
            ),
        )

    def describe(self, workshop: Workshop) -> str:
        stage, target = workshop.stage(self.stage), workshop.stage(self.cards_to)
        cards = len(cards_of_stage(workshop, self.stage))
        where = f"under '{target.title}'" if target else "without a stage"
        moved = (
            f"; its {counted(cards, 'card')} now stand{'s' if cards == 1 else ''} {where}"
            if cards
            else ""
        )
        return f"removed the stage '{stage.title if stage else self.stage}'{moved}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgenda(Command):
    """Change the plan as a whole: stages shortened or dropped together."""

    agenda: tuple[Stage, ...]

    def decide(self, workshop: Workshop) -> Decision:
        names = [stage.id for stage in self.agenda]
        for name in names:
            if not is_id(name) or names.count(name) > 1:
                return Problem(
                    "stage-id",
                    f"'{name}' cannot be the id of a stage here.",
                    "Use another.",
                    (*_AGENDA_PATH, name),
                )
        for stage in self.agenda:
            before = workshop.stage(stage.id)
            technique = workshop.technique_of(stage)
            problem = _stage_problem(stage) or (
                _promise_problem(workshop, before, stage, technique) if before else None
            )
            if problem:
                return problem
        used = {run.stage for run in workshop.runs.values()} | {
            card.stage for card in workshop.cards.values()
        } - {""}
        for name in sorted(used - set(names)):
            return Problem(
                "stage-in-use",
                f"The stage '{name}' has been worked on.",
                "Keep it in the agenda.",
                _AGENDA_PATH,
            )
        return entry_change(workshop, "agenda", "", clean_value(self.agenda))

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
            return Problem(
                "hours", "A meeting cannot end before it begins.", "Swap the times.", ("ends",)
            )
        return (
            *entry_change(workshop, "begins", "", self.begins),
            *entry_change(workshop, "ends", "", self.ends),
        )

    def describe(self, workshop: Workshop) -> str:
        return "changed the hours of the meeting"


def cards_of_stage(workshop: Workshop, stage: StageId) -> tuple[Card, ...]:
    """Return the cards written in a stage."""
    return tuple(card for card in workshop.cards.values() if card.stage == stage)


def _missing_stage(workshop: Workshop, stage: StageId) -> Problem:
    return unknown_reference("stage", stage, [known.id for known in workshop.agenda], _AGENDA_PATH)


def _changed_fields(before: Stage, after: Stage) -> list[str]:
    return [
        field.name
        for field in fields(Stage)
        if getattr(before, field.name) != getattr(after, field.name)
    ]


def _describe_technique(
    workshop: Workshop, technique: Technique | None
) -> tuple[Change, ...] | Problem:
    """Return the change that describes a technique; a problem where that would open closed cards."""
    if technique is None:
        return ()
    for stage in workshop.agenda:
        if stage.technique == technique.id and (
            problem := _closed_cards_problem(workshop, stage, technique)
        ):
            return problem
    return entry_change(workshop, "techniques", technique.id, clean_value(technique))


def _insert_stage(
    agenda: tuple[Stage, ...], stage: Stage, after: StageId
) -> tuple[Stage, ...] | Problem:
    """Return the agenda with a stage put behind another one."""
    if fault := _stage_problem(stage):
        return fault
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


def _promise_problem(
    workshop: Workshop, before: Stage, after: Stage, technique: Technique | None
) -> Problem | None:
    """Return why a stage cannot become another, for the sake of those who wrote cards in it; None when it can."""
    cards = cards_of_stage(workshop, before.id)
    if before.anonymous and not after.anonymous and cards:
        sentence = f"'{before.title}' promised that nobody is named, and {counted(len(cards), 'card')} rest on that."
        return Problem(
            "anonymous",
            sentence,
            "Use another stage for cards with names.",
            (*_AGENDA_PATH, before.id),
        )
    return _closed_cards_problem(workshop, before, technique)


def _closed_cards_problem(
    workshop: Workshop, stage: Stage, technique: Technique | None
) -> Problem | None:
    """Return the problem that another technique would open closed cards; None where it would not."""
    if technique is not None and technique.silent:
        return None
    if not any(workshop.is_hidden(card) for card in cards_of_stage(workshop, stage.id)):
        return None
    sentence = f"Cards of '{stage.title}' are still closed."
    return Problem(
        "closed-cards",
        sentence,
        "Reveal them before you change the technique.",
        (*_AGENDA_PATH, stage.id),
    )
