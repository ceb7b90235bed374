"""`userneeds themes --lines FILE --headings FILE`: lines under the headings that people made."""

import json
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.cli.test_themes import DAMP, LIFTS
from userneeds.surfaces.cli import exit_codes

LINES = "mould on the wall\nradiators stay cold\ndamp in the bedroom\nheating does not come on"
HEADINGS = [{"name": "Damp", "cards": [0]}, {"name": "Heating", "cards": [1]}]


@pytest.fixture
def headings(tmp_path: Path) -> Path:
    file = tmp_path / "headings.json"
    file.write_text(json.dumps(HEADINGS), encoding="utf-8")
    return file


def test_scripts_read_the_heading_the_runner_up_and_how_sure_it_is(headings: Path) -> None:
    answer = ask("themes", "--lines", "-", "--headings", headings, "--json", stdin=LINES).json()
    assert answer["labels"] == answer["best"] == [0, 1, 0, 1]
    assert answer["second"] == [1, 0, 1, 0]
    assert answer["sure"][0] == 1.0
    assert 0 < answer["sure"][2] < 1


def test_people_read_the_surest_first_and_what_they_placed(headings: Path) -> None:
    out = ask("themes", "--lines", "-", "--headings", headings, stdin=LINES).out
    assert "Damp  (2 lines)" in out
    assert "mould on the wall  (put here)" in out
    assert "ahead of 'Heating'" in out


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("", "not JSON at line 1, column 1"),
        ("[" * 90_000, "its JSON cannot be read"),
        ("{}", "it is not one list"),
        ("[3]", "heading 0 (counted from 0) is not an object"),
        ('[{"cards": [1]}]', "heading 0 (counted from 0) has no name"),
        ('[{"name": "A", "cards": 1}]', "has no list 'cards'"),
        ('[{"name": " "}]', "has neither a name nor cards"),
        ('[{"name": "A", "cards": [4]}]', "names the line 4; lines go from 0 to 3"),
        ('[{"name": "A", "cards": [true]}]', "names the line true"),
        (
            '[{"name": "A", "cards": [1]}, {"name": "B", "cards": [1]}]',
            "heading 1 (counted from 0) names line 1, which stands under heading 0 too",
        ),
    ],
)
def test_what_holds_no_headings_is_refused_with_the_place_and_a_way_out(
    tmp_path: Path, held: str, told: str
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(held, encoding="utf-8")
    answered = ask("themes", "--lines", "-", "--headings", file, stdin=LINES)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert told in answered.err
    assert '[{"name": "Damp", "cards": [0, 4]}]' in answered.err


@pytest.mark.parametrize(
    "asked",
    [
        ("--headings", "h.json", "w.workshop.yaml"),
        ("--headings", "-", "--lines", "-"),
        ("--headings", "h.json", "--lines", "l.txt", "--after", "a.json"),
    ],
)
def test_headings_go_with_lines_alone(asked: tuple[str, ...]) -> None:
    answered = ask("themes", *asked)
    assert answered.code == exit_codes.WRONG_USE
    assert "--headings is for --lines" in answered.err


def test_why_each_line_is_there_its_closest_and_its_runner_up_are_told() -> None:
    lines = (*DAMP, *LIFTS, "choir practice on tuesdays", "a lift with damp walls")
    answer = ask("themes", "--lines", "-", "--why", "--json", stdin="\n".join(lines)).json()
    assert len(answer["why"]) == len(lines)
    for place, told in enumerate(answer["why"]):
        assert told["why"]
        assert place not in told["closest"]
        assert -1 <= told["runner_up"] < len(answer["themes"])
        assert -1 <= told["how_far"] <= 1
    tray = answer["why"][answer["outliers"][0]]
    assert tray["why"][0] == "It is in the tray: nothing here is much like it"
    shown = ask("themes", "--lines", "-", "--why", stdin="\n".join(lines)).out
    assert "of its ties are with cards of this theme" in shown
