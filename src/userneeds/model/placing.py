"""How one person places one card or theme: MoSCoW, Kano, RICE, WSJF, impact and effort.

Kept per person, like votes, so that disagreement between organisations stays visible.

**Source:** MoSCoW (DSDM); Kano's functional and dysfunctional pair; RICE (Intercom); WSJF (SAFe).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.model.problem import FieldPath, Problem

Moscow: TypeAlias = Literal["must", "should", "could", "won't"]
KanoAnswer: TypeAlias = Literal["like", "expect", "neutral", "tolerate", "dislike"]
MOSCOW: tuple[Moscow, ...] = get_args(Moscow)
KANO_ANSWERS: tuple[KanoAnswer, ...] = get_args(KanoAnswer)

SCALES: Mapping[str, tuple[float, float]] = {
    "impact": (0.25, 5),
    "effort": (0.25, 5),
    "reach": (0, 1_000_000_000),
    "confidence": (0, 100),
    "value": (0, 20),
    "urgency": (0, 20),
    "risk_reduction": (0, 20),
    "size": (0, 20),
}
"""From least to most, of every figure; below 1 are the small steps of RICE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """One person's view of one card or theme. None means 'not placed'."""

    moscow: Moscow | None = None
    impact: float | None = None
    """1 (little) to 5 (much)."""
    effort: float | None = None
    """1 (little) to 5 (much)."""
    functional: KanoAnswer | None = None
    """If we had it, how would you feel?"""
    dysfunctional: KanoAnswer | None = None
    """If we did not have it, how would you feel?"""
    reach: float | None = None
    """People in a quarter."""
    confidence: float | None = None
    """Per cent: 100, 80 or 50."""
    value: float | None = None
    """Value to users and the business: 1, 2, 3, 5, 8, 13 or 20."""
    urgency: float | None = None
    """On the same scale."""
    risk_reduction: float | None = None
    """On the same scale."""
    size: float | None = None
    """On the same scale."""


def scale_problems(placing: Placing, path: FieldPath) -> Iterator[Problem]:
    """Yield each figure that is not on its scale."""
    for name, (least, most) in SCALES.items():
        figure: float | None = getattr(placing, name)
        if figure is None or (math.isfinite(figure) and least <= figure <= most):
            continue
        words = name.replace("_", " ").capitalize()
        sentence = f"{words} goes from {least:,g} to {most:,g}; {figure:g} is not on that scale."
        yield Problem("off-the-scale", sentence, path=(*path, name))
