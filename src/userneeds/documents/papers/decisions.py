"""What a group decided, for the session summary: dots, a fair choice beside the plain count, impact and effort.

A plain count lets the largest organisation choose for all; the fair choice gives every organisation
some of its own. **Source:** the analyses it shows say where their rules come from.
"""

from statistics import mean

from userneeds.analysis.insight.fair_selection import fair_selection
from userneeds.analysis.insight.priorities import quadrant
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    BarChart,
    Block,
    Bullets,
    DataTable,
    Heading,
    LabelledBar,
    Paragraph,
    TableColumn,
)
from userneeds.documents.content.runs import Text, italic, text
from userneeds.documents.papers.phrasing import as_one_line, as_sentence, capitalise, counted

_MOST_BARS = 15
_FAIR_CHOICE_SIZE = 5
_FEWEST_ORGANISATIONS = 2


def votes_section(disclosure: Disclosure) -> list[Block]:
    """Return how people voted, most dots first; nothing before the result is revealed."""
    if not disclosure.has_votes():
        return []
    standing = sorted(disclosure.cards, key=lambda card: (-disclosure.dot_count(card.id), card.id))
    chosen = [card for card in standing if disclosure.dot_count(card.id)]
    bars = tuple(
        LabelledBar(
            capitalise(as_one_line(card.main_text())),
            disclosure.dot_count(card.id),
            counted(disclosure.dot_count(card.id), "dot"),
        )
        for card in chosen[:_MOST_BARS]
    )
    question = disclosure.workshop.ballot.question or "What people voted for"
    blocks: list[Block] = [Heading(1, "How people voted"), BarChart(question, bars)]
    if len(chosen) > _MOST_BARS:
        blocks.append(
            Paragraph(text(f"{len(chosen) - _MOST_BARS} more cards have fewer dots."), "small")
        )
    without = len(standing) - len(chosen)
    if without:
        words = f"{counted(without, 'card')} got no dot and {'is' if without == 1 else 'are'} listed above all the same."
        blocks.append(Paragraph(text(words), "small"))
    return [*blocks, *_fair_choice_blocks(disclosure)]


def _fair_choice_blocks(disclosure: Disclosure) -> list[Block]:
    shown = {card.id: card for card in disclosure.cards}
    slate = fair_selection(disclosure.workshop, _FAIR_CHOICE_SIZE)
    fair = [card for card in slate.fair if card in shown]
    if (
        len(fair) < _FAIR_CHOICE_SIZE
        or len(slate.fair_share) < _FEWEST_ORGANISATIONS
        or set(slate.fair) == set(slate.top)
    ):
        return []
    top = set(slate.top)
    items = tuple(
        text(
            as_sentence(shown[card].statement()),
            italic("" if card in top else " Not among the most dots."),
        )
        for card in fair
    )
    heard = [
        sum(1 for share in shares.values() if share)
        for shares in (slate.fair_share, slate.top_share)
    ]
    words = (
        f"{heard[0]} of {counted(len(slate.fair_share), 'organisation')} find something of theirs here; "
        f"in the {_FAIR_CHOICE_SIZE} with most dots it would be {heard[1]}."
    )
    return [
        Heading(2, f"A fair choice of {_FAIR_CHOICE_SIZE}"),
        Paragraph(text(words), "facts"),
        Bullets(items, "number"),
    ]


def placings_section(disclosure: Disclosure) -> list[Block]:
    """Return where people placed cards by impact and effort, quick wins first."""
    rows: list[tuple[str, float, tuple[Text, ...]]] = []
    for card in disclosure.cards:
        placed = disclosure.placings(card.id)
        impacts = [placing.impact for placing in placed if placing.impact is not None]
        efforts = [placing.effort for placing in placed if placing.effort is not None]
        if impacts and efforts:
            impact = mean(impacts)
            effort = mean(efforts)
            where = quadrant(impact, effort)
            cells = (
                text(capitalise(as_one_line(card.main_text()))),
                text(capitalise(where)),
                text(f"{impact:.1f}"),
                text(f"{effort:.1f}"),
            )
            rows.append((where, effort - impact, cells))
    if not rows:
        return []
    ordered = tuple(cells for _, _, cells in sorted(rows, key=lambda row: (row[1], row[0])))
    columns = (
        TableColumn("Card", 2.6),
        TableColumn("Where", 0.8),
        TableColumn("Impact", 0.5, is_number=True),
        TableColumn("Effort", 0.5, is_number=True),
    )
    words = "From 1, little, to 5, much; the mean of everybody who placed the card."
    return [
        Heading(1, "Impact and effort"),
        Paragraph(text(words), "facts"),
        DataTable(columns, ordered),
    ]
