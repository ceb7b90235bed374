"""Adding a step to a blueprint, wording one's own anew, and linking a need to a step."""

from collections.abc import Iterator
from dataclasses import replace

from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.model.blueprint import LANES, Blueprint, Step
from userneeds.surfaces.web.forms.sent_form import UNSTAMPED, FormRequest, SentForm, asked


def added_step(form: SentForm) -> FormRequest:
    """Return what asks for a new step."""
    name = form.text("name")
    if not name:
        return form.refused("step_name")
    blueprint = _blueprint(form)
    if blueprint is None or not blueprint.phases:
        return form.refused("gone")
    # A place is 'phase step', the step it comes after; by their own names for scripts.
    phase, _, after = form.text("place").partition(" ")
    cells = {lane: form.text(lane) for lane in LANES if form.text(lane)}
    command = AddStep(
        at=UNSTAMPED,
        blueprint=blueprint.id,
        phase=phase or form.text("phase") or blueprint.phases[-1].id,
        step=Step(id=form.new_id("step"), name=name, cells=cells),
        after=after or form.text("after"),
    )
    return asked(command)


def edited_step(form: SentForm) -> FormRequest:
    """Return what asks for another name of an own step, or for the step to go."""
    found = _step(form)
    if found is None:
        return form.refused("gone")
    blueprint, step = found
    name = form.text("name")
    if form.text("take"):
        return asked(EditStep(at=UNSTAMPED, blueprint=blueprint.id, before=step, after=None))
    if not name:
        return form.refused("step_name")
    after = replace(step, name=name)
    return asked(EditStep(at=UNSTAMPED, blueprint=blueprint.id, before=step, after=after))


def linked_need(form: SentForm) -> FormRequest:
    """Return what asks for a need to be linked to a step."""
    found = _step(form)
    need = form.text("need")
    if found is None or not need:
        return form.refused("gone")
    blueprint, step = found
    if need in step.needs:
        return FormRequest()
    after = replace(step, needs=(*step.needs, need))
    return asked(EditStep(at=UNSTAMPED, blueprint=blueprint.id, before=step, after=after))


def _blueprints(form: SentForm) -> Iterator[Blueprint]:
    wanted = form.text("blueprint")
    for blueprint in form.view.public.blueprints:
        if wanted in {"", blueprint.id}:
            yield blueprint


def _blueprint(form: SentForm) -> Blueprint | None:
    return next(_blueprints(form), None)


def _step(form: SentForm) -> tuple[Blueprint, Step] | None:
    wanted = form.text("step")
    for blueprint in _blueprints(form):
        for step in blueprint.steps():
            if step.id == wanted:
                return blueprint, step
    return None
