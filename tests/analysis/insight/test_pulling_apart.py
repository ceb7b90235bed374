"""Organisations pull apart only where enough people differ by more than chance."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.follow_up import propose_agenda
from userneeds.analysis.insight.pulling_apart import PullingApart, TooFewToTell, pulling_apart
from userneeds.analysis.insight.section_lines import pulling_apart_lines
from userneeds.disclosure.seen import see
from userneeds.documents.papers.record.record_paper import record_paper
from userneeds.documents.plain_text import render_plain_text
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

DAY = "I need to know the day so that nobody waits"
MUST, WONT = Placing(moscow="must"), Placing(moscow="won't")


def room(north: list[Placing], south: list[Placing], *more: list[Placing]) -> Workshop:
    """Return a workshop in which the people of each organisation place one card."""
    people: dict[str, Person] = {}
    placings: dict[str, dict[str, Placing]] = {}
    for number, given_by in enumerate((north, south, *more)):
        for place, placing in enumerate(given_by):
            key = f"p{number}x{place}"
            people[key] = Person(id=key, name=key, organisation=f"o{number}", consent="named")
            placings[key] = {"c1": placing}
    organisations = {f"o{n}": Organisation(id=f"o{n}", name=f"Landlord {n}") for n in range(4)}
    cards = (
        a_card("c1", need="know the day", by="p0x0", theme="t", benefit="nobody waits"),
        a_card("c2", need="plan the year", by="p1x0", theme="t"),
    )
    return Workshop(
        id="w1",
        title="A meeting",
        date=date(2026, 1, 1),
        cards={card.id: card for card in cards},
        themes={"t": Theme(id="t", name="Days")},
        organisations=organisations,
        people=people,
        placings=placings,
    )


def test_both_sides_are_told_with_their_words_reasons_and_the_question() -> None:
    workshop = room([MUST] * 5, [WONT] * 5)
    (apart,) = pulling_apart(workshop)
    assert isinstance(apart, PullingApart)
    # 2 × 1 / (10 over 5): of all ways to share out the answers, both extremes.
    assert apart.chance == pytest.approx(2 / 252)
    assert list(pulling_apart_lines(workshop, apart)) == [
        f"{DAY}, by MoSCoW: Landlord 0 (5 people) must, Landlord 1 (5 people) won't",
        f"Landlord 0: {DAY}",
        "Landlord 1: I need to plan the year",
        "By chance alone in 8 of 1,000 rooms (median test, exact)",
        "Ask Landlord 0 what would be lost by waiting, and Landlord 1 what they would do first",
    ]


@pytest.mark.parametrize(
    ("north", "south"),
    [([MUST], [WONT]), ([MUST] * 2, [WONT] * 9), ([MUST] * 3, [WONT] * 3)],
)
def test_of_few_people_it_cannot_be_told(north: list[Placing], south: list[Placing]) -> None:
    workshop = room(north, south)
    assert pulling_apart(workshop) == [TooFewToTell(1)]
    (line,) = pulling_apart_lines(workshop, TooFewToTell(1))
    assert "too few people to tell" in line


def test_themes_that_people_placed_are_told_with_what_both_wrote_below_them() -> None:
    workshop = room([MUST] * 5, [WONT] * 5)
    placed = {key: {"t": given["c1"]} for key, given in workshop.placings.items()}
    (apart,) = pulling_apart(replace(workshop, placings=placed))
    assert isinstance(apart, PullingApart)
    assert (apart.card, apart.sooner.own_words) == ("t", DAY)
    assert next(pulling_apart_lines(workshop, apart)).startswith("Days, by MoSCoW: Landlord 0 (5")


def test_the_next_agenda_takes_up_only_what_is_no_chance_and_says_what_to_ask() -> None:
    ways = [
        proposal.why
        for south in (5, 3)
        for proposal in propose_agenda(room([MUST] * south, [WONT] * south), date(2026, 2, 1))
        if proposal.stage.technique == "discussion"
    ]
    ask = "Ask Landlord 0 what would be lost by waiting, and Landlord 1 what they would do first."
    assert ways == [f"Organisations pull apart on 1 card. {ask}"]


def test_the_record_tells_both_sides_or_that_it_cannot_be_told() -> None:
    title = "Where organisations see it differently"
    apart = record_words(room([MUST] * 5, [WONT] * 5))
    assert title in apart
    assert "by MoSCoW: Landlord 0 (5 people) must, Landlord 1 (5 people) won't." in apart
    assert "Landlord 1: I need to plan the year." in apart
    assert "Ask Landlord 0 what would be lost by waiting" in apart
    few = record_words(room([MUST] * 3, [WONT] * 3))
    assert "On 1 card their figures differ: too few people to tell" in few
    assert title not in record_words(room([MUST] * 6, [MUST] * 6))


def record_words(workshop: Workshop) -> str:
    return " ".join(render_plain_text(record_paper(see(workshop, "group"), None)).split())


def test_who_is_of_one_mind_does_not_pull_apart() -> None:
    assert pulling_apart(room([MUST] * 6, [MUST] * 6)) == []


def test_dots_count_nothing_before_they_are_shown_and_two_against_one_is_chance() -> None:
    votes = {"ann": {"c1": 2}, "bob": {"c1": 1}, "cat": {"c1": 2}}
    hidden = a_workshop(a_card("c1"), votes=votes)
    assert pulling_apart(hidden) == []


ANSWERS = st.lists(st.sampled_from([MUST, WONT, Placing(moscow="could")]), max_size=6)


@given(st.lists(ANSWERS, min_size=2, max_size=3))
@settings(deadline=None)
def test_the_order_of_people_changes_nothing(answers: list[list[Placing]]) -> None:
    workshop = room(*answers)
    shuffled = [list(given_by)[::-1] for given_by in answers]
    assert pulling_apart(room(*shuffled)) == pulling_apart(workshop)
    for found in pulling_apart(workshop):
        assert isinstance(found, TooFewToTell) or 0 < found.chance < 0.05
