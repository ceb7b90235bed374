"""What a view writes to the terminal itself is what the library would have written."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate

from tests.tui.playing import Play, a_hostile_meeting, playing
from userneeds.surfaces.tui.widgets.written_rows import ChangedRows, ScreenDrawing

PARTS = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<look>[\d;]*)m|(?P<text>[^\x1b\n]+)"
)

Cells = dict[tuple[int, int], tuple[str, str]]


def cells(update: CompositorUpdate | None, console: Console) -> Cells:
    """Return each cell that an update writes: its letter and how it looks."""
    written: Cells = {}
    row, column, look = 0, 0, ""
    for part in PARTS.finditer(update.render_segments(console) if update else ""):
        if part["row"]:
            row, column = int(part["row"]), int(part["column"])
        elif part["look"] is not None:
            look = part["look"]
        else:
            for letter in part["text"]:
                written[row, column] = (letter, look)
                column += cell_len(letter)
    return written


class BothWays(ScreenDrawing):
    """Makes each update by rows and the library's way."""

    pairs: list[tuple[Cells, Cells]]
    by_rows: int

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        regions = set(self._dirty_regions)
        ours = super().render_partial_update()
        self._dirty_regions.update(regions)
        theirs = Compositor.render_partial_update(self)
        if self.root is not None:  # else nothing is on the screen yet
            console = self.root.app.console
            type(self).pairs.append((cells(ours, console), cells(theirs, console)))
        type(self).by_rows += isinstance(ours, ChangedRows)
        return ours


def write_both_ways(play: Play) -> type[BothWays]:
    """Make each update of the screen by rows and the library's way from now on."""
    BothWays.pairs = []
    BothWays.by_rows = 0
    play.room._compositor.__class__ = BothWays  # noqa: SLF001 - the screen has made its own
    return BothWays


async def compare(play: Play, keys: tuple[str, ...]) -> type[BothWays]:
    both = write_both_ways(play)
    await play.keys(*keys)
    for _ in range(50):  # where a row of the foot came or went, the whole screen is drawn anew
        if both.by_rows:
            break
        await play.pilot.pause(0.05)
        await play.keys("j", "k", "l", "h")
    assert both.by_rows, "nothing was written by rows"
    for ours, theirs in both.pairs:
        assert ours.keys() <= theirs.keys()
        assert ours == {place: theirs[place] for place in ours}
    return both


@pytest.mark.parametrize(
    "keys",
    [
        ("j", "l", "L", "J", "x", "H", "u", "g", "v", "b"),
        ("slash", "d", "a", "m", "p", "enter", "escape", "j", "k", "l", "h"),
        ("a", "N", "e", "w", " ", "c", "enter", "escape", "k", "j", "l", "h"),
    ],
    ids=["cards", "search", "typing"],
)
async def test_keys_of_the_board_are_written_as_the_library_would(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with playing(tmp_path) as play:
        await compare(play, keys)


async def test_hostile_and_wide_words_are_written_as_the_library_would(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, a_hostile_meeting()) as play:
        both = await compare(play, ("j", "l", "j", "x", "g", "g", "v", "v"))
        letters = {letter for ours, _ in both.pairs for letter, _ in ours.values()}
        assert all(map(str.isprintable, letters))


async def test_a_view_that_something_covers_is_left_to_the_library(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        play.app.notify("something in front of the board")
        await play.settles()
        await compare(play, ("j", "L", "k", "u"))
