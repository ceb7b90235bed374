"""How one document is made: from a workshop to the bytes of a file, without a disk.

Papers say what a document says; renderers are imported when their format is asked for, so that
nothing but a PDF pays for reportlab.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol, TypeAlias, assert_never

from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.disclosure.readers import READERS_IN_WORDS
from userneeds.disclosure.seen import AnySeen
from userneeds.documents.catalogue import (
    DOCUMENT_TYPES,
    TOLD_OF_EARLIER,
    DocumentFile,
    DocumentType,
    PaperFormat,
)
from userneeds.documents.content.blocks import CardLayout, Document, PaperSize
from userneeds.documents.content.look import DocumentLook
from userneeds.documents.content.redaction import redact_names
from userneeds.documents.house_look import in_own_words, look_of
from userneeds.documents.logo.logo import Logo
from userneeds.documents.papers.agenda import agenda_paper, run_sheet_paper, worksheet_paper
from userneeds.documents.papers.bid_form import bid_form_papers
from userneeds.documents.papers.blueprint import blueprint_papers
from userneeds.documents.papers.case_study.case_study_paper import case_study_paper
from userneeds.documents.papers.comparison import comparison_papers
from userneeds.documents.papers.consent_sheet import consent_sheet_paper
from userneeds.documents.papers.directory import directory_paper
from userneeds.documents.papers.meetup_note import meetup_note_paper
from userneeds.documents.papers.need_cards import need_cards_paper
from userneeds.documents.papers.planned_paper import PlannedPaper
from userneeds.documents.papers.prospectus import prospectus_papers
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.documents.papers.theme_posters import theme_posters_paper
from userneeds.documents.papers.voting_sheet import voting_sheet_paper
from userneeds.model.file_names import file_stem
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.series import Series
from userneeds.model.wording import join_nonempty

__all__ = [
    "DOCUMENT_TYPES",
    "DocumentFile",
    "DocumentType",
    "PaperFormat",
    "PlannedFile",
    "make_files",
    "plan_files",
]

PapersMaker: TypeAlias = Callable[[AnySeen, Series | None], list[PlannedPaper]]


class PaperHouse(NamedTuple):
    """How the papers of a group speak and look."""

    style: HouseStyle = HouseStyle()
    look: DocumentLook = DocumentLook()


def house_of(series: Series | None, logo: Logo | None = None) -> PaperHouse:
    """Return the house style of a series, ours where there is none; `logo` as it was read."""
    if series is None:
        return PaperHouse()
    style = series.house_style
    return PaperHouse(style, look_of(style, logo, series.paper_name()))


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file that can be made, whatever becomes of the others."""

    file_name: str
    """A plain name: it cannot leave the folder that the file is written in."""
    form: PaperFormat
    paper: PlannedPaper
    redactor: NameRedactor
    readers: str
    """For whom it is, in words: the foot of every page says it."""
    house: "PaperHouse"

    def make(self) -> DocumentFile:
        """Return the finished file. Nobody is named in it who has not agreed to it."""
        document = in_own_words(self.paper.make_document(), self.house.style)
        document = redact_names(document, self.redactor)
        # First, for a foot is cut at its end where the title is long.
        footer = join_nonempty([self.readers, document.footer])
        whole = replace(document, footer=footer, look=self.house.look)
        return _render_file(self.file_name, whole, self.form)


def make_files(
    kind: str, workshop: AnySeen, series: Series | None, form: PaperFormat
) -> list[DocumentFile]:
    """Return the files of one kind in one format.

    There are none where the workshop has nothing for it, and several where it has several
    blueprints. Raises `KeyError` for a kind that is not in `DOCUMENT_TYPES`.
    """
    return [planned.make() for planned in plan_files(kind, workshop, series, form)]


class PaperWishes(NamedTuple):
    """What papers are told besides the workshop."""

    room: str = ""
    """The address at which people come in by phone; the run sheet says it."""
    logo: Logo | None = None
    """The one that the house style of the series names."""
    on: date | None = None
    """The day on which funds are judged; None for that of the workshop."""
    earlier: tuple[AnySeen, ...] = ()
    """The meetups of the series before it, by date; the record says which themes came back."""


def plan_files(
    kind: str,
    workshop: AnySeen,
    series: Series | None,
    form: PaperFormat,
    wishes: "PaperWishes | None" = None,
) -> list[PlannedFile]:
    """Return what `make_files` would make, so that each can be made or fail by itself."""
    room, logo, on, earlier = wishes or PaperWishes()
    house = house_of(series, logo)
    naming, plan_papers = _PAPERS[kind]
    if room and kind == "run-sheet":
        plan_papers = _single_paper(partial(run_sheet_paper, room=room))
    if kind in TOLD_OF_EARLIER:
        plan_papers = _single_paper(partial(record_paper, earlier=earlier))
    if kind in _JUDGED_ON_A_DAY:
        plan_papers = partial(_JUDGED_ON_A_DAY[kind], on=on)
    papers = plan_papers(workshop, series)
    return [_planned_file(naming, paper, workshop, form, house) for paper in papers]


