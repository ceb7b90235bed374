"""One's own cards: read, change, withdraw; and withdrawing from the whole."""

from userneeds.live.phone.phone_view import OwnCard, OwnView, PhoneView
from userneeds.surfaces.web.pages.form_parts import FormField, button, post_form, tick_box
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined, lines
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame


def own_cards(own: OwnView, frame: PhonePageFrame) -> Markup:
    """Return the cards that this phone wrote, with what can be done to each."""
    words = frame.words
    count = len(own.cards)
    if not own.cards:
        return NOTHING
    items = (_own_card(each, frame) for each in own.cards)
    title = element("h2", words.count("mine.title", count), id="mine", tabindex=-1)
    return joined((title, element("ul", *items, class_="cards")))


def withdrawing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return all own cards, and the form that removes everything of whoever holds the phone."""
    words = frame.words
    cards = own_cards(view.own, frame) or element("p", words.say("mine.none"))
    title = element("h2", words.say("mine.all_title"))
    if not view.own.person:
        return joined((cards, title, element("p", words.say("mine.all_nameless"))))
    field = FormField(name="sure", id="leave-sure", label=words.say("mine.all_tick"))
    send = button(words.say("mine.all_button"), "leave-button", quiet=True)
    form = post_form(frame, "leave", tick_box(field), send, id_="leave")
    return joined((cards, title, element("p", words.say("mine.all_hint")), form))


def _own_card(own: OwnCard, frame: PhonePageFrame) -> Markup:
    words = frame.words
    card = own.card
    state = "mine.open" if own.is_open else "mine.shut"
    label = f"{words.say(f'kind.{card.kind}')} · {words.say(state)}"
    statement = element("p", lines(card.statement()), id=_words_id(own))
    parts = [element("p", label, class_="label"), statement]
    if card.notes:
        parts.append(element("p", lines(card.notes), class_="hint"))
    if not own.editable:
        parts.append(element("p", words.say("mine.locked"), class_="hint"))
    deeds = [_change_link(own, frame)] if own.editable else []
    deeds.append(_withdraw_form(own, frame))
    return element("li", *parts, element("div", *deeds, class_="deeds"), id=f"own-{card.id}")


def _change_link(own: OwnCard, frame: PhonePageFrame) -> Markup:
    words = frame.words
    return element(
        "a",
        words.say("mine.change"),
        href=frame.link(see="write", edit=own.card.id),
        aria_describedby=_words_id(own),
        id=f"change-{own.card.id}",
    )


def _words_id(own: OwnCard) -> str:
    """Return the id of what a card says, by which its buttons are told from others."""
    return f"says-{own.card.id}"


def _withdraw_form(own: OwnCard, frame: PhonePageFrame) -> Markup:
    """Return a question that opens, because withdrawing is for good."""
    words = frame.words
    key = own.card.id
    summary = element(
        "summary", words.say("mine.withdraw"), aria_describedby=_words_id(own), id=f"withdraw-{key}"
    )
    send = button(words.say("mine.withdraw"), f"withdraw-button-{key}", quiet=True)
    form = post_form(
        frame,
        "withdraw-card",
        element("p", words.say("mine.sure")),
        send,
        id_=f"withdraw-form-{key}",
        hidden=[("card", key)],
    )
    return element("details", summary, form)
