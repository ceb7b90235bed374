"""Which documents there are, and how one is made: the table every surface reads.

The table is data, so that help texts and menus need no reportlab; the module that makes a document, and the
renderer of its format, are imported when the document is asked for. Nothing here reads or writes a disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.documents.blocks import Document
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

Format: TypeAlias = Literal["pdf", "html", "md"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    name: str
    """As typed on a command line."""
    title: str
    formats: tuple[Format, ...]
    what_for: str


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file. `pages` is 0 for formats without pages."""

    file_name: str
    data: bytes
    warnings: tuple[str, ...]
    pages: int


KINDS: tuple[Kind, ...] = (
    Kind("blueprint", "Service blueprint", ("pdf",), "The service step by step across lanes, on A3."),
    Kind("case-study", "Case study", ("pdf",), "What the group did, found and learned, to publish."),
)
"""Every kind, in the order menus show them."""

Papers: TypeAlias = list[tuple[str, Document]]
"""File names without their ending, and documents."""


def make(kind: str, workshop: Workshop, series: Series | None, form: Format) -> list[Made]:
    """Return the files of one kind: none where there is nothing for it, several where there are several blueprints.

    Raises `KeyError` for a kind that is not in `KINDS`.
    """
    return [_rendered(name, document, form) for name, document in _PAPERS[kind](workshop, series)]


def _rendered(name: str, document: Document, form: Format) -> Made:
    from userneeds.documents.pdf.renderer import render_pdf  # noqa: PLC0415 - keeps reportlab out of help texts

    rendered = render_pdf(document)
    return Made(f"{name}.{form}", rendered.data, rendered.warnings, rendered.pages)


def _blueprints(workshop: Workshop, series: Series | None) -> Papers:
    from userneeds.documents.papers.blueprint import blueprint_paper  # noqa: PLC0415

    return [
        (f"blueprint-{blueprint.id}", blueprint_paper(blueprint, workshop, series, "A3 landscape"))
        for blueprint in workshop.blueprints.values()
    ]


def _case_study(workshop: Workshop, series: Series | None) -> Papers:
    from userneeds.documents.papers.case_study import case_study_paper  # noqa: PLC0415

    return [("case-study", case_study_paper(workshop, series))]


_PAPERS: dict[str, Callable[[Workshop, Series | None], Papers]] = {
    "blueprint": _blueprints,
    "case-study": _case_study,
}
