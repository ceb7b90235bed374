"""What the priorities screen says: each card under one method, and one speaker's view of it.

The methods and their figures are the analysis room's; here are only their questions and the answers
a key can give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from userneeds.analysis.insight.priorities import (
    KANO_NAMES,
    Method,
    figures,
    figures_by_organisation,
    kano_category,
    must_share,
    quadrant,
)
from userneeds.model.ids import CardId, PersonId
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.wording import join_nonempty
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fit_text,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles

_SCORE_CELLS = 6
_INDENT = 8
"""Cells of the pointer and the score."""

PlacingValue: TypeAlias = str | float
_ONE_TO_FIVE: tuple[PlacingValue, ...] = (1.0, 2.0, 3.0, 4.0, 5.0)
_WSJF_SIZES: tuple[PlacingValue, ...] = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0)

METHOD_FIELDS: Mapping[Method, Mapping[str, tuple[PlacingValue, ...]]] = {
    "impact and effort": {"impact": _ONE_TO_FIVE, "effort": _ONE_TO_FIVE},
    "MoSCoW": {"moscow": tuple(MOSCOW)},
    "Kano": {"functional": tuple(KANO_ANSWERS), "dysfunctional": tuple(KANO_ANSWERS)},
    "RICE": {
        "reach": (1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0, 5000.0),
        "impact": (0.25, 0.5, 1.0, 2.0, 3.0),
        "confidence": (50.0, 80.0, 100.0),
        "effort": _ONE_TO_FIVE,
    },
    "WSJF": {
        "value": _WSJF_SIZES,
        "urgency": _WSJF_SIZES,
        "risk_reduction": _WSJF_SIZES,
        "size": _WSJF_SIZES,
    },
}
"""Each method's fields, with the answers that keys step through."""

FIELD_LABELS: Mapping[str, str] = {
    "moscow": "must, should, could, won't",
    "functional": "with it",
    "dysfunctional": "without it",
    "risk_reduction": "risk reduction",
}


@dataclass(frozen=True, slots=True)
class ScoredCard:
    """One card under one method."""

    card: CardId
    words: str
    placing: Placing
    """The view of whoever answers now."""
    field: str
    """The field that keys change."""
    fields: tuple[str, ...]
    score: float | None
    """All views together; None before anybody has one."""
    disagreement_range: float
    """How far organisations are apart: the highest figure less the lowest."""
    verdict: str


def scored_cards(
    workshop: Workshop, method: Method, field: str, speaker: PersonId
) -> list[ScoredCard]:
    """Return the cards to place, those placed highest first."""
    hidden = workshop.closed_cards()
    scores = figures(workshop, method)
    scores_by_organisation = figures_by_organisation(workshop, method)
    placings = workshop.placings.get(speaker, {})
    fields = tuple(METHOD_FIELDS[method])
    cards: list[ScoredCard] = []
    for card in workshop.cards.values():
        if card.id in hidden or card.status == "duplicate":
            continue
        placing = placings.get(card.id, Placing())
        views = scores_by_organisation.get(card.id, {})
        scored = ScoredCard(
            card=card.id,
            words=short_statement(card),
            placing=placing,
            field=field,
            fields=fields,
            score=scores.get(card.id),
            disagreement_range=_score_range(views),
            verdict=placing_verdict(placing, method),
        )
        cards.append(scored)
    return sorted(cards, key=_from_highest_score)


def _from_highest_score(scored: ScoredCard) -> tuple[bool, float]:
    if scored.score is None:
        return True, 0.0
    return False, -scored.score


def _score_range(scores: Mapping[str, float]) -> float:
    if len(scores) > 1:
        return max(scores.values()) - min(scores.values())
    return 0.0


def placing_verdict(placing: Placing, method: Method) -> str:
    """Return what a placing comes to in words; empty where something is missing."""
    if method == "impact and effort" and placing.impact is not None and placing.effort is not None:
        return quadrant(placing.impact, placing.effort)
    if method == "Kano" and (letter := kano_category(placing)):
        return KANO_NAMES[letter]
    return ""


def step_placing(placing: Placing, method: Method, field: str, by: int) -> Placing:
    """Return the placing with a field some answers further (or back); before the first, none."""
    answers = METHOD_FIELDS[method][field]
    answer = getattr(placing, field)
    position = answers.index(answer) if answer in answers else -1
    position = min(position + by, len(answers) - 1)
    following = answers[position] if position >= 0 else None
    changed: dict[str, Any] = {field: following}
    return replace(placing, **changed)


def draw_scored_card(scored: ScoredCard, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a card to place."""
    styles = row_styles(has_cursor)
    pointer = f"{styles.pointer} "
    score = "–" if scored.score is None else f"{scored.score:.3g}"
    room = max(0, width - _INDENT)
    words = fit_text(scored.words, room)
    first: StyledLine = [
        (pointer, styles.accent),
        (fit_text(score, _SCORE_CELLS), styles.accent),
        (words, styles.text),
    ]
    second: StyledLine = [(" " * _INDENT, styles.muted)]
    for name in scored.fields:
        words = _field_words(scored, name)
        style = styles.muted
        if name == scored.field:
            words = f"› {words}"
            style = styles.accent
        words = truncate_text(words, room)
        room -= len(words)
        second.append((words, style))
    views = "views differ, a shows" if scored.disagreement_range > 1 else ""
    tail = join_nonempty([scored.verdict, views])
    second.append((truncate_text(tail, room), "on" if has_cursor else "strong"))
    return [first, second]


def _field_words(scored: ScoredCard, name: str) -> str:
    label = FIELD_LABELS.get(name, name)
    answer = placing_value_text(getattr(scored.placing, name))
    return f"{label}: {answer}   "


def placing_value_text(answer: PlacingValue | None) -> str:
    """Return an answer as people read it."""
    if answer is None:
        return "–"
    if isinstance(answer, str):
        return answer
    return f"{answer:g}"


def effort_of_musts(workshop: Workshop) -> str:
    """Return how much of the effort the musts take, as a sentence; empty before one was placed."""
    share = must_share(workshop)
    if not share.musts:
        return ""
    words = f"Musts take {share.share:.0%} of the effort"
    if share.is_too_much:
        return f"{words}: more than {share.MOST:.0%} leaves no room for what goes wrong."
    return f"{words}."


def priorities_header(
    method: Method, speaker_words: str, placed: int, remark: str, size: tuple[int, int]
) -> list[StyledLine]:
    """Return the method, for whom keys answer, how far the placing has come, and a remark.

    `size` is width and height in cells; a remark that has no room is left out.
    """
    width, height = size
    progress = f"Answering {speaker_words} · {placed} cards placed · m for another method"
    heading: StyledLine = [("Priorities", "title"), (f"   {method}", "strong")]
    below: StyledLine = [(truncate_text(progress, width), "muted")]
    last: StyledLine = [(truncate_text(remark, width), "muted")]
    return [heading, below, last][:height]
