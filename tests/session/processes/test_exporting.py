"""Documents made by the process beside the app are those that would be made here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.playing import a_meeting
from userneeds.documents.catalogue import Format
from userneeds.model.series import Series
from userneeds.session.outputs.exports import export_documents
from userneeds.session.processes.analysis import Waiting
from userneeds.session.processes.exporting import EXPORT_PROGRAM, Exporting, ExportOrder
from userneeds.session.processes.request_process import RequestProcess

SERIES = Series(id="north", title="Meetups of the north")
KINDS = ("case-study", "summary")
FORMATS: tuple[Format, ...] = ("md", "html")


@pytest.fixture
def exporting() -> Iterator[Exporting]:
    process = RequestProcess(EXPORT_PROGRAM, "Making documents")
    yield Exporting(process)
    process.close()


def test_it_makes_what_is_made_here_tells_how_far_it_is_and_only_looks_where_wanted(
    tmp_path: Path, exporting: Exporting
) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    expected = export_documents(a_meeting(), SERIES, KINDS, FORMATS, here)
    told: list[str] = []
    waiting = Waiting(progress=lambda doing, _done: told.append(doing), is_wanted=lambda: True)
    order = ExportOrder(KINDS, FORMATS, beside, is_preview=True)
    seen = exporting.make(a_meeting(), SERIES, order, waiting)
    assert not beside.exists()
    assert len(told) == len(KINDS)
    assert told[0].startswith("Counting the pages of")
    order = ExportOrder(KINDS, FORMATS, beside, is_preview=False)
    made = exporting.make(a_meeting(), SERIES, order)
    assert made == seen
    assert [one.path.name for one in made.files] == [one.path.name for one in expected.files]
    assert {path.name: path.read_bytes() for path in beside.iterdir()} == {
        path.name: path.read_bytes() for path in here.iterdir()
    }


def test_a_folder_that_cannot_be_made_ends_it_with_a_sentence(
    tmp_path: Path, exporting: Exporting
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    order = ExportOrder(KINDS, FORMATS, tmp_path / "file" / "out", is_preview=False)
    made = exporting.make(a_meeting(), None, order)
    assert not made.files
    (fault,) = made.faults
    assert "out could not be written" in fault.sentence
    assert fault.exit_code
