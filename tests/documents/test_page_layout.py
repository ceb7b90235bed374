"""Pages without holes, lonely lines or headings at the foot; and the check itself finds those."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.page_checks import faults_of, faults_of_pages, flowables_of
from tests.documents.test_case_study import sample
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.content.blocks import Document
from userneeds.documents.make import plan_files
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.pagination import (
    Page,
    Paginator,
)
from userneeds.documents.pdf.renderer import PAGE_FRAME, paginate
from userneeds.model.workshop import Workshop

_SAMPLES = sorted((Path(__file__).parents[2] / "workshops").glob("*/*.workshop.yaml"))


def _papers(workshop: Workshop) -> list[Document]:
    papers = []
    for kind in DOCUMENT_TYPES:
        planned = plan_files(kind.name, see(workshop, kind.reader), None, "pdf")
        papers += [each.paper.make_document() for each in planned]
    return papers


def _check(workshop: Workshop) -> None:
    for paper in _papers(workshop):
        assert faults_of(paper) == [], (workshop.id, paper.title)


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.stem[:7])
def test_the_papers_of_a_sample_have_no_hole_and_no_lonely_line(path: Path) -> None:
    _check(sample(path))


@pytest.mark.parametrize("seed", range(3))
def test_the_papers_of_a_drawn_workshop_have_no_hole_and_no_lonely_line(seed: int) -> None:
    _check(drawn_workshop(seed))


@pytest.mark.long
def test_the_papers_of_300_drawn_workshops_have_no_hole_and_no_lonely_line() -> None:
    for seed in range(3, 303):
        _check(drawn_workshop(seed))


class _Loosened(Paginator):
    """Leaves a hole before one flowable."""

    def _leave_gap(self, flowable: Flowable) -> None:
        super()._leave_gap(flowable)
        if len(self.pages[-1].placed) == 4:
            self._top -= 60


def _record() -> list[Flowable]:
    seen = see(sample(_SAMPLES[-1]), "group")
    (planned,) = plan_files("record", seen, None, "pdf")
    return flowables_of(planned.paper.make_document())


def _is_found(pages: Sequence[Page], flowables: Sequence[Flowable], words: str) -> bool:
    return any(words in fault for fault in faults_of_pages(pages, flowables))


def test_a_hole_is_found() -> None:
    flowables = _record()
    assert _is_found(_Loosened(PAGE_FRAME).paginate(flowables), flowables, "hole")


def test_a_lost_line_is_found() -> None:
    flowables = _record()
    pages = paginate(flowables)
    del pages[3].placed[2]
    assert _is_found(pages, flowables, "lost")


def test_a_lonely_line_is_found() -> None:
    flowables = _record()
    pages = paginate(flowables)
    page = next(page for page in pages if len(page.placed[-1].span) > 2)
    last = page.placed.pop()
    page.placed.append(replace(last, span=last.span[:1]))
    later = Page(page.size, [replace(last, top=PAGE_FRAME.top, span=last.span[1:])])
    assert _is_found([page, later], flowables, "alone")


def test_a_heading_at_the_foot_is_found() -> None:
    flowables = _record()
    for flowable in flowables:
        flowable.margin_notes = ()
    pages = paginate(flowables)
    for page, later in pairwise(pages):
        if later.placed and later.placed[0].flowable.keep_with_next:
            page.placed.append(later.placed.pop(0))
    assert _is_found(pages, flowables, "ends with a heading")


def test_a_page_that_ends_too_early_is_found() -> None:
    flowables = _record()
    pages = paginate(flowables)
    page, later = pages[3], pages[4]
    moved = page.placed[-3:]
    del page.placed[-3:]
    later.placed[:0] = moved
    assert _is_found(pages, flowables, "would do")
