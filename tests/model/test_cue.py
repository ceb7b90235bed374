from dataclasses import replace

import pytest

from tests.build import NOON, a_stage, a_workshop, minutes
from userneeds.model.agenda import Run
from userneeds.model.technique import TECHNIQUES, Technique
from userneeds.model.timebox import Timebox, current_cue, current_step
from userneeds.model.workshop import Workshop

RUN = Run(id="r1", stage="one", started=NOON)


def running(technique: str = "one-two-four-all", length: int = 12, run: Run = RUN) -> Workshop:
    return a_workshop(
        agenda=(a_stage("one", technique=technique, minutes=length),), runs={run.id: run}
    )


@pytest.mark.parametrize(
    ("past", "words", "rings"),
    [
        (1, "Now: Two minutes in pairs.", True),
        (3, "Now: Four minutes in fours.", True),
        (7.5, "Now: Five minutes all together: one idea from each four.", True),
        (11, "One minute left. Five minutes all together: one idea from each four.", False),
        (12, "Time is up for 'One'.", True),
        (15, "Time is up for 'One'.", True),
    ],
)
def test_the_room_is_told_when_a_step_begins_when_a_minute_is_left_and_when_time_is_up(
    past: float, words: str, rings: bool
) -> None:
    found = current_cue(running(), NOON + minutes(past))
    assert found is not None
    assert (found.words, found.rings) == (words, rings)


def test_steps_stretch_with_their_stage() -> None:
    found = current_cue(running(length=24), NOON + minutes(2.5))
    assert found is not None
    assert found.words == "Now: Two minutes in pairs."


@pytest.mark.parametrize(
    "workshop",
    [
        a_workshop(),
        running(),
        running(run=replace(RUN, paused_at=NOON + minutes(30))),
        running(run=replace(RUN, ended=NOON)),
        running("round-robin", 2),
    ],
)
def test_otherwise_nothing_is_said(workshop: Workshop) -> None:
    assert current_cue(workshop, NOON + minutes(0.5)) is None


def test_a_stage_of_two_minutes_has_no_last_one() -> None:
    assert current_cue(running("round-robin", 2), NOON + minutes(1.5)) is None


@pytest.mark.parametrize(("used", "step"), [(0, 0), (14, 0), (15, 2), (26, 2), (27, 3), (40, 3)])
def test_a_step_without_a_time_of_its_own_is_never_the_one_it_has_come_to(
    used: int, step: int
) -> None:
    assert (
        current_step(TECHNIQUES["fishbowl"], Timebox(35 * 60, used * 60, is_paused=False)) == step
    )


def test_steps_without_times_are_not_followed() -> None:
    assert current_step(None, Timebox(60, 0, is_paused=False)) is None
    assert (
        current_step(
            Technique(id="x", name="X", minutes=1, how=("Go.",)), Timebox(60, 0, is_paused=False)
        )
        is None
    )
