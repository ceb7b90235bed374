"""What does each method ask, and what does a key answer?

The methods and their figures are the analysis room's; here are only their questions, the scales in
words, and the answers a key can give.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from userneeds.analysis.insight.priorities import Method
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing

PlacingValue: TypeAlias = str | float


@dataclass(frozen=True, slots=True)
class PlacingQuestion:
    """One question of a method."""

    label: str
    answers: tuple[PlacingValue, ...]
    """What keys step through; the digit 1 gives the first."""
    scale: str
    """What the answers mean, in words and with their unit."""


_ONE_TO_FIVE: tuple[PlacingValue, ...] = (1.0, 2.0, 3.0, 4.0, 5.0)
_WSJF_SIZES: tuple[PlacingValue, ...] = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0)
_KANO: tuple[PlacingValue, ...] = tuple(KANO_ANSWERS)
_REACH: tuple[PlacingValue, ...] = (1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0, 5000.0)
_LITTLE_TO_MUCH = "1 little … 5 much"

QUESTIONS: Mapping[Method, Mapping[str, PlacingQuestion]] = {
    "impact and effort": {
        "impact": PlacingQuestion("impact", _ONE_TO_FIVE, _LITTLE_TO_MUCH),
        "effort": PlacingQuestion("effort", _ONE_TO_FIVE, _LITTLE_TO_MUCH),
    },
    "MoSCoW": {"moscow": PlacingQuestion("this time it", tuple(MOSCOW), "")},
    "Kano": {
        "functional": PlacingQuestion("with it", _KANO, ""),
        "dysfunctional": PlacingQuestion("without it", _KANO, ""),
    },
    "RICE": {
        "reach": PlacingQuestion("reach", _REACH, "people in three months"),
        "impact": PlacingQuestion("impact", (0.25, 0.5, 1.0, 2.0, 3.0), "on each: 3 is massive"),
        "confidence": PlacingQuestion("confidence", (50.0, 80.0, 100.0), "per cent"),
        "effort": PlacingQuestion("effort", _ONE_TO_FIVE, "months of one person"),
    },
    "WSJF": {
        "value": PlacingQuestion("value", _WSJF_SIZES, "20 is most"),
        "urgency": PlacingQuestion("urgency", _WSJF_SIZES, "20 is most"),
        "risk_reduction": PlacingQuestion("risk reduction", _WSJF_SIZES, "20 is most"),
        "size": PlacingQuestion("size", _WSJF_SIZES, "of the work: 20 is most"),
    },
}
"""The questions of each method, by the field of a placing that they fill."""

FIGURE_MEANINGS: Mapping[Method, str] = {
    "impact and effort": "impact less effort, from -4 to 4",
    "MoSCoW": "what most say",
    "Kano": "what both answers come to",
    "RICE": "people reached × impact × confidence ÷ months",
    "WSJF": "cost of delay ÷ size",
}
"""What the figure beside a card is; higher is sooner."""


def scale_in_words(question: PlacingQuestion) -> str:
    """Return which digit answers what: '1 like  2 expect …', and what it is counted in."""
    numbered = list(enumerate(question.answers, start=1))
    if all(answer == number for number, answer in numbered):
        return question.scale if question.scale == _LITTLE_TO_MUCH else f"1–5 {question.scale}"
    sign = " " if isinstance(question.answers[0], str) else "="
    digits = "  ".join(f"{number}{sign}{value_in_words(answer)}" for number, answer in numbered)
    return f"{digits}  {question.scale}".rstrip()


def value_in_words(answer: PlacingValue | None) -> str:
    """Return an answer as people read it."""
    if answer is None:
        return "–"
    if isinstance(answer, str):
        return answer
    return f"{answer:g}"


def step_placing(placing: Placing, method: Method, field: str, by: int) -> Placing:
    """Return the placing with a field some answers further (or back); before the first, none."""
    answers = QUESTIONS[method][field].answers
    answer = getattr(placing, field)
    position = answers.index(answer) if answer in answers else -1
    position = min(position + by, len(answers) - 1)
    return answer_placing(placing, field, answers[position] if position >= 0 else None)


def answer_placing(placing: Placing, field: str, answer: PlacingValue | None) -> Placing:
    """Return the placing with an answer to one question; None takes it back."""
    changed: dict[str, Any] = {field: answer}
    return replace(placing, **changed)


def next_field(method: Method, field: str, by: int = 1) -> str:
    """Return the question some places on, round and round."""
    fields = list(QUESTIONS[method])
    return fields[(fields.index(field) + by) % len(fields)]


def first_field(method: Method) -> str:
    """Return the first question of a method."""
    return next(iter(QUESTIONS[method]))
