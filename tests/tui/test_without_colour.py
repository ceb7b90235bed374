"""Screens on a projector: every palette, and a terminal that is told to use no colour."""

from pathlib import Path

import pytest
from textual.color import Color

from tests.build import NOON, a_stage
from tests.contrast import contrast_ratio
from tests.tui.playing import a_meeting, playing
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.placing import Placing
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES, palette_colour
from userneeds.surfaces.tui.drawing.palettes import PALETTES, Palette

SCREENS = ("t", "v", "V", "W", "b", "c", "w", "A")
"""Keys of the workshop that open a screen."""


def a_full_meeting() -> Workshop:
    phase = BlueprintPhase(id="p1", name="First", steps=(Step(id="s1", name="Report it"),))
    return a_meeting(
        agenda=(a_stage("gather", minutes=10),),
        runs={"r1": Run(id="r1", stage="gather", started=NOON)},
        actions={"a1": Action(id="a1", text="Ring the depot")},
        blueprints={"b1": Blueprint(id="b1", title="Lifts", phases=(phase,))},
        votes={"bob": {"c1aaaa": 2}},
        placings={
            "bob": {"c1aaaa": Placing(moscow="must")},
            "cat": {"c1aaaa": Placing(moscow="won't")},
        },
    )


def in_grey(name: str) -> str:
    return Color.parse(name).monochrome.hex6


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.title)
def test_every_ink_can_be_read_without_colour(palette: Palette) -> None:
    weak = {
        name: round(ratio, 2)
        for name, ink in CELL_STYLES.items()
        if name != "rule"
        and (
            ratio := contrast_ratio(
                in_grey(palette_colour(palette, ink.foreground)),
                in_grey(palette_colour(palette, ink.background)),
            )
        )
        < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("key", SCREENS)
async def test_what_the_cursor_is_on_and_what_is_looked_at_has_a_mark_besides_its_colour(
    tmp_path: Path, key: str
) -> None:
    async with playing(tmp_path, a_full_meeting()) as play:
        await play.keys(key)
        await play.workers()
        assert await play.shows("▶")
