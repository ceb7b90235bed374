"""Lines that are only counted are as many as lines that are made, and no pen is taken up twice."""

import random
import re
import zlib
from datetime import date

import pytest

from userneeds.documents.content import blocks
from userneeds.documents.content.runs import TextRun, text
from userneeds.documents.content.style import TextStyle
from userneeds.documents.pdf.blueprint.chart_text import ChartText
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.layout_context import LayoutContext
from userneeds.documents.pdf.layout.line_breaking import Losses
from userneeds.documents.pdf.renderer import render_pdf

_WORDS = (
    "",
    " ",
    "rent",
    "a",
    "W" * 60,
    "one\ntwo",
    "ŵyr",
    "🔥",
    "نص",
    "no\N{NO-BREAK SPACE}gap",
    "to-do",
)
_PAPER = blocks.Document(title="Paper", subject="", author="", dated=date(2021, 2, 3), blocks=())


def _drawn_text(chance: random.Random) -> tuple[TextRun, ...]:
    runs = []
    for _ in range(chance.randint(1, 2)):
        words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(0, 12)))
        runs.append(TextRun(words, bold=chance.random() < 0.3))
    return text(*runs)


@pytest.mark.parametrize("seed", range(60))
def test_lines_counted_are_as_many_as_lines_made(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same text each time
    context = LayoutContext(_PAPER, 400, Losses())
    chart_text = ChartText(_drawn_text(chance), "Regular", StructureElement("TD"), context)
    for size in (7.5, 9, 12):
        for width in (30, 84, 165):
            style = TextStyle(size, size * 1.3)
            made = chart_text.lines(style, width)
            assert chart_text.count_lines(style, width) == len(made)


def test_a_paragraph_says_its_face_and_colour_once() -> None:
    words = text("many words of one paragraph " * 30, TextRun("and bold", bold=True), " ones " * 30)
    paper = blocks.Document(
        title="Paper",
        subject="",
        author="",
        dated=date(2021, 2, 3),
        blocks=(blocks.Paragraph(words),),
    )
    pages = b"".join(_unpacked_streams(render_pdf(paper).data))
    (paragraph,) = re.findall(rb"BT [^\n]*many words[^\n]* ET", pages)
    assert paragraph.count(b" Tf ") == 3
    assert paragraph.count(b" rg ") == 1
    assert paragraph.count(b" Td ") > 5


def _unpacked_streams(data: bytes) -> list[bytes]:
    packed = re.findall(rb"stream\r?\n(x\x9c.*?)\r\nendstream", data, re.DOTALL)
    return [zlib.decompress(each) for each in packed]
