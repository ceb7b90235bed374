from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from tests.tui.playing import HOSTILE, a_hostile_meeting, a_meeting, playing
from tests.tui.seen_rooms import on_screen
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.schedule import late_minutes
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.big_screen_view import big_screen_lines
from userneeds.surfaces.tui.agenda.sidebar import agenda_sidebar, quiet_organisations, stage_header
from userneeds.surfaces.tui.blueprint.view import BlueprintViewState, blueprint_lines
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES
from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width
from userneeds.surfaces.tui.insight.view import heat_map

WIDTHS = [20, 43, 60, 100, 161]


def running(started_minutes_ago: float = 0, **said: object) -> Workshop:
    agenda = (
        a_stage("one", minutes=10),
        a_stage("two", minutes=20),
        a_stage("tea", minutes=10, optional=True),
    )
    run = Run(id="r1", stage="one", started=NOON - minutes(started_minutes_ago))
    meeting = replace(a_meeting(cards={}), agenda=agenda, runs={"r1": run})
    return replace(meeting, **said)  # type: ignore[arg-type]  # fields of a workshop


@pytest.mark.parametrize("width", WIDTHS)
def test_head_and_rail_keep_their_width_whatever_is_in_them(width: int) -> None:
    meeting = replace(a_hostile_meeting(), runs={"r1": Run(id="r1", stage="gather", started=NOON)})
    for height in (1, 2, 3, 5):
        lines = [
            *stage_header(on_screen(meeting), NOON + minutes(13), width, height),
            *agenda_sidebar(on_screen(meeting), NOON, width, height + 2),
        ]
        assert {line_width(line) for line in lines} == {width}
        assert {ink for line in lines for _, ink in line} <= set(CELL_STYLES)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_blueprint_keeps_its_width_and_names_its_lines(width: int) -> None:
    steps = tuple(
        Step(id=f"s{at}", name=text, cells={"user_actions": text, "support": text})
        for at, text in enumerate(HOSTILE)
    )
    blueprint = Blueprint(
        id="b1", title="B", phases=(BlueprintPhase(id="p1", name=HOSTILE[0], steps=steps),)
    )
    lines, row = blueprint_lines(
        BlueprintViewState(blueprint, on_screen(a_meeting()), width, step=1, band=2)
    )
    assert {line_width(line) for line in lines} == {width}
    assert 0 < row < len(lines)
    if width > 60:
        text = "\n".join("".join(part for part, _ in line) for line in lines)
        assert all(
            f"line of {name}" in text
            for name in ("interaction", "visibility", "internal interaction")
        )


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (200, 60)])
def test_the_big_screen_shows_no_card_and_no_name(width: int, height: int) -> None:
    meeting = replace(a_meeting(), runs={"r1": Run(id="r1", stage="gather", started=NOON)})
    text = "".join(
        part
        for line in big_screen_lines(on_screen(meeting), NOON, width, height)
        for part, _ in line
    )
    assert "3 cards so far" in text
    assert not [card.id for card in meeting.cards.values() if card.main_text() in text]
    assert not [person.name for person in meeting.people.values() if person.name in text]


@pytest.mark.parametrize(("past", "late"), [(0, 0), (10, 0), (18, 8), (40, 30), (60 * 13, 0)])
def test_a_meeting_is_late_by_what_the_running_stage_takes_too_long(past: float, late: int) -> None:
    assert late_minutes(running(past), NOON) == late


def test_the_heat_map_counts_every_card_of_a_theme_under_its_organisation() -> None:
    cards = {f"k{at}": a_card(f"k{at}", theme="damp", organisation="northmoor") for at in range(3)}
    lines = heat_map(on_screen(a_meeting(cards=cards)), 100, 10)
    row = "".join(part for part, _ in next(line for line in lines if "Damp" in line[0][0]))
    assert " 3 " in row
    assert "1 of 2" in row


def test_yesterday_is_not_late() -> None:
    assert late_minutes(running(18), NOON + timedelta(days=1)) == 0


def test_who_was_not_heard_is_said_calmly_under_the_agenda() -> None:
    cards = tuple(a_card(f"c{number}", by="bob") for number in range(12))
    runs = {"r1": Run(id="r1", stage="gather", started=NOON)}
    meeting = a_workshop(*cards, runs=runs)
    quiet = quiet_organisations(on_screen(meeting))
    assert "Not heard much yet: Southby." in _words(
        agenda_sidebar(on_screen(meeting), NOON, 40, 20, quiet)
    )
    assert not any(
        "heard" in line
        for line in _words(agenda_sidebar(on_screen(a_workshop(*cards)), NOON, 40, 20, quiet))
    )
    assert not any(
        "heard" in line for line in _words(agenda_sidebar(on_screen(meeting), NOON, 40, 4, quiet))
    )


async def test_the_room_says_who_was_not_heard(tmp_path: Path) -> None:
    cards = tuple(a_card(f"c{number}", by="bob") for number in range(12))
    runs = {"r1": Run(id="r1", stage="gather", started=NOON)}
    async with playing(tmp_path, a_workshop(*cards, runs=runs)) as play:
        assert await play.shows("Not heard much yet")


def _words(lines: Sequence[StyledLine]) -> list[str]:
    return ["".join(text for text, _ in line).strip() for line in lines]
