"""Placing cards: impact and effort, MoSCoW or Kano, each person on their own."""

from userneeds.live.phone.phone_view import PhoneView, PublicCard
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.surfaces.web.pages.card_pages import card_page, page_links
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    SelectOption,
    button,
    post_form,
    select_box,
    typed_box,
)
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame

_CARDS_A_PAGE = 10


def placing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the cards to place, each with the fields of the stage's method."""
    words = frame.words
    wanted = frozenset(view.public.to_place)
    cards = [card for card in view.public.cards if card.id in wanted]
    shown = card_page(cards, frame.page, _CARDS_A_PAGE)
    items = (_placed_card(card, view, frame) for card in shown.cards)
    send = button(words.say("place.button"), "place-button")
    form = post_form(frame, "place", element("ul", *items, class_="cards"), send, id_="place")
    hints = {"impact and effort": "place.hint", "MoSCoW": "place.moscow_hint"}
    hint = hints.get(view.public.method, "place.kano_hint")
    parts = (
        element("h2", words.say("place.title")),
        element("p", words.say(hint), class_="hint"),
        form if cards else element("p", words.say("cards.none")),
        page_links(shown, frame),
    )
    return joined(parts)


def _placed_card(card: PublicCard, view: PhoneView, frame: PhonePageFrame) -> Markup:
    placing = view.own.placings.get(card.id, Placing())
    match view.public.method:
        case "impact and effort":
            fields = [_figure(name, card, placing, frame) for name in ("impact", "effort")]
        case "MoSCoW":
            fields = [_choice("moscow", MOSCOW, card, placing, frame)]
        case _:
            names = ("functional", "dysfunctional")
            fields = [_choice(name, KANO_ANSWERS, card, placing, frame) for name in names]
    return element("li", element("p", card.words), element("div", *fields, class_="pair"))


def _figure(name: str, card: PublicCard, placing: Placing, frame: PhonePageFrame) -> Markup:
    figure = getattr(placing, name)
    field = _field(name, card, "" if figure is None else f"{figure:g}", frame)
    return typed_box(field, "number", min=1, max=5, step=1, inputmode="numeric")


def _choice(
    name: str, answers: tuple[str, ...], card: PublicCard, placing: Placing, frame: PhonePageFrame
) -> Markup:
    words = frame.words
    options = [SelectOption("", words.say("place.blank"))]
    options += [SelectOption(each, words.say(f"answer.{_key(each)}")) for each in answers]
    return select_box(_field(name, card, getattr(placing, name) or "", frame), options)


def _key(answer: str) -> str:
    return answer.replace("'", "")


def _field(name: str, card: PublicCard, value: str, frame: PhonePageFrame) -> FormField:
    """Return a field of one card; its label says which to who cannot see where it stands."""
    label = frame.words.say(f"place.{name}")
    of_card = element("span", f": {card.words}", class_="aside")
    key = f"{name}.{card.id}"
    typed = frame.typed_in("place", key, value)
    return FormField(name=key, id=f"{name}-{card.id}", label=joined((label, of_card)), value=typed)
