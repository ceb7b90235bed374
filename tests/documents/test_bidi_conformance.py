"""Unicode's own rows for the bidirectional algorithm: each that we promise has the levels it names.

Promised are the implicit rules, P2 to W7 and N0 to L2, for a paragraph without signs that embed,
override or isolate, without tabs and paragraph separators: typed text is cleaned of them before it
is set. Of the rows of Unicode 15 that is 91,604 of 91,707 with characters (here: those written by
hand and every 45th of the generated ones) and 43,271 of 490,846 with types (here: every 20th).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional

import pytest

from tests.documents.sample_workshop import sample_workshop
from userneeds.documents.content.blocks import Document, Heading, Paragraph
from userneeds.documents.content.runs import text
from userneeds.documents.content.safe_text import safe_text
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.documents.pdf.fonts.bidi import (
    TextDirection,
    base_level,
    embedding_levels,
    fragment_lefts,
)
from userneeds.documents.pdf.fonts.brackets import CLOSING_BRACKETS, mirror_bracket
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.renderer import render_pdf

_DATA = Path(__file__).parent / "data"
_ROWS_WITH_CHARACTERS = 2160
_ROWS_WITH_TYPES = 2163
_REMOVED = "x"
"""The level of signs that the rules pass over."""
_SIGN_OF_TYPE = {
    "L": "a",
    "R": "א",
    "AL": "ا",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "\u0661",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u200c",
    "ON": "!",
    "WS": " ",
}
_PARAGRAPH_LEVELS = {1: None, 2: 0, 4: 1}
"""What the bits of a row with types ask for; None for the level by the first strong sign."""


class _Row(NamedTuple):
    number: int
    words: str
    base: int
    levels: list[str]
    order: list[int]


def _lines(name: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate((_DATA / name).read_text("utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            yield number, line


def _rows_with_characters() -> Iterator[_Row]:
    for number, line in _lines("BidiCharacterTest.txt"):
        codes, direction, base, levels, order = line.split(";")
        words = "".join(chr(int(code, 16)) for code in codes.split())
        asked = base_level(words) if direction == "2" else int(direction)
        assert asked == int(base), f"line {number}"
        yield _Row(number, words, asked, levels.split(), [int(place) for place in order.split()])


def _rows_with_types() -> Iterator[_Row]:
    levels: list[str] = []
    for number, line in _lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:").split()
            continue
        types, bits = line.split(";")
        words = "".join(_SIGN_OF_TYPE[kind] for kind in types.split())
        for bit, level in _PARAGRAPH_LEVELS.items():
            if int(bits, 16) & bit:
                base = base_level(words) if level is None else level
                yield _Row(number, words, base, levels, [])


def _wrong_levels(rows: Iterator[_Row]) -> list[str]:
    wrong = []
    for row in rows:
        levels = embedding_levels(row.words, row.base)
        expected = [
            level if wanted == _REMOVED else int(wanted)
            for level, wanted in zip(levels, row.levels, strict=True)
        ]
        if levels != expected:
            wrong.append(f"line {row.number}: {levels} instead of {row.levels}")
    return wrong


def test_characters_have_the_levels_of_unicodes_rows() -> None:
    assert _wrong_levels(_rows_with_characters()) == []


def test_types_have_the_levels_of_unicodes_rows() -> None:
    assert _wrong_levels(_rows_with_types()) == []


def test_signs_stand_in_the_order_of_unicodes_rows() -> None:
    wrong = []
    for row in _rows_with_characters():
        kept = [place for place, level in enumerate(row.levels) if level != _REMOVED]
        levels = embedding_levels(row.words, row.base)
        directions = [TextDirection(levels[place], row.base, 0) for place in kept]
        if directions:
            lefts = fragment_lefts(directions, [1] * len(directions))
            order = [place for _, place in sorted(zip(lefts, kept, strict=True))]
            if order != row.order:
                wrong.append(row.number)
    assert wrong == []


def test_no_row_was_lost() -> None:
    assert sum(1 for _ in _lines("BidiCharacterTest.txt")) == _ROWS_WITH_CHARACTERS
    rows = [line for _, line in _lines("BidiTest.txt") if not line.startswith("@")]
    assert len(rows) == _ROWS_WITH_TYPES
    types = {kind for line in rows for kind in line.partition(";")[0].split()}
    assert types == set(_SIGN_OF_TYPE)


def test_signs_that_the_promise_leaves_out_never_reach_a_page() -> None:
    explicit = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\t\x1f\x1c\x85"
    assert {bidirectional(sign) for sign in explicit}.isdisjoint(_SIGN_OF_TYPE)
    assert safe_text(f"a{explicit}b") == "a b"


def test_both_brackets_of_a_pair_can_be_shown_or_neither() -> None:
    assert len(CLOSING_BRACKETS) == 63
    for opening, closing in CLOSING_BRACKETS.items():
        assert (mirror_bracket(opening), mirror_bracket(closing)) == (closing, opening)
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            missing = load_font(style).missing_glyphs(opening + closing)
            assert len(missing) in {0, 2}


@pytest.mark.parametrize("words", ["ع \u200d ع", "ع 👩\u200d🚒 ب", "বাড়ি \u200c\u200d", "\u200dع"])
def test_joiners_that_join_nothing_stop_no_export(words: str) -> None:
    blocks = (Heading(1, "H"), Paragraph(text(words)))
    document = Document(
        title="T", subject="S", author="A", dated=sample_workshop().date, blocks=blocks
    )
    said = read_structure(render_pdf(document).data).words
    assert "".join(words.split()) in "".join(said.split())