def plan_single_file(
    name: str, document: Document, workshop: AnySeen, form: PaperFormat, house: PaperHouse
) -> PlannedFile:
    """Return the file of a paper that is not ours: its names are looked at as those of ours."""
    paper = PlannedPaper("", lambda: document)
    return _planned_file(_Naming(name), paper, workshop, form, house)


def _planned_file(
    naming: "_Naming",
    paper: PlannedPaper,
    workshop: AnySeen,
    form: PaperFormat,
    house: PaperHouse,
) -> PlannedFile:
    stem = file_stem(naming.name, paper.subject, naming.sheet)
    readers = READERS_IN_WORDS[workshop.reader]
    return PlannedFile(f"{stem}.{form}", form, paper, workshop.names, readers, house)


def _render_file(name: str, document: Document, form: PaperFormat) -> DocumentFile:
    match form:
        case "pdf":
            return _pdf_file(name, document)
        case "html":
            return _web_page_file(name, document)
        case "md":
            return _markdown_file(name, document)
        case "docx":
            return _word_file(name, document)
        case _:
            assert_never(form)


def _pdf_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.pdf.renderer import render_pdf  # noqa: PLC0415 - needs reportlab

    rendered = render_pdf(document)
    return DocumentFile(name, "pdf", rendered.data, rendered.warnings, rendered.pages)


def _web_page_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.web.page import render_html  # noqa: PLC0415 - only who asks pays

    page = render_html(document)
    return DocumentFile(name, "html", page.encode(), document.warnings, pages=0)


def _markdown_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.markdown import render_markdown  # noqa: PLC0415 - only who asks pays

    markdown = render_markdown(document)
    return DocumentFile(name, "md", markdown.encode(), document.warnings, pages=0)


def _word_file(name: str, document: Document) -> DocumentFile:
    from userneeds.documents.word.docx_package import render_docx  # noqa: PLC0415 - only who asks

    return DocumentFile(name, "docx", render_docx(document), document.warnings, pages=0)


def _single_paper(
    make_paper: Callable[[AnySeen, Series | None], Document | None],
) -> PapersMaker:
    def plan_papers(workshop: AnySeen, series: Series | None) -> list[PlannedPaper]:
        document = make_paper(workshop, series)
        if document is None:
            return []
        return [PlannedPaper("", lambda: document)]

    return plan_papers


def _blueprint_sheets(size: PaperSize) -> PapersMaker:
    def plan_papers(workshop: AnySeen, series: Series | None) -> list[PlannedPaper]:
        return blueprint_papers(workshop, series, size)

    return plan_papers


def _labels(layout: CardLayout) -> Callable[[AnySeen, Series | None], Document | None]:
    return partial(need_cards_paper, layout=layout)


def _posters_on_a4(workshop: AnySeen, series: Series | None) -> Document | None:
    return theme_posters_paper(workshop, series, "A4")


def _posters_in_halves(workshop: AnySeen, series: Series | None) -> Document | None:
    return theme_posters_paper(workshop, series, "A4 landscape")


class _Naming(NamedTuple):
    """What files of a kind are called: the name, what the paper is about, and the sheet."""

    name: str
    sheet: str = ""


class _FundPapers(Protocol):
    """Plans papers in which funds are judged on a day."""

    def __call__(
        self, workshop: AnySeen, series: Series | None, on: date | None = None
    ) -> list[PlannedPaper]: ...


_JUDGED_ON_A_DAY: dict[str, _FundPapers] = {
    "prospectus": prospectus_papers,
    "bid-form": bid_form_papers,
}
_PAPERS: dict[str, tuple[_Naming, PapersMaker]] = {
    "blueprint": (_Naming("blueprint"), _blueprint_sheets("A3 landscape")),
    "blueprint-a4": (_Naming("blueprint", "a4"), _blueprint_sheets("A4")),
    "comparison": (_Naming("comparison"), comparison_papers),
    "case-study": (_Naming("case-study"), _single_paper(case_study_paper)),
    "record": (_Naming("record"), _single_paper(record_paper)),
    "note": (_Naming("note"), _single_paper(meetup_note_paper)),
    "directory": (_Naming("directory"), _single_paper(directory_paper)),
    "cards": (_Naming("cards"), _single_paper(need_cards_paper)),
    "labels-14": (_Naming("labels-14"), _single_paper(_labels("labels 2 × 7"))),
    "labels-24": (_Naming("labels-24"), _single_paper(_labels("labels 3 × 8"))),
    "posters": (_Naming("posters"), _single_paper(theme_posters_paper)),
    "posters-halves": (_Naming("posters", "halves"), _single_paper(_posters_in_halves)),
    "posters-a4": (_Naming("posters", "a4"), _single_paper(_posters_on_a4)),
    "prospectus": (_Naming("prospectus"), prospectus_papers),
    "bid-form": (_Naming("bid-form"), bid_form_papers),
    "agenda": (_Naming("agenda"), _single_paper(agenda_paper)),
    "run-sheet": (_Naming("run-sheet"), _single_paper(run_sheet_paper)),
    "consent-sheet": (_Naming("consent-sheet"), _single_paper(consent_sheet_paper)),
    "worksheet": (_Naming("worksheet"), _single_paper(worksheet_paper)),
    "voting-sheet": (_Naming("voting-sheet"), _single_paper(voting_sheet_paper)),
}
