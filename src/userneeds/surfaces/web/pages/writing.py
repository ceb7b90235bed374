"""Writing cards, and changing one's own until the stage ends."""

from typing import NamedTuple

from userneeds.live.phone.phone_view import OwnCard, PhoneView, ShownStage
from userneeds.model.card import FIELDS_OF_KIND, NEED_KINDS, Card, CardKind
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    SelectOption,
    button,
    post_form,
    select_box,
    text_box,
    tick_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.own_cards import own_cards
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame


class _Words(NamedTuple):
    """What a card says, in the three fields of the page."""

    who: str = ""
    text: str = ""
    why: str = ""


def writing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the form for a new card, or for the own card that is being changed, and all own."""
    edited = [own for own in view.own.cards if own.card.id == frame.edit and own.editable]
    stage = view.public.stage
    if stage is None:
        return own_cards(view.own, frame)
    form = _edit_form(edited[0], stage, frame) if edited else _new_form(view, stage, frame)
    return joined((form, coach_panel(view, frame), own_cards(view.own, frame)))


def coach_panel(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return one question about the card that was just kept; nothing waits for its answer."""
    question = view.own.question
    if question is None or frame.edit:
        return NOTHING
    words = frame.words
    link = element(
        "a", words.say("mine.change"), href=frame.link(see="write", edit=question.card), id="answer"
    )
    parts = (
        element("h2", words.say("write.coach")),
        element("p", question.words),
        element("p", words.say("write.coach_next"), " ", link, class_="hint"),
    )
    return element("div", *parts, class_="panel")


def _new_form(view: PhoneView, stage: ShownStage, frame: PhonePageFrame) -> Markup:
    words = frame.words
    typed = {
        name: frame.typed_in("write", name)
        for name in ("who", "text", "why", "kind", "organisation")
    }
    filled = _Words(typed["who"], typed["text"], typed["why"])
    hint = "write.hint" if stage.is_silent and not stage.is_revealed else "write.hint_open"
    fields = (
        element("h2", words.say("write.title")),
        element("p", words.say(hint), class_="hint"),
        *_fields(stage, filled, typed["kind"], frame),
        _organisation_tick(view, typed["organisation"], frame),
        button(words.say("write.button"), "write-button"),
    )
    return post_form(frame, "write", *fields, id_="write", new="card", look="sheet")


def _edit_form(own: OwnCard, stage: ShownStage, frame: PhonePageFrame) -> Markup:
    words = frame.words
    card = own.card
    said = _words_of(card)
    filled = _Words(
        *(
            frame.typed_in("edit", name, now, card=card.id)
            for name, now in zip(_Words._fields, said, strict=True)
        )
    )
    kind = frame.typed_in("edit", "kind", card.kind, card=card.id)
    fields = (
        element("h2", words.say("write.edit")),
        *_fields(stage, filled, kind, frame),
        button(words.say("page.save"), "edit-button"),
        element("a", words.say("page.cancel"), href=frame.link(see="write"), id="edit-cancel"),
    )
    hidden = [("card", card.id)]
    return post_form(frame, "edit", *fields, id_=f"edit-{card.id}", hidden=hidden, look="sheet")


def _words_of(card: Card) -> _Words:
    names = FIELDS_OF_KIND[card.kind]
    if card.kind not in NEED_KINDS:
        return _Words(text=card.text or card.main_text())
    who, text, why = (getattr(card, name) for name in names[:3])
    return _Words(who, text or card.main_text(), why)


def _fields(
    stage: ShownStage, filled: _Words, kind: str, frame: PhonePageFrame
) -> tuple[Markup, ...]:
    """Return kind, who, what and why; kinds that say no need have no who and why."""
    chosen = kind if kind in stage.kinds else stage.kinds[0]
    kind_field = _kind_field(stage.kinds, chosen, frame)
    text = _box("text", filled.text, stage.kinds, frame)
    if not NEED_KINDS.intersection(stage.kinds):
        return (kind_field, text)
    # The style sheet hides both for the kinds of a mixed stage that have neither.
    who = element("div", _box("who", filled.who, stage.kinds, frame), class_="frame")
    why = element("div", _box("why", filled.why, stage.kinds, frame), class_="frame")
    return (kind_field, who, text, why)


def _kind_field(kinds: tuple[CardKind, ...], chosen: str, frame: PhonePageFrame) -> Markup:
    words = frame.words
    if len(kinds) == 1:
        return element("input", type_="hidden", name="kind", value=chosen)
    options = [SelectOption(kind, words.say(f"kind.{kind}"), _look(kind)) for kind in kinds]
    field = FormField(name="kind", id="kind", label=words.say("write.kind"), value=chosen)
    return select_box(field, options)


def _look(kind: CardKind) -> str:
    """Return the class by which the style sheet shows the fields and labels of a kind."""
    if kind == "job":
        return "j"
    return "" if kind in NEED_KINDS else "t"


_LABELS = {"who": "who", "text": "what", "why": "why"}


def _box(name: str, value: str, kinds: tuple[CardKind, ...], frame: PhonePageFrame) -> Markup:
    words = frame.words
    key = _LABELS[name]
    is_main = name == "text"
    only_text = not NEED_KINDS.intersection(kinds)
    hint = None if only_text else words.say(f"write.{key}_hint")
    if only_text and is_main:
        label: str | Markup = words.say("write.text")
    elif set(kinds) == {"job"}:
        label = words.say(f"write.job_{key}")
        hint = None
    else:
        label = _label(key, kinds, frame)
    field = FormField(
        name=name, id=f"write-{name}", label=label, hint=hint, value=value, required=is_main
    )
    return text_box(field, rows=3 if is_main else 1)


def _label(key: str, kinds: tuple[CardKind, ...], frame: PhonePageFrame) -> str | Markup:
    """Return the label of a field; with jobs among the kinds, both, of which one is shown."""
    words = frame.words
    plain = words.say(f"write.{key}")
    if "job" not in kinds:
        return plain
    of_job = element("span", words.say(f"write.job_{key}"), class_="of-job")
    return joined((element("span", plain, class_="of-need"), of_job))


def _organisation_tick(view: PhoneView, ticked: str, frame: PhonePageFrame) -> Markup:
    if not view.own.may_tick_organisation:
        return NOTHING
    names = {each.id: each.name for each in view.public.organisations}
    name = names.get(view.own.organisation, view.own.organisation)
    words = frame.words
    field = FormField(
        name="organisation",
        id="write-organisation",
        label=words.say("write.organisation", organisation=name),
        hint=words.say("write.organisation_hint"),
        value=ticked,
    )
    return tick_box(field)
