"""How lines of text are written in the content of a page: one text object, its pen and its moves.

Lines are written here directly, because no paragraph parser may ever see typed text. What the pen
has already, a colour or a face, is not said again: a page of text is a tenth smaller for it.
**Source:** ISO 32000-1, 9.4 and 14.9.4.
"""

import re

from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.brackets import mirror_bracket
from userneeds.documents.pdf.fonts.content_operators import begin_actual_text, move_operator
from userneeds.documents.pdf.fonts.font import Font
from userneeds.documents.pdf.fonts.shaping import ScriptFont
from userneeds.documents.pdf.layout.path_operators import Point, fill_operator
from userneeds.documents.pdf.layout.text_line import TextFragment, fragment_width

_NEEDS_ESCAPE = re.compile(r"[\\()\r]")


class TextObject:
    """One text object of a page, from `BT` to `ET`."""

    def __init__(self, document: CompactDocument, leading: float) -> None:
        """Begin, with a pen of which nothing is known; `leading` from line to line, in points."""
        self.code = ["BT"]
        self.element: StructureElement | None = None
        """To which the words belong that are written next."""
        self.has_elements = False
        self._document = document
        self._next_line = f"0 {-leading:g} Td"
        self._was_plain = False
        self._colour = ""
        self._face: tuple[Font, float, int] | None = None

    def finish(self) -> str:
        """Return the operators of the whole object."""
        self.code.append("ET")
        return " ".join(self.code)

    def start_line(self, left: float, base_line: float, *, is_plain: bool) -> None:
        """Put the pen where a line begins, in points.

        A plain line begins where the one before does, and its stretches follow each other.
        """
        if self._was_plain and is_plain:
            self.code.append(self._next_line)
        else:
            self.code.append(move_operator(left, base_line))
        self._was_plain = is_plain

    def write(self, fragment: TextFragment) -> None:
        """Write a stretch where the pen is."""
        style = fragment.style
        code = self.code
        if style.colour != self._colour:
            self._take_colour(style.colour)
        if fragment.actual_text:
            code.append(begin_actual_text(fragment.actual_text))
        font = style.font
        for subset, codes in font.encode(fragment.words, self._document):
            face = (font, style.size, subset)
            if face != self._face:
                name = font.getSubsetInternalName(subset, self._document)
                code.append(f"{name} {style.size:g} Tf")
                self._face = face
            code.append(f"({_escape_string(codes)}) Tj")
        if fragment.actual_text:
            code.append("EMC")

    def write_at(self, fragment: TextFragment, start: Point) -> None:
        """Write a stretch with its left end at `start`, whichever way it runs."""
        style = fragment.style
        direction = fragment.direction
        if isinstance(style.font, ScriptFont):
            self._take_colour(style.colour)
            self._face = None
            glyphs = style.font.glyph_operators(fragment.words, self._document, style.size, start)
            self.code += glyphs
        elif direction is None or not direction.level % 2 or fragment.actual_text:
            self.code.append(move_operator(*start))
            self.write(fragment)
        else:
            self._write_leftwards(fragment, start)

    def _take_colour(self, colour: str) -> None:
        self._colour = colour
        own_colour = self._document.look.own_colour(colour)
        self.code.append(fill_operator(own_colour))

    def _write_leftwards(self, fragment: TextFragment, start: Point) -> None:
        """Write signs one by one, the first at the right end."""
        left, base_line = start
        pen = left + fragment_width(fragment)
        for sign in fragment.words:
            part = _mirrored_sign(fragment, sign)
            pen -= fragment_width(part)
            self.code.append(move_operator(pen, base_line))
            self.write(part)


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
