"""The blueprints: read step by step; and adding a step or a need."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from userneeds.live.phone.phone_view import PhoneView, PublicCard, PublicView
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import NEED_KINDS
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    ListPage,
    byte_count,
    list_page,
    page_links,
)
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    SelectOption,
    button,
    label_of,
    post_form,
    select_box,
    side_by_side,
    text_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_STEPS_BYTES = 1_300
_NEEDS_BYTES = 1_000
_STEP_BYTES = 60
_OPTION_BYTES = 45
"""Of an entry of each list besides its words."""


class _PhasePage(NamedTuple):
    """One phase of a blueprint: what a page of it shows."""

    blueprint: Blueprint
    phase: BlueprintPhase
    """With as many of its steps as a page holds."""


def mapping_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return a phase of a blueprint a page, with what can be added to it."""
    part = PartWriter(frame)
    part.title("map.title")
    blueprints = view.public.blueprints
    phases = [page for each in blueprints for page in _phase_pages(each)]
    if not phases:
        part.say("map.none")
        return part.markup()
    shown = list_page(phases, frame.page, 1)
    ((blueprint, phase),) = shown.items
    part.heading("h3", blueprint.title)
    part.add(_phase_steps(phase, view.public, frame))
    part.add(page_links(shown, frame))
    part.add(_add_step(blueprint, phase, frame))
    part.add(_add_need(blueprint, phase, view.public, frame))
    for step in phase.steps:
        if step.id in view.own.steps:
            part.add(_own_step(blueprint, step, frame))
    return part.markup()


def _phase_pages(blueprint: Blueprint) -> Iterator[_PhasePage]:
    """Yield each phase, and again where its steps are more than one page holds."""
    for phase in blueprint.phases:
        number, pages = 0, 1
        while number < pages:
            number += 1
            shown = list_page(phase.steps, number, CARDS_A_PAGE, _step_bytes, _STEPS_BYTES)
            pages = shown.pages
            steps = tuple(shown.items)
            yield _PhasePage(blueprint, replace(phase, steps=steps))


def _step_bytes(step: Step) -> int:
    filled = [said for said in step.cells.values() if said]
    lanes = len(filled) + len(step.needs)
    return _STEP_BYTES * (1 + lanes) + byte_count(step.name, *filled)


def _phase_steps(phase: BlueprintPhase, view: PublicView, frame: PublicFrame) -> Markup:
    of_id = {card.id: card.words for card in view.cards}
    part = PartWriter(frame)
    if phase.name:
        part.heading("h4", phase.name)
    steps = (_step(step, of_id, frame) for step in phase.steps)
    part.items("ol", steps, "steps")
    return part.markup()


def blueprint_outline(blueprint: Blueprint, frame: PublicFrame) -> Markup:
    """Return the phases and steps of a blueprint, with what people do at each."""
    part = PartWriter(frame)
    for phase in blueprint.phases:
        part.add(_phase_outline(phase))
    title = element("h2", blueprint.title)
    phases = part.within("div", "board")
    return joined((title, phases))


def _phase_outline(phase: BlueprintPhase) -> Markup:
    name = element("h3", phase.name) if phase.name else NOTHING
    steps = element("ol", *map(_step_outline, phase.steps))
    return element("section", name, steps)


def _step_outline(step: Step) -> Markup:
    name = element("b", step.name)
    said = element("span", step.cells.get("user_actions", ""), class_="facts")
    return element("li", name, " ", said)


def _step(step: Step, of_id: Mapping[str, str], frame: PublicFrame) -> Markup:
    name = element("b", step.name)
    said = list(_said(step, of_id, frame))
    if not said:
        return element("li", name)
    pairs = element("dl", *said)
    return element("li", name, pairs)


def _said(step: Step, of_id: Mapping[str, str], frame: PublicFrame) -> Iterator[Markup]:
    """Yield what happens in each lane at a step, and the needs that it meets."""
    words = frame.words
    for lane, said in step.cells.items():
        if said:
            name = words.say(f"lane.{lane}")
            yield _pair(name, said)
    for need in step.needs:
        if need in of_id:
            name = words.say("map.needs")
            yield _pair(name, of_id[need])


def _pair(name: str, said: str) -> Markup:
    term = element("dt", name)
    meaning = element("dd", said)
    return joined((term, meaning))


