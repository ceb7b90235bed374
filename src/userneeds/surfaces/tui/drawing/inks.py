"""What a span may be drawn in: a short list of named inks, each a pair of colours of the palette.

Drawing code names an ink; only this module turns it into a colour, so a test can count every pair's contrast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rich.style import Style

from userneeds.model.card import KINDS
from userneeds.surfaces.tui.drawing.palettes import DARK, PALETTES, Palette


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour on a ground, by their names in a palette."""

    fore: str
    back: str = "ground"
    bold: bool = False


INKS: Mapping[str, Ink] = {
    "text": Ink("text"),
    "muted": Ink("muted"),
    "faint": Ink("faint"),
    "strong": Ink("strong", bold=True),
    "accent": Ink("accent"),
    "title": Ink("accent", bold=True),
    "good": Ink("good"),
    "warn": Ink("warn", bold=True),
    "bad": Ink("bad", bold=True),
    "rule": Ink("rule"),
    "rule-on": Ink("accent"),
    "card": Ink("text", "card"),
    "card-muted": Ink("muted", "card"),
    "card-accent": Ink("accent", "card"),
    "card-closed": Ink("faint", "card"),
    "on": Ink("chosen_text", "chosen", bold=True),
    "on-muted": Ink("chosen_muted", "chosen"),
    "key": Ink("accent", bold=True),
    "drop": Ink("ground", "accent", bold=True),
    **{f"kind-{kind}": Ink(kind, "card") for kind in KINDS},
    **{f"plain-{kind}": Ink(kind) for kind in KINDS},
}


@cache
def styles_of(palette_name: str) -> Mapping[str, Style]:
    """Return each ink as the terminal draws it, in the palette of this name."""
    palette = PALETTES.get(palette_name, DARK)
    return {
        name: Style(color=colour(palette, ink.fore), bgcolor=colour(palette, ink.back), bold=ink.bold)
        for name, ink in INKS.items()
    }


def colour(palette: Palette, name: str) -> str:
    """Return a colour of a palette by its name; kinds of card have one each."""
    for kind, shade in palette.kinds.items():
        if kind == name:
            return shade
    shade = getattr(palette, name)
    return str(shade)
