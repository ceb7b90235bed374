"""Promising an action, and changing one's own promises."""

from datetime import date

from userneeds.live.phone.phone_view import PhoneView, PublicAction, PublicView
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    button,
    post_form,
    text_box,
    typed_box,
)
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame


def promising_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the form for a promise, and everything that was promised."""
    words = frame.words
    own = frozenset(view.own.actions)
    edited = [each for each in view.public.actions if each.id in own and each.id == frame.edit]
    form = _edit_form(edited[0], frame) if edited else _new_form(frame)
    return joined((form, element("h2", words.say("act.promised")), action_list(view, frame)))


def action_list(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return all promises; one's own can be changed."""
    if not view.public.actions:
        return element("p", frame.words.say("act.none"))
    own = frozenset(view.own.actions)
    items = (_action(each, frame, is_own=each.id in own) for each in view.public.actions)
    return element("ul", *items, class_="cards")


def public_actions(view: PublicView, frame: PublicFrame) -> Markup:
    """Return all promises, to read."""
    items = (element("li", *_said(each, frame)) for each in view.actions)
    return element("ul", *items)


def _said(action: PublicAction, frame: PublicFrame) -> tuple[str, Markup]:
    words = frame.words
    facts = [action.owner] if action.owner else []
    if action.due:
        facts.append(words.say("act.by", day=_day(action.due)))
    if action.is_done:
        facts.append(words.say("act.done"))
    return f"{action.text} ", element("span", " · ".join(facts), class_="facts")


def _day(due: str) -> str:
    """Return a day such as 2026-11-30 as 30/11/2026, which both languages write."""
    day = date.fromisoformat(due)
    return f"{day.day}/{day.month}/{day.year}"


def _action(action: PublicAction, frame: PhonePageFrame, *, is_own: bool) -> Markup:
    words = frame.words
    said = element("p", *_said(action, frame), id=f"says-{action.id}")
    if not is_own:
        return element("li", said)
    change = element(
        "a",
        words.say("mine.change"),
        href=frame.link(see="act", edit=action.id),
        aria_describedby=f"says-{action.id}",
        id=f"change-{action.id}",
    )
    return element("li", said, element("div", change, class_="deeds"))


def _new_form(frame: PhonePageFrame) -> Markup:
    words = frame.words
    fields = (
        element("h2", words.say("act.title")),
        element("p", words.say("act.hint"), class_="hint"),
        *_fields(frame, frame.typed_in("act", "text"), frame.typed_in("act", "due")),
        button(words.say("act.button"), "act-button"),
    )
    return post_form(frame, "act", *fields, id_="act", new="action", look="sheet")


def _edit_form(action: PublicAction, frame: PhonePageFrame) -> Markup:
    words = frame.words
    text = frame.typed_in("edit-act", "text", action.text, action=action.id)
    due = frame.typed_in("edit-act", "due", action.due, action=action.id)
    done = element(
        "input", type_="checkbox", name="done", value="yes", checked=action.is_done, id="done"
    )
    fields = (
        element("h2", words.say("mine.change")),
        *_fields(frame, text, due),
        element("label", done, element("span", words.say("act.is_done")), class_="tick"),
        button(words.say("page.save"), "act-button"),
        element("a", words.say("page.cancel"), href=frame.link(see="act"), id="act-cancel"),
    )
    hidden = [("action", action.id)]
    return post_form(
        frame, "edit-act", *fields, id_=f"act-{action.id}", hidden=hidden, look="sheet"
    )


def _fields(frame: PhonePageFrame, text: str, due: str) -> tuple[Markup, Markup]:
    words = frame.words
    said = FormField(
        name="text", id="act-text", label=words.say("act.text"), value=text, required=True
    )
    day = FormField(name="due", id="act-due", label=words.say("act.due"), value=due)
    return text_box(said, rows=2), typed_box(day, "date")
