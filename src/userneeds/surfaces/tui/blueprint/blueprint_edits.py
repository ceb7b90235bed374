"""Changing a blueprint: each edit gives a new one.

Positions count steps from 0 across all phases.
"""

from dataclasses import replace

from userneeds.model.blueprint import OPPOSITE_VARIANTS, Blueprint, BlueprintPhase, Lane, Step
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
    phases: list[BlueprintPhase] = []
    for phase in blueprint.phases:
        steps = [step if old.id == step.id else old for old in phase.steps]
        phases.append(replace(phase, steps=tuple(steps)))
    return replace(blueprint, phases=tuple(phases))


def with_cell(blueprint: Blueprint, step: Step, lane: Lane, words: str) -> Blueprint:
    """Return the blueprint with other words in one cell; empty words leave the cell empty."""
    cells = {name: text for name, text in step.cells.items() if name != lane}
    if words.strip():
        cells[lane] = words
    return with_step(blueprint, replace(step, cells=cells))


def with_need(blueprint: Blueprint, step: Step, need: CardId) -> Blueprint:
    """Return the blueprint with a need linked to a step, or unlinked where it was linked."""
    needs = tuple(linked for linked in step.needs if linked != need)
    if need not in step.needs:
        needs = (*needs, need)
    return with_step(blueprint, replace(step, needs=needs))


def copied(blueprint: Blueprint, fresh_id: str) -> Blueprint:
    """Return another version of the same service to change: what is becomes what could be.

    Steps keep their ids, by which papers lay the two versions side by side.
    """
    variant = OPPOSITE_VARIANTS.get(blueprint.variant, "")
    return replace(blueprint, id=fresh_id, variant=variant, version="")


def with_step_after(blueprint: Blueprint, position: int, fresh: Step, phase_id: str) -> Blueprint:
    """Return the blueprint with a step after the one at `position`.

    Where there is no phase, a first one without a name is made with the id `phase_id`.
    """
    phase = phase_at(blueprint, position)
    if phase is None:
        first_phase = BlueprintPhase(id=phase_id, steps=(fresh,))
        return replace(blueprint, phases=(first_phase,))
    here = step_at(blueprint, position)
    steps = list(phase.steps)
    place = steps.index(here) + 1 if here in steps else len(steps)
    steps.insert(place, fresh)
    return _with_phase(blueprint, replace(phase, steps=tuple(steps)))


def with_phase_after(blueprint: Blueprint, position: int, fresh: BlueprintPhase) -> Blueprint:
    """Return the blueprint with a phase after the one of the step at `position`."""
    here = phase_at(blueprint, position)
    phases = list(blueprint.phases)
    place = phases.index(here) + 1 if here else 0
    phases.insert(place, fresh)
    return replace(blueprint, phases=tuple(phases))


def with_phase_name(blueprint: Blueprint, phase: BlueprintPhase, name: str) -> Blueprint:
    """Return the blueprint with another name for a phase."""
    return _with_phase(blueprint, replace(phase, name=name))


def without_step(blueprint: Blueprint, step: Step) -> Blueprint:
    """Return the blueprint without a step; a phase that is left without steps goes too."""
    phases = tuple(_without(phase, step) for phase in blueprint.phases)
    return _without_empty_phases(replace(blueprint, phases=phases))


def with_step_moved(blueprint: Blueprint, position: int, by: int) -> Blueprint:
    """Return the blueprint with a step one place to the right (1) or left (-1).

    At the edge of its phase it goes into the next one.
    """
    step = step_at(blueprint, position)
    phase = phase_at(blueprint, position)
    if step is None or phase is None:
        return blueprint
    without = _without(phase, step)
    place = phase.steps.index(step) + by
    if 0 <= place < len(phase.steps):
        others = without.steps
        steps = (*others[:place], step, *others[place:])
        return _with_phase(blueprint, replace(phase, steps=steps))
    index = blueprint.phases.index(phase) + by
    if not 0 <= index < len(blueprint.phases):
        return blueprint
    following = blueprint.phases[index]
    steps = (step, *following.steps) if by > 0 else (*following.steps, step)
    moved_out = _with_phase(blueprint, without)
    moved_in = _with_phase(moved_out, replace(following, steps=steps))
    return _without_empty_phases(moved_in)


def _with_phase(blueprint: Blueprint, phase: BlueprintPhase) -> Blueprint:
    phases = [phase if old.id == phase.id else old for old in blueprint.phases]
    return replace(blueprint, phases=tuple(phases))


def _without(phase: BlueprintPhase, step: Step) -> BlueprintPhase:
    others = tuple(other for other in phase.steps if other.id != step.id)
    return replace(phase, steps=others)


def _without_empty_phases(blueprint: Blueprint) -> Blueprint:
    phases = tuple(phase for phase in blueprint.phases if phase.steps)
    return replace(blueprint, phases=phases)
