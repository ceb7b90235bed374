"""The big screen: question, wall and result, by one key, without names and hidden cards."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_stage
from tests.tui.playing import a_hostile_meeting, a_meeting, playing
from tests.tui.seen_rooms import on_screen
from userneeds.model.agenda import Run
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.result_view import result_lines
from userneeds.surfaces.tui.agenda.wall_view import wall_lines
from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width


def words_of(lines: list[StyledLine]) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def running(stage: str, meeting: Workshop | None = None) -> Workshop:
    meeting = meeting or a_meeting()
    return replace(meeting, runs={"r1": Run(id="r1", stage=stage, started=NOON)})


async def test_one_key_cycles_question_wall_and_result(tmp_path: Path) -> None:
    meeting = a_meeting(
        votes={"bob": {"roofs": 2}}, ballot=Ballot(question="Which first?", revealed=True)
    )
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "P")
        assert await play.shows("so far")
        assert await play.hides("Repairs are booked twice")
        await play.keys("P")
        assert await play.shows("Repairs are booked twice")
        await play.keys("P")
        assert await play.shows("Which first?")
        assert await play.shows("2 dots")
        await play.keys("P")
        assert await play.shows("so far")
        await play.keys("escape")
        assert play.app.screen is play.room


def test_the_wall_shows_cards_of_the_running_stage_whole_and_nobody() -> None:
    said = words_of(wall_lines(on_screen(running("gather")), NOON, 100, 30))
    assert "Repairs are booked twice" in said
    assert "A photo of every roof" not in said
    assert not any(name in said for name in ("Ann", "Bob", "Cat", "Northmoor", "Southby"))


def test_the_wall_counts_cards_that_are_face_down_and_shows_none() -> None:
    meeting = a_meeting(agenda=(a_stage("gather", technique="silent-writing"),))
    said = words_of(wall_lines(on_screen(running("gather", meeting)), NOON, 100, 30))
    assert "3 cards face down" in said
    assert "Repairs are booked twice" not in said


def test_the_wall_shows_themes_where_themes_are_worked_on() -> None:
    meeting = a_meeting(agenda=(a_stage("group", technique="affinity-grouping"),))
    said = words_of(wall_lines(on_screen(running("group", meeting)), NOON, 100, 30))
    assert "Roofs · 2 cards" in said
    assert "A photo of every roof" not in said


def test_what_has_no_room_on_the_wall_is_counted() -> None:
    cards = {f"c{n:03}aa": a_card(f"c{n:03}aa", stage="gather") for n in range(200)}
    said = words_of(wall_lines(on_screen(running("gather", a_meeting(cards=cards))), NOON, 60, 20))
    assert "more have no room here" in said


def test_the_result_is_covered_until_it_is_revealed() -> None:
    meeting = a_meeting(votes={"bob": {"roofs": 2}})
    assert "covered until they are revealed" in words_of(result_lines(on_screen(meeting), 80, 20))
    assert "Roofs" not in words_of(result_lines(on_screen(meeting), 80, 20))
    shown = replace(meeting, ballot=Ballot(revealed=True))
    assert "1    Roofs" in words_of(result_lines(on_screen(shown), 80, 20))


@pytest.mark.parametrize("size", [(20, 5), (60, 20), (120, 40), (200, 60)])
def test_hostile_cards_keep_the_width_of_the_wall(size: tuple[int, int]) -> None:
    width, height = size
    meeting = running("gather", a_hostile_meeting())
    for lines in (
        wall_lines(on_screen(meeting), NOON, width, height),
        result_lines(on_screen(meeting), width, height),
    ):
        assert len(lines) <= height
        assert all(line_width(line) <= width for line in lines)
