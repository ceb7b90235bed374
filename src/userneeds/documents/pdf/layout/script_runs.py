"""Text cut where its script or its direction changes, so that each part can be set in one face and one way.

Only texts with letters of the scripts in `scripts` come here; everything else is set as it always
was. Each new line in the text begins a paragraph with a direction of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal
from unicodedata import combining

from userneeds.documents.pdf.fonts.bidi import TextDirection, base_level, embedding_levels
from userneeds.documents.pdf.fonts.font import Font
from userneeds.documents.pdf.fonts.shaping import ScriptFont, load_script_font, script_of
from userneeds.documents.pdf.layout.text_line import TextFragment

_WIDEST_COLUMN = 1200.0
"""Points; a wider line is no column, so nothing can be flush with its right edge."""
_JOINERS = "\u200c\u200d"


def split_by_script(stretches: Sequence[TextFragment], width: float) -> list[TextFragment]:
    """Return `stretches` cut so that each has one face and one direction; `width` of the column in points."""
    words = "".join(stretch.words for stretch in stretches)
    ways = _directions(words, width if width <= _WIDEST_COLUMN else 0.0)
    found: list[TextFragment] = []
    start = 0
    for stretch in stretches:
        stop = start + len(stretch.words)
        found += _split_fragment(stretch, ways[start:stop])
        start = stop
    return found


def _directions(words: str, width: float) -> list[TextDirection]:
    ways: list[TextDirection] = []
    for paragraph in words.splitlines(keepends=True):
        base = base_level(paragraph)
        ways += [
            TextDirection(level, base, width if base else 0.0)
            for level in embedding_levels(paragraph, base)
        ]
    return ways


def _split_fragment(stretch: TextFragment, ways: Sequence[TextDirection]) -> Iterator[TextFragment]:
    faces = _sign_fonts(stretch, ways)
    inks = {face.fontName: replace(stretch.style, font=face) for face in faces}
    for (name, way), group in groupby(
        zip(stretch.words, faces, ways, strict=True), lambda entry: (entry[1].fontName, entry[2])
    ):
        yield replace(
            stretch, words="".join(sign for sign, _, _ in group), style=inks[name], direction=way
        )


def _sign_fonts(stretch: TextFragment, ways: Sequence[TextDirection]) -> list[Font]:
    own = stretch.style.font
    weight: Literal["Regular", "Bold"] = (
        "Bold" if own.font_style in {"Bold", "BoldItalic"} else "Regular"
    )
    found: list[Font] = []
    last: Font = own
    for sign, way in zip(stretch.words, ways, strict=True):
        last = _font_for_sign(sign, way, own if not found else last, (own, weight))
        found.append(last)
    return found


def _font_for_sign(
    sign: str, way: TextDirection, last: Font, choice: tuple[Font, Literal["Regular", "Bold"]]
) -> Font:
    """Return the face of one sign: marks and joiners stay with what they belong to, letters go to their script."""
    own, weight = choice
    script = script_of(sign)
    if script is None and way.level % 2:
        script = "Arabic" if ord(sign) in load_script_font("Arabic", weight).characters else None
    stays = isinstance(last, ScriptFont) and ord(sign) in last.characters
    if stays and (script is not None or sign in _JOINERS or combining(sign)):
        return last
    if script is not None:
        return load_script_font(script, weight)
    return own
