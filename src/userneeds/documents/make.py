"""How one document is made: from a workshop to the bytes of a file, without a disk.

Papers say what a document says; renderers are imported when their format is asked for, so that
nothing but a PDF pays for reportlab.
"""

from collections.abc import Callable
from typing import TypeAlias, assert_never

from userneeds.disclosure.typed_names import NameRedactor
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentFile, DocumentType, Format
from userneeds.documents.content.blocks import Document, PaperSize
from userneeds.documents.content.redaction import redact_names
from userneeds.documents.papers.agenda import agenda_paper, run_sheet_paper, worksheet_paper
from userneeds.documents.papers.blueprint import blueprint_papers
from userneeds.documents.papers.case_study import case_study_paper
from userneeds.documents.papers.comparison import comparison_papers
from userneeds.documents.papers.need_cards import need_cards_paper
from userneeds.documents.papers.prospectus import prospectus_papers
from userneeds.documents.papers.summary import summary_paper
from userneeds.documents.papers.theme_posters import theme_posters_paper
from userneeds.documents.papers.voting_sheet import voting_sheet_paper
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

__all__ = ["DOCUMENT_TYPES", "DocumentFile", "DocumentType", "Format", "make_files"]

NamedDocuments: TypeAlias = list[tuple[str, Document]]
"""File names without their ending, and documents."""
PaperMaker: TypeAlias = Callable[[Workshop, Series | None], NamedDocuments]


def make_files(
    kind: str, workshop: Workshop, series: Series | None, form: Format
) -> list[DocumentFile]:
    """Return the files of one kind in one format.

    There are none where the workshop has nothing for it, and several where it has several
    blueprints. Nobody is named in them who has not agreed to it. Raises `KeyError` for a kind that
    is not in `DOCUMENT_TYPES`.
    """
    people = dict(workshop.people)
    if series:
        people = {**series.people, **people}
    redactor = NameRedactor(people.values())
    return [
        _render_file(name, redact_names(document, redactor), form)
        for name, document in _PAPER_MAKERS[kind](workshop, series)
    ]


def _render_file(name: str, document: Document, form: Format) -> DocumentFile:
    match form:
        case "pdf":
            return _pdf_file(name, document)
        case "html":
            return _web_page_file(name, document)
        case "md":
            return _markdown_file(name, document)
        case _:
            assert_never(form)


def _pdf_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.pdf.renderer import render_pdf  # noqa: PLC0415 - needs reportlab

    rendered = render_pdf(document)
    return DocumentFile(f"{name}.pdf", rendered.data, rendered.warnings, rendered.pages)


def _web_page_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.web.page import render_html  # noqa: PLC0415 - only who asks pays

    page = render_html(document)
    return DocumentFile(f"{name}.html", page.encode(), document.warnings, pages=0)


def _markdown_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.markdown import render_markdown  # noqa: PLC0415 - only who asks pays

    markdown = render_markdown(document)
    return DocumentFile(f"{name}.md", markdown.encode(), document.warnings, pages=0)


def _single_document(
    name: str, make_paper: Callable[[Workshop, Series | None], Document | None]
) -> PaperMaker:
    def make_papers(workshop: Workshop, series: Series | None) -> NamedDocuments:
        document = make_paper(workshop, series)
        if document is None:
            return []
        return [(name, document)]

    return make_papers


def _blueprint_sheets(size: PaperSize) -> PaperMaker:
    def make_papers(workshop: Workshop, series: Series | None) -> NamedDocuments:
        return blueprint_papers(workshop, series, size)

    return make_papers


_PAPER_MAKERS: dict[str, PaperMaker] = {
    "blueprint": _blueprint_sheets("A3 landscape"),
    "blueprint-a4": _blueprint_sheets("A4"),
    "comparison": comparison_papers,
    "case-study": _single_document("case-study", case_study_paper),
    "summary": _single_document("summary", summary_paper),
    "cards": _single_document("cards", need_cards_paper),
    "posters": _single_document("posters", theme_posters_paper),
    "prospectus": prospectus_papers,
    "agenda": _single_document("agenda", agenda_paper),
    "run-sheet": _single_document("run-sheet", run_sheet_paper),
    "worksheet": _single_document("worksheet", worksheet_paper),
    "voting-sheet": _single_document("voting-sheet", voting_sheet_paper),
}