def _places(phase: BlueprintPhase, frame: PhonePageFrame) -> Iterator[SelectOption]:
    """Yield where a step can stand in a phase: at its end, or after each step."""
    end = frame.words.say("map.phase_end")
    yield SelectOption(f"{phase.id} ", end)
    for step in phase.steps:
        value = f"{phase.id} {step.id}"
        yield SelectOption(value, _short(step.name))


_LONGEST_OPTION = 70


def _short(words: str) -> str:
    """Return words as a list to choose from shows them on a phone."""
    if len(words) <= _LONGEST_OPTION:
        return words
    return f"{words[:_LONGEST_OPTION].rstrip()} …"


def _add_step(blueprint: Blueprint, phase: BlueprintPhase, frame: PhonePageFrame) -> Markup:
    key = blueprint.id
    part = PartWriter(frame)
    name = _step_field("name", "map.step", key, frame, required=True)
    part.add(text_box(name))
    place = _step_field("place", "map.after", key, frame)
    part.add(select_box(place, _places(phase, frame)))
    people = _step_field("user_actions", "map.user_actions", key, frame)
    part.add(text_box(people))
    part.add(button(frame, "map.button", f"step-button-{key}"))
    hidden = [("blueprint", key)]
    purpose = FormPurpose("step", f"add-{key}", hidden, new="step", look="sheet")
    title = element("h3", frame.words.say("map.add"))
    form = post_form(frame, purpose, part.markup())
    return joined((title, form))


def _step_field(
    name: str, key: str, blueprint: str, frame: PhonePageFrame, *, required: bool = False
) -> FormField:
    label = frame.words.say(key)
    typed = frame.typed_in("step", name)
    return FormField(name, f"{name}-{blueprint}", label, typed, required=required)


def _add_need(
    blueprint: Blueprint, phase: BlueprintPhase, view: PublicView, frame: PhonePageFrame
) -> Markup:
    """Return the form that links an open need to a step; nothing where there is none of either."""
    cards = [card for card in view.cards if card.kind in NEED_KINDS]
    offered = list_page(cards, frame.number("needs"), len(cards), _need_bytes, _NEEDS_BYTES)
    needs = [SelectOption(card.id, _short(card.words)) for card in offered.items]
    steps = [SelectOption(step.id, _short(step.name)) for step in phase.steps]
    if not needs or not steps:
        return NOTHING
    words = frame.words
    key = blueprint.id
    of_step = FormField("step", f"of-{key}", words.say("map.of_step"))
    need = FormField("need", f"need-{key}", words.say("map.need"))
    send = button(frame, "map.need_button", f"need-button-{key}", quiet=True)
    hidden = [("blueprint", key)]
    purpose = FormPurpose("link", f"link-{key}", hidden, look="sheet")
    choices = (select_box(of_step, steps), select_box(need, needs))
    return post_form(frame, purpose, *choices, _other_needs(offered, frame), send)


def _need_bytes(card: PublicCard) -> int:
    return _OPTION_BYTES + byte_count(_short(card.words))


def _other_needs(offered: ListPage[PublicCard], frame: PhonePageFrame) -> Markup:
    """Return a link to needs that are not in the list; after the last come the first again."""
    if offered.pages == 1:
        return NOTHING
    following = offered.page % offered.pages + 1
    words = frame.words.say("map.other_needs", page=offered.page, pages=offered.pages)
    href = frame.link(see="map", page=frame.page, needs=following)
    link = element("a", words, href=href, id="other-needs")
    return element("p", link)


def _own_step(blueprint: Blueprint, step: Step, frame: PhonePageFrame) -> Markup:
    """Return the form in which a step that this phone added is worded anew or taken away."""
    typed = frame.typed_in("edit-step", "name", step.name, step=step.id)
    label = label_of(frame.words.say("map.yours"), step.name)
    name = text_box(FormField("name", f"own-{step.id}", label, typed))
    save = button(frame, "page.save", f"save-{step.id}", quiet=True)
    take = button(frame, "map.take", f"take-{step.id}", quiet=True, name="take", value="yes")
    hidden = [("blueprint", blueprint.id), ("step", step.id)]
    purpose = FormPurpose("edit-step", f"edit-{step.id}", hidden, look="sheet")
    deeds = side_by_side(save, take)
    return post_form(frame, purpose, name, deeds)
