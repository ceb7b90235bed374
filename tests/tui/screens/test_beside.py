"""The facilitator's own window: what to say and press next, and what the room need not see."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.build import a_card, a_stage
from tests.tui.in_terminal import Terminal, a_file
from tests.tui.playing import a_hostile_meeting, a_meeting, playing
from tests.tui.seen_rooms import board_columns
from userneeds.disclosure.seen import see
from userneeds.model.card import CARD_KINDS
from userneeds.model.technique import TECHNIQUES
from userneeds.surfaces.cli.dispatch import run_command_line
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.surfaces.tui.themes.view import theme_rows


async def test_script_keys_clock_and_counts_stand_side_by_side(tmp_path: Path) -> None:
    meeting = a_meeting(votes={"ann": {"c1aaaa": 1}})
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "f7")
        for words in ("Gather", "Next keys in the shared window", "face down"):
            assert await play.shows(words)
        assert await play.shows("1 of 3 here")
        assert await play.shows("Type new cards")


async def test_clock_and_note_can_be_changed_beside_the_shared_window(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("f7", "right_square_bracket", "plus", "N")
        await play.types("Two people left early.")
        await play.keys("ctrl+s")
        (run,) = play.saved().runs.values()
        assert (run.stage, run.note) == ("gather", "Two people left early.")
        assert await play.shows("Two people left early.")
        await play.keys("u", "u", "u")
        assert play.saved().runs == {}


async def test_what_is_face_down_is_only_counted(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "right_square_bracket", "a")
        await play.types("a secret wish")
        await play.keys("enter", "escape", "f7")
        assert await play.shows("1 card face down")
        assert not any("secret" in row for row in play.screen())


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_hostile_words_stay_words_beside(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, a_hostile_meeting(), size=size) as play:
        await play.keys("right_square_bracket", "f7", "down", "up")
        assert {cell_len(row) for row in play.screen()} == {size[0]}


def test_the_command_line_opens_it_on_a_file_and_says_that_a_folder_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = tmp_path / "state"
    program = ("-m", "userneeds", "open", "--beside")
    terminal = Terminal(a_file(tmp_path), state, program=program)
    try:
        assert terminal.until(b"Next keys in the shared window")
        terminal.keys("\x11")
        terminal.close()
    finally:
        terminal.process.kill()
        terminal.process.wait()
    context = VerbContext.of_this_process(
        lambda *_, **__: 0, lambda *_: 0, lambda *_: None, lambda *_: None
    )
    assert run_command_line(["open", str(tmp_path), "--beside", "--in-browser"], context) != 0
    assert "not a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("technique", "first"),
    [("dot-voting", "v Votes"), ("affinity-grouping", "t Themes"), ("need-writing", "a Add")],
)
async def test_the_foot_of_the_board_names_first_what_the_stage_needs(
    tmp_path: Path, technique: str, first: str
) -> None:
    assert technique in TECHNIQUES
    meeting = a_meeting(agenda=(a_stage("one", technique=technique),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket")
        while play.app.screen is not play.room:  # the stage has opened its own screen
            await play.keys("escape")
        assert await play.shows(first)
        assert play.screen()[-1].split("   ")[0].strip() == first


async def test_all_kinds_are_offered_those_of_the_stage_first(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("one", kinds=("idea", "goal")),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket")
        assert play.room.line.kinds[:2] == ("idea", "goal")
        assert sorted(play.room.line.kinds) == sorted(CARD_KINDS)
        await play.keys("a")
        assert await play.shows("✦ idea for the room")


async def test_cards_of_a_theme_are_counted_alike_on_every_screen(tmp_path: Path) -> None:
    double = a_card("c8aaaa", theme="roofs", status="duplicate", duplicate_of="c4dddd")
    meeting = a_meeting()
    meeting = replace(meeting, cards={**meeting.cards, double.id: double})
    async with playing(tmp_path, meeting) as play:
        await play.keys("g", "g")
        columns = {
            each.title: len(each.cards) for each in board_columns(see(meeting, "room"), "theme")
        }
        rows = {row.name: len(row.cards) for row in theme_rows(see(meeting, "room"))}
        assert columns["Roofs"] == rows["Roofs"]
        await play.keys("t")
        assert await play.shows(f"{rows['Roofs']} cards")
