"""Cards to cut out, one a need: for walls, tables and the next workshop."""

from userneeds.documents.blocks import CardFace, CardSheet, Document
from userneeds.documents.papers.disclosure import Disclosure
from userneeds.documents.papers.wording import NEED_KINDS, capital, long_date, sentence
from userneeds.documents.runs import joined
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def need_cards_paper(workshop: Workshop, series: Series | None) -> Document | None:
    """Return the cards; None where there are no needs."""
    disclosure = Disclosure(workshop, is_public=True)
    needs = disclosure.of_kinds(*NEED_KINDS)
    if not needs:
        return None
    return Document(
        title=f"Need cards: {workshop.title}",
        subject=f"{len(needs)} needs to cut out, eight a page",
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=(CardSheet(tuple(_face(number, card, disclosure) for number, card in enumerate(needs, start=1))),),
        running=joined([workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )


def _face(number: int, card: Card, disclosure: Disclosure) -> CardFace:
    theme = disclosure.workshop.themes.get(card.theme)
    rests = "" if disclosure.sources(card) else "no evidence yet"
    return CardFace(
        label=joined([f"{capital(card.kind)} {number}", card.status, rests]),
        words=sentence(card.statement()),
        foot=theme.name if theme else "",
    )
