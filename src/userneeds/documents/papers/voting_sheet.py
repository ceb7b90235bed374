"""The voting sheet, for those without a device: the question, the rules, options with circles."""

from collections.abc import Mapping

from userneeds.analysis.insight.dot_votes import ballot_targets, vote_subject
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
from userneeds.documents.papers.phrasing import as_one_line, card_sentence, clip_words
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.card import Card
from userneeds.model.series import Series
from userneeds.model.vote import Ballot, VoteSubject
from userneeds.model.wording import capitalise, counted

_MOST_CIRCLES = 6
"""As many fit on a line of the last column."""
_MOST_IN_FULL = 9
"""With more options each is a line, so that thirty stand on one page."""
_LONGEST_LINE = 9
"""Words of an option that has only a line."""
_LONGEST_LINE_LETTERS = 54
_OPTION_TITLES: Mapping[VoteSubject, str] = {"cards": "Card", "themes": "Theme"}


def voting_sheet_paper(workshop: AnySeen, series: Series | None) -> Document | None:
    """Return the sheet with everything the vote is about, numbered as on the screen.

    None without any option.
    """
    disclosure = Disclosure(workshop)
    options = _options(disclosure)
    if not options:
        return None
    ballot = workshop.ballot
    option = TableColumn(_OPTION_TITLES[vote_subject(workshop)], 3.4)
    columns = (TableColumn("No", 0.3), option, TableColumn("Dots", 0.9))
    question = ballot.question or f"Which {vote_subject(workshop)} should we take up first?"
    blocks: list[Block] = [
        Heading(1, question),
        plain_paragraph(_rules(ballot), "lead"),
        DataTable(columns, _option_rows(options, ballot), is_compact=len(options) > _MOST_IN_FULL),
    ]
    return workshop_document(
        disclosure,
        series,
        title=f"Voting sheet: {workshop.title}",
        subject=ballot.question or "Dot vote",
        blocks=blocks,
        foot="Voting sheet",
    )


def _options(disclosure: Disclosure) -> tuple[str, ...]:
    """Return what can be voted for, in words and in order."""
    workshop = disclosure.seen
    targets = ballot_targets(workshop)
    if vote_subject(workshop) == "themes":
        options = [workshop.themes[theme].name for theme in targets]
    else:
        options = [_card_words(workshop.cards[card], len(targets)) for card in targets]
    if len(targets) > _MOST_IN_FULL:
        options = [_one_line(option) for option in options]
    return tuple(options)


def _card_words(card: Card, options: int) -> str:
    """Return all that a card says, or what is wanted alone where there are many options."""
    if options <= _MOST_IN_FULL:
        return card_sentence(card)
    return capitalise(as_one_line(card.main_text()))


def _one_line(words: str) -> str:
    short = clip_words(words, _LONGEST_LINE)
    while len(short) > _LONGEST_LINE_LETTERS and " " in short.removesuffix(" …"):
        kept = short.removesuffix(" …").rsplit(" ", 1)[0]
        short = f"{kept} …"
    return short


def _rules(ballot: Ballot) -> str:
    dots = counted(ballot.dots, "dot")
    stacking = "at most one on an option"
    if ballot.stacking:
        stacking = "several may go on one option"
    return f"You have {dots}; {stacking}. Fill circles. Nobody's sheet is shown."


def _option_rows(options: tuple[str, ...], ballot: Ballot) -> tuple[tuple[Text, ...], ...]:
    circle_count = 1
    if ballot.stacking:
        circle_count = min(ballot.dots, _MOST_CIRCLES)
    circles = " ".join("○" * circle_count)
    rows = []
    for number, words in enumerate(options, start=1):
        rows.append(text_cells(str(number), words, circles))
    return tuple(rows)
