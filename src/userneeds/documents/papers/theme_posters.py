"""Posters for the wall, one a theme: its name, how widely it is shared, and every card in it."""

from dataclasses import replace

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Document, Poster
from userneeds.documents.content.runs import text
from userneeds.documents.papers.phrasing import card_sentence, count_kinds, with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.wording import join_nonempty


def theme_posters_paper(workshop: AnySeen, series: Series | None) -> Document | None:
    """Return a poster for each theme that has cards to show, in the order of the file.

    None where there is no such theme.
    """
    disclosure = Disclosure(workshop)
    posters = _posters(disclosure)
    if not posters:
        return None
    document = workshop_document(
        disclosure,
        series,
        title=f"Theme posters: {workshop.title}",
        subject=f"{len(posters)} themes for the wall",
        blocks=posters,
    )
    return replace(document, size="A3")


def _posters(disclosure: Disclosure) -> list[Poster]:
    workshop = disclosure.seen
    sharing_by_theme = {
        shared.theme: shared.in_words() for shared in workshop.counts.commonalities()
    }
    posters = []
    for theme in workshop.themes.values():
        cards = disclosure.cards_of(theme.id)
        if cards:
            posters.append(_poster(theme, cards, sharing_by_theme[theme.id]))
    return posters


def _poster(theme: Theme, cards: tuple[Card, ...], sharing: str) -> Poster:
    reasons = " ".join(map(with_full_stop, theme.reasons))
    items = tuple(text(card_sentence(card)) for card in cards)
    foot = join_nonempty([count_kinds(cards), f"shared by {sharing}"])
    return Poster("THEME", theme.name, reasons, items, foot)
