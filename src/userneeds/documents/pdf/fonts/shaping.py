"""The faces of scripts whose letters change with their neighbours: Arabic, Bengali and others.

They are used where `userneeds[scripts]` is installed; elsewhere their letters are set as empty
boxes, like every letter without a shape. HarfBuzz chooses and places the shapes of a word. Each
shape gets a code of its own in the document, so that the map back to Unicode returns what was
typed. Clusters are written in the order in which they are read, wherever they stand on the line.
**Source:** ISO 32000-1, 9.10 and 14.9.4.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Literal, NamedTuple, TypeAlias, get_args
from weakref import WeakKeyDictionary

from userneeds.documents.pdf.fonts.content_operators import begin_actual_text, move_operator
from userneeds.documents.pdf.fonts.font import FONT_FOLDER, Font, ReportlabValue
from userneeds.documents.pdf.fonts.glyph_clusters import (
    Cluster,
    Glyph,
    PlacedGlyph,
    set_cluster,
)

Script: TypeAlias = Literal["Arabic", "Bengali", "Ethiopic", "Gujarati", "Gurmukhi", "Tamil"]
ScriptWeight: TypeAlias = Literal["Regular", "Bold"]
HarfbuzzValue: TypeAlias = Any
"""A value of HarfBuzz's, which ships no types."""
SCRIPTS: tuple[Script, ...] = get_args(Script)
_OPENTYPE_TAGS: dict[Script, tuple[str, str]] = {
    "Arabic": ("Arab", "ar"),
    "Bengali": ("Beng", "bn"),
    "Ethiopic": ("Ethi", "am"),
    "Gujarati": ("Gujr", "gu"),
    "Gurmukhi": ("Guru", "pa"),
    "Tamil": ("Taml", "ta"),
}
"""What HarfBuzz calls a script, and the language that stands for it: never the machine's."""
_SHAPED_LETTER = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0964\u0965\u0980-\u0aff\u0b80-\u0bff\u1200-\u139f]"
)
_PRIVATE_USE_START = 0xF0000
_MOST_CODES = 60_000
_LONGEST_CLUSTER = 8
"""Characters of a cluster that one code may stand for."""
_MOST_SHAPED_WORDS = 20_000
_ZERO_WIDTH_SPACE = "\u200b"
_SILENT = begin_actual_text("")


class GlyphKey(NamedTuple):
    """What a code of a document stands for: a shape, and the characters that it is read as."""

    number: int
    words: str


class _GlyphPen(NamedTuple):
    """Where the shapes of a cluster are written: document, size of type, place on the page."""

    document: ReportlabValue
    size: float
    x: float
    y: float


