"""Documents on the disk, and what is loaded only when it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.small_workshop import TEXT, plain_workshop, write_workshop_file
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.session.errors import DiskRefused
from userneeds.session.outputs.exports import export_documents
from userneeds.session.themes.suggest import suggest
from userneeds.yamlfile.read.reader import read_workshop

PHASE = BlueprintPhase(
    id="p1", name="Report", steps=(Step(id="s1", name="Call", cells={"frontstage": "Answer"}),)
)
WORKSHOP = plain_workshop(blueprints={"b1": Blueprint(id="b1", title="Planned", phases=(PHASE,))})


def test_documents_are_written_whole_and_the_same_each_time(tmp_path: Path) -> None:
    first = export_documents(WORKSHOP, None, ["blueprint", "case-study"], ["pdf"], tmp_path / "out")
    assert [made.path.suffix for made in first] == [".pdf", ".pdf"]
    assert all(made.pages >= 1 for made in first)
    data = [made.path.read_bytes() for made in first]
    assert all(part.startswith(b"%PDF") for part in data)
    again = export_documents(WORKSHOP, None, ["blueprint", "case-study"], ["pdf"], tmp_path / "out")
    assert [made.path.read_bytes() for made in again] == data
    assert sorted((tmp_path / "out").iterdir()) == sorted(made.path for made in again)


def test_a_kind_without_anything_to_show_makes_no_file(tmp_path: Path) -> None:
    assert export_documents(plain_workshop(), None, ["blueprint"], ["pdf"], tmp_path) == ()


def test_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        export_documents(WORKSHOP, None, ["poster"], ["pdf"], tmp_path)


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused):
        export_documents(
            WORKSHOP,
            None,
            ["blueprint"],
            ["pdf"],
            write_workshop_file(tmp_path, "", "file") / "out",
        )


def test_a_suggestion_is_made_of_what_was_written() -> None:
    workshop = read_workshop(TEXT).value
    assert workshop is not None
    assert suggest(workshop).themes == ()


def test_opening_a_session_loads_no_page_maker_and_no_clustering() -> None:
    code = (
        "import sys, userneeds.session.editing.session, userneeds.session.library.library, "
        "userneeds.session.outputs.exports, "
        "userneeds.session.themes.suggest, userneeds.session.library.templates; "
        "unwanted = ('reportlab', 'networkx', 'numpy', 'textual'); "
        "print([name for name in unwanted if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
