"""Changing a blueprint: each edit gives a new one. Positions count steps from 0 across all phases."""

from dataclasses import replace

from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step
from userneeds.model.ids import CardId


def step_at(blueprint: Blueprint, position: int) -> Step | None:
    """Return the step at a position, None where there is none."""
    steps = tuple(blueprint.steps())
    if 0 <= position < len(steps):
        return steps[position]
    return None


def phase_at(blueprint: Blueprint, position: int) -> BlueprintPhase | None:
    """Return the phase of the step at a position; the last one for positions beyond."""
    passed = 0
    for phase in blueprint.phases:
        passed += len(phase.steps)
        if position < passed:
            return phase
    if blueprint.phases:
        return blueprint.phases[-1]
    return None


def with_step(blueprint: Blueprint, step: Step) -> Blueprint:
    """Return the blueprint with a step replaced by one of the same id."""
    return replace(
        blueprint,
        phases=tuple(
            replace(phase, steps=tuple(step if old.id == step.id else old for old in phase.steps))
            for phase in blueprint.phases
        ),
    )


def with_cell(blueprint: Blueprint, step: Step, lane: Lane, words: str) -> Blueprint:
    """Return the blueprint with other words in one cell; empty words leave the cell empty."""
    cells = {name: said for name, said in step.cells.items() if name != lane}
    if words.strip():
        cells[lane] = words
    return with_step(blueprint, replace(step, cells=cells))


def with_need(blueprint: Blueprint, step: Step, need: CardId) -> Blueprint:
    """Return the blueprint with a need linked to a step, or unlinked where it was linked."""
    linked = need in step.needs
    needs = tuple(one for one in step.needs if one != need) if linked else (*step.needs, need)
    return with_step(blueprint, replace(step, needs=needs))


def with_step_after(blueprint: Blueprint, position: int, fresh: Step, phase_id: str) -> Blueprint:
    """Return the blueprint with a step after the one at `position`; a first phase is made where there is none."""
    phase = phase_at(blueprint, position)
    if phase is None:
        return replace(
            blueprint, phases=(BlueprintPhase(id=phase_id, name="First phase", steps=(fresh,)),)
        )
    here = step_at(blueprint, position)
    at = phase.steps.index(here) + 1 if here in phase.steps else len(phase.steps)
    return _with_phase(
        blueprint, replace(phase, steps=(*phase.steps[:at], fresh, *phase.steps[at:]))
    )


def with_phase_after(blueprint: Blueprint, position: int, fresh: BlueprintPhase) -> Blueprint:
    """Return the blueprint with a phase after the one of the step at `position`."""
    here = phase_at(blueprint, position)
    at = blueprint.phases.index(here) + 1 if here else 0
    return replace(blueprint, phases=(*blueprint.phases[:at], fresh, *blueprint.phases[at:]))


def with_phase_name(blueprint: Blueprint, phase: BlueprintPhase, name: str) -> Blueprint:
    """Return the blueprint with another name for a phase."""
    return _with_phase(blueprint, replace(phase, name=name))


def without_step(blueprint: Blueprint, step: Step) -> Blueprint:
    """Return the blueprint without a step; a phase that is left without steps goes too."""
    phases = tuple(
        replace(phase, steps=tuple(old for old in phase.steps if old.id != step.id))
        for phase in blueprint.phases
    )
    return replace(blueprint, phases=tuple(phase for phase in phases if phase.steps))


def with_step_moved(blueprint: Blueprint, position: int, by: int) -> Blueprint:
    """Return the blueprint with a step one place to the right (1) or left (-1), into the next phase at its edge."""
    step = step_at(blueprint, position)
    phase = phase_at(blueprint, position)
    if step is None or phase is None:
        return blueprint
    at = phase.steps.index(step)
    rest = tuple(old for old in phase.steps if old.id != step.id)
    if 0 <= at + by < len(phase.steps):
        return _with_phase(
            blueprint, replace(phase, steps=(*rest[: at + by], step, *rest[at + by :]))
        )
    index = blueprint.phases.index(phase) + by
    if not 0 <= index < len(blueprint.phases):
        return blueprint
    other = blueprint.phases[index]
    steps = (step, *other.steps) if by > 0 else (*other.steps, step)
    moved = _with_phase(
        _with_phase(blueprint, replace(phase, steps=rest)), replace(other, steps=steps)
    )
    return replace(moved, phases=tuple(each for each in moved.phases if each.steps))


def _with_phase(blueprint: Blueprint, phase: BlueprintPhase) -> Blueprint:
    return replace(
        blueprint, phases=tuple(phase if old.id == phase.id else old for old in blueprint.phases)
    )
