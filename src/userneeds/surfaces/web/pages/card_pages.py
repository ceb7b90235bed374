"""Open cards, twenty at a time, in an order that tells nothing of who wrote when."""

from collections.abc import Sequence
from typing import NamedTuple

from userneeds.live.phone.phone_view import PublicCard, PublicView
from userneeds.surfaces.web.pages.markup import Markup, element, joined, lines
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.words.translations import Translation

CARDS_A_PAGE = 20


class CardPage(NamedTuple):
    """Some of the cards, and which page of how many they are."""

    cards: Sequence[PublicCard]
    page: int
    pages: int


def card_page(cards: Sequence[PublicCard], page: int, size: int = CARDS_A_PAGE) -> CardPage:
    """Return a page of cards; the last where there are not so many."""
    pages = max(1, -(-len(cards) // size))
    shown = min(page, pages)
    return CardPage(cards[(shown - 1) * size : shown * size], shown, pages)


def reveal_part(view: PublicView, frame: PhonePageFrame, own: frozenset[str]) -> Markup:
    """Return the open cards; `own` are the ids of those that this phone wrote."""
    words = frame.words
    shown = card_page(view.cards, frame.page)
    title = element("h2", words.count("cards.title", len(view.cards)), id="cards", tabindex=-1)
    items = (open_card(card, words, is_own=card.id in own) for card in shown.cards)
    cards = element("ul", *items, class_="cards")
    return joined((title, cards, page_links(shown, frame)))


def open_card(card: PublicCard, words: Translation, *, is_own: bool = False) -> Markup:
    """Return a card that lies open."""
    said = [words.say(f"kind.{card.kind}"), card.author or card.organisation]
    if is_own:
        said.append(words.say("cards.yours"))
    label = element("p", " · ".join(filter(None, said)), class_="label")
    return element("li", label, element("p", lines(card.words)))


def page_links(shown: CardPage, frame: PhonePageFrame) -> Markup | None:
    """Return links to the cards before and after; None where all are on one page."""
    if shown.pages == 1:
        return None
    words = frame.words
    where = words.say("cards.page", page=shown.page, pages=shown.pages)
    parts = [element("span", where)]
    if shown.page > 1:
        parts.insert(0, _page_link(frame, shown.page - 1, "cards.earlier"))
    if shown.page < shown.pages:
        parts.append(_page_link(frame, shown.page + 1, "cards.later"))
    return element("nav", *parts, class_="pages", aria_label=where)


def _page_link(frame: PhonePageFrame, page: int, key: str) -> Markup:
    return element("a", frame.words.say(key), href=frame.link(see=frame.see, page=page), id=key)


def short_card(card: PublicCard, frame: PublicFrame) -> Markup:
    """Return a card in a list of many."""
    tip = element("small", frame.words.say(f"kind.{card.kind}"))
    return element("li", card.words, " ", tip)
