from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from tests.build import NOON, a_stage, a_workshop, minutes
from userneeds.model.agenda import Run
from userneeds.model.schedule import (
    excess_minutes,
    expected_end,
    late_minutes,
    planned_end,
    timetable,
    total_minutes,
)
from userneeds.model.workshop import Workshop

AGENDA = (
    a_stage("one", minutes=10),
    a_stage("two", minutes=20),
    a_stage("tea", minutes=10, optional=True),
)


def planned(*runs: Run, **said: object) -> Workshop:
    workshop = a_workshop(agenda=AGENDA, runs={run.id: run for run in runs})
    return replace(workshop, **said)  # type: ignore[arg-type]  # fields of a workshop


def a_run(run_id: str, stage: str, after: float, lasts: float | None = None) -> Run:
    started = NOON + minutes(after)
    return Run(
        id=run_id,
        stage=stage,
        started=started,
        ended=None if lasts is None else started + minutes(lasts),
    )


def starts(workshop: Workshop, now: datetime) -> list[str]:
    return [
        f"{slot.begins:%H:%M}" if slot.begins else f"+{slot.offset_minutes}"
        for slot in timetable(workshop, now)
    ]


def test_before_the_meeting_times_count_from_its_hour_or_from_nothing() -> None:
    assert starts(planned(), NOON) == ["+0", "+10", "+30"]
    assert starts(planned(begins=time(9, 30)), NOON - timedelta(days=3)) == [
        "09:30",
        "09:40",
        "10:00",
    ]
    assert starts(planned(begins=time(9, 30)), NOON) == ["12:00", "12:10", "12:30"]


def test_during_the_meeting_what_was_is_as_it_was_and_what_comes_as_expected() -> None:
    workshop = planned(a_run("r1", "one", 0, 14), a_run("r2", "two", 14))
    slots = timetable(workshop, NOON + minutes(20))
    assert starts(workshop, NOON + minutes(20)) == ["12:00", "12:14", "12:34"]
    assert [slot.used_minutes for slot in slots] == [14, 6, None]
    assert [slot.is_now for slot in slots] == [False, True, False]


def test_a_stage_that_was_passed_over_has_no_time() -> None:
    assert starts(planned(a_run("r1", "two", 5)), NOON + minutes(6)) == ["+0", "12:05", "12:25"]


def test_afterwards_the_times_are_those_of_the_day() -> None:
    workshop = planned(a_run("r1", "one", 0, 9), a_run("r2", "one", 20, 5))
    slots = timetable(workshop, NOON + timedelta(days=2))
    assert (slots[0].used_minutes, slots[1].begins) == (14, None)


def test_hours_are_those_of_the_clock_in_the_room() -> None:
    summer = NOON.astimezone(timezone(timedelta(hours=1)))
    workshop = planned(a_run("r1", "one", 0), ends=time(13, 30))
    assert planned_end(workshop, summer) == datetime(2021, 2, 17, 12, 30, tzinfo=UTC)
    assert starts(workshop, summer)[0] == "13:00"


def test_a_meeting_is_late_against_the_hour_it_should_end() -> None:
    running = planned(a_run("r1", "one", 0), ends=time(12, 30))
    assert late_minutes(running, NOON) == 10
    assert late_minutes(replace(running, ends=None), NOON) == 0
    assert late_minutes(replace(running, runs={}), NOON) == 0


def test_a_meeting_that_has_not_begun_ends_after_its_hour() -> None:
    assert expected_end(planned(begins=time(14)), NOON) == datetime(2021, 2, 17, 14, 40, tzinfo=UTC)
    assert expected_end(planned(begins=time(9)), NOON) == NOON + minutes(40)
    tomorrow = planned(begins=time(9), date=date(2021, 2, 18))
    assert expected_end(tomorrow, NOON) == datetime(2021, 2, 18, 9, 40, tzinfo=UTC)
    assert starts(planned(begins=time(14)), NOON)[0] == "14:00"


@pytest.mark.parametrize(
    ("begins", "ends", "excess"),
    [
        (None, None, 0),
        (time(10), None, 0),
        (time(10), time(10, 40), 0),
        (time(10), time(10, 25), 15),
    ],
)
def test_a_plan_says_by_how_much_it_is_too_long(
    begins: time | None, ends: time | None, excess: int
) -> None:
    workshop = planned(begins=begins, ends=ends)
    assert (total_minutes(workshop), excess_minutes(workshop)) == (40, excess)


def test_the_day_of_the_workshop_counts_while_it_is_planned() -> None:
    workshop = planned(begins=time(9, 30), date=date(2021, 3, 1))
    first = timetable(workshop, NOON)[0].begins
    assert first == datetime(2021, 3, 1, 9, 30, tzinfo=UTC)
