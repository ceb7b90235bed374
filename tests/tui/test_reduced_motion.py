from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.build import NOON, a_stage, minutes
from tests.tui.playing import a_meeting, playing
from userneeds.model.agenda import Run
from userneeds.model.schedule import current_timebox
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.app.terminal import prefers_reduced_motion
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.drawing.palettes import PALETTES
from userneeds.surfaces.tui.screen_base.reduced_motion import reduced_motion_time


def a_running_meeting() -> Workshop:
    run = Run(id="r1", stage="gather", started=NOON)
    return a_meeting(agenda=(a_stage("gather", minutes=10),), runs={"r1": run})


@pytest.mark.parametrize(
    ("environment", "calm"),
    [
        ({}, False),
        ({"USERNEEDS_MOTION": "none"}, True),
        ({"USERNEEDS_MOTION": "Off"}, True),
        ({"TEXTUAL_ANIMATIONS": "NONE"}, True),
        ({"TEXTUAL_ANIMATIONS": "full"}, False),
        ({"USERNEEDS_MOTION": "full", "TEXTUAL_ANIMATIONS": "none"}, False),
    ],
)
def test_who_wants_no_motion_says_so_in_the_environment(
    environment: dict[str, str], calm: bool
) -> None:
    assert prefers_reduced_motion(environment) is calm


@pytest.mark.parametrize(
    ("past_seconds", "shown"),
    [
        (0, "10:00"),
        (1, "10:00"),
        (59, "10:00"),
        (60, "09:00"),
        (539, "02:00"),
        (540, "01:00"),
        (541, "01:00"),
        (575, "00:30"),
        (600, "00:00"),
        (601, "00:00"),
        (725, "+02:00"),
    ],
)
def test_a_calm_clock_moves_a_minute_at_a_time(past_seconds: float, shown: str) -> None:
    meeting, now = a_running_meeting(), NOON + minutes(past_seconds / 60)
    moment = reduced_motion_time(current_timebox(meeting, now), now)
    box = current_timebox(meeting, moment)
    assert box is not None
    assert box.in_digits() == shown
    assert moment <= now


async def test_the_clock_stands_still_between_minutes_where_no_motion_is_wanted(
    tmp_path: Path,
) -> None:
    async with playing(
        tmp_path, a_running_meeting(), environment={"USERNEEDS_MOTION": "none"}
    ) as play:
        play.clock.pass_minutes(0.5)
        play.room.tick()
        assert await play.shows("10:00")
        before = play.screen()
        play.clock.pass_minutes(0.25)
        play.room.tick()
        await play.pilot.pause(0.1)
        assert play.screen() == before
        play.clock.pass_minutes(0.5)
        play.room.tick()
        assert await play.shows("09:00")


async def test_a_key_stops_motion_and_lets_it_go_on(tmp_path: Path) -> None:
    async with playing(tmp_path, a_running_meeting()) as play:
        play.clock.pass_minutes(0.5)
        await play.keys("f6")
        assert "once a minute" in play.said
        assert await play.shows("10:00")
        await play.keys("f6")
        assert "every second" in play.said
        assert await play.shows("09:30")
        assert not play.saved().cards["c1aaaa"].theme


async def test_nothing_slides_and_no_cursor_blinks(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        assert play.app.animation_level == "none"
        await play.keys("a")
        assert {line.cursor_blink for line in play.app.screen.query(Input)} == {False}
        await play.keys("escape", "v", "e")
        assert {line.cursor_blink for line in play.app.screen.query(Input)} == {False}
        await play.app.push_screen(TextDialog("Why?"))
        assert {area.cursor_blink for area in play.app.screen.query(TextArea)} == {False}


@pytest.mark.parametrize("colours", [name.removeprefix("userneeds-") for name in PALETTES])
async def test_what_is_paused_or_over_is_said_in_words_in_every_palette(
    tmp_path: Path, colours: str
) -> None:
    environment = {"USERNEEDS_COLOURS": colours, "USERNEEDS_MOTION": "none"}
    async with playing(tmp_path, a_running_meeting(), environment=environment) as play:
        play.clock.pass_minutes(12)
        play.room.tick()
        assert await play.shows("2 minutes over")
        await play.keys("p")
        assert await play.shows("paused")
