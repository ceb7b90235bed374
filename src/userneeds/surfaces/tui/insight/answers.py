"""What the analysis answers to one of its questions about the workshop: a fact a row, and what belongs to it below.

The questions and the words are the analysis room's (`analysis.insight`); here they become rows.
Cards that are face down are in no answer, and neither are votes that are still hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.insight.sections import SECTIONS, InsightSection
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text

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
    """Return every question, in the order they are asked; what is missing is the screen's own list."""
    return tuple(section for section in SECTIONS if section.name != "gaps")


def insight_answers(
    section: InsightSection, workshop: Workshop, series: Series | None
) -> list[InsightAnswer]:
    """Return the answers to a question; the reason where there is none."""
    hidden = hidden_stages(workshop)
    if section.name in _VOTE_QUESTIONS and workshop.votes and not workshop.ballot.revealed:
        return [InsightAnswer("The vote is still hidden: r on the screen of votes reveals it.")]
    seen = replace(
        without_hidden_votes(workshop),
        cards={card.id: card for card in workshop.cards.values() if card.stage not in hidden},
    )
    found = [_insight_answer(section, seen, one) for one in section.find(seen, series)]
    return found or [InsightAnswer(section.empty_text)]


def _insight_answer(section: InsightSection, workshop: Workshop, one: object) -> InsightAnswer:
    first, *more = section.lines(workshop, one)
    about = getattr(one, "card", "") or getattr(one, "target", "")
    if isinstance(one, tuple) and one[0] in workshop.cards:
        about = one[0]
    return InsightAnswer(first, " · ".join(more), about if about in workshop.cards else "")


def draw_answer(answer: InsightAnswer, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a fact."""
    pointer = "▶ " if on else "  "
    room = max(0, width - 4)
    return [
        [
            (f"{pointer}· ", "on" if on else "accent"),
            (truncate_text(answer.words, room), "on" if on else "text"),
        ],
        [
            ("    ", "on-muted" if on else "muted"),
            (truncate_text(answer.more, room), "on-muted" if on else "muted"),
        ],
    ]
