"""What is seen on the pages: sizes of type and paper, page numbers that are true."""

import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.content.style import MM, SMALLEST_CHART
from userneeds.documents.pdf.file.objects import IndirectReference, ObjectTable, PdfStream

_SET = re.compile(rb"/F\d+\+\d+ ([\d.]+) Tf")
_MM = {"A4": (210, 297), "A3": (297, 420), "A3 landscape": (420, 297)}


def _file(kind: str) -> bytes:
    return make_files(kind, sample_workshop(), sample_series(), "pdf")[0].data


def _sizes(data: bytes) -> Iterator[float]:
    objects = ObjectTable(data)
    number = 1
    while (found := objects.resolve(IndirectReference(number))) is not None:
        if isinstance(found, PdfStream):
            yield from (float(size) for size in _SET.findall(found.data))
        number += 1


@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENT_TYPES])
def test_no_type_is_smaller_than_it_may_be(kind: str) -> None:
    least = SMALLEST_CHART if kind.startswith("blueprint") else 10
    sizes = [round(size, 3) for size in _sizes(_file(kind))]
    assert len(sizes) > 3
    assert min(sizes) >= least


def test_a_blueprint_is_set_in_one_size() -> None:
    reader = PdfReader(io.BytesIO(_file("blueprint")))
    content = reader.pages[0].get_contents()
    assert content is not None
    sizes = [float(size) for size in re.findall(rb"/F\d+\+\d+ ([\d.]+) Tf", content.get_data())]
    usual = max(set(sizes), key=sizes.count)
    assert sizes.count(usual) > len(sizes) / 2
    assert usual >= 9


@pytest.mark.parametrize(
    ("kind", "size"),
    [("blueprint", "A3 landscape"), ("blueprint-a4", "A4"), ("posters", "A3"), ("cards", "A4")],
)
def test_sheets_have_the_size_that_printers_have(kind: str, size: str) -> None:
    box = PdfReader(io.BytesIO(_file(kind))).pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == _MM[size]


def test_the_table_of_contents_tells_the_true_pages() -> None:
    reader = PdfReader(io.BytesIO(_file("record")))
    listed = [found.extract_text() for found in reader.pages[:2]]
    contents = " ".join(" ".join(listed).split())
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert len(chapters) > 8
    for entry in chapters[1:]:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert f"{entry.title} {page + 1}" in contents
        assert str(entry.title) in " ".join(reader.pages[page].extract_text().split())


def test_the_date_of_a_file_is_the_date_of_the_workshop() -> None:
    info = PdfReader(io.BytesIO(_file("agenda"))).metadata
    assert info is not None
    assert info.creation_date is not None
    assert info.creation_date.date() == sample_workshop().date


def test_other_readers_find_the_words_as_well() -> None:
    reader = PdfReader(io.BytesIO(_file("case-study")))
    said = " ".join(" ".join(found.extract_text().split()) for found in reader.pages)
    assert "I ring three people to learn one thing, and then the van has left." in said
