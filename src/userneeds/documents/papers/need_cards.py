"""Needs to cut out or to stick on: cards of eight a page, labels for two common sheets."""

from typing import assert_never

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import CardLayout, CardSheet, Document, PrintedCard
from userneeds.documents.papers.phrasing import card_sentence, grounds_elsewhere, with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import NEED_KINDS, Card
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, counted, join_nonempty


def need_cards_paper(
    workshop: AnySeen, series: Series | None, layout: CardLayout = "cards"
) -> Document | None:
    """Return the cards or labels; None where there are no needs."""
    disclosure = Disclosure(workshop)
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if not needs:
        return None
    numbered = enumerate(needs, start=1)
    cards = [_printed_card(number, need, disclosure, layout) for number, need in numbered]
    name = "Need cards" if layout == "cards" else "Labels"
    title = f"{name}: {workshop.title}"
    sheet = CardSheet(tuple(cards), title, layout)
    count = counted(len(needs), "need")
    subject = f"{count} on sheets of {layout}"
    return workshop_document(disclosure, series, title=title, subject=subject, blocks=[sheet])


def _printed_card(
    number: int, card: Card, disclosure: Disclosure, layout: CardLayout
) -> PrintedCard:
    name = f"{capitalise(card.kind)} {number}"
    match layout:
        case "cards":
            facts = _card_facts(name, card, disclosure)
            return PrintedCard(facts, card_sentence(card), _foot(card, disclosure))
        case "labels 2 × 7":
            return PrintedCard(name, card_sentence(card))
        case "labels 3 × 8":
            # The smallest label has room for what is wanted alone.
            return PrintedCard(name, with_full_stop(capitalise(card.main_text())))
        case _:
            assert_never(layout)


def _card_facts(name: str, card: Card, disclosure: Disclosure) -> str:
    facts = [name, card.status]
    if not disclosure.sources(card):
        facts.append("no evidence yet")
    facts.append(grounds_elsewhere(card, disclosure))
    return join_nonempty(facts)


def _foot(card: Card, disclosure: Disclosure) -> str:
    theme = disclosure.seen.themes.get(card.theme)
    return theme.name if theme else ""
