"""Letters that change with their neighbours: right shapes, right order, words read as typed."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    CardSheet,
    Document,
    Heading,
    Paragraph,
    PrintedCard,
)
from userneeds.documents.content.runs import TextRun, bold, text
from userneeds.documents.content.style import BODY, COLUMN, LEFT
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.documents.pdf.fonts.bidi import (
    TextDirection,
    base_level,
    embedding_levels,
    fragment_lefts,
)
from userneeds.documents.pdf.fonts.shaping import SCRIPTS, Script, load_script_font
from userneeds.documents.pdf.layout.layout_context import shorten_line
from userneeds.documents.pdf.layout.line_breaking import Losses, break_lines, text_fragments
from userneeds.documents.pdf.renderer import render_pdf

_ROOT = Path(__file__).parents[2]
_SAID = {
    "Arabic": "هذا نص (تجريبي) عن الإصلاحات، مع كلمة damp وأرقام 123 و 45%. لا بأس؟",
    "Urdu": "ہمارا گھر میں نمی ہے۔ کیا آپ مدد کر سکتے ہیں؟ فون: 0123 456",
    "Bengali": "আমি ক্ষমা করি, স্ত্রী ও শিশুদের জন্য একটি নিরাপদ ঘর প্রয়োজন।",
    "Gurmukhi": "ਪੰਜਾਬੀ ਵਿੱਚ ਮੁਰੰਮਤ ਦੀ ਲੋੜ ਹੈ।",
    "Gujarati": "અમને ઘરની મરામત ક્યારે થશે તે જાણવું છે.",
    "Tamil": "எங்கள் வீட்டிற்கு பழுதுபார்ப்பு தேவை. ஸ்ரீ",
    "Ethiopic": "ቤታችን ጥገና ያስፈልገዋል።",
    "two ways": "She said “مرحبا بكم” and left 12 notes (الأول) for us.",
}
UNSEEN = ("\u061c", "\u061c\u061c", "\u200d", "\u2060", "\ufe0f", "\u00ad", "\U000e0041", "\ufeff")
"""Words that leave no shape at all."""
_words = st.text(st.sampled_from("ab 12(%).,نصلاَّمہ\u200cখক্িঘੰਪગதிቤ🔥𝄞"), max_size=80)


def _document(*said: str) -> Document:
    paragraphs = [Paragraph(text(words)) for words in said]
    blocks: tuple[Block, ...] = (
        Heading(1, said[0]),
        *paragraphs,
        Bullets((text(said[-1], " ", bold(said[0])),)),
    )
    return Document(title="T", subject="S", author="A", dated=date(2021, 2, 3), blocks=blocks)


def _lines(words: str, width: float) -> list[list[tuple[str, int]]]:
    losses = Losses()
    lines = break_lines(
        text_fragments(text(words), BODY, StructureElement("P"), losses), width, losses
    )
    return [
        [(part.words, part.direction.level if part.direction else 0) for part in line]
        for line in lines
    ]


@pytest.mark.parametrize("script", sorted(_SAID))
def test_a_script_is_read_as_it_was_typed_and_the_file_is_accessible(script: str) -> None:
    rendered = render_pdf(_document(_SAID[script]))
    said = " ".join(read_structure(rendered.data).words.split())
    assert said.count(_SAID[script]) == 4
    assert rendered.warnings == ()
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(rendered.data, profile=profile).failures == []


def test_all_scripts_in_one_file_are_the_same_bytes_each_time() -> None:
    document = _document(*_SAID.values())
    render_pdf(_document(*reversed(_SAID.values())))
    assert render_pdf(document).data == render_pdf(document).data


@pytest.mark.parametrize(
    ("script", "word", "shapes"),
    [
        ("Arabic", "لا", 2),
        ("Bengali", "ক্ষ", 1),
        ("Tamil", "ஸ்ரீ", 1),
        ("Arabic", "م", 1),
        ("Arabic", "ممم", 3),
    ],
)
def test_letters_take_the_shapes_of_their_place(script: str, word: str, shapes: int) -> None:
    face = load_script_font(
        "Arabic" if script == "Arabic" else "Bengali" if script == "Bengali" else "Tamil", "Regular"
    )
    found = [glyph.number for cluster in face.clusters(word) for glyph in cluster.glyphs]
    assert len(found) == shapes
    assert len(set(found)) == shapes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("abc", "000"),
        ("نص", "11"),
        ("نص 12", "11122"),
        ("نص a", "1112"),
        ("a نص b", "001100"),
        ("a نص 12% b", "0011122000"),
        ("نص (a) 1.5", "1111211222"),
        ("a (نص) b", "00011000"),
        ("نص (صن) a", "111111112"),
        ("", ""),
    ],
)
def test_each_sign_has_the_direction_that_unicode_gives_it(words: str, expected: str) -> None:
    assert "".join(map(str, embedding_levels(words, base_level(words)))) == expected


def test_a_line_from_right_to_left_ends_at_the_right_edge() -> None:
    ways = [TextDirection(1, 1, 100), TextDirection(2, 1, 100), TextDirection(1, 1, 100)]
    assert fragment_lefts(ways, [30, 10, 20]) == [70, 60, 40]


def test_the_space_between_two_directions_runs_with_the_paragraph() -> None:
    assert _lines("one نص two", 500) == [[("one ", 0), ("نص", 1), (" two", 0)]]
    assert _lines("نص one صن", 500) == [[("نص ", 1), ("one", 2), (" صن", 1)]]


@pytest.mark.parametrize(
    "words",
    [
        "نحتاج إلى إصلاح التدفئة في بيتنا قبل الشتاء",
        "স্ত্রী ও শিশুদের জন্য একটি নিরাপদ ঘর প্রয়োজন",
    ],
)
def test_a_shortened_line_keeps_its_words_and_says_so_in_ours(words: str) -> None:
    losses = Losses()
    line = break_lines(
        text_fragments(text(words), BODY, StructureElement("P"), losses), 400, losses
    )[0]
    short = shorten_line(line, " … note 3")
    assert [part.words for part in short][1:] == ["… ", "note 3"]
    assert line[0].words.startswith(short[0].words)
    assert short[2].direction is not None
    assert short[2].direction.level % 2 == 0
    assert (
        sum(part.style.font.width(part.words) for part in short)
        <= line[0].style.font.width(line[0].words) + 0.01
    )


def test_a_link_in_words_from_right_to_left_lies_over_them() -> None:
    linked = TextRun("الإصلاحات", link="https://example.org/a")
    document = Document(
        title="T",
        subject="S",
        author="A",
        dated=date(2021, 2, 3),
        blocks=(Heading(1, "H"), Paragraph(text("عن ", linked, " هنا"))),
    )
    rendered = render_pdf(document)
    found = [element for element in read_structure(rendered.data).walk() if element.role == "Link"]
    assert [element.words.strip() for element in found] == ["الإصلاحات"]
    annotations = PdfReader(io.BytesIO(rendered.data)).pages[0].annotations
    assert annotations is not None
    left, _, right, _ = annotations[0].get_object()["/Rect"]
    assert LEFT + COLUMN - 90 < left < right < LEFT + COLUMN - 10


def test_cards_hold_other_scripts() -> None:
    sheet = CardSheet(
        tuple(PrintedCard(f"Card {number}", words) for number, words in enumerate(_SAID.values()))
    )
    document = Document(title="T", subject="S", author="A", dated=date(2021, 2, 3), blocks=(sheet,))
    rendered = render_pdf(document)
    said = " ".join(read_structure(rendered.data).words.split())
    assert all(words in said for words in _SAID.values())
    assert page.validate_pdf_bytes(rendered.data, profile="ua1").failures == []


@settings(deadline=None, derandomize=True, max_examples=150)
@given(words=_words, width=st.floats(20, 400))
def test_no_sign_is_lost_however_scripts_are_mixed(words: str, width: float) -> None:
    losses = Losses()
    stretches = text_fragments(text(words), BODY, None, losses)
    lines = break_lines(stretches, width, losses)
    said = "".join(part.actual_text or part.words for line in lines for part in line)
    assert "".join(said.split()) == "".join("".join(part.words for part in stretches).split())


@settings(deadline=None, derandomize=True, max_examples=25)
@given(words=_words)
def test_any_mixture_makes_an_accessible_file(words: str) -> None:
    rendered = render_pdf(_document(f"x{words}", f"ن{words}"))
    assert page.validate_pdf_bytes(rendered.data, profile="ua1").failures == []


def test_without_the_extra_letters_are_boxes_that_are_reported_and_kept() -> None:
    code = (
        "import sys; sys.modules['uharfbuzz'] = None\n"
        "from datetime import date\n"
        "from userneeds.documents.content.blocks import Document, Heading\n"
        "from userneeds.documents.pdf.file.text_extraction import pdf_text\n"
        "from userneeds.documents.pdf.renderer import render_pdf\n"
        "made = render_pdf(Document(title='T', subject='S', author='A', dated=date(2021, 2, 3),"
        " blocks=(Heading(1, '\\u0646\\u0635'),)))\n"
        "print(ascii(made.warnings), ascii(pdf_text(made.data)))"
    )
    environment = os.environ | {"PYTHONPATH": str(_ROOT / "src")}
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "U+0646" in found.stdout
    assert "with its extra" in found.stdout
    assert "H1: \\u0646\\u0635" in found.stdout


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_word_without_any_shape_is_set_as_nothing(script: Script, unseen: str) -> None:
    """U+061C between Latin letters once made every PDF impossible."""
    font = load_script_font(script, "Regular")
    assert font is not None
    assert font.width(unseen) == 0
    assert "".join(cluster.words for cluster in font.clusters(f"a{unseen}b")) == f"a{unseen}b"
    assert font.width(f"a{unseen} {unseen}b") > 0


@pytest.mark.parametrize("unseen", UNSEEN)
def test_letters_that_nobody_sees_stop_no_export(unseen: str) -> None:
    assert render_pdf(_document(f"a{unseen}b {unseen} نص{unseen}", unseen)).data
