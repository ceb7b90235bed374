"""What the priorities screen says: each card under one method, one voice's view of it, and how far views differ.

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
    quadrant,
)
from userneeds.model.ids import CardId, PersonId
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, truncate_text

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
    """The view of the voice that answers now."""
    field: str
    """The field that keys change."""
    fields: tuple[str, ...]
    score: float | None
    """All views together; None before anybody has one."""
    disagreement_range: float
    """How far organisations are apart: the highest figure less the lowest."""
    verdict: str


def scored_cards(
    workshop: Workshop, method: Method, field: str, voice: PersonId
) -> list[ScoredCard]:
    """Return the cards to place, those placed highest first."""
    hidden = hidden_stages(workshop)
    together = figures(workshop, method)
    apart = figures_by_organisation(workshop, method)
    mine = workshop.placings.get(voice, {})
    found = [
        ScoredCard(
            card.id,
            short_statement(card),
            mine.get(card.id, Placing()),
            field,
            tuple(METHOD_FIELDS[method]),
            together.get(card.id),
            _score_range(apart.get(card.id, {})),
            placing_verdict(mine.get(card.id, Placing()), method),
        )
        for card in workshop.cards.values()
        if card.stage not in hidden and card.status != "duplicate"
    ]
    return sorted(found, key=lambda one: (one.score is None, -(one.score or 0.0)))


def _score_range(views: Mapping[str, float]) -> float:
    if len(views) > 1:
        return max(views.values()) - min(views.values())
    return 0.0


def placing_verdict(placing: Placing, method: Method) -> str:
    """Return what a placing comes to in words; empty where something is missing."""
    if method == "impact and effort" and placing.impact is not None and placing.effort is not None:
        return quadrant(placing.impact, placing.effort)
    if method == "Kano" and (letter := kano_category(placing)):
        return KANO_NAMES[letter]
    return ""


def step_placing(placing: Placing, method: Method, field: str, by: int) -> Placing:
    """Return the placing with a field some answers further (or back); before the first answer there is none."""
    answers = METHOD_FIELDS[method][field]
    now = getattr(placing, field)
    at = (answers.index(now) if now in answers else -1) + by
    changed: dict[str, Any] = {field: answers[min(at, len(answers) - 1)] if at >= 0 else None}
    return replace(placing, **changed)


def draw_scored_card(one: ScoredCard, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a card to place."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    figure = f"{one.score:.3g}" if one.score is not None else "–"
    first: StyledLine = [
        ("▶ " if on else "  ", "on" if on else "accent"),
        (fit_text(figure, 6), "on" if on else "accent"),
        (fit_text(one.words, max(0, width - 8)), text),
    ]
    second: StyledLine = [(" " * 8, muted)]
    left = max(0, width - 8)
    for name in one.fields:
        words = (
            f"{FIELD_LABELS.get(name, name)}: {placing_value_text(getattr(one.placing, name))}   "
        )
        words = truncate_text(f"› {words}" if name == one.field else words, left)
        left -= len(words)
        second.append((words, ("on" if on else "accent") if name == one.field else muted))
    tail = " · ".join(
        part
        for part in (one.verdict, "views differ, a shows" if one.disagreement_range > 1 else "")
        if part
    )
    second.append((truncate_text(tail, left), "on" if on else "strong"))
    return [first, second]


def placing_value_text(answer: PlacingValue | None) -> str:
    """Return an answer as people read it."""
    if answer is None:
        return "–"
    if isinstance(answer, str):
        return answer
    return f"{answer:g}"


def priorities_header(
    method: Method, voice_words: str, placed: int, width: int, height: int
) -> list[StyledLine]:
    """Return the method, for whom keys answer, and how far the placing has come."""
    lines: list[StyledLine] = [
        [("Priorities", "title"), (f"   {method}", "strong")],
        [
            (
                truncate_text(
                    f"Answering {voice_words} · {placed} cards placed · m for another method", width
                ),
                "muted",
            )
        ],
    ]
    return lines[:height]
