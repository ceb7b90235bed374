"""Cards to cut out, one a need: for walls, tables and the next workshop."""

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import CardSheet, Document, PrintedCard
from userneeds.documents.content.runs import join_nonempty
from userneeds.documents.papers.phrasing import NEED_KINDS, as_sentence, capitalise, long_date
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def need_cards_paper(workshop: Workshop, series: Series | None) -> Document | None:
    """Return the cards; None where there are no needs."""
    disclosure = Disclosure(workshop, is_public=True)
    needs = disclosure.cards_of_kinds(*NEED_KINDS)
    if not needs:
        return None
    return Document(
        title=f"Need cards: {workshop.title}",
        subject=f"{len(needs)} needs to cut out, eight a page",
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=(
            CardSheet(
                tuple(
                    _printed_card(number, card, disclosure)
                    for number, card in enumerate(needs, start=1)
                )
            ),
        ),
        footer=join_nonempty([workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )


def _printed_card(number: int, card: Card, disclosure: Disclosure) -> PrintedCard:
    theme = disclosure.workshop.themes.get(card.theme)
    rests = "" if disclosure.sources(card) else "no evidence yet"
    return PrintedCard(
        label=join_nonempty([f"{capitalise(card.kind)} {number}", card.status, rests]),
        words=as_sentence(card.statement()),
        foot=theme.name if theme else "",
    )
