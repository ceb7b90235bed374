"""What was shown and is closed again takes no memory any more."""

import gc
from pathlib import Path

from textual.strip import Strip

from tests.tui.playing import Play, a_meeting, playing

DIALOGS = ("question_mark", "N")
"""Keys that open the help and a question."""


async def open_and_close_all(play: Play, times: int) -> None:
    for key in DIALOGS * times:
        await play.keys(key, "escape")


def lines_in_memory() -> int:
    """Return how many drawn lines there are, on the screen or not."""
    gc.collect()
    return sum(type(thing) is Strip for thing in gc.get_objects())


async def test_a_screen_that_was_closed_leaves_no_picture_of_itself(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting()) as play:
        await open_and_close_all(play, 1)
        before = lines_in_memory()
        await open_and_close_all(play, 2)
        assert lines_in_memory() <= before
