"""What this terminal can show, and how the app answers to it: colours, plain letters, motion.

Everything drawn passes through the filters last, the library's own widgets included. So nothing
that somebody typed, that a file is called or that another program says can command the terminal,
and a terminal without UTF-8 gets plain letters everywhere; lines keep their widths.
"""

import sys
from collections.abc import Mapping
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from userneeds.model.clean_text import without_commands
from userneeds.surfaces.tui.drawing.glyphs import transliterate
from userneeds.surfaces.tui.drawing.palettes import PALETTES, Palette

_REDUCED_MOTION_VALUES = frozenset({"none", "off", "0", "calm", "reduced"})
_SPACES = str.maketrans("\n\t", "  ")


class CommandFilter(LineFilter):
    """Takes out of every line what would command the terminal: the one door to the screen."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if "".join([segment.text for segment in segments]).isprintable():
            return segments
        return [Segment(_as_cells(text), style, control) for text, style, control in segments]


def _as_cells(text: str) -> str:
    """Return `text` without commands, a space for each line end and tab, in as many cells."""
    spaced = without_commands(text).translate(_SPACES)
    return set_cell_size(spaced, cell_len(text))


class EncodingFilter(LineFilter):
    """Replaces what an encoding cannot say by letters it can."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(transliterate(text, self.encoding), style, control)
            for text, style, control in segments
        ]


def terminal_filters(encoding: str) -> list[LineFilter]:
    """Return what every line passes through, in order, on a terminal of this encoding."""
    filters: list[LineFilter] = [CommandFilter()]
    if not is_utf8(encoding):
        filters.append(EncodingFilter(encoding))
    return filters


def terminal_encoding(environment: Mapping[str, str], stream: TextIO | None) -> str:
    """Return what the terminal can carry, as its stream or `USERNEEDS_LETTERS` ('ascii') says.

    The locale says something else where the console takes every letter and older programs do not,
    as on Windows.
    """
    carried = stream.encoding if stream is not None else ""
    return environment.get("USERNEEDS_LETTERS", "") or carried or "utf-8"


def terminal_stream() -> TextIO | None:
    """Return the stream that the app is drawn on; None where the process was given none."""
    return sys.__stdout__ if sys.platform == "win32" else sys.__stderr__


def is_utf8(encoding: str) -> bool:
    """Tell whether an encoding can say everything."""
    name = encoding.replace("-", "").replace("_", "")
    return name.lower() in {"utf8", "utf16", "utf32"}


def prefers_reduced_motion(environment: Mapping[str, str]) -> bool:
    """Tell whether no motion is wanted.

    `USERNEEDS_MOTION=none` says so, or the library's own `TEXTUAL_ANIMATIONS=none`.
    """
    asked = environment.get("USERNEEDS_MOTION", "") or environment.get("TEXTUAL_ANIMATIONS", "")
    return asked.strip().lower() in _REDUCED_MOTION_VALUES


def textual_themes() -> list[Theme]:
    """Return the palettes as Textual knows them."""
    return [_textual_theme(palette) for palette in PALETTES.values()]


def _textual_theme(palette: Palette) -> Theme:
    variables = {
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.ground,
        "input-selection-background": f"{palette.chosen} 60%",
        "text-muted": palette.muted,
        "text-disabled": palette.faint,
    }
    return Theme(
        name=palette.name,
        primary=palette.chosen,
        secondary=palette.muted,
        accent=palette.accent,
        warning=palette.warn,
        error=palette.bad,
        success=palette.good,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.card,
        panel=palette.card,
        dark=palette.is_dark,
        luminosity_spread=0.0,
        text_alpha=1.0,
        variables=variables,
    )
