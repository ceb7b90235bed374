"""`userneeds themes WORKSHOP --graph FILE`: the graph behind the themes, for others to take."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from tests.cli.test_themes import DAMP, LIFTS
from userneeds.model.card import Card
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.write.writer import write_workshop

STRANGER = "choir <practice> on tuesdays"


def _cards() -> list[Card]:
    texts = [*DAMP, *LIFTS, *(f"{text} again" for text in (*DAMP, *LIFTS)), STRANGER]
    return [a_card(f"c{place:02d}aaa", need=text, by="ann") for place, text in enumerate(texts)]


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    file = tmp_path / "w.workshop.yaml"
    file.write_text(write_workshop(replace(a_workshop(*_cards()), themes={})), encoding="utf-8")
    return file


def test_other_programs_read_the_cards_and_why_they_are_tied(
    workshop: Path, tmp_path: Path
) -> None:
    for name in ("g.graphml", "g.json"):
        assert ask("themes", workshop, "--graph", tmp_path / name).code == exit_codes.SUCCESS
    graph = nx.read_graphml(tmp_path / "g.graphml")
    read = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    assert set(graph) == {node["id"] for node in read["nodes"]} == {card.id for card in _cards()}
    assert graph.nodes["c12aaa"]["theme"] == -1
    for _, _, tie in graph.edges(data=True):
        assert tie["weight"] > 0
        assert tie["why"]
    assert read["edges"][0]["parts"].keys() >= {"words", "letters", "meaning"}


def test_the_picture_shows_themes_as_islands_and_the_tray_apart(
    workshop: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "g.svg"
    ask("themes", workshop, "--graph", picture)
    before = picture.read_bytes()
    words = " ".join(ET.fromstring(before).itertext())  # noqa: S314 - made just here
    assert "1 card in the tray" in words
    assert "choir <practice>" in words
    assert ask("themes", workshop, "--graph", picture).code == exit_codes.SUCCESS
    assert picture.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("w.workshop.yaml", "--graph", "g.png"), "ends in .graphml"),
        (("--lines", "-", "--graph", "g.svg"), "--graph is for a workshop"),
    ],
)
def test_a_graph_of_something_else_is_refused(asked: tuple[str, ...], told: str) -> None:
    answered = ask("themes", *asked)
    assert answered.code == exit_codes.WRONG_USE
    assert told in answered.err
