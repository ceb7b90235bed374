"""What a span may be drawn in: a short list of named inks, each a pair of colours of the palette.

Drawing code names an ink; only this module turns it into a colour, so a test can count every pair's
contrast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rich.style import Style

from userneeds.model.card import CARD_KINDS
from userneeds.surfaces.tui.drawing.palettes import DARK, PALETTES, Palette


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A colour on a ground, by their names in a palette."""

    foreground: str
    background: str = "ground"
    bold: bool = False


CELL_STYLES: Mapping[str, CellStyle] = {
    "text": CellStyle("text"),
    "muted": CellStyle("muted"),
    "faint": CellStyle("faint"),
    "strong": CellStyle("strong", bold=True),
    "accent": CellStyle("accent"),
    "title": CellStyle("accent", bold=True),
    "good": CellStyle("good"),
    "warn": CellStyle("warn", bold=True),
    "bad": CellStyle("bad", bold=True),
    "rule": CellStyle("rule"),
    "rule-on": CellStyle("accent"),
    "card": CellStyle("text", "card"),
    "card-muted": CellStyle("muted", "card"),
    "card-accent": CellStyle("accent", "card"),
    "card-closed": CellStyle("faint", "card"),
    "on": CellStyle("chosen_text", "chosen", bold=True),
    "on-muted": CellStyle("chosen_muted", "chosen"),
    "key": CellStyle("accent", bold=True),
    "drop": CellStyle("ground", "accent", bold=True),
    **{f"kind-{kind}": CellStyle(kind, "card") for kind in CARD_KINDS},
    **{f"plain-{kind}": CellStyle(kind) for kind in CARD_KINDS},
}


@cache
def rich_styles(palette_name: str) -> Mapping[str, Style]:
    """Return each ink as the terminal draws it, in the palette of this name."""
    palette = PALETTES.get(palette_name, DARK)
    return {
        name: Style(
            color=palette_colour(palette, ink.foreground),
            bgcolor=palette_colour(palette, ink.background),
            bold=ink.bold,
        )
        for name, ink in CELL_STYLES.items()
    }


def palette_colour(palette: Palette, name: str) -> str:
    """Return a colour of a palette by its name; kinds of card have one each."""
    for kind, shade in palette.kinds.items():
        if kind == name:
            return shade
    shade = getattr(palette, name)
    return str(shade)
