"""Markdown: typed signs stay what they are, structure is Markdown's own."""

from dataclasses import replace

import pytest

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.content.blocks import (
    Bullets,
    DataTable,
    Document,
    Heading,
    Paragraph,
    Quotation,
    TableColumn,
)
from userneeds.documents.content.runs import TextRun, bold, italic, text
from userneeds.documents.markdown import render_markdown
from userneeds.documents.markdown_text import escape_markdown


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a *star* and _line_", "a \\*star\\* and \\_line\\_"),
        ("<b>tag</b>", "\\<b\\>tag\\</b\\>"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no number", "1\\. no number"),
        ("a | b", "a \\| b"),
        ("[x](y)", "\\[x\\](y)"),
        ("half\nline", "half line"),
        ("100 % & more", "100 % \\& more"),
        ("well-known 3.5 words", "well-known 3.5 words"),
    ],
)
def test_typed_signs_stay_what_they_are(typed: str, written: str) -> None:
    assert escape_markdown(typed) == written


def _text(*blocks: Heading | Paragraph | Bullets | DataTable | Quotation) -> str:
    return render_markdown(
        Document(title="T", subject="S", author="A", dated=sample_workshop().date, blocks=blocks)
    )


def test_looks_and_links_are_written_as_markdown() -> None:
    said = text(
        bold("strong"),
        " and ",
        italic("slanted"),
        " ",
        TextRun("there", link="https://a.example/(x)"),
    )
    assert _text(Paragraph(said)) == "**strong** and *slanted* [there](<https://a.example/(x)>)\n"


def test_lists_have_their_marks() -> None:
    items = (text("one"), text("two"))
    assert _text(Bullets(items)) == "- one\n- two\n"
    assert _text(Bullets(items, "number")) == "1. one\n2. two\n"
    assert _text(Bullets(items, "box")) == "- [ ] one\n- [ ] two\n"


def test_a_table_keeps_its_columns_whatever_is_typed_in_them() -> None:
    table = DataTable(
        (TableColumn("A"), TableColumn("B", is_number=True)),
        ((text("x | y"), text("1\n2")),),
        "Of two",
    )
    assert _text(table) == "**Of two**\n\n| A | B |\n| --- | ---: |\n| x \\| y | 1 2 |\n"


def test_headings_never_skip_a_level() -> None:
    assert _text(Heading(3, "First"), Heading(4, "Second")) == "# First\n\n## Second\n"


def test_a_blueprint_is_told_step_by_step() -> None:
    said = make_files("blueprint", sample_workshop(), sample_series(), "md")[0].data.decode()
    assert "### 3. Tell the household" in said
    assert "- **Pain points:** Letters arrive after the visit" in said


def test_a_quotation_names_who_said_it() -> None:
    assert _text(Quotation("Half of it.", "a planner")) == "> “Half of it.”\n>\n> — a planner\n"


def test_when_a_need_is_met_keeps_the_capital_of_a_name() -> None:
    sample = sample_workshop()
    met = ("Priya has the list", "it is there at seven")
    need = replace(sample.cards["n1"], acceptance=met)
    workshop = replace(sample, cards={**sample.cards, "n1": need})
    said = make_files("record", workshop, sample_series(), "md")[0].data.decode()
    assert "Done when Priya has the list; it is there at seven." in said
