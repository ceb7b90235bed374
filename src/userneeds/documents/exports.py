"""How one document is made: from a workshop to the bytes of a file, without a disk.

Papers say what a document says; renderers are imported when their format is asked for, so that nothing but a PDF
pays for reportlab.
"""

from collections.abc import Callable
from typing import TypeAlias

from userneeds.documents.blocks import Document
from userneeds.documents.kinds import KINDS, Format, Kind, Made
from userneeds.documents.papers.agenda import agenda_paper, run_sheet_paper, worksheet_paper
from userneeds.documents.papers.blueprint import blueprint_papers
from userneeds.documents.papers.case_study import case_study_paper
from userneeds.documents.papers.comparison import comparison_papers
from userneeds.documents.papers.guard import Guard
from userneeds.documents.papers.need_cards import need_cards_paper
from userneeds.documents.papers.prospectus import prospectus_papers
from userneeds.documents.papers.summary import summary_paper
from userneeds.documents.papers.theme_posters import theme_posters_paper
from userneeds.documents.papers.voting_sheet import voting_sheet_paper
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

__all__ = ["KINDS", "Format", "Kind", "Made", "make"]

Papers: TypeAlias = list[tuple[str, Document]]
"""File names without their ending, and documents."""
Maker: TypeAlias = Callable[[Workshop, Series | None], Papers]


def make(kind: str, workshop: Workshop, series: Series | None, form: Format) -> list[Made]:
    """Return the files of one kind: none where there is nothing for it, several where there are several blueprints.

    Nobody is named in them who has not agreed to it. Raises `KeyError` for a kind that is not in `KINDS`.
    """
    people = {**(series.people if series else {}), **workshop.people}
    guard = Guard(people.values())
    return [_rendered(name, guard.apply(document), form) for name, document in _PAPERS[kind](workshop, series)]


def _rendered(name: str, document: Document, form: Format) -> Made:
    if form == "pdf":
        from userneeds.documents.pdf.renderer import render_pdf  # noqa: PLC0415 - only a PDF needs reportlab

        rendered = render_pdf(document)
        return Made(f"{name}.pdf", rendered.data, rendered.warnings, rendered.pages)
    if form == "html":
        from userneeds.documents.web.page import render_html  # noqa: PLC0415 - paid by those who ask for it

        return Made(f"{name}.html", render_html(document).encode(), document.warnings, 0)
    from userneeds.documents.markdown_text import render_markdown  # noqa: PLC0415 - paid by those who ask for it

    return Made(f"{name}.md", render_markdown(document).encode(), document.warnings, 0)


def _one(name: str, paper: Callable[[Workshop, Series | None], Document | None]) -> Maker:
    def papers(workshop: Workshop, series: Series | None) -> Papers:
        document = paper(workshop, series)
        return [] if document is None else [(name, document)]

    return papers


_PAPERS: dict[str, Maker] = {
    "blueprint": lambda workshop, series: blueprint_papers(workshop, series, "A3 landscape"),
    "blueprint-a4": lambda workshop, series: blueprint_papers(workshop, series, "A4"),
    "comparison": comparison_papers,
    "case-study": _one("case-study", case_study_paper),
    "summary": _one("summary", summary_paper),
    "cards": _one("cards", need_cards_paper),
    "posters": _one("posters", theme_posters_paper),
    "prospectus": prospectus_papers,
    "agenda": _one("agenda", agenda_paper),
    "run-sheet": _one("run-sheet", run_sheet_paper),
    "worksheet": _one("worksheet", worksheet_paper),
    "voting-sheet": _one("voting-sheet", voting_sheet_paper),
}
