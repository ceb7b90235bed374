"""How lines of text are written in the content of a page.

Lines are written here directly, because no paragraph parser may ever see typed text.
**Source:** ISO 32000-1, 9.4 and 14.9.4.
"""

import re

from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.fonts.brackets import mirror_bracket
from userneeds.documents.pdf.fonts.content_operators import begin_actual_text, move_operator
from userneeds.documents.pdf.fonts.shaping import ScriptFont
from userneeds.documents.pdf.layout.path_operators import Point, fill_operator
from userneeds.documents.pdf.layout.text_line import TextFragment, fragment_width

_NEEDS_ESCAPE = re.compile(r"[\\()\r]")


def text_operators(fragment: TextFragment, document: CompactDocument) -> list[str]:
    """Return operators that write a stretch where the pen is."""
    style = fragment.style
    font = style.font
    code = [fill_operator(document.look.own_colour(style.colour))]
    if fragment.actual_text:
        code.append(begin_actual_text(fragment.actual_text))
    for subset, codes in font.encode(fragment.words, document):
        name = font.getSubsetInternalName(subset, document)
        code.append(f"{name} {style.size:g} Tf ({_escape_string(codes)}) Tj")
    if fragment.actual_text:
        code.append("EMC")
    return code


def positioned_text_operators(
    fragment: TextFragment, document: CompactDocument, start: Point
) -> list[str]:
    """Return operators that write a stretch with its left end at `start`, whichever way it runs."""
    style = fragment.style
    if isinstance(style.font, ScriptFont):
        glyphs = style.font.glyph_operators(fragment.words, document, style.size, start)
        colour = document.look.own_colour(style.colour)
        return [fill_operator(colour), *glyphs]
    direction = fragment.direction
    if direction is None or not direction.level % 2 or fragment.actual_text:
        return [move_operator(*start), *text_operators(fragment, document)]
    return _right_to_left_operators(fragment, document, start)


def _right_to_left_operators(
    fragment: TextFragment, document: CompactDocument, start: Point
) -> list[str]:
    """Return operators that write signs one by one, the first at the right end."""
    left, base_line = start
    code: list[str] = []
    pen = left + fragment_width(fragment)
    for sign in fragment.words:
        part = _mirrored_sign(fragment, sign)
        pen -= fragment_width(part)
        code.append(move_operator(pen, base_line))
        code += text_operators(part, document)
    return code


def _mirrored_sign(fragment: TextFragment, sign: str) -> TextFragment:
    shown = mirror_bracket(sign)
    if shown == sign:
        return fragment.with_words(sign)
    return fragment.with_words(shown, sign)


def _escape_string(codes: bytes) -> str:
    words = codes.decode("latin-1")
    if _NEEDS_ESCAPE.search(words):
        return _NEEDS_ESCAPE.sub(_escape_sign, words)
    return words


def _escape_sign(sign: re.Match[str]) -> str:
    if sign[0] == "\r":
        return "\\r"
    return f"\\{sign[0]}"
