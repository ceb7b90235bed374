"""Operators of page content that every way of writing text shares.

**Source:** ISO 32000-1, 9.4.2 and 14.9.4.
"""


def move_operator(x: float, y: float) -> str:
    """Return the operator that puts the pen at a place on the page, in points."""
    return f"1 0 0 1 {x:.2f} {y:.2f} Tm"


def begin_actual_text(words: str) -> str:
    """Return the operator after which readers are told `words`, whatever is drawn until `EMC`."""
    codes = words.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{codes}>>> BDC"
