"""The voting sheet: the question, the rules, and every option with room for dots, for those without a device."""

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    DataTable,
    Document,
    Heading,
    Paragraph,
    TableColumn,
)
from userneeds.documents.content.runs import join_nonempty, text
from userneeds.documents.papers.phrasing import NEED_KINDS, as_sentence, counted, long_date
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop, cards_in_order

_MOST_CIRCLES = 6
_CLOSED_STATUSES = frozenset({"not valid", "duplicate"})
"""Statuses of cards that nobody is asked about again."""


def voting_sheet_paper(workshop: Workshop, series: Series | None) -> Document | None:
    """Return the sheet with every open need that may be shown, or every open card without needs; None without any."""
    disclosure = Disclosure(workshop, is_public=False)
    open_ones = [card for card in disclosure.cards if card.status not in _CLOSED_STATUSES]
    options = cards_in_order(
        card for card in open_ones if card.kind in NEED_KINDS
    ) or cards_in_order(open_ones)
    if not options:
        return None
    ballot = workshop.ballot
    rule = "several may go on one option" if ballot.stacking else "at most one on an option"
    blocks: list[Block] = [
        Heading(1, ballot.question or "What should we take up first?"),
        Paragraph(
            text(
                f"You have {counted(ballot.dots, 'dot')}; {rule}. Fill circles. Nobody's sheet is shown."
            ),
            "lead",
        ),
    ]
    circles = " ".join("○" * (min(ballot.dots, _MOST_CIRCLES) if ballot.stacking else 1))
    rows = tuple(
        (text(str(number)), text(as_sentence(card.statement())), text(circles))
        for number, card in enumerate(options, start=1)
    )
    blocks.append(
        DataTable(
            (TableColumn("No", 0.3), TableColumn("Option", 3.4), TableColumn("Dots", 0.9)), rows
        )
    )
    return Document(
        title=f"Voting sheet: {workshop.title}",
        subject=ballot.question or "Dot vote",
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        blocks=tuple(blocks),
        footer=join_nonempty(["Voting sheet", workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )
