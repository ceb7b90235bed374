"""Writing cards, and changing one's own until the stage ends."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from userneeds.live.phone.phone_view import OwnCard, PhoneView, ShownStage
from userneeds.model.card import FIELDS_OF_KIND, NEED_KINDS, Card, CardKind
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    SelectOption,
    button,
    post_form,
    select_box,
    text_area,
    text_box,
    tick_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Inside, Markup, element, joined
from userneeds.surfaces.web.pages.own_cards import own_cards
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter


class _CardWords(NamedTuple):
    """What a card says, in the three fields of the page."""

    who: str = ""
    text: str = ""
    why: str = ""


_OWN_BYTES = 2_800
"""So much the own cards may hold below the form."""


def writing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the form for a new card, or for the own card that is being changed, and all own."""
    edited = [own for own in view.own.cards if own.card.id == frame.edit and own.editable]
    stage = view.public.stage
    part = PartWriter(frame)
    if stage is not None:
        form = _edit_form(edited[0], stage, frame) if edited else _new_form(view, stage, frame)
        part.add(form)
        part.add(_coach_panel(view, frame))
    part.add(own_cards(view.own, frame, _OWN_BYTES))
    return part.markup()


def _coach_panel(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return one question about the card that was just kept; nothing waits for its answer."""
    question = view.own.question
    if question is None or frame.edit:
        return NOTHING
    words = frame.words
    href = frame.link(see="write", edit=question.card)
    link = element("a", words.say("mine.change"), href=href, id="answer")
    how = joined((words.say("write.coach_next"), " ", link))
    part = PartWriter(frame)
    part.title("write.coach")
    part.text(question.words)
    part.text(how, "hint")
    return part.within("div", "panel")


def _new_form(view: PhoneView, stage: ShownStage, frame: PhonePageFrame) -> Markup:
    filled = _CardWords(*(frame.typed_in("write", name) for name in _CardWords._fields))
    kind = frame.typed_in("write", "kind")
    is_closed = stage.is_silent and not stage.is_revealed
    part = PartWriter(frame)
    part.title("write.title")
    part.hint("write.hint" if is_closed else "write.hint_open")
    for field in _fields(stage, filled, kind, frame):
        part.add(field)
    part.add(_organisation_tick(view, frame))
    part.add(button(frame, "write.button", "write-button"))
    purpose = FormPurpose("write", "write", new="card", look="sheet")
    return post_form(frame, purpose, part.markup())


def _edit_form(own: OwnCard, stage: ShownStage, frame: PhonePageFrame) -> Markup:
    card = own.card
    said = zip(_CardWords._fields, _words_of(card), strict=True)
    typed = [frame.typed_in("edit", name, now, card=card.id) for name, now in said]
    kind = frame.typed_in("edit", "kind", card.kind, card=card.id)
    part = PartWriter(frame)
    part.title("write.edit")
    for field in _fields(stage, _CardWords(*typed), kind, frame):
        part.add(field)
    part.add(button(frame, "page.save", "edit-button"))
    back = frame.link(see="write")
    cancel = frame.words.say("page.cancel")
    part.add(element("a", cancel, href=back, id="edit-cancel"))
    hidden = [("card", card.id)]
    purpose = FormPurpose("edit", f"edit-{card.id}", hidden, look="sheet")
    return post_form(frame, purpose, part.markup())


def _words_of(card: Card) -> _CardWords:
    if card.kind not in NEED_KINDS:
        text = card.text or card.main_text()
        return _CardWords(text=text)
    names = FIELDS_OF_KIND[card.kind]
    who, text, why = (getattr(card, name) for name in names[:3])
    return _CardWords(who, text or card.main_text(), why)


def _fields(
    stage: ShownStage, filled: _CardWords, kind: str, frame: PhonePageFrame
) -> Iterator[Markup]:
    """Yield kind, who, what and why; kinds that say no need have no who and why."""
    kinds = stage.kinds
    chosen = kind if kind in kinds else kinds[0]
    yield _kind_field(kinds, chosen, frame)
    if not NEED_KINDS.intersection(kinds):
        label = frame.words.say("write.text")
        yield text_area(FormField("text", "write-text", label, filled.text, required=True))
        return
    # The style sheet hides who and why for the kinds of a mixed stage that have neither.
    who = text_box(_framed_field("who", filled.who, kinds, frame))
    yield element("div", who, class_="frame")
    yield text_area(_framed_field("text", filled.text, kinds, frame))
    why = text_box(_framed_field("why", filled.why, kinds, frame))
    yield element("div", why, class_="frame")


def _kind_field(kinds: tuple[CardKind, ...], chosen: str, frame: PhonePageFrame) -> Markup:
    if len(kinds) == 1:
        return element("input", type_="hidden", name="kind", value=chosen)
    words = frame.words
    options = [SelectOption(kind, words.say(f"kind.{kind}"), _look(kind)) for kind in kinds]
    field = FormField("kind", "kind", words.say("write.kind"), chosen)
    return select_box(field, options)


def _look(kind: CardKind) -> str:
    """Return the class by which the style sheet shows the fields and labels of a kind."""
    if kind == "job":
        return "j"
    return "" if kind in NEED_KINDS else "t"


_LABELS: Mapping[str, str] = {"who": "who", "text": "what", "why": "why"}


def _framed_field(
    name: str, value: str, kinds: tuple[CardKind, ...], frame: PhonePageFrame
) -> FormField:
    """Return a field of a need; `text` is the one without which a card says nothing."""
    words = frame.words
    key = _LABELS[name]
    label: Inside = words.say(f"write.{key}")
    hint: str | None = words.say(f"write.{key}_hint")
    if "job" in kinds:
        of_job = words.say(f"write.job_{key}")
        # With only jobs there is one label; with jobs among others the style sheet shows one.
        label, hint = (of_job, None) if len(kinds) == 1 else (_two_labels(label, of_job), hint)
    is_main = name == "text"
    return FormField(name, f"write-{name}", label, value, hint, is_main)


def _two_labels(plain: Inside, of_job: str) -> Markup:
    first = element("span", plain, class_="of-need")
    second = element("span", of_job, class_="of-job")
    return joined((first, second))


def _organisation_tick(view: PhoneView, frame: PhonePageFrame) -> Markup:
    if not view.own.may_tick_organisation:
        return NOTHING
    names = {each.id: each.name for each in view.public.organisations}
    name = names.get(view.own.organisation, view.own.organisation)
    words = frame.words
    label = words.say("write.organisation", organisation=name)
    hint = words.say("write.organisation_hint")
    ticked = frame.typed_in("write", "organisation")
    return tick_box(FormField("organisation", "write-organisation", label, ticked, hint))
