"""What the analysis answers to one of its questions about the workshop: a fact a row, and what belongs to it below.

The questions and the words are the analysis room's (`analysis.insight`); here they become rows. Cards that are face
down are in no answer, and neither are votes that are still hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight import SECTIONS, Section
from userneeds.analysis.tally import as_shown
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import Line, cut_short

_OF_VOTES = frozenset({"votes", "slate"})
"""Questions that only votes answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact."""

    words: str
    more: str = ""
    card: str = ""
    """The card it is about, where it is about one."""


def questions() -> tuple[Section, ...]:
    """Return every question, in the order they are asked; what is missing is the screen's own list."""
    return tuple(section for section in SECTIONS if section.name != "gaps")


def answers(section: Section, workshop: Workshop, series: Series | None) -> list[Answer]:
    """Return the answers to a question; the reason where there is none."""
    hidden = hidden_stages(workshop)
    if section.name in _OF_VOTES and workshop.votes and not workshop.ballot.revealed:
        return [Answer("The vote is still hidden: r on the screen of votes reveals it.")]
    seen = replace(
        as_shown(workshop), cards={card.id: card for card in workshop.cards.values() if card.stage not in hidden}
    )
    found = [_answer(section, seen, one) for one in section.found(seen, series)]
    return found or [Answer(section.nothing)]


def _answer(section: Section, workshop: Workshop, one: object) -> Answer:
    first, *more = section.lines(workshop, one)
    about = getattr(one, "card", "") or getattr(one, "target", "")
    if isinstance(one, tuple) and one[0] in workshop.cards:
        about = one[0]
    return Answer(first, " · ".join(more), about if about in workshop.cards else "")


def draw_answer(answer: Answer, width: int, on: bool) -> Sequence[Line]:
    """Return the two rows of a fact."""
    pointer = "▶ " if on else "  "
    room = max(0, width - 4)
    return [
        [(f"{pointer}· ", "on" if on else "accent"), (cut_short(answer.words, room), "on" if on else "text")],
        [("    ", "on-muted" if on else "muted"), (cut_short(answer.more, room), "on-muted" if on else "muted")],
    ]
