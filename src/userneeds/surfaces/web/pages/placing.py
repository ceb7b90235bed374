"""Placing cards or themes: impact and effort, MoSCoW or Kano, each person on their own."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from userneeds.live.phone.phone_view import PhoneView, PriorityMethod, PublicView
from userneeds.model.ids import CardId
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.surfaces.web.pages.card_pages import (
    LIST_BYTES,
    ListPage,
    byte_count,
    list_page,
    page_links,
)
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    SelectOption,
    button,
    label_of,
    post_form,
    select_box,
    typed_box,
)
from userneeds.surfaces.web.pages.markup import Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_CARDS_A_PAGE = 10
_HINTS: Mapping[PriorityMethod, str] = {
    "impact and effort": "place.hint",
    "MoSCoW": "place.moscow_hint",
    "Kano": "place.kano_hint",
}

_FORM_BYTES: Mapping[PriorityMethod, int] = {"impact and effort": 520, "MoSCoW": 480, "Kano": 1_050}
"""Of one card or theme besides its words."""


class _PlacingItem(NamedTuple):
    """A card or a theme."""

    id: CardId
    words: str


def placing_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the cards or themes to place, each with the fields of the stage's method."""
    items = _items_to_place(view.public)
    form_bytes = _FORM_BYTES[view.public.method]

    def weigh(item: _PlacingItem) -> int:
        return form_bytes + 3 * byte_count(item.words)

    shown = list_page(items, frame.page, _CARDS_A_PAGE, weigh, LIST_BYTES)
    part = PartWriter(frame)
    part.title("place.title")
    part.hint(_HINTS[view.public.method])
    if items:
        part.add(_place_form(shown, view, frame))
    else:
        part.say("cards.none")
    part.add(page_links(shown, frame))
    return part.markup()


def _items_to_place(view: PublicView) -> list[_PlacingItem]:
    wanted = frozenset(view.to_place)
    themes = [_PlacingItem(theme.id, theme.name) for theme in view.themes if theme.id in wanted]
    cards = [_PlacingItem(card.id, card.words) for card in view.cards if card.id in wanted]
    return themes + cards


def _place_form(shown: ListPage[_PlacingItem], view: PhoneView, frame: PhonePageFrame) -> Markup:
    items = (_placed_item(item, view, frame) for item in shown.items)
    cards = element("ul", *items, class_="cards")
    send = button(frame, "place.button", "place-button")
    purpose = FormPurpose("place", "place")
    return post_form(frame, purpose, cards, send)


def _placed_item(item: _PlacingItem, view: PhoneView, frame: PhonePageFrame) -> Markup:
    words = element("p", item.words)
    fields = element("div", *_fields(item, view, frame), class_="pair")
    return element("li", words, fields)


def _fields(card: _PlacingItem, view: PhoneView, frame: PhonePageFrame) -> Iterator[Markup]:
    placing = view.own.placings.get(card.id, Placing())
    match view.public.method:
        case "impact and effort":
            yield _figure("impact", card, placing, frame)
            yield _figure("effort", card, placing, frame)
        case "MoSCoW":
            yield _choice("moscow", MOSCOW, card, placing, frame)
        case _:
            yield _choice("functional", KANO_ANSWERS, card, placing, frame)
            yield _choice("dysfunctional", KANO_ANSWERS, card, placing, frame)


def _figure(name: str, card: _PlacingItem, placing: Placing, frame: PhonePageFrame) -> Markup:
    figure = getattr(placing, name)
    shown = "" if figure is None else f"{figure:g}"
    field = _field(name, card, shown, frame)
    return typed_box(field, "number", min=1, max=5, step=1, inputmode="numeric")


def _choice(
    name: str, answers: tuple[str, ...], card: _PlacingItem, placing: Placing, frame: PhonePageFrame
) -> Markup:
    words = frame.words
    blank = words.say("place.blank")
    options = [SelectOption("", blank)]
    for answer in answers:
        key = answer.replace("'", "")
        said = words.say(f"answer.{key}")
        options.append(SelectOption(answer, said))
    chosen = getattr(placing, name) or ""
    field = _field(name, card, chosen, frame)
    return select_box(field, options)


def _field(name: str, card: _PlacingItem, value: str, frame: PhonePageFrame) -> FormField:
    """Return a field of one of them; its label says which to who cannot see where it stands."""
    words = frame.words.say(f"place.{name}")
    label = label_of(words, card.words)
    key = f"{name}.{card.id}"
    typed = frame.typed_in("place", key, value)
    return FormField(key, f"{name}-{card.id}", label, typed)
