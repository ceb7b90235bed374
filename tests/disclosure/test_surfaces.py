"""What every verb prints of a workshop in which much is to be kept back."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest

from tests.cli.in_process import ask
from tests.disclosure.canary_folder import CANARY_FILE, canary_folder
from tests.disclosure.canary_workshop import (
    KEPT_BACK,
    canary_workshop,
    with_names_in_its_words,
)
from tests.documents.made import make_files
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import (
    DOCUMENT_TYPES,
    DocumentType,
    PaperFormat,
    TableFormat,
)
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.exchange.table_files import plan_diagrams, plan_tables

_FIND = ("find", "--in", ".")
OUTPUTS = (
    ("insight", CANARY_FILE),
    ("insight", CANARY_FILE, "--json"),
    ("check", CANARY_FILE, "--gaps"),
    ("check", CANARY_FILE, "--gaps", "--json"),
    ("check", CANARY_FILE, "--gaps", "--format", "sarif"),
    ("network", CANARY_FILE),
    ("network", CANARY_FILE, "--format", "svg"),
    ("network", CANARY_FILE, "--format", "graphml"),
    ("network", CANARY_FILE, "--format", "json"),
    ("calendar", CANARY_FILE),
    ("calendar", "."),
    ("themes", CANARY_FILE, "--why"),
    ("themes", CANARY_FILE, "--why", "--json"),
    (*_FIND, "report", "damp"),
    (*_FIND, "report", "damp", "--json"),
    (*_FIND, "cold", "rooms"),
    ("agenda", CANARY_FILE),
    ("follow", "."),
    ("follow", ".", "--json"),
    ("follow", ".", "--agenda"),
    ("list", "."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with canary_folder(tmp_path, canary_workshop()):
        yield tmp_path


@pytest.mark.parametrize("argv", OUTPUTS, ids=" ".join)
@pytest.mark.usefixtures("folder")
def test_no_verb_prints_what_the_room_may_not_see(argv: tuple[str, ...]) -> None:
    asked = ask(*argv)
    said = (asked.out + asked.err).replace("\r\n ", "").casefold()
    assert said
    assert [word for word in KEPT_BACK if word in said] == []


@pytest.mark.parametrize("ending", ["graphml", "json", "svg"])
def test_no_graph_of_themes_holds_what_the_room_may_not_see(folder: Path, ending: str) -> None:
    file = folder / f"themes.{ending}"
    ask("themes", CANARY_FILE, "--graph", str(file))
    said = file.read_text(encoding="utf-8").casefold()
    assert "textnamed" in said
    assert [word for word in KEPT_BACK if word in said] == []


@pytest.mark.usefixtures("folder")
def test_no_organisation_stands_beside_a_card_of_a_stage_without_names() -> None:
    lines = ask("insight", CANARY_FILE).lines()
    assert any("textanon" in line for line in lines)
    assert [line for line in lines if "textanon" in line and "Orgsolo" in line] == []


@pytest.mark.usefixtures("folder")
def test_dots_are_in_no_answer_before_they_are_revealed() -> None:
    plain = ask("insight", CANARY_FILE, "--json").json()
    assert plain["votes"] == []
    assert plain["slate"] == []
    assert "The vote is still hidden" in ask("insight", CANARY_FILE).err


@pytest.mark.usefixtures("folder")
def test_who_agreed_to_be_named_is_named_and_everybody_else_is_counted() -> None:
    said = ask("network", CANARY_FILE, "--format", "json").out
    nodes = {node["id"]: node["name"] for node in json.loads(said)["nodes"]}
    people = {node: name for node, name in nodes.items() if node.startswith("person/")}
    assert people == {
        "person/nora-namely": "Nora Namely",
        "person/participant-001": "somebody of Alpha Homes",
        "person/participant-002": "a quiet planner",
    }


@pytest.mark.usefixtures("folder")
def test_a_diary_names_owners_as_they_agreed() -> None:
    said = ask("calendar", CANARY_FILE).out
    for owner in ("Nora Namely", "a quiet planner", "Somebody who was there", "Nobody yet"):
        assert f"DESCRIPTION:{owner}: from A meeting" in said


@pytest.mark.usefixtures("folder")
def test_what_may_be_seen_is_still_found() -> None:
    found = ask("find", "--in", ".", "--json", "report", "damp").json_lines()
    organisations = {item["says"].split()[-1]: item["organisation"] for item in found}
    assert organisations["textnamed"] == "Alpha Homes"
    assert organisations["textanon"] == ""


@pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.name)
def test_no_paper_prints_what_the_room_may_not_see(kind: DocumentType) -> None:
    form: PaperFormat = "html" if "html" in kind.formats else kind.formats[0]
    said = ""
    for made in make_files(kind.name, with_names_in_its_words(canary_workshop()), None, form):
        is_pdf = made.form == "pdf"
        said += read_structure(made.data).words if is_pdf else made.data.decode()
    assert [word for word in KEPT_BACK if word in said.casefold()] == []


@pytest.mark.parametrize("reader", ["room", "group", "public"])
@pytest.mark.parametrize("form", get_args(TableFormat))
def test_no_table_holds_what_its_reader_may_not_see(reader: Reader, form: TableFormat) -> None:
    seen = see(with_names_in_its_words(canary_workshop()), reader)
    said = ""
    for planned in plan_tables(seen, form) if form != "mmd" else plan_diagrams(seen):
        data = planned.make().data
        if form == "xlsx":
            with ZipFile(io.BytesIO(data)) as archive:
                data = b"".join(archive.read(name) for name in archive.namelist())
        said += data.decode("utf-8")
    assert [word for word in KEPT_BACK if word in said.casefold()] == []
