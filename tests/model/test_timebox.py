from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_stage, minutes
from userneeds.model.agenda import Run, open_run, runs_in_order
from userneeds.model.timebox import Timebox, ends_at, timebox

STAGE = a_stage(minutes=10)
RUN = Run(id="r1", stage="gather", started=NOON)


def test_time_left_counts_down_from_the_plan() -> None:
    assert timebox(STAGE, RUN, NOON).left_seconds == 600
    assert timebox(STAGE, RUN, NOON + minutes(4)).left_seconds == 360
    assert timebox(STAGE, RUN, NOON + minutes(12)).left_seconds == -120


def test_added_minutes_and_pauses_give_time() -> None:
    longer = Run(id="r1", stage="gather", started=NOON, extra_minutes=5, paused_seconds=60)
    assert timebox(STAGE, longer, NOON + minutes(4)).left_seconds == 600 + 300 + 60 - 240


def test_a_paused_clock_stands_still() -> None:
    paused = Run(id="r1", stage="gather", started=NOON, paused_at=NOON + minutes(3))
    assert timebox(STAGE, paused, NOON + minutes(50)) == timebox(STAGE, paused, NOON + minutes(4))
    assert timebox(STAGE, paused, NOON + minutes(4)).is_paused


def test_a_stage_that_ended_stays_as_it_ended() -> None:
    ended = Run(id="r1", stage="gather", started=NOON, ended=NOON + minutes(8))
    assert timebox(STAGE, ended, NOON + minutes(90)).used_seconds == 480


def test_a_clock_that_was_set_back_never_gives_negative_use() -> None:
    assert timebox(STAGE, RUN, NOON - minutes(3)).used_seconds == 0


@pytest.mark.parametrize(
    ("left", "paused", "digits", "words"),
    [
        (600, False, "10:00", "10 minutes left"),
        (61, False, "01:01", "1 minute left"),
        (59, False, "00:59", "less than a minute left"),
        (0, False, "00:00", "time is up"),
        (-30, False, "+00:30", "less than a minute over"),
        (-150, True, "+02:30", "paused, 2 minutes over"),
    ],
)
def test_time_is_said_in_digits_and_in_words(
    left: int, paused: bool, digits: str, words: str
) -> None:
    box = Timebox(600, 600 - left, paused)
    assert (box.in_digits(), box.in_words(), box.is_over) == (digits, words, left <= 0)


@given(st.integers(-20, 20), st.integers(0, 10_000), st.integers(0, 10_000))
@settings(deadline=None, derandomize=True)
def test_time_left_never_grows_by_waiting(extra: int, first: int, more: int) -> None:
    run = Run(id="r1", stage="gather", started=NOON, extra_minutes=extra)
    early, late = (
        timebox(STAGE, run, NOON + timedelta(seconds=at)) for at in (first, first + more)
    )
    assert late.left_seconds == early.left_seconds - more


def test_the_end_of_the_meeting_adds_what_is_left_and_what_is_planned() -> None:
    assert ends_at(
        (a_stage(minutes=20), a_stage(minutes=5)), Timebox(600, 400, is_paused=False), NOON
    ) == (NOON + minutes(25) + timedelta(seconds=200))
    assert ends_at((), Timebox(600, 900, is_paused=False), NOON) == NOON


def test_the_room_is_in_the_open_run_that_started_last() -> None:
    first = Run(id="r1", stage="gather", started=NOON, ended=NOON + minutes(5))
    second = Run(id="r2", stage="vote", started=NOON + minutes(5))
    assert open_run({}) is None
    assert open_run({"r1": first}) is None
    assert open_run({"r2": second, "r1": first}) == second
    assert runs_in_order({"r2": second, "r1": first}) == (first, second)
