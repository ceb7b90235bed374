"""Placing cards: digits in a list that stands still, and a picture whose cards are moved."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.tui.playing import HOSTILE, a_hostile_meeting, playing
from tests.tui.seen_rooms import on_screen
from userneeds.analysis.insight.placing_targets import targets_of_stage
from userneeds.analysis.insight.priorities import Method
from userneeds.commands.apply import apply
from userneeds.commands.command import FRONT
from userneeds.commands.outcome import Done
from userneeds.commands.themes import RemoveThemes
from userneeds.model.agenda import Run
from userneeds.model.checks import check_workshop
from userneeds.model.ids import ROOM
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.priorities.boxes import (
    box_of,
    has_picture,
    placing_picture,
    put_into_box,
)
from userneeds.surfaces.tui.priorities.methods import QUESTIONS, answer_placing
from userneeds.surfaces.tui.priorities.picture import box_lines, box_places
from userneeds.surfaces.tui.priorities.screen import PrioritiesScreen
from userneeds.surfaces.tui.priorities.targets import targets_to_place
from userneeds.surfaces.tui.priorities.view import scored_cards

WITH_PICTURE: tuple[Method, ...] = ("impact and effort", "MoSCoW", "Kano")


def four_needs(**said: object) -> Workshop:
    cards = [
        a_card(f"c{number}aaaa", theme="damp" if number == 2 else "") for number in range(1, 5)
    ]
    idea = a_card("c5aaaa", kind="idea", text="A photo of every roof", need="")
    return a_workshop(*cards, idea, **said)


async def test_impact_and_effort_of_a_card_are_two_keys_and_the_list_stands_still(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, four_needs()) as play:
        await play.keys("V", "1", "5", "2", "4", "5", "1")
        placed = play.saved().placings[ROOM]
        assert {card: (each.impact, each.effort) for card, each in placed.items()} == {
            "c1aaaa": (1, 5),
            "c2aaaa": (2, 4),
            "c3aaaa": (5, 1),
        }
        screen = play.app.screen
        assert isinstance(screen, PrioritiesScreen)
        assert [scored.card[:2] for scored in screen.rows.items] == ["c1", "c2", "c3", "c4"]
        assert screen.chosen is not None
        assert screen.chosen.card == "c4aaaa"
        await play.keys("s")
        assert [scored.card[:2] for scored in screen.rows.items] == ["c3", "c2", "c1", "c4"]


async def test_questions_stand_there_with_their_scale_and_the_card_in_full(tmp_path: Path) -> None:
    async with playing(tmp_path, four_needs(), size=(80, 24)) as play:
        await play.keys("V")
        assert await play.shows("› impact 1 little … 5 much   effort 1 little … 5 much")
        assert await play.shows("I need to do c1aaaa")
        await play.keys("m")
        await play.types("kano")
        await play.keys("enter")
        assert await play.shows("› with it 1 like  2 expect  3 neutral  4 tolerate  5 dislike")
        await play.keys("9")
        assert "The answers have the numbers 1 to 5." in play.said
        await play.keys("1", "5", "0")
        assert play.saved().placings[ROOM] == {
            "c1aaaa": Placing(functional="like", dysfunctional="dislike")
        }


async def test_cards_are_moved_in_the_picture_by_arrows_and_by_mouse(tmp_path: Path) -> None:
    async with playing(tmp_path, four_needs()) as play:
        await play.keys("V", "p")
        assert await play.shows("Quick wins: much impact, little effort")
        assert await play.shows("Not placed yet")
        await play.keys("shift+up")
        boxes = play.app.screen.query_one("PlacingBoxes")
        assert play.saved().placings[ROOM]["c1aaaa"] == Placing(impact=2, effort=2)
        await play.keys("shift+up", "shift+right")
        assert play.saved().placings[ROOM]["c1aaaa"] == Placing(impact=4, effort=4)
        await play.keys("1", "1")
        assert play.saved().placings[ROOM]["c1aaaa"] == Placing(impact=1, effort=1)
        place = boxes.region
        waiting = place.bottom - 1
        await play.pilot.mouse_down(offset=(place.x + 3, waiting))
        await play.pilot.mouse_up(offset=(place.x + 3, place.y + 1))
        await play.settles()
        assert len(play.saved().placings[ROOM]) == 2
        await play.keys("u")
        assert len(play.saved().placings[ROOM]) == 1
        await play.keys("p")
        assert await play.shows("› impact 1")


async def test_moscow_and_kano_have_pictures_and_rice_says_that_it_has_none(tmp_path: Path) -> None:
    meeting = four_needs(agenda=(a_stage("now", technique="moscow"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "p", "shift+up", "shift+right")
        assert play.saved().placings[ROOM]["c1aaaa"].moscow == "should"
        await play.keys("m")
        await play.types("kano")
        await play.keys("enter", "shift+up")
        assert play.saved().placings[ROOM]["c1aaaa"].functional == "neutral"
        await play.keys("m")
        await play.types("rice")
        await play.keys("enter", "p")
        assert "RICE has figures and no picture" in play.said


@pytest.mark.parametrize("method", WITH_PICTURE)
def test_a_card_put_into_a_box_is_in_it_and_nowhere_else(method: Method) -> None:
    workshop = four_needs()
    scored = scored_cards(on_screen(workshop), tuple(workshop.cards), method, "", ROOM)
    picture = placing_picture(scored, method)
    assert len(picture.boxes) % picture.columns == 0
    for box in picture.all_boxes:
        assert box_of(put_into_box(Placing(reach=5), method, box.key), method) == box.key
    assert sum(len(box.cards) for box in picture.all_boxes) == len(workshop.cards)


def test_only_methods_with_boxes_have_a_picture() -> None:
    assert tuple(method for method in QUESTIONS if has_picture(method)) == WITH_PICTURE


def test_cards_are_those_of_the_stage_then_those_with_dots_then_all() -> None:
    votes = {"bob": {"damp": 1, "c4aaaa": 1}}
    workshop = four_needs(votes=votes, ballot=Ballot(revealed=True, about="cards"))
    asked = targets_to_place(on_screen(workshop), "what the stage asks about")
    assert [card[:2] for card in asked] == ["c1", "c2", "c3", "c4"]
    dotted = targets_to_place(on_screen(workshop), "cards with dots")
    assert [card[:2] for card in dotted] == ["c2", "c4"]
    assert len(targets_to_place(on_screen(workshop), "all cards")) == 5
    hidden = replace(workshop, ballot=Ballot(about="themes"))
    assert len(targets_to_place(on_screen(hidden), "cards with dots")) == 5


THEMES = {key: Theme(id=key, name=key.title()) for key in ("damp", "keys", "lifts")}


def voted_on_themes(**said: object) -> Workshop:
    votes = {"room": {"keys": 1, "damp": 2}}
    ballot = Ballot(revealed=True, about="themes")
    agenda = (a_stage("now", technique="impact-effort"),)
    facts = {"themes": THEMES, "votes": votes, "ballot": ballot, "agenda": agenda}
    return four_needs(**(facts | said))


async def test_after_a_vote_on_themes_the_themes_with_dots_are_placed(tmp_path: Path) -> None:
    async with playing(tmp_path, voted_on_themes()) as play:
        await play.keys("right_square_bracket")
        assert await play.shows("Damp (1 card)")
        assert await play.shows("Damp: I need to do c2aaaa")
        screen = play.app.screen
        assert isinstance(screen, PrioritiesScreen)
        assert [scored.card for scored in screen.rows.items] == ["damp", "keys"]
        await play.keys("5", "1", "4", "2", "p")
        assert play.saved().placings[ROOM] == {
            "damp": Placing(impact=5, effort=1),
            "keys": Placing(impact=4, effort=2),
        }
        assert await play.shows("Quick wins: much impact, little effort")
        await play.keys("f", "f", "f")
        assert "all cards" in "".join(play.screen())
        assert len(screen.rows.items) == 5


def test_a_stage_that_names_kinds_places_those_cards_and_one_that_began_with_cards_goes_on() -> (
    None
):
    meeting = voted_on_themes(runs={"r1": Run(id="r1", stage="now", started=NOON)})
    assert targets_of_stage(meeting) == ("damp", "keys")
    kinds = replace(meeting, agenda=(a_stage("now", kinds=("idea",)),))
    assert targets_of_stage(kinds) == ["c5aaaa"]
    begun = replace(meeting, placings={ROOM: {"c1aaaa": Placing(impact=1)}})
    assert len(targets_of_stage(begun)) == 4
    hidden = replace(meeting, ballot=Ballot(about="themes"))
    assert len(targets_of_stage(hidden)) == 4


async def test_where_views_of_a_theme_differ_it_is_named_and_opened(tmp_path: Path) -> None:
    placings = {
        "bob": {"damp": Placing(impact=5, effort=1)},
        "cat": {"damp": Placing(impact=1, effort=5)},
    }
    async with playing(tmp_path, voted_on_themes(placings=placings)) as play:
        await play.keys("V", "a")
        assert await play.shows("Damp (1 card)")
        await play.keys("enter")
        assert await play.shows("Themes")


def test_a_theme_that_is_dissolved_leaves_no_placing_behind() -> None:
    workshop = voted_on_themes(
        placings={ROOM: {"damp": Placing(impact=5), "c1aaaa": Placing(effort=2)}}
    )
    outcome = apply(workshop, RemoveThemes(at=NOON, by=FRONT, themes=("damp",)))
    assert isinstance(outcome, Done)
    assert outcome.workshop.placings == {ROOM: {"c1aaaa": Placing(effort=2)}}
    assert [each for each in check_workshop(outcome.workshop) if each.level == "error"] == []


@pytest.mark.parametrize("width", [20, 43, 80, 161])
@pytest.mark.parametrize("method", WITH_PICTURE)
def test_boxes_keep_their_width_whatever_is_in_them(method: Method, width: int) -> None:
    meeting = a_hostile_meeting()
    scored = scored_cards(on_screen(meeting), tuple(meeting.cards), method, "", ROOM)
    picture = placing_picture(scored, method)
    for box, place in zip(picture.all_boxes, box_places(picture, width, 20), strict=True):
        lines = box_lines(box, place, 0, has_cursor=True)
        assert len(lines) <= place.height
        assert {line_width(line) for line in lines if len(line) > 1} <= {place.width}


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_hostile_cards_are_text_in_the_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, a_hostile_meeting(), size=size) as play:
        await play.keys("V", "f", "f", "p")
        await play.keys(*(["down"] * 6))
        assert any(words in "".join(play.screen()) for words in (HOSTILE[0], HOSTILE[2]))
        await play.keys("shift+up", "u")
        assert play.app.is_running


async def test_the_mouse_takes_a_card_without_moving_it(tmp_path: Path) -> None:
    async with playing(tmp_path, four_needs()) as play:
        await play.keys("V", "p")
        boxes = play.app.screen.query_one("PlacingBoxes")
        y = boxes.region.bottom - 1
        boxes.post_message(
            events.MouseDown(boxes, 3, boxes.size.height - 1, 0, 0, 1, False, False, False)
        )
        await play.settles()
        await play.pilot.mouse_up(offset=(boxes.region.x + 3, y))
        assert play.saved().placings == {}


def test_an_answer_changes_one_field() -> None:
    before = Placing(impact=1, reach=5)
    assert answer_placing(before, "effort", 2.0) == replace(before, effort=2.0)
    assert answer_placing(before, "impact", None) == Placing(reach=5)
