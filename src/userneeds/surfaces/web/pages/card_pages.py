"""Open cards, twenty at a time, in an order that tells nothing of who wrote when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from userneeds.live.phone.phone_view import PublicCard, PublicView
from userneeds.surfaces.web.pages.markup import Markup, element, lines
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

CARDS_A_PAGE = 20


ItemT = TypeVar("ItemT")
LIST_BYTES = 4_000
"""So much a list may hold in a page that is small with its style and script together."""
_CARD_BYTES = 90
"""Of a card in a list besides its words."""


def _one(item: object) -> int:
    del item
    return 1


@dataclass(frozen=True, slots=True)
class ListPage(Generic[ItemT]):
    """Some of many, and which page of how many they are."""

    items: Sequence[ItemT]
    page: int
    pages: int


def list_page(
    items: Sequence[ItemT],
    page: int,
    size: int = CARDS_A_PAGE,
    weigh: Callable[[ItemT], int] = _one,
    most: int = CARDS_A_PAGE,
) -> ListPage[ItemT]:
    """Return a page of a list; the last where it has not so many.

    A page has at most `size` items, and fewer where what they weigh together would be more than
    `most`; one at least.
    """
    begins = _page_begins(items, size, weigh, most)
    shown = min(page, len(begins))
    ends = [*begins[1:], len(items)]
    return ListPage(items[begins[shown - 1] : ends[shown - 1]], shown, len(begins))


def _page_begins(
    items: Sequence[ItemT], size: int, weigh: Callable[[ItemT], int], most: int
) -> list[int]:
    """Return with which item each page begins."""
    begins, held = [0], 0
    for place, item in enumerate(items):
        weight = weigh(item)
        number = place - begins[-1]
        if number and (number >= size or held + weight > most):
            begins.append(place)
            held = 0
        held += weight
    return begins


def byte_count(*texts: str) -> int:
    """Return how many bytes some texts are in a page."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts)


def reveal_part(view: PublicView, frame: PhonePageFrame, own: frozenset[str]) -> Markup:
    """Return the open cards; `own` are the ids of those that this phone wrote."""
    shown = list_page(view.cards, frame.page, CARDS_A_PAGE, _open_card_bytes, LIST_BYTES)
    title = frame.words.count("cards.title", len(view.cards))
    part = PartWriter(frame)
    part.heading("h2", title, "cards")
    items = (_open_card(card, frame, is_own=card.id in own) for card in shown.items)
    part.items("ul", items, "cards")
    part.add(page_links(shown, frame))
    return part.markup()


def _open_card_bytes(card: PublicCard) -> int:
    return _CARD_BYTES + byte_count(card.words, card.author or card.organisation)


def _open_card(card: PublicCard, frame: PublicFrame, *, is_own: bool) -> Markup:
    words = frame.words
    said = [words.say(f"kind.{card.kind}")]
    author = card.author or card.organisation
    if author:
        said.append(author)
    if is_own:
        said.append(words.say("cards.yours"))
    label = element("p", " · ".join(said), class_="label")
    text = element("p", lines(card.words))
    return element("li", label, text)


def page_links(shown: ListPage[Any], frame: PhonePageFrame) -> Markup | None:
    """Return links to the pages before and after; None where all is on one page."""
    if shown.pages == 1:
        return None
    where = frame.words.say("cards.page", page=shown.page, pages=shown.pages)
    parts = [element("span", where)]
    if shown.page > 1:
        earlier = _page_link(frame, shown.page - 1, "cards.earlier")
        parts.insert(0, earlier)
    if shown.page < shown.pages:
        later = _page_link(frame, shown.page + 1, "cards.later")
        parts.append(later)
    return element("nav", *parts, class_="pages", aria_label=where)


def _page_link(frame: PhonePageFrame, page: int, key: str) -> Markup:
    words = frame.words.say(key)
    href = frame.link(see=frame.see, page=page)
    return element("a", words, href=href, id=key)


def short_card(card: PublicCard, frame: PublicFrame) -> Markup:
    """Return a card in a list of many."""
    kind = frame.words.say(f"kind.{card.kind}")
    tip = element("small", kind)
    return element("li", card.words, " ", tip)
