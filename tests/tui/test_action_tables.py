"""Every screen holds its actions in a table, which says the same as the keymap."""

import inspect
from pathlib import Path

import pytest
from textual.actions import parse

from tests.tui.playing import at_home, playing
from tests.tui.test_widget_counts import WAYS
from userneeds.surfaces.tui.keymap.lookup import key_actions, names_in
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


def assert_table_says_the_same_as_the_keymap(screen: BaseScreen) -> None:
    keyed_widgets = screen.keyed_widgets()
    own_contexts = [context for context in screen.CONTEXTS if context not in keyed_widgets]
    assert set(screen.actions) == set().union(*map(names_in, own_contexts))
    for key_action in key_actions(*own_contexts):
        _, name, arguments = parse(key_action.action)
        inspect.signature(screen.actions[name]).bind(*arguments)
    for context, widget in keyed_widgets.items():
        missing = {name for name in names_in(context) if not hasattr(widget, f"action_{name}")}
        assert missing == set(), context


def own_classes(screen: BaseScreen) -> list[str]:
    ladder = type(screen).__mro__
    return [rung.__name__ for rung in ladder if rung.__module__.startswith("userneeds.")]


def own_action_methods(screen: BaseScreen) -> list[str]:
    own = [name for name in vars(type(screen)) if name.startswith("action_")]
    return [name for name in own if name != "action_do"]


@pytest.mark.parametrize("name", WAYS)
async def test_every_action_of_a_screen_stands_in_its_table(tmp_path: Path, name: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys(*WAYS[name])
        screen = play.app.screen
        assert isinstance(screen, BaseScreen)
        assert_table_says_the_same_as_the_keymap(screen)
        assert len(own_classes(screen)) <= 4
        assert own_action_methods(screen) == []


async def test_every_action_of_the_home_screen_stands_in_its_table(tmp_path: Path) -> None:
    async with at_home(tmp_path, tmp_path / "state") as play:
        screen = play.app.screen
        assert isinstance(screen, BaseScreen)
        assert_table_says_the_same_as_the_keymap(screen)
        assert own_action_methods(screen) == []


async def test_q_leaves_the_home_screen(tmp_path: Path) -> None:
    async with at_home(tmp_path, tmp_path / "state") as play:
        assert play.app.return_value is None
        await play.keys("q")
        assert play.app.return_value == 0
