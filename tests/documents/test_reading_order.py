"""What a screen reader meets: every word of the document, once, in order, with its spaces."""

import re
from dataclasses import Field, fields, is_dataclass
from itertools import chain
from typing import Any

import pytest

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.content.blocks import (
    Bullets,
    Contents,
    DataTable,
    Document,
    Heading,
    Paragraph,
    TableColumn,
)
from userneeds.documents.content.runs import TextRun, text
from userneeds.documents.papers.blueprint import blueprint_paper
from userneeds.documents.papers.case_study.case_study_paper import case_study_paper
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.documents.pdf.file.objects import ForeignPdfError
from userneeds.documents.pdf.file.text_extraction import ExtractedElement, pdf_text, read_structure
from userneeds.documents.pdf.renderer import render_pdf

_UNREAD_FIELDS = frozenset(
    (  # noqa: SIM905 - a word a line would fill a screen
        "style marker anchor level key depth link language amount_in_words description share "
        "number is_number"
    ).split()
)
"""Fields of blocks whose value is not read out as it stands."""


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _strings(value: object) -> list[str]:
    """Return every typed string in a block, runs of one text joined."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple) and value and isinstance(value[0], TextRun):
        return ["".join(run.text for run in value)]
    if isinstance(value, tuple | list):
        return list(chain.from_iterable(map(_strings, value)))
    if is_dataclass(value) and not isinstance(value, type):
        read_fields = filter(_is_read, fields(value))
        return _strings([getattr(value, field.name) for field in read_fields])
    return []


def _is_read(field: Field[Any]) -> bool:
    return field.name not in _UNREAD_FIELDS


def _papers() -> list[Document]:
    workshop, series = sample_workshop(), sample_series()
    blueprint = workshop.blueprints["asset-first"]
    return [
        case_study_paper(see(workshop, "public"), series),
        record_paper(see(workshop, "group"), series),
        blueprint_paper(blueprint, see(workshop, "public"), series, "A3 landscape"),
    ]


@pytest.mark.parametrize("paper", _papers(), ids=lambda paper: paper.title)
def test_every_word_of_the_blocks_is_in_the_structure_with_its_spaces(paper: Document) -> None:
    said = _squeezed(
        " ".join(element.words + " " for element in read_structure(render_pdf(paper).data).walk())
    )
    for block in paper.blocks:
        if not isinstance(block, Contents):
            for words in _strings(block):
                assert _squeezed(words) in said, words


def test_running_text_is_in_the_order_of_the_blocks() -> None:
    paper = case_study_paper(see(sample_workshop(), "public"), sample_series())
    said = _squeezed(read_structure(render_pdf(paper).data).words)
    place = said.index("Who took part")
    for block in paper.blocks:
        if isinstance(block, Heading | Paragraph):
            words = _squeezed(
                block.title
                if isinstance(block, Heading)
                else "".join(run.text for run in block.content)
            )
            place = said.index(words, place)


@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENT_TYPES])
def test_no_two_words_run_together_and_no_element_is_empty_but_cells(kind: str) -> None:
    for made in make_files(kind, sample_workshop(), sample_series(), "pdf"):
        for element in read_structure(made.data).walk():
            assert not re.search(r"[a-z][A-Z][a-z]", element.words), element.words
            assert element.words.strip() or element.role in {"TD", "TH"}, element.role


def test_headings_of_a_file_never_skip_a_level() -> None:
    for kind in DOCUMENT_TYPES:
        for made in make_files(kind.name, sample_workshop(), sample_series(), "pdf"):
            roles = (element.role for element in read_structure(made.data).walk())
            levels = [int(role[1]) for role in roles if re.fullmatch(r"H\d", role)]
            assert all(
                following <= level + 1
                for level, following in zip([0, *levels], levels, strict=False)
            )


def _document(*blocks: Heading | Paragraph | Bullets | DataTable | Contents) -> Document:
    sample = sample_workshop()
    return Document(title="T", subject="S", author="A", dated=sample.date, blocks=blocks)


def _elements(document: Document) -> list[ExtractedElement]:
    return list(read_structure(render_pdf(document).data).walk())


def test_a_paragraph_over_two_pages_stays_one_element() -> None:
    words = "word " * 1500
    found = [
        element
        for element in _elements(_document(Heading(1, "Long"), Paragraph(text(words))))
        if element.role == "P"
    ]
    assert len(found) == 1
    assert found[0].words.split() == words.split()


def test_a_link_inside_a_sentence_stays_in_its_place() -> None:
    sentence = text(
        "See ", TextRun("the register", link="https://example.org/register"), " before you go."
    )
    paragraph = next(
        element
        for element in _elements(_document(Heading(1, "H"), Paragraph(sentence)))
        if element.role == "P"
    )
    assert paragraph.words == "See the register before you go."
    assert [part.role for part in paragraph.parts if isinstance(part, ExtractedElement)] == ["Link"]


def test_the_headings_of_a_table_are_read_once_however_many_pages_it_has() -> None:
    rows = tuple((text(f"row {number}"), text("words " * 30)) for number in range(60))
    table = DataTable((TableColumn("First"), TableColumn("Second")), rows)
    rendered = render_pdf(_document(Heading(1, "H"), table))
    assert rendered.pages > 2
    found = [
        element.words for element in read_structure(rendered.data).walk() if element.role == "TH"
    ]
    assert found[:2] == ["First", "Second"]
    assert len(found) == 2 + len(rows)


def test_a_missing_shape_is_read_as_the_sign_that_was_typed() -> None:
    said = [
        element.words
        for element in _elements(_document(Heading(1, "H"), Paragraph(text("warm 𝄞 home"))))
    ]
    assert "warm 𝄞 home" in said


def test_the_text_of_a_file_can_be_compared_line_by_line() -> None:
    lines = pdf_text(
        render_pdf(_document(Heading(1, "Title"), Bullets((text("one"), text("two"))))).data
    ).splitlines()
    assert lines[:3] == ["Document", "  Sect", "    H1: Title"]
    assert "      LI: • one" in lines


@pytest.mark.parametrize(
    "data", [b"", b"not a pdf", b"%PDF-1.4\nstartxref\n9\n%%EOF", b"startxref\n99999"]
)
def test_other_files_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ForeignPdfError, match="This PDF"):
        pdf_text(data)
