"""The pages of whoever is not in: joining, waiting, not let in, taken out, over, a dead code."""

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicView
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    SelectOption,
    button,
    post_form,
    select_box,
    text_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_STORED = "what-is-stored"


def door_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the own column of somebody who is not in."""
    match view.own.standing:
        case "waiting":
            return _waiting(view.own, frame)
        case "denied":
            return notice(frame, "door.denied")
        case "removed":
            return notice(frame, "door.removed")
        case _:
            return _joining_part(view.public, frame)


def notice(frame: PublicFrame, key: str) -> Markup:
    """Return what is the matter, and what to do; the key of the second ends in `_next`."""
    title = frame.words.say(key)
    part = PartWriter(frame)
    part.heading("h1", title)
    part.say(f"{key}_next")
    return part.markup()


def code_form(frame: PhonePageFrame) -> Markup:
    """Return where another code can be typed or pasted."""
    label = frame.words.say("door.code")
    hint = frame.words.say("door.code_hint")
    typed = frame.typed.get("code", "")
    code = text_box(FormField("code", "code", label, typed, hint, required=True))
    send = button(frame, "door.go", "go")
    return element("form", code, send, method="post", action="/", id="door", class_="sheet")


def stored_sentences(frame: PublicFrame, *, nameless: bool) -> str:
    """Return what is stored, in two sentences."""
    if nameless:
        return frame.words.say("join.stored_nameless")
    where = "hosted" if frame.is_hosted else "named"
    return frame.words.say(f"join.stored_{where}")


def _joining_part(public: PublicView, frame: PhonePageFrame) -> Markup:
    """Return the ways in, below what is stored of whoever takes them."""
    is_nameless = not public.asks_for_names
    stored = stored_sentences(frame, nameless=is_nameless)
    title = frame.words.say("join.title")
    part = PartWriter(frame)
    part.heading("h1", title)
    part.say("join.lead", "lead")
    part.add(element("p", stored, class_="note", id=_STORED))
    part.add(_nameless_form(frame) if is_nameless else _named_forms(public, frame))
    return part.markup()


def naming_oneself(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the ways to say who one is, for who came without a name to a part with names."""
    stored = stored_sentences(frame, nameless=False)
    part = PartWriter(frame)
    part.title("join.now_named")
    part.add(element("p", stored, class_="note", id=_STORED))
    part.add(_named_forms(view.public, frame))
    return part.markup()


def _named_forms(public: PublicView, frame: PhonePageFrame) -> Markup:
    part = PartWriter(frame)
    part.add(_pick_form(public, frame))
    part.add(_name_form(public, frame))
    part.add(_claim_form(frame))
    return part.markup()


def _nameless_form(frame: PhonePageFrame) -> Markup:
    send = button(frame, "join.button_nameless", "join-button")
    purpose = FormPurpose("join-nameless", "join-nameless")
    return post_form(frame, purpose, send)


def _pick_form(public: PublicView, frame: PhonePageFrame) -> Markup:
    """Return the list of who is expected; nothing where there is none."""
    if not public.people_to_pick:
        return NOTHING
    # Nobody is chosen beforehand: one hasty tap would make somebody of whoever comes first.
    people = [SelectOption("", frame.words.say("join.choose"))]
    people += [SelectOption(person.id, person.name) for person in public.people_to_pick]
    label = frame.words.say("join.pick")
    choice = select_box(FormField("person", "pick", label, required=True), people)
    send = button(frame, "join.button", "pick-button")
    purpose = FormPurpose("join-pick", "join-pick")
    part = PartWriter(frame)
    part.add(post_form(frame, purpose, choice, send))
    part.title("join.pick_none")
    return part.markup()


def _name_form(public: PublicView, frame: PhonePageFrame) -> Markup:
    hint = frame.words.say("join.role_hint")
    part = PartWriter(frame)
    is_second = bool(public.people_to_pick)
    # Who comes with a link begins to type at once, and hears what is stored all the same.
    about = None if is_second or frame.refusal else _STORED
    part.add(_join_box(frame, "name", about=about, required=True))
    part.add(_join_box(frame, "organisation"))
    part.add(_join_box(frame, "role", hint))
    part.add(button(frame, "join.button", "join-button", quiet=is_second))
    purpose = FormPurpose("join", "join", look="sheet")
    return post_form(frame, purpose, part.markup())


def _claim_form(frame: PhonePageFrame) -> Markup:
    """Return where somebody goes on whose phone was lost, by a code of the facilitator's."""
    words = frame.words
    label = words.say("door.code")
    hint = words.say("claim.hint")
    code = text_box(FormField("code", "claim-code", label, hint=hint))
    send = button(frame, "claim.button", "claim-button", quiet=True)
    purpose = FormPurpose("claim", "claim")
    form = post_form(frame, purpose, code, send)
    summary = element("summary", words.say("claim.title"), id="claim-open")
    return element("details", summary, form)


def _join_box(
    frame: PhonePageFrame,
    name: str,
    hint: str | None = None,
    *,
    about: str | None = None,
    required: bool = False,
) -> Markup:
    label = frame.words.say(f"join.{name}")
    typed = frame.typed_in("join", name)
    return text_box(FormField(name, f"join-{name}", label, typed, hint, required, about))


def _waiting(own: OwnView, frame: PhonePageFrame) -> Markup:
    title = frame.words.say("wait.title")
    part = PartWriter(frame)
    part.heading("h1", title)
    part.count("wait.place", own.place, "lead")
    part.say("wait.moves", "live")
    part.say("wait.moves_plain", "plain")
    return part.markup()
