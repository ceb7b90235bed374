"""What papers say when they are read aloud, judged by a second checker that looks at meaning.

It finds nothing but what is meant: running feet are left out of reading, and the first column of a
table is its headings.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import outloud
import pytest

from tests.documents.made import make_files
from tests.documents.test_case_study import sample
from userneeds.disclosure.readers import READERS_IN_WORDS
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.content.blocks import DiagramNode, Document, Heading, NetworkDiagram
from userneeds.documents.pdf.renderer import render_pdf

_SAMPLES = sorted((Path(__file__).parents[2] / "workshops").glob("*/*.workshop.yaml"))
_IN_TURN = [
    pytest.param(path, id=path.stem[:7], marks=[pytest.mark.long] if index > 1 else [])
    for index, path in enumerate(_SAMPLES)
]
"""Two are read in the quick suite, all in the long one."""


class _Finding(NamedTuple):
    kind: str
    rule: str
    words: str


def _is_running_line(finding: _Finding) -> bool:
    """Tell whether it is the foot of a page, or the head of a further sheet."""
    foots = tuple(READERS_IN_WORDS.values())
    is_head = ", continued" in finding.words
    return finding.rule == "TAG-002" and (is_head or finding.words.startswith(foots))


def _is_read_in_the_other_half(finding: _Finding) -> bool:
    """Tell whether it stands in the lap of two halves of a poster."""
    return finding.rule == "TAG-002" and finding.kind == "posters-halves"


def _is_table_of_names(finding: _Finding) -> bool:
    return finding.rule == "TBL-010"


_MEANT: tuple[Callable[[_Finding], bool], ...] = (
    _is_running_line,
    _is_read_in_the_other_half,
    _is_table_of_names,
)


def _findings(kind: str, data: bytes, folder: Path) -> Iterator[_Finding]:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    result: Any = outloud.check(str(path))
    assert result.error is None
    for found in result.findings:
        yield _Finding(kind, found.rule, found.evidence or found.message)


def _not_meant(kind: str, data: bytes, folder: Path) -> list[_Finding]:
    found = _findings(kind, data, folder)
    return [each for each in found if not any(is_it(each) for is_it in _MEANT)]


@pytest.mark.parametrize("path", _IN_TURN)
def test_papers_of_a_sample_make_sense_read_aloud(path: Path, tmp_path: Path) -> None:
    for kind in DOCUMENT_TYPES:
        for made in make_files(kind.name, sample(path), None, "pdf"):
            assert _not_meant(kind.name, made.data, tmp_path) == [], made.file_name


def test_a_picture_that_says_only_its_file_name_is_found(tmp_path: Path) -> None:
    nodes = (DiagramNode("Damp", 0.2, 0.5), DiagramNode("Lifts", 0.8, 0.5))
    blocks = (Heading(1, "Themes"), NetworkDiagram(nodes, (), "network.png"))
    day = sample(_SAMPLES[0]).date
    document = Document(title="Themes", subject="S", author="A", dated=day, blocks=blocks)
    found = _not_meant("themes", render_pdf(document).data, tmp_path)
    assert any("network.png" in each.words for each in found)


def test_prose_that_is_no_running_line_is_found(tmp_path: Path) -> None:
    blocks = (Heading(1, "Themes"),)
    day = sample(_SAMPLES[0]).date
    foot = "Thirty households had no heating for a week in January."
    document = Document(
        title="Themes", subject="S", author="A", dated=day, blocks=blocks, footer=foot
    )
    found = _not_meant("themes", render_pdf(document).data, tmp_path)
    assert any(each.rule == "TAG-002" for each in found)
