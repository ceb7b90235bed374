"""The pages of whoever is not in: joining, waiting, not let in, taken out, over, a dead code."""

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicView
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


def door_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the own column of somebody who is not in."""
    match view.own.standing:
        case "waiting":
            return _waiting(view.own, frame)
        case "denied":
            return notice(frame, "door.denied", "door.denied_next")
        case "removed":
            return notice(frame, "door.removed", "door.removed_next")
        case _:
            return _joining(view.public, frame)


def notice(frame: PublicFrame, title: str, next_step: str) -> Markup:
    """Return what is the matter, and what to do: the keys of both."""
    words = frame.words
    return joined((element("h1", words.say(title)), element("p", words.say(next_step))))


def code_form(frame: PhonePageFrame) -> Markup:
    """Return where another code can be typed or pasted."""
    words = frame.words
    field = FormField(
        name="code",
        id="code",
        label=words.say("door.code"),
        hint=words.say("door.code_hint"),
        value=frame.typed.get("code", ""),
        required=True,
    )
    send = button(words.say("door.go"), "go")
    return element(
        "form", text_box(field), send, method="post", action="/", id="door", class_="sheet"
    )


def stored_sentences(frame: PublicFrame, *, nameless: bool) -> str:
    """Return what is stored, in two sentences."""
    return frame.words.say("join.stored_nameless" if nameless else "join.stored_named")


def _joining(public: PublicView, frame: PhonePageFrame) -> Markup:
    words = frame.words
    stored = element(
        "p", stored_sentences(frame, nameless=not public.asks_for_names), class_="note"
    )
    lead = element("p", words.say("join.lead"), class_="lead")
    opening = (element("h1", words.say("join.title")), lead, stored)
    if not public.asks_for_names:
        send = button(words.say("join.button_nameless"), "join-button")
        return joined((*opening, post_form(frame, "join-nameless", send, id_="join-nameless")))
    forms = (_pick_form(public, frame), _name_form(public, frame), _claim_form(frame))
    return joined((*opening, *forms))


def _pick_form(public: PublicView, frame: PhonePageFrame) -> Markup:
    """Return the list of who is expected; nothing where there is none."""
    if not public.people_to_pick:
        return NOTHING
    words = frame.words
    people = [SelectOption(person.id, person.name) for person in public.people_to_pick]
    field = FormField(name="person", id="pick", label=words.say("join.pick"))
    send = button(words.say("join.button"), "pick-button")
    form = post_form(frame, "join-pick", select_box(field, people), send, id_="join-pick")
    return joined((form, element("h2", words.say("join.pick_none"))))


def _name_form(public: PublicView, frame: PhonePageFrame) -> Markup:
    words = frame.words
    fields = (
        text_box(_join_field(frame, "name", required=True)),
        text_box(_join_field(frame, "organisation")),
        text_box(_join_field(frame, "role", words.say("join.role_hint"))),
    )
    send = button(words.say("join.button"), "join-button", quiet=bool(public.people_to_pick))
    return post_form(frame, "join", *fields, send, id_="join", look="sheet")


def _claim_form(frame: PhonePageFrame) -> Markup:
    """Return where somebody goes on whose phone was lost, by a code of the facilitator's."""
    words = frame.words
    field = FormField(
        name="code", id="claim-code", label=words.say("door.code"), hint=words.say("claim.hint")
    )
    send = button(words.say("claim.button"), "claim-button", quiet=True)
    form = post_form(frame, "claim", text_box(field), send, id_="claim")
    return element("details", element("summary", words.say("claim.title"), id="claim-open"), form)


def _join_field(
    frame: PhonePageFrame, name: str, hint: str | None = None, *, required: bool = False
) -> FormField:
    return FormField(
        name=name,
        id=f"join-{name}",
        label=frame.words.say(f"join.{name}"),
        hint=hint,
        value=frame.typed_in("join", name),
        required=required,
    )


def _waiting(own: OwnView, frame: PhonePageFrame) -> Markup:
    words = frame.words
    parts = (
        element("h1", words.say("wait.title")),
        element("p", words.count("wait.place", own.place), class_="lead"),
        element("p", words.say("wait.moves"), class_="live"),
        element("p", words.say("wait.moves_plain"), class_="plain"),
    )
    return joined(parts)
