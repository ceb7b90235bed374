"""How many widgets a screen is made of: each costs time at every key, however little it shows."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from tests.tui.playing import at_home, playing
from userneeds.surfaces import tui
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

FEWER_THAN = 30
WAYS: dict[str, tuple[str, ...]] = {
    "ActionsScreen": ("c",),
    "AgendaScreen": ("S",),
    "DetailsScreen": ("N",),
    "DifferencesScreen": ("V", "a"),
    "BlueprintScreen": ("b",),
    "CardScreen": ("enter",),
    "ExportScreen": ("e",),
    "FactsScreen": ("F",),
    "InsightScreen": ("w",),
    "NetworkScreen": ("W",),
    "BesideScreen": ("f7",),
    "KnownScreen": ("ctrl+k",),
    "PresentScreen": ("right_square_bracket", "P"),
    "PrioritiesScreen": ("V",),
    "RoomScreen": ("@",),
    "ThemesScreen": ("t",),
    "VotesScreen": ("v",),
    "WorkshopPeopleScreen": ("O",),
    "WorkshopScreen": (),
}
"""The keys that lead to every screen on a workshop."""
QUESTIONS: dict[str, tuple[str, ...]] = {
    "palette": ("ctrl+p",),
    "whom": ("o",),
    "help": ("question_mark",),
    "split": ("s",),
    "paste": ("9",),
}


def rooms(kind: type[BaseScreen] = BaseScreen) -> set[str]:
    """Return the screens there are: the classes that no other is built on."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(module.name)
    below = kind.__subclasses__()
    return set().union(*map(rooms, below)) if below else {kind.__name__}


def test_every_screen_is_counted() -> None:
    assert rooms() == {
        *WAYS,
        *("HomeScreen", "ImportScreen", "SeriesFundsScreen", "SeriesPeopleScreen"),
    }


@pytest.mark.parametrize("name", WAYS)
async def test_a_screen_on_a_workshop_has_few_widgets(tmp_path: Path, name: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys(*WAYS[name])
        assert type(play.app.screen).__name__ == name
        assert len(play.app.screen.query("*")) < FEWER_THAN


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_question_has_few_widgets(tmp_path: Path, name: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys(*QUESTIONS[name])
        if name == "paste":
            await play.types("one thing\nanother thing\na third thing")
        assert play.app.screen is not play.room
        assert len(play.app.screen.query("*")) < FEWER_THAN


async def test_the_list_of_workshops_has_few_widgets(tmp_path: Path) -> None:
    async with at_home(tmp_path, tmp_path / "state") as play:
        assert len(play.app.screen.query("*")) < FEWER_THAN
