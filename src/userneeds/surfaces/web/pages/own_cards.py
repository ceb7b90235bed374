"""One's own cards: read, change, withdraw; and withdrawing from the whole."""

from userneeds.live.phone.phone_view import OwnCard, OwnView, PhoneView
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    LIST_BYTES,
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
    tick_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, lines
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_OWN_BYTES = 800
"""Of an own card besides its words: a link and a form."""


def own_cards(own: OwnView, frame: PhonePageFrame, most: int = LIST_BYTES) -> Markup:
    """Return the cards that this phone wrote, with what can be done to each, the newest first.

    They are on pages of as many as weigh `most` bytes together.
    """
    if not own.cards:
        return NOTHING
    title = frame.words.count("mine.title", len(own.cards))
    part = PartWriter(frame)
    part.heading("h2", title, "mine")
    shown = list_page(own.cards, frame.page, CARDS_A_PAGE, _own_card_bytes, most)
    items = (_own_card(each, frame) for each in shown.items)
    part.items("ul", items, "cards")
    part.add(page_links(shown, frame))
    return part.markup()


def _own_card_bytes(own: OwnCard) -> int:
    return _OWN_BYTES + byte_count(own.card.statement())


def withdrawing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return all own cards, and the form that removes everything of whoever holds the phone."""
    part = PartWriter(frame)
    part.add(own_cards(view.own, frame))
    if not view.own.cards:
        part.say("mine.none")
    part.title("mine.all_title")
    if view.own.person:
        part.say("mine.all_hint")
        part.add(_leave_form(frame))
    else:
        part.say("mine.all_nameless")
    return part.markup()


def _leave_form(frame: PhonePageFrame) -> Markup:
    label = frame.words.say("mine.all_tick")
    sure = tick_box(FormField("sure", "leave-sure", label))
    send = button(frame, "mine.all_button", "leave-button", quiet=True)
    purpose = FormPurpose("leave", "leave")
    return post_form(frame, purpose, sure, send)


def _own_card(own: OwnCard, frame: PhonePageFrame) -> Markup:
    words = frame.words
    card = own.card
    kind = words.say(f"kind.{card.kind}")
    state = words.say("mine.open" if own.is_open else "mine.shut")
    part = PartWriter(frame)
    part.text(f"{kind} · {state}", "label")
    statement = lines(card.statement())
    part.add(element("p", statement, id=_words_id(own)))
    if not own.editable:
        part.hint("mine.locked")
    change = _change_link(own, frame) if own.editable else NOTHING
    withdraw = _withdraw_form(own, frame)
    part.add(side_by_side(change, withdraw))
    return part.within("li", id_=f"own-{card.id}")


def _change_link(own: OwnCard, frame: PhonePageFrame) -> Markup:
    words = frame.words.say("mine.change")
    key = own.card.id
    href = frame.link(see="write", edit=key)
    about = _words_id(own)
    return element("a", words, href=href, aria_describedby=about, id=f"change-{key}")


def _words_id(own: OwnCard) -> str:
    """Return the id of what a card says, by which its buttons are told from others."""
    return f"says-{own.card.id}"


def _withdraw_form(own: OwnCard, frame: PhonePageFrame) -> Markup:
    """Return a question that opens, because withdrawing is for good."""
    words = frame.words
    key = own.card.id
    about = _words_id(own)
    label = words.say("mine.withdraw")
    summary = element("summary", label, aria_describedby=about, id=f"withdraw-{key}")
    question = element("p", words.say("mine.sure"))
    send = button(frame, "mine.withdraw", f"withdraw-button-{key}", quiet=True)
    hidden = [("card", key)]
    purpose = FormPurpose("withdraw-card", f"withdraw-form-{key}", hidden)
    form = post_form(frame, purpose, question, send)
    return element("details", summary, form)
