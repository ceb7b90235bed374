"""`userneeds house-style`: a group's name, logo, colours, foot and headings on its papers."""

from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from tests.documents.house.logo_files import HOSTILE, SVG
from userneeds.model.house.house_style import HouseStyle
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_series
from userneeds.yamlfile.write.writer import write_workshop


@pytest.fixture
def group(tmp_path: Path) -> Path:
    folder = tmp_path / "north"
    ask("series", folder, "--name", "North group")
    workshop = write_workshop(a_workshop(a_card()))
    (folder / "damp.workshop.yaml").write_text(workshop, encoding="utf-8")
    (folder / "logo.svg").write_bytes(SVG)
    return folder


def test_what_is_said_stands_in_the_series_and_is_printed(group: Path) -> None:
    said = ("--name", "Us", "--logo", "logo.svg", "--accent", "#5B2A86", "--foot", "Charity 1")
    answered = ask("house-style", group, *said, "--heading", "Sources=Where we looked")
    assert answered.code == exit_codes.SUCCESS
    style = _style(group)
    assert (style.name, style.logo, style.accent, style.foot) == (
        "Us",
        "logo.svg",
        "#5b2a86",
        "Charity 1",
    )
    assert style.headings == {"Sources": "Where we looked"}
    assert "Where we looked" in answered.out
    ask("house-style", group, "--heading", "Sources=", "--foot", "")
    assert (_style(group).headings, _style(group).foot) == ({}, "")
    out = group / "out"
    made = ask("export", group / "damp.workshop.yaml", "--what", "record", "--out", out)
    assert made.code == exit_codes.SUCCESS
    text = ask("pdf-text", out / "record.pdf").out
    assert "Figure: [Logo of Us]" in text


def _style(group: Path) -> HouseStyle:
    series = read_series((group / "series.yaml").read_text("utf-8")).value
    assert series is not None
    return series.house_style


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("--accent", "#cccccc"), "contrast of 1.6"),
        (("--tint", "black"), "is no colour"),
        (("--logo", "../logo.svg"), "is not the name of a PNG or SVG"),
        (("--logo", "none.png"), "No such file"),
        (("--heading", "Nothing of ours=x"), "No paper has the heading"),
        (("--heading", "Sources"), "says no heading"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    group: Path, said: tuple[str, str], words: str
) -> None:
    before = (group / "series.yaml").read_text("utf-8")
    answered = ask("house-style", group, *said)
    assert answered.code == exit_codes.WRONG_USE
    assert words in answered.err
    assert (group / "series.yaml").read_text("utf-8") == before


@pytest.mark.parametrize("name", ["a script", "entities", "half a PNG"])
def test_a_hostile_logo_is_left_out_of_papers_with_a_sentence(group: Path, name: str) -> None:
    ask("house-style", group, "--logo", "logo.svg")
    (group / "logo.svg").write_bytes(HOSTILE[name][0])
    out = group / "out"
    made = ask("export", group / "damp.workshop.yaml", "--what", "record", "--out", out)
    assert made.code == exit_codes.SUCCESS
    assert "The logo logo.svg is left out" in made.err
    assert "[Logo" not in ask("pdf-text", out / "record.pdf").out


def test_a_file_written_by_hand_is_told_of_and_printed_in_our_colours(group: Path) -> None:
    path = group / "series.yaml"
    path.write_text(path.read_text("utf-8") + "house_style:\n  accent: '#cccccc'\n", "utf-8")
    checked = ask("check", "--strict", group)
    assert "contrast of 1.6" in checked.out
    made = ask("export", group / "damp.workshop.yaml", "--what", "record", "--out", group / "out")
    assert "Ours stands for it." in made.err


def test_every_heading_that_can_be_said_otherwise_is_listed(group: Path) -> None:
    assert "What did not work" in ask("house-style", group, "--headings").out
