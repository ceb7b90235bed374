"""What somebody likes is kept on the laptop, on one screen; the environment is above it."""

from pathlib import Path

import pytest

from tests.tui.in_terminal import Terminal, a_file
from tests.tui.playing import HOSTILE, playing
from userneeds.session.storage.settings import VALUES, Settings
from userneeds.surfaces.tui.board.columns import GROUPINGS
from userneeds.surfaces.tui.board.density import DENSITIES
from userneeds.surfaces.tui.drawing.palettes import PALETTES
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.own_keys import OwnKeymap, with_own_keys


def kept(folder: Path) -> Settings:
    return Settings(folder / "state" / "settings.toml")


async def test_colours_motion_and_silence_are_kept_from_one_start_to_the_next(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("ctrl+t", "f6", "f8")
        theme = play.app.theme
        before = play.path.read_bytes()
    assert kept(tmp_path).text("colours") == theme.removeprefix("userneeds-")
    async with playing(tmp_path) as play:
        assert play.app.theme == theme
        assert play.app.reduces_motion
        assert play.app.is_silent
        await play.keys("f6", "f8")
        assert (play.app.reduces_motion, play.app.is_silent) == (False, False)
    assert play.path.read_bytes() == before


async def test_the_environment_stands_above_what_is_kept(tmp_path: Path) -> None:
    kept(tmp_path).remember("colours", "dark")
    kept(tmp_path).remember("motion", "none")
    said = {"USERNEEDS_COLOURS": "light", "USERNEEDS_MOTION": "full"}
    async with playing(tmp_path, environment=said) as play:
        assert play.app.theme == "userneeds-light"
        assert not play.app.reduces_motion
        await play.keys("ctrl+t")
        assert "USERNEEDS_COLOURS says otherwise" in play.said


async def test_all_settings_stand_on_one_screen_and_enter_changes_them(tmp_path: Path) -> None:
    kept(tmp_path).remember("last_folder", "/somewhere/else")
    async with playing(tmp_path) as play:
        await play.keys("f9")
        for name in ("Colours", "Clock", "Bell", "Letters", "Last folder", "Own keys"):
            assert await play.shows(name)
        await play.keys("down", "down", "enter")
        assert await play.shows("silent")
        await play.types("Last folder")
        await play.keys("enter")
        assert await play.shows("none kept")
        await play.keys("escape")
    assert kept(tmp_path).text("bell") == "silent"
    assert kept(tmp_path).text("last_folder") == ""


async def test_a_silent_bell_does_not_ring_when_time_is_up(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("f8", "right_square_bracket")
        play.clock.pass_minutes(30)
        assert play.app.is_silent
        await play.pilot.pause(1.2)
        assert "over" in play.said.casefold() or play.said


def own(text: str) -> OwnKeymap:
    return with_own_keys(KEYMAP, text)


def test_own_keys_take_the_place_of_those_that_were_shipped() -> None:
    taken = own("[workshop]\nnext_stage = 'F10'\n'minutes(1)' = '^n, %'\n[votes]\nreveal='R'\n")
    assert taken.problems == (
        "keys.toml: '^n, %' for minutes(1) is no key such as n, F5, ^n or ?.",
    )
    board = {each.action: each.keys for each in taken.keymap["workshop"]}
    votes = {each.action: each.keys for each in taken.keymap["votes"]}
    assert (board["next_stage"], votes["reveal"]) == ("f10", "R")
    assert taken.changed == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[workshop]\nnext_stage = 'a'", "'a' for next_stage means 'Add' already (The workshop)"),
        ("[board]\njump = 'u'", "means 'Undo' already (Everywhere)"),
        ("[everywhere]\nundo = 'a'", "for undo means '"),
        ("[workshop]\nnext_stge = 'F3'", "did you mean next_stage?"),
        ("[workshp]\nadd = 'F3'", "did you mean workshop?"),
        ("[workshop\n", "keys.toml cannot be read"),
        ("workshop = 3", "there is no table"),
    ],
)
def test_what_cannot_be_taken_is_said_with_the_conflict_and_the_keys_stay(
    text: str, said: str
) -> None:
    taken = own(text)
    assert len(taken.problems) == 1
    assert said in taken.problems[0]
    assert taken.keymap == KEYMAP


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_no_keys(words: str) -> None:
    for text in (words, f"[workshop]\nadd = '''{words}'''", f"['''{words}''']\nadd = 'x'"):
        taken = own(text)
        assert taken.keymap == KEYMAP
        assert taken.problems


def test_own_keys_work_in_the_app_and_a_conflict_is_said_at_the_start(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    text = "[workshop]\nthemes = 'F10'\nvotes = 'a'\n"
    (state / "keys.toml").write_text(text, encoding="utf-8")
    terminal = Terminal(a_file(tmp_path), state)
    try:
        assert terminal.until(b"means 'Add' already")
        terminal.keys("\x1b[21~")
        assert terminal.until(b"Suggest")
        terminal.keys("\x11")
        terminal.close()
    finally:
        terminal.process.kill()
        terminal.process.wait()


async def test_density_and_columns_are_kept_and_follow_the_screen_of_settings(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("z", "g", "g")
        looks = (play.board.view.density, play.room.looks.grouping)
        before = play.path.read_bytes()
    assert (kept(tmp_path).text("density"), kept(tmp_path).text("columns")) == looks
    assert looks == ("whole", "theme")
    async with playing(tmp_path) as play:
        assert (play.board.view.density, play.room.looks.grouping) == looks
        await play.keys("f9", *["down"] * 4, "enter", "down", "enter", "escape")
        assert (play.board.view.density, play.room.looks.grouping) == (
            "three lines",
            "organisation",
        )
        assert [column.title for column in play.board.view.columns]
    assert play.path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# mine\ncolours = 'purpel'\n", "line 2: colours = 'purpel' is none of: dark, light"),
        ("density = 3\n", 'line 1: density stands in quotes, such as density = "auto".'),
        ("tour_hints_done = 'x'\n", "line 1: tour_hints_done is a whole number."),
        ("colors = 'dark'\n", "line 1: there is no 'colors'; did you mean colours?"),
        ("bell = silent\n", "cannot be read: Invalid value (at line 1, column 8)"),
    ],
)
async def test_a_wrong_setting_is_said_with_its_place_and_the_usual_one_holds(
    tmp_path: Path, text: str, said: str
) -> None:
    kept(tmp_path).remember("bell", "rings")
    kept(tmp_path).path.write_text(text, encoding="utf-8")
    async with playing(tmp_path) as play:
        assert said in play.said
        assert play.app.theme == "userneeds-dark"
        await play.keys("f9")
        assert await play.shows("Not taken")


def test_settings_can_be_all_that_the_app_can_be() -> None:
    assert VALUES["density"] == DENSITIES
    assert VALUES["columns"] == GROUPINGS
    assert {f"userneeds-{each}" for each in VALUES["colours"]} == set(PALETTES)
