"""The voting sheet, for those without a device: the question, the rules, options with circles."""

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    DataTable,
    Document,
    Heading,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, text_cells
from userneeds.documents.papers.phrasing import card_sentence
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card, cards_in_order
from userneeds.model.series import Series
from userneeds.model.vote import Ballot
from userneeds.model.wording import counted

_MOST_CIRCLES = 6
"""As many fit on a line of the last column."""
_CLOSED_STATUSES = frozenset({"not valid", "duplicate"})
"""Statuses of cards that nobody is asked about again."""
_COLUMNS = (TableColumn("No", 0.3), TableColumn("Option", 3.4), TableColumn("Dots", 0.9))


def voting_sheet_paper(workshop: AnySeen, series: Series | None) -> Document | None:
    """Return the sheet with every open need that may be shown; None without any option.

    Where there is no open need, every open card is an option.
    """
    disclosure = Disclosure(workshop)
    options = _options(disclosure)
    if not options:
        return None
    ballot = workshop.ballot
    return workshop_document(
        disclosure,
        series,
        title=f"Voting sheet: {workshop.title}",
        subject=ballot.question or "Dot vote",
        blocks=_blocks(options, ballot),
        foot="Voting sheet",
    )


def _blocks(options: tuple[Card, ...], ballot: Ballot) -> list[Block]:
    question = ballot.question or "What should we take up first?"
    return [
        Heading(1, question),
        plain_paragraph(_rules(ballot), "lead"),
        DataTable(_COLUMNS, _option_rows(options, ballot)),
    ]


def _options(disclosure: Disclosure) -> tuple[Card, ...]:
    open_cards = [card for card in disclosure.cards if card.status not in _CLOSED_STATUSES]
    open_needs = [card for card in open_cards if card.is_need]
    # An empty ballot helps nobody: without needs, people vote on what there is.
    return cards_in_order(open_needs or open_cards)


def _rules(ballot: Ballot) -> str:
    dots = counted(ballot.dots, "dot")
    stacking = "at most one on an option"
    if ballot.stacking:
        stacking = "several may go on one option"
    return f"You have {dots}; {stacking}. Fill circles. Nobody's sheet is shown."


def _option_rows(options: tuple[Card, ...], ballot: Ballot) -> tuple[tuple[Text, ...], ...]:
    circle_count = 1
    if ballot.stacking:
        circle_count = min(ballot.dots, _MOST_CIRCLES)
    circles = " ".join("○" * circle_count)
    rows = []
    for number, card in enumerate(options, start=1):
        rows.append(text_cells(str(number), card_sentence(card), circles))
    return tuple(rows)
