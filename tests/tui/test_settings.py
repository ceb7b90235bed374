"""What somebody likes is kept on the laptop, on one screen; the environment is above it."""

from pathlib import Path

import pytest

from tests.tui.in_terminal import Terminal, a_file
from tests.tui.playing import HOSTILE, playing
from userneeds.session.storage.settings import Settings
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
    taken = own("[workshop]\nnext_stage = 'F3'\n'minutes(1)' = '^n, %'\n[votes]\nreveal='R'\n")
    assert taken.problems == (
        "keys.toml: '^n, %' for minutes(1) is no key such as n, F5, ^n or ?.",
    )
    board = {each.action: each.keys for each in taken.keymap["workshop"]}
    votes = {each.action: each.keys for each in taken.keymap["votes"]}
    assert (board["next_stage"], votes["reveal"]) == ("f3", "R")
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
    text = "[workshop]\nthemes = 'F3'\nvotes = 'a'\n"
    (state / "keys.toml").write_text(text, encoding="utf-8")
    terminal = Terminal(a_file(tmp_path), state)
    try:
        assert terminal.until(b"means 'Add' already")
        terminal.keys("\x1bOR")
        assert terminal.until(b"Suggest")
        terminal.keys("\x11")
        terminal.close()
    finally:
        terminal.process.kill()
        terminal.process.wait()
