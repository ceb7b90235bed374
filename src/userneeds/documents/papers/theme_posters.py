"""Posters for the wall, one a theme: its name, what people would call it, and its cards.

Nothing on a wall is a machine's: no statistics, no reasons of a grouping. Needs come first, those
with most dots before the others. Cards that are in no theme have a sheet of their own, and a group
of cards in which no common thread was found waits for its name.
"""

from collections.abc import Sequence
from dataclasses import replace

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Document, PaperSize, Poster
from userneeds.documents.content.runs import Text, bold, text
from userneeds.documents.papers.phrasing import as_one_line, card_sentence, count_kinds
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.wording import capitalise, counted, join_nonempty

_MOST_NAMES = 3
_MIXED = "mixed group"
"""How a group begins to be called in which no common thread was found."""
_NO_NAME_YET = "What would you call this?"
_IN_THE_TRAY = "In the tray: in no theme yet"


def theme_posters_paper(
    workshop: AnySeen, series: Series | None, size: PaperSize = "A3"
) -> Document | None:
    """Return a poster for each theme that has cards to show, in the order of the file.

    None where there is no such theme.
    """
    disclosure = Disclosure(workshop)
    posters = [_poster(theme, disclosure) for theme in disclosure.themes_with_cards()]
    if not posters:
        return None
    alone = disclosure.cards_of("")
    if alone:
        posters.append(Poster(_IN_THE_TRAY, "", _items(alone, disclosure), count_kinds(alone)))
    document = workshop_document(
        disclosure,
        series,
        title=f"Theme posters: {workshop.title}",
        subject=f"{counted(len(posters), 'sheet')} for the wall",
        blocks=posters,
    )
    return replace(document, size=size)


def _poster(theme: Theme, disclosure: Disclosure) -> Poster:
    cards = disclosure.cards_of(theme.id)
    name = theme.name
    if name.casefold().startswith(_MIXED):
        name = _NO_NAME_YET
    dots = disclosure.theme_dot_count(theme.id)
    foot = join_nonempty([count_kinds(cards), counted(dots, "dot") if dots else ""])
    return Poster(name, _group_words(theme, disclosure), _items(cards, disclosure), foot)


def _group_words(theme: Theme, disclosure: Disclosure) -> str:
    """Return what people would call a theme, in their words; empty where nobody said."""
    names = [as_one_line(name) for name in disclosure.theme_names(theme)]
    others = [name for name in names if name.casefold() != theme.name.casefold()]
    return " ".join(f"“{name}”" for name in others[:_MOST_NAMES])


def _items(cards: Sequence[Card], disclosure: Disclosure) -> tuple[Text, ...]:
    def order(card: Card) -> tuple[bool, int]:
        return not card.is_need, -disclosure.dot_count(card.id)

    # Sorting is stable: equal ones keep the order in which they are shown.
    return tuple(_item(card) for card in sorted(cards, key=order))


def _item(card: Card) -> Text:
    if card.is_need:
        return text(card_sentence(card))
    return text(bold(f"{capitalise(card.kind)}: "), card_sentence(card))
