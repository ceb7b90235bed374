"""What a span may be drawn in: a short list of named styles, each a pair of colours of the palette.

Drawing code names a style; only this module turns it into colours, so a test can count every pair's
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
    "scan": CellStyle("ink", "paper"),
    "scan-dark": CellStyle("paper", "ink"),
    "drop": CellStyle("ground", "accent", bold=True),
    **{f"kind-{kind}": CellStyle(kind, "card") for kind in CARD_KINDS},
    **{f"plain-{kind}": CellStyle(kind) for kind in CARD_KINDS},
}


@cache
def rich_styles(palette_name: str) -> Mapping[str, Style]:
    """Return each cell style as the terminal draws it, in the palette of this name."""
    palette = PALETTES.get(palette_name, DARK)
    return {name: _rich_style(palette, style) for name, style in CELL_STYLES.items()}


def _rich_style(palette: Palette, style: CellStyle) -> Style:
    foreground = palette_colour(palette, style.foreground)
    background = palette_colour(palette, style.background)
    return Style(color=foreground, bgcolor=background, bold=style.bold)


def palette_colour(palette: Palette, name: str) -> str:
    """Return a colour of a palette by its name; kinds of card have one each.

    Raises:
        AttributeError: when the palette has no colour of this name.
    """
    for kind, kind_colour in palette.kinds.items():
        if kind == name:
            return kind_colour
    colour = getattr(palette, name)
    return str(colour)
