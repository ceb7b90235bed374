"""The faces of scripts whose letters change with their neighbours: Arabic, Bengali, Ethiopic and others.

They are used where `userneeds[scripts]` is installed; elsewhere their letters are set as empty
boxes, like every letter without a shape. HarfBuzz chooses and places the shapes of a word. Each
shape gets a code of its own in the document, so that the map back to Unicode returns what was
typed. Clusters are written in the order in which they are read, wherever they stand on the line.
**Source:** ISO 32000-1, 9.10 and 14.9.4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Literal, TypeAlias, get_args
from weakref import WeakKeyDictionary

from userneeds.documents.pdf.fonts.font import FONT_FOLDER, Font, ReportlabValue

Script: TypeAlias = Literal["Arabic", "Bengali", "Ethiopic", "Gujarati", "Gurmukhi", "Tamil"]
SCRIPTS: tuple[Script, ...] = get_args(Script)
_OPENTYPE_TAGS: dict[Script, tuple[str, str]] = {
    "Arabic": ("Arab", "ar"),
    "Bengali": ("Beng", "bn"),
    "Ethiopic": ("Ethi", "am"),
    "Gujarati": ("Gujr", "gu"),
    "Gurmukhi": ("Guru", "pa"),
    "Tamil": ("Taml", "ta"),
}
"""What HarfBuzz calls a script, and the language that stands for it: never the one of the machine.
"""
_SHAPED_LETTER = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0964\u0965\u0980-\u0aff\u0b80-\u0bff\u1200-\u139f]"
)
_PRIVATE_USE_START = 0xF0000
_MOST_CODES = 60_000
_LONGEST_CLUSTER = 8
"""Characters of a cluster that one code may stand for."""
_MOST_SHAPED_WORDS = 20_000
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape: its number in the face, where it stands from its cluster's start, how far it reaches: thousandths."""

    number: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that are shaped together. The width is in thousandths."""

    words: str
    glyphs: tuple[Glyph, ...]
    width: float


class ScriptFont(Font):
    """One face of one script."""

    def __init__(self, script: Script, weight: Literal["Regular", "Bold"]) -> None:
        """Read the face from the package."""
        import uharfbuzz

        path = FONT_FOLDER / "scripts" / f"UN{script}-{weight}.ttf"
        super().__init__("Script", path)
        # Codes of shapes are added to reportlab's table; what can be typed stays as it is.
        self.characters = dict(self.face.charToGlyph)
        self.is_right_to_left = script == "Arabic"
        self._tag, self._language = _OPENTYPE_TAGS[script]
        self._harfbuzz = uharfbuzz
        self._font = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))
        self._scale = 1000 / self._font.face.upem
        self._shaped: dict[str, tuple[Cluster, ...]] = {}
        self._codes: WeakKeyDictionary[ReportlabValue, dict[tuple[int, str], int]] = (
            WeakKeyDictionary()
        )

    def measure(self, word: str) -> tuple[float, frozenset[str]]:
        """Return the width of `word` at a size of one point, and its characters without a glyph."""
        return self.width(word), frozenset(
            sign for sign in word if ord(sign) not in self.characters
        )

    def width(self, words: str) -> float:
        """Return the width of `words` at a size of one point."""
        return sum(cluster.width for cluster in self.clusters(words)) / 1000

    def clusters(self, words: str) -> Iterator[Cluster]:
        """Return what is shaped together, in the order it is read. Words are shaped one by one."""
        for part in re.split("( )", words):
            if part:
                yield from self._shape(part)

    def _shape(self, word: str) -> tuple[Cluster, ...]:
        known = self._shaped.get(word)
        if known is None:
            if len(self._shaped) > _MOST_SHAPED_WORDS:
                self._shaped.clear()
            known = self._shaped[word] = tuple(self._shape_uncached(word))
        return known

    def _shape_uncached(self, word: str) -> Iterator[Cluster]:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(word)
        buffer.script = self._tag
        buffer.language = self._language
        buffer.direction = "rtl" if self.is_right_to_left else "ltr"
        buffer.flags = self._harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        self._harfbuzz.shape(self._font, buffer, {})
        found: dict[int, list[tuple[int, float, float, float]]] = {}
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            moved = (
                place.x_advance * self._scale,
                place.x_offset * self._scale,
                place.y_offset * self._scale,
            )
            found.setdefault(info.cluster, []).append((info.codepoint, *moved))
        starts = sorted(found)
        for start, stop in zip(starts, [*starts[1:], len(word)], strict=True):
            glyphs = []
            pen = 0.0
            for number, advance, across, up in found[start]:
                glyphs.append(Glyph(number, pen + across, up, advance))
                pen += advance
            yield Cluster(word[start:stop], tuple(glyphs), pen)

    def glyph_operators(
        self, words: str, doc: ReportlabValue, size: float, at: tuple[float, float]
    ) -> list[str]:
        """Return operators that write `words` into `doc`, their left end `at` a place on the page, in points."""
        left, height = at
        pen = left + self.width(words) * size if self.is_right_to_left else left
        code: list[str] = []
        for cluster in self.clusters(words):
            wide = cluster.width / 1000 * size
            pen -= wide if self.is_right_to_left else 0
            code += self._cluster_operators(cluster, doc, size, (pen, height))
            pen += 0 if self.is_right_to_left else wide
        return code

    def _cluster_operators(
        self, cluster: Cluster, doc: ReportlabValue, size: float, at: tuple[float, float]
    ) -> Iterator[str]:
        """Return operators for one cluster.

        Readers take the room of a cluster from the first and the last shape in it, so marks are
        never those; marks on a single letter stand behind it and say nothing.
        """
        marks = [glyph for glyph in cluster.glyphs if not glyph.advance]
        letters = [glyph for glyph in cluster.glyphs if glyph.advance]
        is_short = len(cluster.words) <= _LONGEST_CLUSTER
        if is_short and (len(letters) == 1 or len(cluster.glyphs) == 1):
            said = cluster.words
            for glyph in letters or marks:
                yield self._glyph_operator(glyph, said, doc, size, at)
            if letters and marks:
                yield "/Span <</ActualText <FEFF>>> BDC"
                for glyph in marks:
                    yield self._glyph_operator(glyph, _ZERO_WIDTH_SPACE, doc, size, at)
                yield "EMC"
            return
        yield f"/Span <</ActualText <FEFF{cluster.words.encode('utf-16-be').hex().upper()}>>> BDC"
        for place, glyph in enumerate([*letters[:1], *marks, *letters[1:]]):
            yield self._glyph_operator(
                glyph, _ZERO_WIDTH_SPACE if place or not is_short else cluster.words, doc, size, at
            )
        yield "EMC"

    def _glyph_operator(
        self, glyph: Glyph, said: str, doc: ReportlabValue, size: float, at: tuple[float, float]
    ) -> str:
        ((subset, codes),) = self.splitString(self._code_of_glyph(glyph.number, said, doc), doc)
        name = self.getSubsetInternalName(subset, doc)
        x, y = at[0] + glyph.x / 1000 * size, at[1] + glyph.y / 1000 * size
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm {name} {size:g} Tf <{codes.hex()}> Tj"

    def _code_of_glyph(self, number: int, said: str, doc: ReportlabValue) -> str:
        """Return the sign that stands for one shape in `doc`; a space is always itself."""
        if said == " ":
            return said
        codes = self._codes.setdefault(doc, {})
        key = (number, said if len(codes) < _MOST_CODES else _ZERO_WIDTH_SPACE)
        if key not in codes:
            codes[key] = _PRIVATE_USE_START + len(codes)
        self.face.charToGlyph[codes[key]] = number
        return chr(codes[key])

    def addObjects(self, doc: ReportlabValue) -> None:
        """Write the face's subsets into `doc`, each code with the shape that it has there."""
        for (number, _), code in self._codes.get(doc, {}).items():
            self.face.charToGlyph[code] = number
            self.face.charWidths[code] = self._font.get_glyph_h_advance(number) * self._scale
        super().addObjects(doc)

    def text_of_codes(self, doc: ReportlabValue) -> dict[int, str]:
        """Return what each code of `doc` stands for, where it is more or other than itself."""
        return {code: said for (_, said), code in self._codes.get(doc, {}).items()}


@cache
def is_installed() -> bool:
    """Tell whether words can be shaped here."""
    return find_spec("uharfbuzz") is not None


def has_shaped_script(words: str) -> bool:
    """Tell whether `words` hold a letter of one of the scripts and can be shaped here."""
    return _SHAPED_LETTER.search(words) is not None and is_installed()


def needs_extra(words: str) -> bool:
    """Tell whether `words` hold a letter that could be set if `userneeds[scripts]` were installed."""
    return _SHAPED_LETTER.search(words) is not None and not is_installed()


@cache
def load_script_font(script: Script, weight: Literal["Regular", "Bold"]) -> ScriptFont:
    """Return one face of one script, read once."""
    return ScriptFont(script, weight)


@cache
def script_of(sign: str) -> Script | None:
    """Return the script whose face has the letter `sign`; None for signs of no script or of another."""
    if _SHAPED_LETTER.match(sign) is None:
        return None
    return next(
        (
            script
            for script in SCRIPTS
            if ord(sign) in load_script_font(script, "Regular").characters
        ),
        None,
    )
