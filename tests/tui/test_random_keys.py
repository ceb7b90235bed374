from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.tui.playing import Play, a_hostile_meeting, playing
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.screen_base.open_screen import OPENED_BY_KEY, ScreenName

LEAVES = {"ctrl+q", "q", "e", "ctrl+c", "at", "f3"}
"""Keys that end the walk, write documents where it begins, or open a room to the network."""
KEYS = sorted(
    {key for verbs in KEYMAP.values() for verb in verbs for key in verb.keys.split(",")} - LEAVES
)
ASK_OR_WRITE = {"import", "export", "room"}
"""Screens that begin with a question for a file, write documents at Enter, or open a room."""
WORDS = ["escape", "enter", "enter", "down", "right", "d", "a", "m", "p", "space"]
SIZES = [(60, 20), (80, 24), (120, 40), (40, 10), (200, 60)]


async def walk(play: Play, steps: int, seed: int) -> None:
    """Press keys by lot, at sizes by lot."""
    lot = Random(seed)  # noqa: S311 - a walk, not a secret
    for step in range(steps):
        if step % 40 == 39:
            await play.pilot.resize_terminal(*lot.choice(SIZES))
        play.app.simulate_key(lot.choice(KEYS if lot.random() < 0.6 else WORDS))
        await play.pilot.pause(0.001)


async def walked_and_taken_back(folder: Path, steps: int, seed: int) -> None:
    async with playing(folder, a_hostile_meeting()) as play:
        before = play.path.read_text(encoding="utf-8")
        await walk(play, steps, seed)
        await taken_back(play, before)


async def taken_back(play: Play, before: str) -> None:
    desk = play.app.controller
    assert desk is not None
    while desk.session.history.done:
        assert desk.undo()
    play.saved()
    assert play.path.read_text(encoding="utf-8") == before


def keys_of(contexts: Sequence[ActionContext]) -> list[str]:
    """Return the keys that work on a screen, but for those that end the walk."""
    named = {key for each in key_actions(*contexts) for key in each.keys.split(",") if key}
    return sorted(named - LEAVES - {"escape"})


async def test_any_keys_can_be_pressed_and_taken_back(tmp_path: Path) -> None:
    await walked_and_taken_back(tmp_path, 150, 7)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(OPENED_BY_KEY) - ASK_OR_WRITE))
async def test_any_keys_of_each_screen_can_be_pressed_and_taken_back(
    tmp_path: Path, name: ScreenName
) -> None:
    async with playing(tmp_path, a_hostile_meeting()) as play:
        before = play.path.read_text(encoding="utf-8")
        lot = Random(name)  # noqa: S311 - a walk, not a secret
        for _ in range(8):
            while play.app.screen is not play.room:
                await play.keys("escape")
            play.room.open_screen(name)
            await play.settles()
            keys = keys_of(play.app.screen.CONTEXTS)
            for _ in range(30):
                play.app.simulate_key(lot.choice(keys if lot.random() < 0.8 else WORDS))
                await play.pilot.pause(0.001)
            await play.settles()
        await taken_back(play, before)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
async def test_thousands_of_keys_at_any_size_break_nothing(tmp_path: Path, seed: int) -> None:
    await walked_and_taken_back(tmp_path, 500, seed)
