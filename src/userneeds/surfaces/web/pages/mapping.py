"""The blueprints: read step by step; and adding a step or a need."""

from userneeds.live.phone.phone_view import PhoneView, PublicView
from userneeds.model.blueprint import Blueprint, Step
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    SelectOption,
    button,
    post_form,
    select_box,
    text_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame


def mapping_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return every blueprint, with what can be added to it."""
    public = view.public
    words = frame.words
    title = element("h2", words.say("map.title"))
    if not public.blueprints:
        return joined((title, element("p", words.say("map.none"))))
    parts = [title]
    own = frozenset(view.own.steps)
    for blueprint in public.blueprints:
        parts.append(blueprint_steps(blueprint, public, frame))
        parts.append(_add_step(blueprint, frame))
        parts.append(_add_need(blueprint, public, frame))
        parts += [_own_step(blueprint, step, frame) for step in blueprint.steps() if step.id in own]
    return joined(parts)


def blueprint_steps(blueprint: Blueprint, view: PublicView, frame: PublicFrame) -> Markup:
    """Return a blueprint told step by step."""
    of_id = {card.id: card.words for card in view.cards}
    parts = [element("h3", blueprint.title)]
    for phase in blueprint.phases:
        if phase.name:
            parts.append(element("h4", phase.name))
        steps = (_step(step, of_id, frame) for step in phase.steps)
        parts.append(element("ol", *steps, class_="steps"))
    return joined(parts)


def _step(step: Step, of_id: dict[str, str], frame: PublicFrame) -> Markup:
    words = frame.words
    pairs = [(words.say(f"lane.{lane}"), said) for lane, said in step.cells.items() if said]
    pairs += [(words.say("map.needs"), of_id[need]) for need in step.needs if need in of_id]
    said = [joined((element("dt", name), element("dd", text))) for name, text in pairs]
    return element("li", element("b", step.name), element("dl", *said) if said else NOTHING)


def _places(blueprint: Blueprint, frame: PhonePageFrame) -> list[SelectOption]:
    """Return where a step can stand: at the end of each phase, or after each step."""
    words = frame.words
    options = []
    for phase in blueprint.phases:
        end = words.say("map.phase_end", phase=phase.name or blueprint.title)
        options.append(SelectOption(f"{phase.id} ", end))
        options += [SelectOption(f"{phase.id} {step.id}", step.name) for step in phase.steps]
    return options


def _add_step(blueprint: Blueprint, frame: PhonePageFrame) -> Markup:
    words = frame.words
    if not blueprint.phases:
        return NOTHING
    key = blueprint.id
    typed = {name: frame.typed_in("step", name) for name in ("name", "place", "user_actions")}
    name = FormField(
        name="name",
        id=f"step-{key}",
        label=words.say("map.step"),
        value=typed["name"],
        required=True,
    )
    place = FormField(
        name="place", id=f"place-{key}", label=words.say("map.after"), value=typed["place"]
    )
    people = FormField(
        name="user_actions",
        id=f"people-{key}",
        label=words.say("map.user_actions"),
        value=typed["user_actions"],
    )
    fields = (
        text_box(name),
        select_box(place, _places(blueprint, frame)),
        text_box(people),
        button(words.say("map.button"), f"step-button-{key}"),
    )
    hidden = [("blueprint", key)]
    form = post_form(
        frame, "step", *fields, id_=f"add-{key}", hidden=hidden, new="step", look="sheet"
    )
    return joined((element("h3", words.say("map.add")), form))


def _add_need(blueprint: Blueprint, view: PublicView, frame: PhonePageFrame) -> Markup:
    """Return the form that links an open need to a step; nothing where there is none of either."""
    words = frame.words
    needs = [SelectOption(card.id, card.words) for card in view.cards if card.kind in _NEEDS]
    steps = [SelectOption(step.id, step.name) for step in blueprint.steps()]
    if not needs or not steps:
        return NOTHING
    key = blueprint.id
    fields = (
        select_box(FormField(name="step", id=f"of-{key}", label=words.say("map.of_step")), steps),
        select_box(FormField(name="need", id=f"need-{key}", label=words.say("map.need")), needs),
        button(words.say("map.need_button"), f"need-button-{key}", quiet=True),
    )
    hidden = [("blueprint", key)]
    return post_form(frame, "link", *fields, id_=f"link-{key}", hidden=hidden, look="sheet")


_NEEDS = frozenset({"need", "story", "job"})


def _own_step(blueprint: Blueprint, step: Step, frame: PhonePageFrame) -> Markup:
    """Return the form in which a step that this phone added is worded anew or taken away."""
    words = frame.words
    typed = frame.typed_in("edit-step", "name", step.name, step=step.id)
    label = joined((words.say("map.yours"), element("span", f": {step.name}", class_="aside")))
    name = FormField(name="name", id=f"own-{step.id}", label=label, value=typed)
    fields = (
        text_box(name),
        element(
            "div",
            button(words.say("page.save"), f"save-{step.id}", quiet=True),
            button(words.say("map.take"), f"take-{step.id}", quiet=True, name="take", value="yes"),
            class_="deeds",
        ),
    )
    hidden = [("blueprint", blueprint.id), ("step", step.id)]
    return post_form(
        frame, "edit-step", *fields, id_=f"edit-{step.id}", hidden=hidden, look="sheet"
    )
