"""Text cut where its script or its direction changes.

So each part can be set in one face and one way. Only texts with letters of the scripts in `shaping`
come here; everything else is set as it always was. Each new line in the text begins a paragraph
with a direction of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining

from userneeds.documents.pdf.fonts.bidi import TextDirection, base_level, embedding_levels
from userneeds.documents.pdf.fonts.font import Font
from userneeds.documents.pdf.fonts.shaping import (
    ScriptFont,
    ScriptWeight,
    load_script_font,
    script_of,
)
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment

_WIDEST_COLUMN = 1200.0
"""Points; a wider line is no column, so nothing can be flush with its right edge."""
_JOINERS = "\u200c\u200d"


class _FontChoice(NamedTuple):
    """The face that a stretch has by itself, and the weight of those of other scripts."""

    own: Font
    weight: ScriptWeight


class _SetSign(NamedTuple):
    """One sign with its face and the way it runs."""

    sign: str
    font: Font
    direction: TextDirection


def split_by_script(fragments: Sequence[TextFragment], width: float) -> list[TextFragment]:
    """Return `fragments` cut so that each has one face and one direction.

    `width` of the column in points.
    """
    words = "".join(fragment.words for fragment in fragments)
    room = width if width <= _WIDEST_COLUMN else 0.0
    directions = _directions(words, room)
    pieces: list[TextFragment] = []
    start = 0
    for fragment in fragments:
        stop = start + len(fragment.words)
        pieces += _split_fragment(fragment, directions[start:stop])
        start = stop
    return pieces


def _directions(words: str, width: float) -> list[TextDirection]:
    """Return the direction of each sign."""
    directions: list[TextDirection] = []
    for paragraph in words.splitlines(keepends=True):
        directions += _paragraph_directions(paragraph, width)
    return directions


def _paragraph_directions(paragraph: str, width: float) -> list[TextDirection]:
    base = base_level(paragraph)
    room = width if base else 0.0
    levels = embedding_levels(paragraph, base)
    return [TextDirection(level, base, room) for level in levels]


def _split_fragment(
    fragment: TextFragment, directions: Sequence[TextDirection]
) -> Iterator[TextFragment]:
    fonts = _sign_fonts(fragment, directions)
    styles = _styles_by_name(fragment, fonts)
    signs = map(_SetSign, fragment.words, fonts, directions)
    for (name, direction), group in groupby(signs, _look_of_sign):
        words = "".join(entry.sign for entry in group)
        yield replace(fragment, words=words, style=styles[name], direction=direction)


def _styles_by_name(fragment: TextFragment, fonts: list[Font]) -> dict[str, CharacterStyle]:
    """Return one style for each face, so that stretches that look alike are joined again."""
    font_by_name = {font.fontName: font for font in fonts}
    return {name: replace(fragment.style, font=font) for name, font in font_by_name.items()}


def _look_of_sign(entry: _SetSign) -> tuple[str, TextDirection]:
    return entry.font.fontName, entry.direction


def _sign_fonts(fragment: TextFragment, directions: Sequence[TextDirection]) -> list[Font]:
    own = fragment.style.font
    is_bold = own.font_style in {"Bold", "BoldItalic"}
    choice = _FontChoice(own, "Bold" if is_bold else "Regular")
    fonts: list[Font] = []
    last = own
    for sign, direction in zip(fragment.words, directions, strict=True):
        last = _font_for_sign(sign, direction, last, choice)
        fonts.append(last)
    return fonts


def _font_for_sign(sign: str, direction: TextDirection, last: Font, choice: _FontChoice) -> Font:
    """Return the face of one sign, after a sign in the face `last`.

    Marks and joiners stay with what they belong to, letters go to their script.
    """
    script = script_of(sign)
    if script is None and direction.level % 2:
        # Punctuation that runs from right to left looks as Arabic does, if it has it.
        arabic = load_script_font("Arabic", choice.weight)
        script = "Arabic" if ord(sign) in arabic.characters else None
    if isinstance(last, ScriptFont) and ord(sign) in last.characters:
        belongs_to_last = sign in _JOINERS or combining(sign)
        if script is not None or belongs_to_last:
            return last
    if script is not None:
        return load_script_font(script, choice.weight)
    return choice.own
