"""Documents made by the process beside the app are those that would be made here."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from tests.posix_calls import end_at_once
from tests.tui.playing import a_meeting
from userneeds.documents.catalogue import Format
from userneeds.model.series import Series
from userneeds.session.errors import HelperEnded
from userneeds.session.outputs.exports import export_documents
from userneeds.session.processes.analysis import Waiting
from userneeds.session.processes.exporting import EXPORT_PROGRAM, Exporting, ExportOrder
from userneeds.session.processes.request_process import RequestProcess
from userneeds.session.storage.atomic_files import temp_path_for
from userneeds.session.storage.disk import SYSTEM_DISK

SERIES = Series(id="north", title="Meetups of the north")
KINDS = ("case-study", "record")
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


def test_killed_half_way_it_leaves_whole_documents_and_the_next_export_makes_the_rest(
    tmp_path: Path,
) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    export_documents(a_meeting(), SERIES, KINDS, FORMATS, here)
    expected = {path.name: path.read_bytes() for path in here.iterdir()}
    order = ExportOrder(KINDS, FORMATS, beside, is_preview=False)
    process = RequestProcess(EXPORT_PROGRAM, "Making documents")
    killed: list[int] = []

    def kill_at_the_second_kind(doing: str, _done: float) -> None:
        if "(2 of 2)" in doing:
            killed.append(process.pid)
            end_at_once(process.pid)

    waiting = Waiting(progress=kill_at_the_second_kind, is_wanted=lambda: True)
    with pytest.raises(HelperEnded, match="Making documents did not come to an end"):
        Exporting(process).make(a_meeting(), SERIES, order, waiting)
    assert len(set(killed)) == 2  # it was begun anew once, and that was killed too
    left = {path.name: path.read_bytes() for path in beside.iterdir()}
    assert set(left) & set(expected)
    assert left.items() <= expected.items()

    # What stays where the end comes while a file is being written.
    half_written = temp_path_for(beside / "record.md", SYSTEM_DISK)
    half_written.write_bytes(expected["record.md"][:100])
    made = Exporting(process).make(a_meeting(), SERIES, order)
    process.close()
    assert not made.faults
    assert {path.name: path.read_bytes() for path in beside.iterdir()} == expected


@pytest.mark.long
def test_killed_at_any_moment_it_leaves_nothing_but_whole_documents(tmp_path: Path) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    formats: tuple[Format, ...] = ("md", "html", "pdf")
    export_documents(a_meeting(), SERIES, KINDS, formats, here)
    expected = {path.name: path.read_bytes() for path in here.iterdir()}
    order = ExportOrder(KINDS, formats, beside, is_preview=False)
    process = RequestProcess(EXPORT_PROGRAM, "Making documents")
    begun = time.monotonic()
    Exporting(process).make(a_meeting(), SERIES, order)
    usual_seconds = time.monotonic() - begun
    chance = random.Random(13)  # noqa: S311 - the same moments each time
    for _ in range(40):
        shutil.rmtree(beside)
        killer = Timer(chance.random() * usual_seconds, lambda: end_at_once(process.pid))
        killer.start()
        Exporting(process).make(a_meeting(), SERIES, order)
        killer.cancel()
        killer.join()
        assert {path.name: path.read_bytes() for path in beside.iterdir()} == expected
    process.close()
