"""Adding and editing single steps of a blueprint, so that many hands can draw one service."""

from dataclasses import dataclass, replace
from typing import ClassVar

from userneeds.commands.change import entry_change
from userneeds.commands.command import FRONT, Command, Decision
from userneeds.commands.entry_merge import merge_entry
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.clean_text import clean_value
from userneeds.model.ids import is_id
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Activity
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep(Command):
    """Put a step into a phase of a blueprint: after another step, or at the phase's end."""

    blueprint: str
    phase: str
    step: Step
    after: str = ""
    """The id of the step before it; empty for the end of the phase."""
    activity: ClassVar[Activity | None] = "map"

    def decide(self, workshop: Workshop) -> Decision:
        blueprint = workshop.blueprints.get(self.blueprint)
        if blueprint is None:
            return _missing_blueprint(workshop, self.blueprint)
        phases = {phase.id: phase for phase in blueprint.phases}
        path = ("blueprints", self.blueprint, "phases", self.phase)
        if self.phase not in phases:
            return unknown_reference("phase", self.phase, phases, path)
        step = clean_value(self.step)
        known = {each.id for each in blueprint.steps()}
        if not is_id(step.id) or step.id in known:
            sentence = f"A step cannot be called '{step.id}'."
            return Problem("step-id", sentence, "Use a new id.", (*path, "steps", step.id))
        if not step.name:
            return Problem("nameless", "Give the step a name.", path=(*path, "steps", step.id))
        author = _author(workshop, self.by)
        added = _with_step(phases[self.phase], replace(step, by=author), self.after)
        return _with_phase(workshop, blueprint, added)

    def describe(self, workshop: Workshop) -> str:
        return f"added the step {self.step.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStep(Command):
    """Change a step, as seen by whoever edits it; what others changed meanwhile is not lost."""

    blueprint: str
    before: Step
    after: Step | None
    """None takes the step away."""
    activity: ClassVar[Activity | None] = "map"

    def decide(self, workshop: Workshop) -> Decision:
        blueprint = workshop.blueprints.get(self.blueprint)
        if blueprint is None:
            return _missing_blueprint(workshop, self.blueprint)
        for phase in blueprint.phases:
            for now in phase.steps:
                if now.id == self.before.id:
                    return self._edited(workshop, blueprint, phase, now)
        sentence = f"The step '{self.before.name}' is not there any more."
        return Problem("no-step", sentence, path=("blueprints", self.blueprint))

    def _edited(
        self, workshop: Workshop, blueprint: Blueprint, phase: BlueprintPhase, now: Step
    ) -> Decision:
        path = ("blueprints", blueprint.id, "phases", phase.id, "steps", now.id)
        if self.after is None:
            if now != self.before:
                return Problem("changed-meanwhile", _CHANGED, "Look at it again.", path)
            return _with_phase(workshop, blueprint, _with_edited(phase, now, None))
        wanted = clean_value(replace(self.after, id=now.id, by=now.by))
        merged = merge_entry(replace(self.before, by=now.by), wanted, now)
        if isinstance(merged, Problem):
            return replace(merged, path=(*path, *merged.path))
        if not merged.name:
            return Problem("nameless", "A step needs a name.", path=(*path, "name"))
        return _with_phase(workshop, blueprint, _with_edited(phase, now, merged))

    def describe(self, workshop: Workshop) -> str:
        verb = "changed" if self.after else "removed"
        return f"{verb} the step {self.before.name}"


_CHANGED = "Somebody else has changed this step meanwhile."


def _missing_blueprint(workshop: Workshop, blueprint: str) -> Problem:
    return unknown_reference("blueprint", blueprint, workshop.blueprints, ("blueprints", blueprint))


def _author(workshop: Workshop, by: str) -> str:
    """Return who is noted on a step: a participant, where people are named."""
    stage = workshop.current_stage()
    is_unnamed = stage is not None and stage.anonymous
    return "" if by == FRONT or is_unnamed else by


def _with_step(phase: BlueprintPhase, step: Step, after: str) -> BlueprintPhase:
    ids = [each.id for each in phase.steps]
    place = ids.index(after) + 1 if after in ids else len(ids)
    return replace(phase, steps=(*phase.steps[:place], step, *phase.steps[place:]))


def _with_edited(phase: BlueprintPhase, step: Step, edited: Step | None) -> BlueprintPhase:
    """Return a phase with another step in the place of one; None takes it away."""
    place = phase.steps.index(step)
    instead = (edited,) if edited else ()
    return replace(phase, steps=(*phase.steps[:place], *instead, *phase.steps[place + 1 :]))


def _with_phase(workshop: Workshop, blueprint: Blueprint, phase: BlueprintPhase) -> Decision:
    phases = tuple(phase if each.id == phase.id else each for each in blueprint.phases)
    return entry_change(workshop, "blueprints", blueprint.id, replace(blueprint, phases=phases))
