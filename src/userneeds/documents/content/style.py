"""How documents look: every size and every colour, once.

One type family, one accent colour, shades of grey for the rest. Sizes are in points. Body text is
12 point because that is the least that public bodies are asked for; a service blueprint may go down
to 7.5 point because it is read at arm's length on A3 and has a reading version. Each pair of text
and background named in `CONTRAST_PAIRS` has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3),
which a test proves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.model.house import colours

FontStyle: TypeAlias = Literal["Regular", "Bold", "Italic", "BoldItalic", "Signs", "Script"]
"""The four faces of the family, one with the pictures that people type, those of other scripts."""

INK = colours.INK
QUIET = colours.QUIET
ACCENT = colours.ACCENT
ALARM = "#8a2f1d"
PAPER = colours.PAPER
TINT = colours.TINT
MIST = colours.MIST
BLUSH = "#f8ece8"
RULE = "#b9c3c9"

CONTRAST_PAIRS: tuple[tuple[str, str], ...] = (
    (INK, PAPER),
    (INK, TINT),
    (INK, MIST),
    (INK, BLUSH),
    (QUIET, PAPER),
    (QUIET, MIST),
    (QUIET, TINT),
    (ACCENT, PAPER),
    (ACCENT, TINT),
    (ACCENT, MIST),
    (ALARM, PAPER),
    (ALARM, BLUSH),
    (PAPER, ACCENT),
    (PAPER, ALARM),
)
"""Every text colour with every background it is set on."""

DARK_COLOURS: Mapping[str, str] = {
    INK: "#e8eef0",
    QUIET: "#b3bfc6",
    ACCENT: "#7fc6d3",
    ALARM: "#ffb3a0",
    PAPER: "#12191d",
    TINT: "#1e2d33",
    MIST: "#1a2429",
    BLUSH: "#38231d",
    RULE: "#5b6a72",
}
"""What stands for each colour on a screen that is set to dark."""

MM = 72 / 25.4
PAPER_SIZES: dict[str, tuple[float, float]] = {
    "A4": (210 * MM, 297 * MM),
    "A4 landscape": (297 * MM, 210 * MM),
    "A3": (297 * MM, 420 * MM),
    "A3 landscape": (420 * MM, 297 * MM),
}
"""Width and height in points."""

LEFT = 56.0
"""From the paper's left edge to the text."""
COLUMN = 372.0
"""The width of running text: 65 to 75 characters of the body size."""
GUTTER = 20.0
MARGIN_COLUMN = 104.0
"""The width of remarks beside the text."""
WIDE = COLUMN + GUTTER + MARGIN_COLUMN
"""The width of tables and of lines to write on."""
TOP = 64.0
BOTTOM = 68.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a kind of text is set. Sizes and spaces in points."""

    size: float
    line_height: float
    font_style: FontStyle = "Regular"
    colour: str = INK
    before: float = 0
    after: float = 0


BODY = TextStyle(12, 17, after=9)
PARAGRAPH_STYLES: dict[str, TextStyle] = {
    "body": BODY,
    "lead": TextStyle(15, 21, colour=ACCENT, after=14),
    "small": TextStyle(10, 14, colour=QUIET, after=7),
    "label": TextStyle(10, 13, "Bold", ACCENT, before=13, after=2),
    "facts": TextStyle(10, 14, colour=QUIET, after=6),
    "statement": TextStyle(12, 16.5, "Bold", after=4),
    "note": TextStyle(10, 13.5, colour=QUIET, after=6),
}
"""By the look of a paragraph."""

HEADINGS: dict[int, TextStyle] = {
    1: TextStyle(27, 31, "Bold", INK, before=36, after=14),
    2: TextStyle(17.5, 22, "Bold", ACCENT, before=20, after=7),
    3: TextStyle(13, 17, "Bold", INK, before=13, after=4),
    4: TextStyle(12, 16, "Italic", INK, before=9, after=3),
}
"""By level; deeper levels look like the last."""

QUOTE = TextStyle(16, 22, "Italic", ACCENT, before=8, after=3)
QUOTED = TextStyle(10, 14, colour=QUIET, after=14)
FACT = TextStyle(34, 38, "Bold", ACCENT)
FACT_LABEL = TextStyle(11, 15)
CELL = TextStyle(10.5, 14)
CELL_HEAD = TextStyle(10, 13, "Bold", ACCENT)
CAPTION = TextStyle(10, 14, "Bold", QUIET, after=5)
FOOT = TextStyle(10, 12, colour=QUIET)
KICKER = TextStyle(11, 14, "Bold", ACCENT, after=6)
SMALLEST_CHART = 7.5
LARGEST_CHART = 10.5
