"""A late meeting is offered honest choices, those that end in time first."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.build import NOON, a_stage, a_workshop
from userneeds.analysis.insight.replanning import (
    ReplanningOption,
    minutes_too_long,
    replanning_options,
)
from userneeds.model.agenda import Run, Stage
from userneeds.model.workshop import Workshop

TWO = a_stage("two", minutes=20)
TEA = a_stage("tea", minutes=10, optional=True)


def running(minutes_ago: float, *to_come: Stage, **said: object) -> Workshop:
    """Return a meeting whose first stage of 10 minutes began so long ago."""
    agenda = (a_stage("one", minutes=10), *(to_come or (TWO, TEA)))
    run = Run(id="r1", stage="one", started=NOON - timedelta(minutes=minutes_ago))
    meeting = replace(a_workshop(), agenda=agenda, runs={"r1": run})
    return replace(meeting, **said)  # type: ignore[arg-type]  # fields of a workshop


def minutes_of(option: ReplanningOption) -> list[int]:
    return [stage.minutes for stage in option.agenda]


def named(words: str, options: list[ReplanningOption]) -> ReplanningOption:
    return next(option for option in options if option.words.startswith(words))


def test_a_late_meeting_may_drop_what_is_optional_or_shorten_what_comes() -> None:
    drop, shorten = replanning_options(running(18), NOON)
    assert [stage.id for stage in drop.agenda] == ["one", "two"]
    assert drop.words == "Drop 'Tea'"
    assert drop.end == NOON + timedelta(minutes=20)
    assert minutes_of(shorten) == [10, 13, 9]
    assert (drop.late_minutes, shorten.late_minutes) == (0, 0)


def test_no_stage_gets_less_than_the_least_time_of_its_technique() -> None:
    shorten = named("Shorten", replanning_options(running(200), NOON))
    assert minutes_of(shorten) == [10, 8, 8]
    assert shorten.late_minutes == 190 - 12 - 2


def test_a_meeting_in_time_is_left_alone() -> None:
    assert replanning_options(running(5), NOON) == []


def test_the_running_stage_can_be_cut_when_its_time_is_not_over() -> None:
    meeting = running(2, TWO, begins=time(11, 58), ends=time(12, 25))
    cut = replanning_options(meeting, NOON)[0]
    assert cut.words == "End 'One' now, go on with 'Two'"
    assert (cut.next_stage, cut.agenda) == ("two", meeting.agenda)
    assert cut.end == NOON + timedelta(minutes=20)


def test_breaks_and_votes_are_neither_dropped_nor_shortened() -> None:
    pause = a_stage("pause", technique="break", minutes=10, optional=True)
    votes = a_stage("votes", technique="dot-voting", minutes=10, optional=True)
    options = replanning_options(running(18, pause, votes, TWO), NOON)
    assert all({"pause", "votes"} <= {stage.id for stage in option.agenda} for option in options)
    assert minutes_of(named("Shorten", options)) == [10, 10, 10, 12]


def test_a_running_vote_is_not_cut() -> None:
    vote = a_stage("one", technique="dot-voting", minutes=10)
    meeting = running(2, TWO, begins=time(11, 58), ends=time(12, 25))
    meeting = replace(meeting, agenda=(vote, TWO))
    assert not [option for option in replanning_options(meeting, NOON) if option.next_stage]


@pytest.mark.parametrize("too_long_ago", [18, 40, 200])
def test_what_still_ends_late_never_comes_first_where_ending_later_is_possible(
    too_long_ago: float,
) -> None:
    meeting = running(too_long_ago, begins=time(8, 0), ends=time(12, 20))
    options = replanning_options(meeting, NOON)
    assert options[0].late_minutes == 0
    late = [option.late_minutes for option in options]
    assert late == sorted(late)
    later = next(option for option in options if option.ends_later)
    assert later.agenda == meeting.agenda
    assert later.end.time() == time(12, 30)


def test_before_it_begins_a_plan_that_is_longer_than_the_booking_is_too_long() -> None:
    meeting = replace(running(0), runs={}, begins=time(12, 0), ends=time(12, 30))
    assert minutes_too_long(meeting, NOON) == 10
    assert replanning_options(meeting, NOON)[0].words == "Drop 'Tea'"
