"""What the analysis answers to one of its questions about the workshop: a fact a row.

The questions and the words are the analysis room's (`analysis.insight`); here they become rows.
They are answered from what the room may see of the workshop.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from userneeds.analysis.insight.network.network_measures import NetworkMeasures
from userneeds.analysis.insight.sections import SECTIONS, InsightSection, find_network
from userneeds.disclosure.seen import AnySeen
from userneeds.model.series import Series
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles

_INDENT = 4
"""Cells of the pointer and the mark, with the spaces around them."""
_VOTE_QUESTIONS = frozenset({"votes", "slate"})
"""Questions that only votes answer."""


@dataclass(frozen=True, slots=True)
class InsightAnswer:
    """One fact."""

    words: str
    more: str = ""
    card: str = ""
    """The card it is about, where it is about one."""


def insight_questions() -> tuple[InsightSection, ...]:
    """Return every question in its order, but the one that the screen's own list answers."""
    return tuple(section for section in SECTIONS if section.name != "gaps")


def insight_answers(
    section: InsightSection,
    workshop: AnySeen,
    series: Series | None,
    measures: NetworkMeasures,
    on: date,
) -> list[InsightAnswer]:
    """Return the answers to a question on a day; the reason where there is none.

    Networks are measured by `measures`, which load no numpy here.
    """
    if workshop.kept_back.has_hidden_votes and section.name in _VOTE_QUESTIONS:
        return [InsightAnswer("The vote is still hidden: r on the screen of votes reveals it.")]
    if section.find is find_network:
        facts = find_network(workshop, series, measures)
    else:
        facts = section.findings(workshop, series, on)
    answers = [_insight_answer(section, workshop, fact) for fact in facts]
    if not answers:
        return [InsightAnswer(section.empty_text)]
    return answers


def _insight_answer(section: InsightSection, workshop: AnySeen, fact: object) -> InsightAnswer:
    first, *more = section.lines(workshop, fact)
    return InsightAnswer(first, " · ".join(more), _card_of_fact(workshop, fact))


def _card_of_fact(workshop: AnySeen, fact: object) -> str:
    """Return the card a fact is about: what it names, or the first of several; empty for none."""
    subject = getattr(fact, "card", "") or getattr(fact, "target", "")
    if isinstance(fact, tuple) and fact[0] in workshop.cards:
        subject = fact[0]
    if subject not in workshop.cards:
        return ""
    return subject


def draw_answer(answer: InsightAnswer, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a fact."""
    styles = row_styles(has_cursor)
    room = max(0, width - _INDENT)
    pointer = f"{styles.pointer} · "
    words = truncate_text(answer.words, room)
    return [
        [(pointer, styles.accent), (words, styles.text)],
        note_line(answer.more, _INDENT, width, styles),
    ]
