"""The palette finds what a newcomer looks for, and says when nothing has the words."""

from pathlib import Path

import pytest

from tests.tui.playing import playing
from userneeds.surfaces.tui.keymap.also_called import ALSO_CALLED
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import action_name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("undo", "Take back the last change"),
        ("print", "Make the documents people take home"),
        ("latecomer", "Organisations and people"),
        ("money", "Funds and projects"),
        ("delete", "Take the marked cards"),
        ("duration", "Plan the agenda"),
    ],
)
async def test_what_people_call_an_action_finds_it(tmp_path: Path, typed: str, found: str) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+p")
        await play.types(typed)
        assert await play.shows(found)


async def test_words_that_nothing_has_are_said_so(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+p")
        await play.types("zebra")
        assert await play.shows("Nothing here has these words")
        await play.keys("ctrl+u")
        assert await play.shows("Enter chooses")


def test_every_action_that_is_also_called_something_is_there() -> None:
    names = {action_name(each.action) for actions in KEYMAP.values() for each in actions}
    assert ALSO_CALLED.keys() <= names
