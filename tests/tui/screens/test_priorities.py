from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.playing import a_hostile_meeting, a_meeting, playing
from tests.tui.seen_rooms import on_screen
from userneeds.model.placing import Placing
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.card.screen import CardScreen
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.priorities.differences_view import (
    differences,
    draw_difference,
    scale_line,
)
from userneeds.surfaces.tui.votes.screen import VotesScreen


def a_divided_meeting() -> Workshop:
    return a_meeting(
        placings={
            "bob": {"c1aaaa": Placing(moscow="must")},
            "cat": {"c1aaaa": Placing(moscow="won't")},
        },
        votes={"bob": {"c2bbbb": 3}, "cat": {"c3cccc": 3}},
    )


async def test_where_views_differ_is_shown_with_whom_to_ask(tmp_path: Path) -> None:
    async with playing(tmp_path, a_divided_meeting()) as play:
        await play.keys("V", "a")
        assert await play.shows("1 card apart, 1 far apart")
        assert await play.shows("must: Northmoor · won't: Southby")
        assert await play.shows("Ask Northmoor and Southby about this.")
        assert await play.shows("dots are left out until the vote is revealed")
        await play.keys("enter")
        assert isinstance(play.app.screen, CardScreen)
        assert play.app.screen.card_id == "c1aaaa"


async def test_differences_come_and_go_with_the_answers(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("V", "a")
        assert await play.shows("Nothing to compare yet")
        await play.keys("escape", "m")
        await play.types("moscow")
        await play.keys("enter", "o")
        await play.types("bob")
        await play.keys("enter", "right", "o")
        await play.types("cat")
        await play.keys("enter", "right", "right", "right", "right", "a")
        assert await play.shows("must: Northmoor · won't: Southby")
        placings = play.saved().placings
        assert {who: next(iter(given.values())).moscow for who, given in placings.items()} == {
            "bob": "must",
            "cat": "won't",
        }
        await play.keys("u", "u", "u", "u")
        assert await play.shows("Nothing to compare yet")


async def test_dots_are_compared_once_they_are_revealed(tmp_path: Path) -> None:
    async with playing(tmp_path, a_divided_meeting()) as play:
        await play.keys("v", "a")
        assert await play.hides("by dots")
        await play.keys("escape")
        assert isinstance(play.app.screen, VotesScreen)
        await play.keys("r", "a")
        assert await play.shows("by dots")
        assert await play.shows("3: Northmoor · 0: Southby")


async def test_differences_between_organisations_people_and_methods_are_shown_apart(
    tmp_path: Path,
) -> None:
    placings = {
        "ann": {"c1aaaa": Placing(moscow="must"), "c2bbbb": Placing(moscow="could")},
        "bob": {"c2bbbb": Placing(moscow="must")},
        "cat": {"c1aaaa": Placing(moscow="won't")},
    }
    people = {key: replace(each, consent="named") for key, each in a_meeting().people.items()}
    async with playing(tmp_path, a_meeting(placings=placings, people=people)) as play:
        await play.keys("V", "a")
        assert await play.shows("2 cards apart")
        await play.keys("tab")
        assert await play.shows("1 card apart, 1 far apart · only between organisations")
        await play.keys("tab")
        assert await play.shows("only between people")
        assert await play.shows("Ask Bob Ng and Ann Lee about this.")
        await play.keys("tab", "tab")
        assert await play.hides("only between")


async def test_no_screen_tells_of_votes_before_they_are_revealed(tmp_path: Path) -> None:
    async with playing(tmp_path, a_divided_meeting()) as play:
        await play.keys("w")
        for _ in range(6):
            await play.keys("tab")
            await play.workers()
        assert await play.shows("What people voted for")
        assert await play.shows("The vote is still hidden")
        await play.keys("escape", "v", "r", "escape", "w")
        for _ in range(6):
            await play.keys("tab")
            await play.workers()
        assert await play.shows("3 dots of 1 voter")


async def test_a_dot_is_taken_back_by_undo(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("v", "t", "plus", "plus")
        assert sum(play.saved().votes["room"].values()) == 2
        await play.keys("u")
        assert sum(play.saved().votes["room"].values()) == 1
        await play.keys("minus")
        assert not play.saved().votes


@pytest.mark.parametrize("width", [20, 43, 60, 100, 161])
def test_differences_keep_their_width_whatever_is_in_them(width: int) -> None:
    meeting = a_hostile_meeting()
    views = {
        who: {card: Placing(moscow="must" if who == "bob" else "won't") for card in meeting.cards}
        for who in ("bob", "cat")
    }
    found = differences(on_screen(replace(meeting, placings=views)))
    assert len(found) == len(meeting.cards)
    for one in found:
        for on in (True, False):
            lines = draw_difference(one, width, on)
            assert {line_width(line) for line in lines} == {width}
            assert {ink for line in lines for _, ink in line} <= set(CELL_STYLES)


def test_a_scale_has_a_mark_for_every_view() -> None:
    assert scale_line([1.0, 0.0], 7) == "●─────●"
    assert scale_line([0.5, 0.5, 0.0], 7) == "●──◆──┤"
    assert cell_len(scale_line([0.2, 1.4, -3], 22)) == 22
