"""A fault in each piece of work that runs in the background: the app goes on, and says so."""

import ast
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

import pytest
from textual.dom import DOMNode
from textual.worker import Worker

from tests.session.git_repositories import commit_all, made
from tests.tui.playing import Play, playing
from tests.tui.screens.test_themes import a_sorted_meeting
from userneeds.session.maintenance.doctor import examine_folder
from userneeds.session.storage.fault_log import survived_faults
from userneeds.surfaces.tui.app.app import UserNeedsApp
from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork
from userneeds.yamlfile.write.writer import write_workshop

TUI = Path(__file__).parents[2] / "src" / "userneeds" / "surfaces" / "tui"
HELD_VALUE = "what the fault holds"
ADD = ("9", *"once more", "enter", "escape")
LONG_TEXT = "The lift stops between floors.\n" * 20
"""More than is read at once."""
LONG_LIST = Path(__file__)
"""A file of more lines than are read at once."""
STEPS: dict[str, tuple[str, ...]] = {
    "Reading a file that comes in": ("X", "a", "enter"),
    "Comparing the file with the cards here": ("X", *str(LONG_LIST), "enter", "b"),
    "Saving": (*ADD, "ctrl+s"),
    "Making documents": ("e", "enter"),
    "Placing the network": ("W",),
    "Comparing cards": ("W",),
    "Asking what a card is close to": ("W", "left", "left"),
    "Asking why a card is here": ("t", "s", "tab"),
    "Asking who belongs where": ("t", "b"),
    "Drawing the islands": ("t", "I"),
    "Looking in two ways": ("t", "W"),
    "Finding a finer step": ("t", "S"),
    "Finding a coarser step": ("t", "M"),
    "Reading earlier workshops": ("t", "e"),
    "Reading what earlier meetups promised": ("c",),
    "Reading the groups": ("t", "S"),
    "Looking for groups": ("t", "s"),
    "Reading the card's past": ("enter", "Z"),
    "Loading what typing needs": (),
    "Looking through the cards": ("w",),
    "Asking git how the file stands": (),
    "Asking git what is new": (*ADD, "G"),
    "Committing": (*ADD, "G", "ctrl+s"),
    "Searching the library": ("ctrl+k",),
    "Searching earlier workshops": ("9", *"know when the engineer"),
    "Reading what was pasted": ("9", LONG_TEXT),
    "Closing the room": ("@", "end", "enter", "X", "enter"),
    "Doing what was chosen": ("ctrl+p", *"vote with", "enter"),
}


class FaultyBackground(Background):
    """Meets a fault in one kind of work."""

    doing: ClassVar[str] = ""

    def start(
        self, node: DOMNode, work: BackgroundWork, carry_out: Callable[[], None]
    ) -> Worker[None]:
        return super().start(node, work, fail if work.doing == self.doing else carry_out)

    def start_in_turn(
        self, node: DOMNode, work: BackgroundWork, carry_out: Callable[[], Awaitable[None]]
    ) -> Worker[None]:
        async def fail_in_turn() -> None:
            fail()

        is_it = work.doing == self.doing
        return super().start_in_turn(node, work, fail_in_turn if is_it else carry_out)


def fail() -> None:
    raise ZeroDivisionError(HELD_VALUE)


def app_failing_in(doing: str) -> type[UserNeedsApp]:
    background = type("FaultyBackground", (FaultyBackground,), {"doing": doing})
    return type("FaultyApp", (UserNeedsApp,), {"BACKGROUND": background})


def a_group(folder: Path) -> Path:
    made(folder)
    meeting = a_sorted_meeting()
    path = folder / "meeting.workshop.yaml"
    path.write_text(write_workshop(meeting), encoding="utf-8")
    commit_all(folder)
    return folder


async def until_said(play: Play, words: str) -> None:
    for _ in range(200):
        await play.workers()
        if words in play.said:
            return
        await play.pilot.pause(0.02)
    raise AssertionError(play.said)


@pytest.mark.parametrize("doing", STEPS)
async def test_the_app_goes_on_and_says_so(tmp_path: Path, doing: str) -> None:
    async with playing(a_group(tmp_path / "group"), app_type=app_failing_in(doing)) as play:
        for key in STEPS[doing]:
            await (play.types(key) if key == LONG_TEXT else play.keys(key))
            if len(key) > 1 or key.isupper():
                await play.workers()
        await until_said(play, f"{doing} failed (ZeroDivisionError)")
        assert play.app.status_line.is_trouble
        while play.app.screen is not play.room:
            await play.keys("escape")
        await play.keys("9", *"and on", "enter")
        words = [card.main_text() for card in play.saved().cards.values()]
        assert [each for each in words if each.endswith("and on")]
    noted = [each for each in survived_faults() if each.doing == doing]
    assert noted
    assert "test_faults_in_background.py" in noted[-1].place
    assert HELD_VALUE not in str(noted)
    assert any(doing in check.sentence for check in examine_folder(tmp_path))


async def test_who_cannot_leave_by_a_fault_is_told_and_stays(tmp_path: Path) -> None:
    async with playing(tmp_path, app_type=app_failing_in("Leaving")) as play:
        await play.keys(*ADD)
        play.path.unlink()
        await until_said(play, "gone from its folder")
        await play.keys("ctrl+q")
        assert await play.shows("Write it again, and leave")
        await play.keys("enter")
        await until_said(play, "Leaving failed (ZeroDivisionError)")
        await play.keys("9", *"and on", "enter")
        assert "and on" in {card.main_text() for card in play.saved().cards.values()}


def test_every_kind_of_background_work_is_tried() -> None:
    """Work is begun in one module only, and each that is named in the app stands in the table."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in TUI.rglob("*.py")}
    calls = [
        (path, node)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    runs = [path.name for path, call in calls if getattr(call.func, "attr", "") == "run_worker"]
    assert set(runs) == {"background.py"}
    made_works = [call for _, call in calls if getattr(call.func, "id", "") == "BackgroundWork"]
    named = {
        arg.value for call in made_works for arg in call.args[:1] if isinstance(arg, ast.Constant)
    }
    assert len(made_works) == len(named)
    assert named - {"Leaving"} == set(STEPS)
