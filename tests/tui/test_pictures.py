"""The main screens look as somebody last saw and approved them: one stored picture each.

Where a screen looks different, the new picture stands in build/pictures. Look at both; where the
new one is right, it takes the place of the old one in tests/tui/pictures.
"""

import re
import shutil
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.playing import Play, at_home, playing

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "workshops" / "housing-service-improvement"
MEETING = "2021-02-asset-management-user-needs.workshop.yaml"
STORED = Path(__file__).parent / "pictures"
NEW = ROOT / "build" / "pictures"
_LOOKS, _BETWEEN_SECONDS = 50, 0.1


class Picture(NamedTuple):
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    environment: Mapping[str, str] = {}


PICTURES: dict[str, Picture] = {
    "board": Picture(),
    "board-by-theme-small": Picture(("g", "g"), (60, 20)),
    "board-large-high-contrast": Picture(("g",), (200, 60), {"USERNEEDS_COLOURS": "contrast"}),
    "card": Picture(("enter",)),
    "themes": Picture(("t",)),
    "network": Picture(("W",)),
    "votes": Picture(("v",)),
    "priorities": Picture(("V",)),
    "blueprint": Picture(("b",)),
    "insight-light": Picture(("w",), environment={"USERNEEDS_COLOURS": "light"}),
    "big-screen": Picture(("right_square_bracket", "P"), (80, 24)),
}


def test_no_more_pictures_than_somebody_can_look_at() -> None:
    assert len(PICTURES) + 1 <= 12
    assert {path.stem for path in STORED.glob("*.svg")} == {*PICTURES, "home"}


@pytest.mark.parametrize("name", PICTURES)
async def test_a_screen_looks_as_approved(tmp_path: Path, name: str) -> None:
    keys, size, environment = PICTURES[name]
    for path in SAMPLES.glob("*.workshop.yaml"):  # what its cards rest on is in the others
        name_there = "meeting.workshop.yaml" if path.name == MEETING else path.name
        shutil.copyfile(path, tmp_path / name_there)
    async with playing(tmp_path, size=size, environment=dict(environment)) as play:
        await play.keys(*keys)
        await _approved(play, name)


async def test_home_looks_as_approved(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "workshops")
    with chdir(tmp_path):
        async with at_home(Path("workshops"), tmp_path / "state") as play:
            await _approved(play, "home")


async def _approved(play: Play, name: str) -> None:
    """Wait for the screen to come to look as stored; the coach, for one, speaks a moment later."""
    stored = STORED / f"{name}.svg"
    wanted = stored.read_text(encoding="utf-8") if stored.exists() else ""
    picture = ""
    for _ in range(_LOOKS):
        await play.workers()
        picture = _drawn(play, name)
        if picture == wanted:
            return
        await play.pilot.pause(_BETWEEN_SECONDS)
    NEW.mkdir(parents=True, exist_ok=True)
    (NEW / stored.name).write_text(picture, encoding="utf-8")
    pytest.fail(f"{name} looks different. Look at {NEW / stored.name} and at {stored}.")


def _drawn(play: Play, name: str) -> str:
    """Return the screen as SVG, with the reader's own fonts, where an export fetches some.

    Nor does it hold the number that stands for how its words are cut into parts, unseen by anybody.
    """
    drawn = play.app.export_screenshot(title=name)
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", drawn)
