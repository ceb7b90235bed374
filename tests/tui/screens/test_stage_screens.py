"""A stage opens the screen that it is worked on, and never under somebody's fingers."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_stage
from tests.tui.playing import a_meeting, playing
from userneeds.model.technique import TECHNIQUES, Technique
from userneeds.surfaces.tui.agenda.stage_screen import keys_in_script, screen_of

SCREENS = {
    "affinity-grouping": "ThemesScreen",
    "naming": "ThemesScreen",
    "dot-voting": "VotesScreen",
    "impact-effort": "PrioritiesScreen",
    "mapping": "BlueprintScreen",
    "commitments": "ActionsScreen",
    "check-out": "FactsScreen",
    "silent-writing": "WorkshopScreen",
    "break": "WorkshopScreen",
}


@pytest.mark.parametrize("technique", SCREENS)
async def test_one_key_starts_a_stage_and_opens_its_screen(tmp_path: Path, technique: str) -> None:
    meeting = a_meeting(agenda=(a_stage("now", technique=technique),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]")
        assert type(play.app.screen).__name__ == SCREENS[technique]
        if play.app.screen is not play.room:
            await play.keys("escape", "[")
            assert type(play.app.screen).__name__ == SCREENS[technique]
            await play.keys("escape")
        assert play.app.screen is play.room
        assert [run.stage for run in play.saved().runs.values()] == ["now"]


async def test_letters_in_the_line_keep_the_board_and_the_line_says_the_key(
    tmp_path: Path,
) -> None:
    meeting = a_meeting(agenda=(a_stage("dots", technique="dot-voting"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("a")
        await play.types("half a th")
        await play.keys("escape", "]")
        assert play.app.screen is play.room
        assert "the line keeps its letters: [ goes to Votes." in play.said
        assert play.room.line.words == "half a th"
        await play.keys("[")
        assert type(play.app.screen).__name__ == "VotesScreen"


async def test_a_stage_chosen_in_the_agenda_opens_its_screen_above_the_board(
    tmp_path: Path,
) -> None:
    meeting = a_meeting(agenda=(a_stage("dots", technique="dot-voting"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("S", "g")
        assert type(play.app.screen).__name__ == "VotesScreen"
        await play.keys("escape", "A", "enter")
        assert type(play.app.screen).__name__ == "VotesScreen"
        await play.keys("escape")
        assert play.app.screen is play.room


async def test_the_next_stage_follows_from_the_screen_of_the_one_before(tmp_path: Path) -> None:
    techniques = (
        *("dot-voting", "impact-effort", "commitments", "round-robin", "naming"),
        *("mapping", "check-out", "silent-writing"),
    )
    agenda = tuple(a_stage(name, technique=name) for name in techniques)
    async with playing(tmp_path, a_meeting(agenda=agenda)) as play:
        names = []
        for _ in techniques:
            await play.keys("]")
            names.append(type(play.app.screen).__name__.removesuffix("Screen"))
            assert len(play.app.screen_stack) <= 3
        assert names == [
            *("Votes", "Priorities", "Actions", "Workshop", "Themes"),
            *("Blueprint", "Facts", "Workshop"),
        ]
        await play.keys("escape")
        assert play.app.screen is play.room
        assert len(play.saved().runs) == len(techniques)


async def test_a_technique_of_the_group_opens_what_it_does_first(tmp_path: Path) -> None:
    own = Technique(id="our-own", name="Our own", minutes=5, allows=("place", "write"))
    meeting = a_meeting(agenda=(a_stage("own", technique="our-own"),))
    meeting = replace(meeting, techniques={own.id: own})
    async with playing(tmp_path, meeting) as play:
        await play.keys("]")
        assert type(play.app.screen).__name__ == "PrioritiesScreen"


def test_scripts_name_keys_of_the_keymap() -> None:
    assert keys_in_script(TECHNIQUES["dot-voting"]).startswith("Keys: v Votes, then n Person")
    assert keys_in_script(TECHNIQUES["silent-writing"]) == ""
    assert {screen_of(technique) for technique in TECHNIQUES.values()} >= {"facts", "themes", None}


async def test_the_script_on_the_screen_names_its_keys(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("dots", technique="dot-voting"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "escape")
        assert await play.shows("[ Votes")
        await play.keys("I")
        assert await play.shows("Keys: v Votes, then n Person by person")
