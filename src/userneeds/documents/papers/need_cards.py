"""Cards to cut out, one a need: for walls, tables and the next workshop."""

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import CardSheet, Document, PrintedCard
from userneeds.documents.papers.phrasing import card_sentence, grounds_elsewhere
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import NEED_KINDS, Card
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, join_nonempty


def need_cards_paper(workshop: AnySeen, series: Series | None) -> Document | None:
    """Return the cards; None where there are no needs."""
    disclosure = Disclosure(workshop)
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if not needs:
        return None
    cards = [_printed_card(number, need, disclosure) for number, need in enumerate(needs, start=1)]
    return workshop_document(
        disclosure,
        series,
        title=f"Need cards: {workshop.title}",
        subject=f"{len(needs)} needs to cut out, eight a page",
        blocks=(CardSheet(tuple(cards)),),
    )


def _printed_card(number: int, card: Card, disclosure: Disclosure) -> PrintedCard:
    facts = [f"{capitalise(card.kind)} {number}", card.status]
    if not disclosure.sources(card):
        facts.append("no evidence yet")
    facts.append(grounds_elsewhere(card, disclosure))
    theme = disclosure.seen.themes.get(card.theme)
    foot = theme.name if theme else ""
    return PrintedCard(join_nonempty(facts), card_sentence(card), foot)
