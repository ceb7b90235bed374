from pathlib import Path
from random import Random

import pytest

from tests.tui.playing import Play, a_hostile_meeting, playing
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP

LEAVES = {"ctrl+q", "q", "e", "ctrl+c"}
"""Keys that end the walk, or write documents where the walk begins."""
KEYS = sorted(
    {key for verbs in KEYMAP.values() for verb in verbs for key in verb.keys.split(",")} - LEAVES
)
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
        desk = play.app.controller
        assert desk is not None
        while desk.session.history.done:
            assert desk.undo()
        play.saved()
        assert play.path.read_text(encoding="utf-8") == before


async def test_any_keys_can_be_pressed_and_taken_back(tmp_path: Path) -> None:
    await walked_and_taken_back(tmp_path, 150, 7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
async def test_thousands_of_keys_at_any_size_break_nothing(tmp_path: Path, seed: int) -> None:
    await walked_and_taken_back(tmp_path, 500, seed)