class ScriptFont(Font):
    """One face of one script."""

    def __init__(self, script: Script, weight: ScriptWeight) -> None:
        """Read the face from the package."""
        import uharfbuzz  # noqa: PLC0415 - only where the extra is installed

        folder = FONT_FOLDER / "scripts"
        path = folder / f"UN{script}-{weight}.ttf"
        super().__init__("Script", path)
        # Codes of shapes are added to reportlab's table; what can be typed stays as it is.
        self.characters = dict(self.face.charToGlyph)
        self.is_right_to_left = script == "Arabic"
        self._tag, self._language = _OPENTYPE_TAGS[script]
        face = uharfbuzz.Face(path.read_bytes())
        self._harfbuzz = uharfbuzz
        self._font = uharfbuzz.Font(face)
        self._scale = 1000 / face.upem
        self._shaped: dict[str, tuple[Cluster, ...]] = {}
        self._codes: WeakKeyDictionary[ReportlabValue, dict[GlyphKey, int]] = WeakKeyDictionary()

    def measure(self, word: str) -> tuple[float, frozenset[str]]:
        """Return the width of `word` at a size of one point, and its characters without a glyph."""
        characters = self.characters
        missing = frozenset(sign for sign in word if ord(sign) not in characters)
        return self.width(word), missing

    def width(self, words: str) -> float:
        """Return the width of `words` at a size of one point."""
        return sum(cluster.width for cluster in self.clusters(words)) / 1000

    def clusters(self, words: str) -> Iterator[Cluster]:
        """Return what is shaped together, in the order it is read. Words are shaped one by one."""
        for part in re.split("( )", words):
            if part:
                yield from self._shape(part)

    def _shape(self, word: str) -> tuple[Cluster, ...]:
        shaped = self._shaped.get(word)
        if shaped is None:
            if len(self._shaped) > _MOST_SHAPED_WORDS:
                self._shaped.clear()
            shaped = tuple(self._shape_uncached(word))
            self._shaped[word] = shaped
        return shaped

    def _shape_uncached(self, word: str) -> Iterator[Cluster]:
        glyphs_by_start = self._glyphs_by_start(word)
        # A word of joiners only has no shape at all, but is still read.
        starts = sorted(glyphs_by_start) or [0]
        for start, stop in pairwise([*starts, len(word)]):
            glyphs = glyphs_by_start.get(start, [])
            yield set_cluster(word[start:stop], glyphs)

    def _glyphs_by_start(self, word: str) -> dict[int, list[PlacedGlyph]]:
        """Return the shapes of a word by the place of the first character that they stand for."""
        glyphs_by_start: dict[int, list[PlacedGlyph]] = {}
        buffer = self._shaped_buffer(word)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed = self._placed_glyph(info, position)
            glyphs_by_start.setdefault(info.cluster, []).append(placed)
        return glyphs_by_start

    def _shaped_buffer(self, word: str) -> HarfbuzzValue:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(word)
        buffer.script = self._tag
        buffer.language = self._language
        buffer.direction = "rtl" if self.is_right_to_left else "ltr"
        buffer.flags = self._harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        self._harfbuzz.shape(self._font, buffer, {})
        return buffer

    def _placed_glyph(self, info: HarfbuzzValue, position: HarfbuzzValue) -> PlacedGlyph:
        scale = self._scale
        advance = position.x_advance * scale
        x = position.x_offset * scale
        y = position.y_offset * scale
        return PlacedGlyph(info.codepoint, advance, x, y)

    def glyph_operators(
        self, words: str, doc: ReportlabValue, size: float, start: tuple[float, float]
    ) -> list[str]:
        """Return operators that write `words` into `doc`.

        `start` is the place of their left end on the page, in points.
        """
        left, base_line = start
        pen = left
        if self.is_right_to_left:
            pen += self.width(words) * size
        code: list[str] = []
        for cluster in self.clusters(words):
            width = cluster.width / 1000 * size
            if self.is_right_to_left:
                pen -= width
            code += self._cluster_operators(cluster, _GlyphPen(doc, size, pen, base_line))
            if not self.is_right_to_left:
                pen += width
        return code

    def _cluster_operators(self, cluster: Cluster, pen: _GlyphPen) -> Iterator[str]:
        """Return operators for one cluster.

        Readers take the room of a cluster from the first and the last shape in it, so marks are
        never those; marks on a single letter stand behind it and say nothing.
        """
        marks = [glyph for glyph in cluster.glyphs if not glyph.advance]
        letters = [glyph for glyph in cluster.glyphs if glyph.advance]
        is_short = len(cluster.words) <= _LONGEST_CLUSTER
        is_single = len(letters) == 1 or len(cluster.glyphs) == 1
        if is_short and is_single:
            yield from self._single_letter_operators(cluster.words, letters, marks, pen)
            return
        yield begin_actual_text(cluster.words)
        # Where one code cannot stand for so many characters, only the text around it says them.
        words = cluster.words if is_short else _ZERO_WIDTH_SPACE
        for glyph in [*letters[:1], *marks, *letters[1:]]:
            yield self._glyph_operator(glyph, words, pen)
            words = _ZERO_WIDTH_SPACE
        yield "EMC"

    def _single_letter_operators(
        self, words: str, letters: list[Glyph], marks: list[Glyph], pen: _GlyphPen
    ) -> Iterator[str]:
        for glyph in letters or marks:
            yield self._glyph_operator(glyph, words, pen)
        if letters and marks:
            yield _SILENT
            for glyph in marks:
                yield self._glyph_operator(glyph, _ZERO_WIDTH_SPACE, pen)
            yield "EMC"

    def _glyph_operator(self, glyph: Glyph, words: str, pen: _GlyphPen) -> str:
        document, size, left, base_line = pen
        code = self._code_of_glyph(glyph.number, words, document)
        ((subset, codes),) = self.splitString(code, document)
        name = self.getSubsetInternalName(subset, document)
        across = glyph.x / 1000 * size
        upward = glyph.y / 1000 * size
        move = move_operator(left + across, base_line + upward)
        return f"{move} {name} {size:g} Tf <{codes.hex()}> Tj"

    def _code_of_glyph(self, number: int, words: str, doc: ReportlabValue) -> str:
        """Return the sign that stands for one shape in `doc`; a space is always itself."""
        if words == " ":
            return words
        codes = self._codes.setdefault(doc, {})
        if len(codes) >= _MOST_CODES:
            words = _ZERO_WIDTH_SPACE
        key = GlyphKey(number, words)
        code = codes.setdefault(key, _PRIVATE_USE_START + len(codes))
        self.face.charToGlyph[code] = number
        return chr(code)

    def addObjects(self, doc: ReportlabValue) -> None:  # noqa: N802 - reportlab's name
        """Write the face's subsets into `doc`, each code with the shape that it has there."""
        for key, code in self._codes.get(doc, {}).items():
            advance = self._font.get_glyph_h_advance(key.number)
            self.face.charToGlyph[code] = key.number
            self.face.charWidths[code] = advance * self._scale
        super().addObjects(doc)

    def text_of_codes(self, doc: ReportlabValue) -> dict[int, str]:
        """Return what each code of `doc` stands for, where it is more or other than itself."""
        return {code: key.words for key, code in self._codes.get(doc, {}).items()}


@cache
def is_installed() -> bool:
    """Tell whether words can be shaped here."""
    return find_spec("uharfbuzz") is not None


def has_shaped_script(words: str) -> bool:
    """Tell whether `words` hold a letter of one of the scripts and can be shaped here."""
    return _SHAPED_LETTER.search(words) is not None and is_installed()


def needs_extra(words: str) -> bool:
    """Tell whether `words` hold a letter that could be set if the extra were installed."""
    return _SHAPED_LETTER.search(words) is not None and not is_installed()


@cache
def load_script_font(script: Script, weight: ScriptWeight) -> ScriptFont:
    """Return one face of one script, read once."""
    return ScriptFont(script, weight)


@cache
def script_of(sign: str) -> Script | None:
    """Return the script whose face has the letter `sign`; None if none of ours has it."""
    if _SHAPED_LETTER.match(sign) is None:
        return None
    for script in SCRIPTS:
        if ord(sign) in load_script_font(script, "Regular").characters:
            return script
    return None
