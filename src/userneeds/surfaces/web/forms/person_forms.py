"""Joining, being ready, raising a hand, promising, leaving: what is about the person."""

from dataclasses import replace
from datetime import date

from userneeds.commands.records import PutEntry
from userneeds.model.action import Action
from userneeds.surfaces.web.forms.sent_form import (
    UNSTAMPED,
    FormRequest,
    SentForm,
    WireOrder,
    asked,
)


def joining(form: SentForm) -> FormRequest:
    """Return what asks to be let in under a name."""
    if not form.text("name"):
        return form.refused("empty_name")
    said = {name: form.text(name) for name in ("name", "organisation", "role")}
    return _room_word("Join", **said)


def joining_from_list(form: SentForm) -> FormRequest:
    """Return what asks to be let in as somebody who is expected."""
    people = {person.id for person in form.view.public.people_to_pick}
    chosen = form.text("person")
    if not chosen:
        return form.refused("nobody_chosen")
    if chosen not in people:
        return form.refused("gone")
    return _room_word("Join", person=chosen)


def joining_nameless(_: SentForm) -> FormRequest:
    """Return what asks to be let in without a name."""
    return _room_word("Join", nameless=True)


def claiming(form: SentForm) -> FormRequest:
    """Return what asks to go on as somebody whose phone is lost, by the code that was shown."""
    code = form.text("code")
    return _room_word("Claim", code=code)


def being_ready(form: SentForm) -> FormRequest:
    """Return what says whether this person is ready."""
    is_on = form.text("on") != "no"
    return _room_word("Ready", on=is_on)


def raising_hand(form: SentForm) -> FormRequest:
    """Return what raises or lowers a hand."""
    is_on = form.text("on") != "no"
    return _room_word("Hand", on=is_on)


def leaving(form: SentForm) -> FormRequest:
    """Return what withdraws everything of this person, once the box is ticked."""
    if not form.text("sure"):
        return form.refused("tick")
    return _room_word("Leave")


def _room_word(do: str, **said: str | bool) -> FormRequest:
    """Return what asks for something that the room alone knows, and no workshop."""
    order: WireOrder = {"do": do, **said}
    return FormRequest((order,))


def promise(form: SentForm) -> FormRequest:
    """Return what asks for a new action of this person's."""
    owner = form.view.own.person
    action = Action(id=form.new_id("action"), text="", owner=owner)
    return _kept(form, action)


def edited_promise(form: SentForm) -> FormRequest:
    """Return what asks for other words, another day, or that an own action is done."""
    wanted = form.text("action")
    shown = [each for each in form.view.public.actions if each.id == wanted]
    if not shown or wanted not in form.view.own.actions:
        return form.refused("gone")
    due = date.fromisoformat(shown[0].due) if shown[0].due else None
    owner = form.view.own.person
    now = Action(
        id=wanted,
        text=shown[0].text,
        owner=owner,
        due=due,
        done=shown[0].is_done,
        about=shown[0].about,
    )
    return _kept(form, replace(now, done=bool(form.text("done"))), before=now)


def _kept(form: SentForm, action: Action, before: Action | None = None) -> FormRequest:
    text = form.text("text")
    if not text:
        return form.refused("promise")
    due = None
    if typed := form.text("due"):
        try:
            due = date.fromisoformat(typed)
        except ValueError:
            return form.refused("day")
    cards = tuple(filter(None, (form.text("about"),))) or action.about
    entry = replace(action, text=text, due=due, about=cards)
    return asked(PutEntry(at=UNSTAMPED, entry=entry, before=before))
