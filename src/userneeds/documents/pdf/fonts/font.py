"""Which characters can be set, how wide they are, and how they get into the file.

The family is shipped beside this file. A character that it lacks is set as an empty box, never
dropped, and the caller learns of it. `Font` corrects one thing of reportlab's fonts: codes that
stand for nothing are left out of the map back to Unicode, because ISO 14289-1, 7.21.7 forbids a map
to U+0000.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from reportlab.pdfbase.ttfonts import TTFont

from userneeds.documents.content.style import FontStyle

ReportlabValue: TypeAlias = Any
"""A value of reportlab's, which ships no types."""
MISSING_GLYPH = "\N{WHITE SQUARE}"
"""What is set for a character without a glyph."""
FONT_FOLDER = Path(__file__).parent
_CMAP_TEMPLATE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_MOST_CMAP_ENTRIES = 100
_UNKNOWN_WIDTH = 600
"""The width of a character without a glyph, in thousandths."""
_MOST_MEASURED_WORDS = 50_000
"""Widths kept of one face."""


class Font(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """One face of the family."""

    def __init__(self, font_style: FontStyle, path: Path) -> None:
        """Read the face from a file."""
        super().__init__(path.stem, str(path))
        face = self.face
        self.font_style = font_style
        self.characters: dict[int, int] = face.charToGlyph
        self._advances: dict[int, float] = face.charWidths
        self._measured_words: dict[str, tuple[float, frozenset[str]]] = {}

    def measure(self, word: str) -> tuple[float, frozenset[str]]:
        """Return the width of `word` at a size of one point, and its characters without a glyph."""
        measured = self._measured_words.get(word)
        if measured is None:
            if len(self._measured_words) > _MOST_MEASURED_WORDS:
                self._measured_words.clear()
            characters = self.characters
            missing = frozenset(sign for sign in word if ord(sign) not in characters)
            measured = (self.width(word), missing)
            self._measured_words[word] = measured
        return measured

    def width(self, words: str) -> float:
        """Return the width of `words` at a size of one point."""
        advances = self._advances
        return sum(advances.get(ord(sign), _UNKNOWN_WIDTH) for sign in words) / 1000

    def missing_glyphs(self, words: str) -> frozenset[str]:
        """Return the characters of `words` for which there is no glyph."""
        return self.measure(words)[1]

    def encode(self, words: str, doc: ReportlabValue) -> list[tuple[int, bytes]]:
        """Return `words` as codes of this face in `doc`, each run with the number of its subset."""
        state = self.state.get(doc)
        if state is not None:
            try:
                return [(0, bytes(map(state.assignments.__getitem__, map(ord, words))))]
            except (KeyError, ValueError):
                # A character that is new to the document, or of a further subset: the long way
                # round.
                pass
        split: list[tuple[int, bytes]] = self.splitString(words, doc)
        return split

    def addObjects(self, doc: ReportlabValue) -> None:  # noqa: N802 - reportlab's name
        """Write the face's subsets into `doc`, each with a map back to Unicode.

        No code of the map is without words.
        """
        # Taken before reportlab writes the subsets and forgets them.
        state = self.state[doc]
        subsets = [list(subset) for subset in state.subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        text_of_codes = self.text_of_codes(doc)
        super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            unicode_map = _unicode_map_of(name, doc)
            unicode_map.content = _to_unicode_cmap(subset, text_of_codes)

    def text_of_codes(self, _doc: ReportlabValue) -> dict[int, str]:
        """Return what codes stand for, where it is more or other than themselves."""
        return {}


def _unicode_map_of(font_name: str, doc: ReportlabValue) -> ReportlabValue:
    """Return the stream in which reportlab has written a map back to Unicode."""
    font = doc.idToObject["BasicFonts"].dict[font_name]
    return doc.idToObject[font.ToUnicode.name]


def _to_unicode_cmap(subset: list[int], text_of_codes: dict[int, str]) -> str:
    lines = list(_cmap_lines(subset, text_of_codes))
    starts = range(0, len(lines), _MOST_CMAP_ENTRIES)
    blocks = [_cmap_block(lines[start : start + _MOST_CMAP_ENTRIES]) for start in starts]
    return _CMAP_TEMPLATE.format("\n".join(blocks))


def _cmap_lines(subset: list[int], text_of_codes: dict[int, str]) -> Iterator[str]:
    for code, character in enumerate(subset):
        if character:
            words = text_of_codes.get(character) or chr(character)
            units = words.encode("utf-16-be").hex().upper()
            yield f"<{code:02X}> <{units}>"


def _cmap_block(lines: list[str]) -> str:
    entries = "\n".join(lines)
    return f"{len(lines)} beginbfchar\n{entries}\nendbfchar"


@cache
def load_font(font_style: FontStyle) -> Font:
    """Return one face of the family, read once."""
    name = "UNSigns-Regular" if font_style == "Signs" else f"UNSans-{font_style}"
    return Font(font_style, FONT_FOLDER / f"{name}.ttf")


def font_style_for(base: FontStyle, *, bold: bool, italic: bool) -> FontStyle:
    """Return the face for a run inside text that is set in `base`."""
    is_bold = bold or base.startswith("Bold")
    is_italic = italic or base.endswith("Italic")
    if is_bold and is_italic:
        return "BoldItalic"
    if is_bold:
        return "Bold"
    return "Italic" if is_italic else "Regular"
