"""Promising an action, and changing one's own promises."""

from datetime import date

from userneeds.live.phone.phone_view import PhoneView, PublicAction, PublicView
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    byte_count,
    list_page,
    page_links,
)
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    button,
    post_form,
    side_by_side,
    text_area,
    tick_box,
    typed_box,
)
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter


def promising_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the form for a promise, and everything that was promised."""
    own = frozenset(view.own.actions)
    mine = [action for action in view.public.actions if action.id in own]
    edited = [action for action in mine if action.id == frame.edit]
    part = PartWriter(frame)
    part.add(_edit_form(edited[0], frame) if edited else _new_form(frame))
    part.title("act.promised")
    if not view.public.actions:
        part.say("act.none")
    promised = sorted(view.public.actions, key=lambda action: action.id not in own)
    shown = list_page(promised, frame.page, CARDS_A_PAGE, _action_bytes, _LIST_BYTES)
    items = (_action(each, frame, is_own=each.id in own) for each in shown.items)
    part.items("ul", items, "cards")
    part.add(page_links(shown, frame))
    return part.markup()


_LIST_BYTES = 2_800
_ACTION_BYTES = 200


def _action_bytes(action: PublicAction) -> int:
    return _ACTION_BYTES + byte_count(action.text, action.owner)


def public_actions(view: PublicView, frame: PublicFrame, most: int) -> Markup:
    """Return what was promised, to read."""
    items = (element("li", _said(action, frame)) for action in view.actions[:most])
    part = PartWriter(frame)
    part.items("ul", items)
    part.rest("results.more", len(view.actions) - most)
    return part.markup()


def _said(action: PublicAction, frame: PublicFrame) -> Markup:
    words = frame.words
    facts = [action.owner] if action.owner else []
    if action.due:
        day = _day(action.due)
        facts.append(words.say("act.by", day=day))
    if action.is_done:
        facts.append(words.say("act.done"))
    shown = element("span", " · ".join(facts), class_="facts")
    return joined((action.text, " ", shown))


def _day(due: str) -> str:
    """Return a day such as 2026-11-30 as 30/11/2026, which both languages write."""
    day = date.fromisoformat(due)
    return f"{day.day}/{day.month}/{day.year}"


def _action(action: PublicAction, frame: PhonePageFrame, *, is_own: bool) -> Markup:
    key = f"says-{action.id}"
    said = element("p", _said(action, frame), id=key)
    if not is_own:
        return element("li", said)
    words = frame.words.say("mine.change")
    href = frame.link(see="act", edit=action.id)
    change = element("a", words, href=href, aria_describedby=key, id=f"change-{action.id}")
    deeds = side_by_side(change)
    return element("li", said, deeds)


def _new_form(frame: PhonePageFrame) -> Markup:
    part = PartWriter(frame)
    part.title("act.title")
    part.hint("act.hint")
    part.add(_text_field(frame, frame.typed_in("act", "text")))
    part.add(_due_field(frame, frame.typed_in("act", "due")))
    part.add(button(frame, "act.button", "act-button"))
    purpose = FormPurpose("act", "act", new="action", look="sheet")
    return post_form(frame, purpose, part.markup())


def _edit_form(action: PublicAction, frame: PhonePageFrame) -> Markup:
    words = frame.words
    text = frame.typed_in("edit-act", "text", action.text, action=action.id)
    due = frame.typed_in("edit-act", "due", action.due, action=action.id)
    part = PartWriter(frame)
    part.title("mine.change")
    part.add(_text_field(frame, text))
    part.add(_due_field(frame, due))
    ticked = "yes" if action.is_done else ""
    done = FormField("done", "done", words.say("act.is_done"), ticked)
    part.add(tick_box(done))
    part.add(button(frame, "page.save", "act-button"))
    back = frame.link(see="act")
    part.add(element("a", words.say("page.cancel"), href=back, id="act-cancel"))
    hidden = [("action", action.id)]
    purpose = FormPurpose("edit-act", f"act-{action.id}", hidden, look="sheet")
    return post_form(frame, purpose, part.markup())


def _text_field(frame: PhonePageFrame, text: str) -> Markup:
    label = frame.words.say("act.text")
    return text_area(FormField("text", "act-text", label, text, required=True))


def _due_field(frame: PhonePageFrame, due: str) -> Markup:
    label = frame.words.say("act.due")
    return typed_box(FormField("due", "act-due", label, due), "date")
