"""A plan fits into the time there is, and what matters stays in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import a_stage, a_workshop
from userneeds.analysis.insight.plan_fit import LONGEST_STRETCH_MINUTES, PlanFit, fit_plan
from userneeds.model.agenda import Stage, stage_minutes
from userneeds.model.problem import Problem
from userneeds.model.technique import TECHNIQUES, least_minutes
from userneeds.model.template import Template
from userneeds.model.workshop import Workshop
from userneeds.session.library.templates import (
    PlannedWorkshop,
    available_templates,
    plan_workshop,
)

SHIPPED = {template.id: template for template in available_templates()}
HALF_DAY = 240


def planned(template: Template, minutes: int = 0) -> PlannedWorkshop:
    fresh = plan_workshop(
        template, id="w", title="W", date=date(2026, 3, 4), series=None, minutes=minutes
    )
    assert isinstance(fresh, PlannedWorkshop), fresh
    return fresh


def stretches(agenda: tuple[Stage, ...]) -> list[int]:
    """Return for how long people sit between two breaks."""
    sat = [0]
    for stage in agenda:
        if stage.technique == "break":
            sat.append(0)
        else:
            sat[-1] += stage.minutes
    return sat


def fits(template: Template, minutes: int) -> tuple[Stage, ...]:
    agenda = planned(template, minutes).workshop.agenda
    assert stage_minutes(agenda) <= minutes
    assert max(stretches(agenda)) <= LONGEST_STRETCH_MINUTES
    return agenda


@pytest.mark.parametrize("minutes", [60, 90, 120, HALF_DAY])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_plan_can_be_run_in_an_hour_and_in_half_a_day(
    name: str, minutes: int
) -> None:
    agenda = fits(SHIPPED[name], minutes)
    assert stage_minutes(agenda) >= 0.9 * minutes
    used = [TECHNIQUES[stage.technique] for stage in agenda]
    assert any(stage.kinds for stage in agenda)
    assert any(technique.id in {"dot-voting", "commitments"} for technique in used)
    assert agenda[-1].technique == "check-out"
    whole = {stage.id: stage.minutes for stage in SHIPPED[name].agenda}
    for stage, technique in zip(agenda, used, strict=True):
        usual = whole.get(stage.id, technique.minutes)
        assert least_minutes(usual, technique) <= stage.minutes <= usual
    assert not [stage for stage in agenda if stage.from_minutes]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_plan_has_stages_that_may_go_and_stages_that_may_not(name: str) -> None:
    agenda = planned(SHIPPED[name]).workshop.agenda
    optional = [stage.optional for stage in agenda]
    assert any(optional)
    assert not all(optional)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_break_begins_or_ends_a_meeting_and_none_stands_before_the_check_out(name: str) -> None:
    for minutes in range(60, HALF_DAY + 1, 30):
        sat = stretches(fits(SHIPPED[name], minutes))
        assert min(sat) >= 15, minutes


def test_a_longer_meeting_gets_more_stages_and_says_which() -> None:
    usual = planned(SHIPPED["first-meetup"]).fit
    long = planned(SHIPPED["first-meetup"], HALF_DAY).fit
    short = planned(SHIPPED["first-meetup"], 60).fit
    assert (usual.left_out, usual.added, usual.shortened) == ((), (), ())
    assert usual.sentences() == ()
    assert "Asking each other" in long.added
    assert long.left_out == ()
    assert "Money that is open" in short.left_out
    assert "Left out:" in short.sentences()[0]


def test_a_first_meetup_asks_for_money_that_is_open() -> None:
    titles = [stage.title for stage in planned(SHIPPED["first-meetup"], 90).workshop.agenda]
    assert "Money that is open" in titles


def test_too_little_time_is_said_with_the_least_there_must_be() -> None:
    answer = plan_workshop(
        SHIPPED["need-design"], id="w", title="W", date=date(2026, 3, 4), series=None, minutes=20
    )
    assert isinstance(answer, Problem)
    assert "20 minutes are too few for this plan: what must stay takes" in answer.sentence


def test_a_group_s_own_plan_stays_as_it_is_when_nobody_says_how_long() -> None:
    own = Template(id="own", title="Own", agenda=tuple(a_stage(f"s{n}", minutes=40) for n in "abc"))
    assert planned(own).workshop.agenda == own.agenda


def test_a_long_plan_of_their_own_gets_a_break_in_its_middle() -> None:
    own = Template(
        id="own", title="Own", agenda=tuple(a_stage(f"s{n}", minutes=40) for n in "abcd")
    )
    agenda = planned(own, 170).workshop.agenda
    assert [stage.technique == "break" for stage in agenda] == [False, False, True, False, False]
    assert stage_minutes(agenda) == 170


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(TECHNIQUES)), st.integers(1, 60), st.booleans()),
        min_size=1,
        max_size=9,
    ),
    st.integers(10, 300),
)
def test_a_fitted_plan_keeps_order_least_times_and_what_may_not_go(
    drawn: list[tuple[str, int, bool]], minutes: int
) -> None:
    agenda = tuple(
        a_stage(f"s{place}", technique=technique, minutes=usual, optional=optional)
        for place, (technique, usual, optional) in enumerate(drawn)
    )
    workshop: Workshop = a_workshop(agenda=agenda)
    fit = fit_plan(workshop, minutes)
    if isinstance(fit, Problem):
        least = [least_minutes(each.minutes, TECHNIQUES[each.technique]) for each in agenda]
        assert sum(least) > minutes
        return
    assert isinstance(fit, PlanFit)
    own = [stage.id for stage in fit.agenda if stage.id in {other.id for other in agenda}]
    assert own == [stage.id for stage in agenda if stage.id in own]
    assert stage_minutes(fit.agenda) <= minutes
    for stage in agenda:
        technique = TECHNIQUES[stage.technique]
        is_protected = stage.technique in {"check-out", "break"}
        if not stage.optional or is_protected:
            assert stage.id in own
        fitted = [each for each in fit.agenda if each.id == stage.id]
        assert all(
            least_minutes(stage.minutes, technique) <= each.minutes <= stage.minutes
            for each in fitted
        )
    deciding = {stage.id for stage in agenda if stage.technique in {"dot-voting", "commitments"}}
    assert not deciding or deciding.intersection(own)
