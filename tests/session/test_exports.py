"""Documents on the disk, and what is loaded only when it is needed."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.session.small_workshop import TEXT, plain_workshop, write_workshop_file
from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.workshop import Workshop
from userneeds.session.errors import INTERNAL_ERROR, DiskRefused
from userneeds.session.outputs.exports import ExportResult, export_documents, preview_export
from userneeds.session.themes.suggest import suggest
from userneeds.yamlfile.read.reader import read_workshop

PHASE = BlueprintPhase(
    id="p1", name="Report", steps=(Step(id="s1", name="Call", cells={"frontstage": "Answer"}),)
)
WORKSHOP = plain_workshop(blueprints={"b1": Blueprint(id="b1", title="Planned", phases=(PHASE,))})


def test_documents_are_written_whole_and_the_same_each_time(tmp_path: Path) -> None:
    kinds = ["blueprint", "case-study"]
    first = export_documents(WORKSHOP, None, kinds, ["pdf"], tmp_path / "out").files
    assert [made.path.suffix for made in first] == [".pdf", ".pdf"]
    assert all(made.pages >= 1 for made in first)
    data = [made.path.read_bytes() for made in first]
    assert all(part.startswith(b"%PDF") for part in data)
    again = export_documents(WORKSHOP, None, kinds, ["pdf"], tmp_path / "out").files
    assert [made.path.read_bytes() for made in again] == data
    assert sorted((tmp_path / "out").iterdir()) == sorted(made.path for made in again)


def test_a_kind_without_anything_to_show_makes_no_file(tmp_path: Path) -> None:
    result = export_documents(plain_workshop(), None, ["blueprint"], ["pdf"], tmp_path)
    assert result == ExportResult()


def test_one_paper_that_cannot_be_made_does_not_stop_the_others(tmp_path: Path) -> None:
    result = export_documents(
        with_an_impossible_blueprint(), None, ["blueprint", "case-study"], ["md", "pdf"], tmp_path
    )
    made = {file.path.name for file in result.files}
    assert made == {"blueprint-b1.md", "blueprint-b1.pdf", "case-study.md", "case-study.pdf"}
    assert {path.name for path in tmp_path.iterdir()} == made
    assert [fault.exit_code for fault in result.faults] == [INTERNAL_ERROR, INTERNAL_ERROR]
    for fault, name in zip(result.faults, ("blueprint-b2.pdf", "blueprint-b2.md"), strict=True):
        assert fault.sentence.startswith(f"{name} is not made: something went wrong inside")
        assert "AttributeError" in fault.sentence


def test_looking_at_what_would_be_made_names_the_same_faults(tmp_path: Path) -> None:
    workshop = with_an_impossible_blueprint()
    looked_at = preview_export(workshop, None, ["blueprint"], ["md"], tmp_path / "out")
    made = export_documents(workshop, None, ["blueprint"], ["md"], tmp_path / "out")
    assert looked_at == made


def with_an_impossible_blueprint() -> Workshop:
    """Return a workshop whose second blueprint no program can draw."""
    step = Step(id="s1", name="Call", cells=None)  # type: ignore[arg-type] # what no file can hold
    phase = BlueprintPhase(id="p1", name="Report", steps=(step,))
    impossible = Blueprint(id="b2", title="Impossible", phases=(phase,))
    return replace(WORKSHOP, blueprints={"b2": impossible, **WORKSHOP.blueprints})


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
    assert suggest(clustering_input(workshop)).themes == ()


def test_opening_a_session_loads_no_page_maker_and_no_clustering() -> None:
    code = (
        "import sys, userneeds.session.editing.session, userneeds.session.library.library, "
        "userneeds.session.outputs.exports, "
        "userneeds.session.themes.suggest, userneeds.session.library.templates; "
        "unwanted = ('reportlab', 'networkx', 'numpy', 'textual'); "
        "print([name for name in unwanted if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert told.stdout.strip() == "[]"
