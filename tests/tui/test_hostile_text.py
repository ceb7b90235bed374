import ast
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

import userneeds.surfaces.tui as room
from tests.tui.playing import HOSTILE, a_hostile_meeting, at_home, playing
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.yamlfile.write.writer import write_workshop

WAYS: dict[str, tuple[str, ...]] = {
    "board": ("g", "g", "g"),
    "card": ("enter",),
    "themes": ("t", "down"),
    "votes": ("v", "r"),
    "dots typed for a person": ("v", "n"),
    "blueprint": ("b",),
    "export": ("e",),
    "priorities": ("V", "f", "f"),
    "priorities as a picture": ("V", "f", "f", "p", *(["down"] * 4)),
    "insight": ("w",),
    "present": ("right_square_bracket", "P"),
    "palette": ("ctrl+p", *"click"),
    "agenda": ("A",),
    "plan": ("S",),
    "change of a stage": ("S", "enter"),
    "how": ("S", "i"),
    "whom": ("o",),
    "help": ("question_mark",),
}
SIZES = [(60, 20), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_hostile_text_is_shown_as_text_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    meeting = a_hostile_meeting()
    step = Step(id="s1", name=HOSTILE[1], cells={"user_actions": HOSTILE[5], "support": HOSTILE[0]})
    phase = BlueprintPhase(id="p1", name=HOSTILE[1], steps=(step,))
    meeting = replace(
        meeting, blueprints={"b1": Blueprint(id="b1", title=HOSTILE[1], phases=(phase,))}
    )
    async with playing(tmp_path, meeting, size=size) as play:
        for way, keys in WAYS.items():
            play.board.go_to("h1xxxx")
            await play.keys(*keys)
            assert (
                way in {"help", "export"} or await play.shows("[@click") or await play.shows("[/]")
            ), way
            rows = play.screen()
            assert {cell_len(row) for row in rows} == {size[0]}
            assert not [row for row in rows if "\x1b" in row or "\t" in row]
            while play.app.screen is not play.room:
                await play.keys("escape")


async def test_home_shows_hostile_titles_as_text(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    path = tmp_path / "lib" / "x.workshop.yaml"
    path.write_text(write_workshop(a_hostile_meeting()), encoding="utf-8")
    async with at_home(tmp_path / "lib", tmp_path / "state") as play:
        assert await play.shows("[@click=app.quit]")


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_can_be_typed_and_are_kept(tmp_path: Path, text: str) -> None:
    async with playing(tmp_path, size=(60, 20)) as play:
        await play.keys("9")
        await play.types(text.replace("\x00", ""))
        await play.keys("enter", "escape")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert len(added) == 1
        assert {cell_len(row) for row in play.screen()} == {60}


async def test_without_utf8_every_screen_is_plain_letters(tmp_path: Path) -> None:
    async with playing(
        tmp_path, a_hostile_meeting(), environment={"USERNEEDS_LETTERS": "ascii"}
    ) as play:
        for way in ("board", "themes", "votes"):
            await play.keys(*WAYS[way])
            shown = "\n".join(play.screen())
            assert [character for character in shown if not character.isascii()] == []
            await play.keys("escape", "escape")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60), (300, 100), (40, 12)], ids=str)
async def test_a_card_can_be_added_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, size=size) as play:
        await play.keys("a")
        await play.types("small but here")
        await play.keys("enter")
        assert len(play.saved().cards) == 5
        assert await play.shows("small but")


async def test_colours_change_and_everything_stays_readable(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        seen = set()
        for _ in range(3):
            await play.keys("ctrl+t")
            seen.add(play.app.theme)
        assert len(seen) == 3


async def test_ctrl_c_loses_nothing_and_says_how_to_leave(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a")
        await play.types("half a thou")
        await play.keys("ctrl+c")
        assert "^q" in play.said
        await play.types("ght")
        await play.keys("enter")
        assert [
            card for card in play.saved().cards.values() if card.main_text() == "half a thought"
        ]


async def test_a_refused_change_says_why(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("p")
        assert play.app.status_line.is_trouble
        assert "No stage is running" in play.said


def test_text_of_people_never_meets_a_widget_that_reads_markup() -> None:
    sinks = {
        "Static",
        "Label",
        "Button",
        "notify",
        "OptionList",
        "Select",
        "DataTable",
        "Markdown",
        "Checkbox",
    }
    folder = Path(str(room.__file__)).parent
    found = [
        f"{path.name}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in sinks
    ]
    assert found == []


def test_opening_the_app_loads_neither_pages_nor_clusters() -> None:
    code = (
        "import sys, json, userneeds.surfaces.tui.app.app; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(json.loads(done.stdout))
    assert loaded & {"reportlab", "networkx", "numpy", "uvicorn"} == set()
