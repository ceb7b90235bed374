from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.analysis.insight.sections import SECTIONS
from userneeds.exchange.network_svg import Link, network_svg
from userneeds.model.action import Action
from userneeds.model.series import Fund, GapRule, Series
from userneeds.model.vote import Ballot
from userneeds.yamlfile.read.reader import read_template
from userneeds.yamlfile.write.writer import write_series, write_workshop

SERIES = Series(
    id="group", title="Group", funds={"f1": Fund(id="f1", name="Shared Fund", minimum_partners=2)}
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workshop = a_workshop(
        a_card("c1", by="bob", theme="damp", need="report damp"),
        a_card("c2", by="cat", theme="damp", need="be believed about damp"),
        votes={"bob": {"c1": 2}},
        ballot=Ballot(revealed=True),
    )
    (tmp_path / "series.yaml").write_text(write_series(SERIES), encoding="utf-8")
    (tmp_path / "one.workshop.yaml").write_text(write_workshop(workshop), encoding="utf-8")
    return tmp_path


def test_every_section_is_printed_with_something_to_say(folder: Path) -> None:
    asked = ask("insight", folder / "one.workshop.yaml")
    assert asked.code == 0
    assert [section.title for section in SECTIONS if section.title not in asked.lines()] == []
    assert "  - Damp: 2 of 2 organisations" in asked.lines()
    assert "      Southby: I need to be believed about damp" in asked.lines()
    assert "  - Damp for the Shared Fund: 2 to do" in asked.lines()
    blocks = asked.out.split("\n\n")
    assert all(len(block.splitlines()) > 1 for block in blocks if block.strip())


def test_some_sections_can_be_asked_for_with_their_figures(folder: Path) -> None:
    asked = ask("insight", folder / "one.workshop.yaml", "--about", "votes, shared", "--json")
    assert list(asked.json()) == ["votes", "shared"]
    (vote,) = asked.json()["votes"]
    assert vote["figures"] == {"target": "c1", "dots": 2, "voters": 1, "place": 1, "is_tied": False}


def test_an_unknown_section_is_answered_with_those_there_are(folder: Path) -> None:
    asked = ask("insight", folder / "one.workshop.yaml", "--about", "money")
    assert asked.code == 2
    assert "There is no insight 'money'. There are: shared, distinctive" in asked.err


def test_an_empty_workshop_is_answered_in_words(tmp_path: Path) -> None:
    path = tmp_path / "empty.workshop.yaml"
    path.write_text(
        write_workshop(a_workshop(people={}, themes={}, organisations={})), encoding="utf-8"
    )
    asked = ask("insight", path)
    assert asked.code == 0
    assert [
        section.empty_text for section in SECTIONS if f"  {section.empty_text}" not in asked.lines()
    ] == []


def test_what_is_missing_is_said_at_its_place_and_fails_only_where_it_must(folder: Path) -> None:
    path = folder / "one.workshop.yaml"
    asked = ask("check", "--gaps", path)
    line = path.read_text(encoding="utf-8").splitlines().index("  c1:") + 1
    words = "warning: I need to report damp: wants evidence, acceptance ('it is done when …')."
    assert f"{path}:{line}:3: {words}" in asked.lines()
    assert asked.code == 0
    own = {"need": GapRule(id="need", subject="card", kind="need", wants=("evidence",), must=True)}
    (folder / "series.yaml").write_text(write_series(replace(SERIES, gaps=own)), encoding="utf-8")
    assert ask("check", "--gaps", path).code == 1
    assert ask("check", path).code == 0


def test_what_is_known_is_found_with_its_reference(folder: Path) -> None:
    asked = ask("find", "--in", folder, "damp", "reports")
    assert asked.code == 0
    assert asked.lines()[0] == "I need to report damp"
    assert asked.lines()[1].endswith("A meeting, 2021-02-17 · w1/c1")
    assert ask("find", "--in", folder, "--json", "damp").json_lines()[0]["kind"] == "need"
    nothing = ask("find", "--in", folder, "scaffolding").err
    assert nothing.startswith("Nothing like it is known here yet.\n")
    assert ask("find", "--in", folder / "gone", "damp").code == 3


def test_a_series_becomes_a_calendar(folder: Path) -> None:
    asked = ask("calendar", folder)
    assert asked.code == 0
    assert "SUMMARY:A meeting" in asked.out
    assert asked.out == ask("calendar", folder).out


def test_the_network_is_a_table_a_picture_and_a_file_for_other_tools(folder: Path) -> None:
    path = folder / "one.workshop.yaml"
    table = ask("network", path).lines()
    assert table == [
        "       Northmoor  Southby  together",
        "Damp   1          1        2",
        "Roofs  ·          ·        0",
    ]
    graphml = ask("network", path, "--format", "graphml").out
    graph = ET.fromstring(graphml)  # noqa: S314 - our own words
    assert graph.tag.endswith("graphml")
    nodes = {node["id"] for node in ask("network", path, "--json").json()["nodes"]}
    assert {"organisation/southby", "person/participant-002", "theme/damp"} <= nodes
    picture = ask("network", path, "--format", "svg").out
    assert "Damp: Northmoor, Southby." in picture
    assert "Bob" not in picture


def test_a_hostile_name_is_only_a_name_in_the_picture() -> None:
    text = network_svg("<script>", ["A & B", "x" * 500], ["</svg>"], [Link(0, 0, 3)])
    picture = ET.fromstring(text)  # noqa: S314 - our own words
    words = [element.text for element in picture.iter() if element.text]
    assert {"<script>", "A & B", "</svg>"} <= set(words)


def test_what_became_of_the_last_meetup_is_followed_up(folder: Path) -> None:
    assert (
        ask("follow", folder).lines()[0]
        == "This is the first meetup here, so nothing has changed since."
    )
    earlier = a_workshop(
        id="w0",
        date=date(2021, 1, 20),
        title="Before",
        actions={"a1": Action(id="a1", text="Ask tenants", owner="bob", due=date(2021, 2, 1))},
    )
    (folder / "zero.workshop.yaml").write_text(write_workshop(earlier), encoding="utf-8")
    lines = ask("follow", folder).lines()
    assert lines[:3] == [
        "From Before to A meeting",
        "  - Late: Ask tenants (somebody of Northmoor, due 2021-02-01)",
        "  - Theme grew from 0 to 2 cards: Damp",
    ]
    assert "  - Damp: Feb 2021 born (2 cards)" in lines
    assert ask("follow", folder, "--json").json()["themes"][0]["name"] == "Damp"
    assert ask("follow", folder, "--json").json()["since"]["late"][0]["text"] == "Ask tenants"
    plan = read_template(ask("follow", folder, "--agenda").out)
    assert plan.problems == ()
    assert plan.value is not None
    assert plan.value.agenda[0].technique == "welcome"
    assert ask("follow", folder / "nothing-here").code == 3
