"""Charts of the record: cards by impact and effort, needs by dots and proof.

Each stands before the table that has the same figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from userneeds.analysis.insight.priorities import Quadrant, quadrant
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    DataTable,
    QuadrantChart,
    QuadrantPoint,
    TableColumn,
)
from userneeds.documents.content.runs import text_cells
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.documents.papers.sections import section
from userneeds.model.card import NEED_KINDS, Card
from userneeds.model.wording import capitalise, counted, join_with_and

_LEAST, _MOST = 1.0, 5.0
"""Of impact and effort."""
_PROOF_PLACES: Mapping[str, float] = {
    "not proven": 0.06,
    "anecdote": 0.36,
    "some proof": 0.66,
    "strong": 0.94,
}
_PROVEN_FROM = 0.5
_FEWEST_NEEDS = 3
_QUARTERS = ("Fill-in", "Time sink", "Quick win", "Big bet")
_NEED_COLUMNS = (
    TableColumn("Need", 2.6),
    TableColumn("Dots", 0.5, is_number=True),
    TableColumn("Proof", 0.9),
)


class ImpactAndEffort(NamedTuple):
    """Where people placed one card or theme, each mean from 1, little, to 5, much."""

    words: str
    """Its number and a few words: '13 Find out in which month …'."""
    is_theme: bool
    impact: float
    effort: float

    @property
    def number(self) -> str:
        """The number alone: '13', 'T2'."""
        return self.words.split()[0]

    @property
    def quarter(self) -> Quadrant:
        """The quarter that its means put it in."""
        return quadrant(self.impact, self.effort)


def impact_chart(placed: Sequence[ImpactAndEffort]) -> QuadrantChart:
    """Return cards by effort and impact."""
    points = [
        QuadrantPoint(each.number, _share(each.effort), _share(each.impact)) for each in placed
    ]
    named = [(each.quarter, each.number) for each in placed]
    words = _by_quarter(named)
    caption = "By the numbers of cards and themes"
    return QuadrantChart(caption, "Effort", "Impact", _QUARTERS, tuple(points), words)


def _share(figure: float) -> float:
    return (figure - _LEAST) / (_MOST - _LEAST)


def _by_quarter(named: Iterable[tuple[str, str]]) -> str:
    """Return '13 and 40 stand in the quarter called quick win.'."""
    numbers: dict[str, list[str]] = {}
    for quarter, number in named:
        numbers.setdefault(quarter, []).append(number)
    parts = []
    for quarter, of_quarter in numbers.items():
        listed = join_with_and(of_quarter)
        stand = "stands" if len(of_quarter) == 1 else "stand"
        parts.append(f"{listed} {stand} in the quarter called {quarter}.")
    return " ".join(parts)


def proof_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return needs by their dots and how well they are proven: what to prove first.

    Only needs with dots are wanted enough to ask; nothing where they are few.
    """
    all_needs = disclosure.cards_of_kinds(*NEED_KINDS)
    needs = [card for card in all_needs if disclosure.dot_count(card.id)]
    if len(needs) < _FEWEST_NEEDS:
        return []
    chart = _proof_chart(needs, disclosure, numbers)
    in_order = sorted(needs, key=lambda card: (-disclosure.dot_count(card.id), card.id))
    rows = []
    for card in in_order:
        proof = capitalise(_proof_word(card, disclosure))
        rows.append(text_cells(numbers.label(card), str(disclosure.dot_count(card.id)), proof))
    return section(1, "Needs and their proof", [chart, DataTable(_NEED_COLUMNS, tuple(rows))])


def _proof_word(card: Card, disclosure: Disclosure) -> str:
    return disclosure.seen.counts.proof(card.id).word


def _proof_chart(
    needs: Sequence[Card], disclosure: Disclosure, numbers: CardNumbers
) -> QuadrantChart:
    most = max(disclosure.dot_count(card.id) for card in needs)
    points = []
    wanted = []
    for card in needs:
        dots = disclosure.dot_count(card.id)
        proof = _PROOF_PLACES.get(_proof_word(card, disclosure), 0.0)
        number = numbers.by_card[card.id]
        points.append(QuadrantPoint(str(number), proof, dots / most))
        if proof < _PROVEN_FROM:
            wanted.append(number)
    told = join_with_and([str(number) for number in wanted]) or "none"
    return QuadrantChart(
        caption="Needs by their dots and their proof, by the numbers of the cards",
        across="Proof: none, stories, some, strong",
        up=f"Dots, up to {most}",
        corners=("Find out", "Proven, less wanted", "Prove first", "Ready"),
        points=tuple(points),
        description=f"{counted(len(needs), 'need')} with dots. Wanted and not proven yet: {told}.",
    )
