"""How colours and round corners are written in the content of a page.

**Source:** ISO 32000-1, 8.5 and 8.6.
"""

from functools import cache
from typing import TypeAlias

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, width, height."""
_KAPPA = 0.5523
"""How far the handles of a curve reach so that it looks like a quarter of a circle, as a share of the radius."""


@cache
def fill_operator(colour: str) -> str:
    """Return the operator that fills with '#rrggbb'."""
    return f"{_rgb_operands(colour)} rg"


@cache
def stroke_operator(colour: str) -> str:
    """Return the operator that strokes with '#rrggbb'."""
    return f"{_rgb_operands(colour)} RG"


def _rgb_operands(colour: str) -> str:
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.3g}" for start in (1, 3, 5))


def rounded_rectangle(edges: Rectangle, radius: float) -> str:
    """Return the path of a rectangle whose corners are quarters of a circle."""
    left, bottom, wide, tall = edges
    radius = min(radius, wide / 2, tall / 2)
    right = left + wide
    top = bottom + tall
    inset = radius * (1 - _KAPPA)
    x0, x1, x2, x3, x4, x5 = _format_lengths(
        left, left + inset, left + radius, right - radius, right - inset, right
    )
    y0, y1, y2, y3, y4, y5 = _format_lengths(
        bottom, bottom + inset, bottom + radius, top - radius, top - inset, top
    )
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c "
        f"{x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def _format_lengths(*lengths: float) -> list[str]:
    return [f"{length:.2f}" for length in lengths]
