"""What is open is ranked by what it holds up, and nothing that is open is lost."""

from dataclasses import replace
from datetime import date, timedelta

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.gaps import gaps, outstanding_gaps
from userneeds.analysis.insight.missing.open_matters import OpenMatter, open_matters
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.series import Fund, Series
from userneeds.model.workshop import Workshop

TODAY = date(2021, 3, 1)
PLAIN = a_card("c1aaaa", kind="challenge", text="Nobody counts the lifts", by="cat")
DOTTED = a_card("c2bbbb", kind="challenge", text="Doors stick", by="bob")
PROMISED = a_card("c3cccc", kind="challenge", text="Letters are late", by="bob")


def funded(number: str, organisation: str) -> Card:
    return a_card(number, kind="challenge", text="Damp", theme="damp", organisation=organisation)


def meeting(*cards: Card, **said: object) -> Workshop:
    return a_workshop(*cards, **said)


def named(matters: list[OpenMatter]) -> list[str]:
    return [matter.card for matter in matters if matter.card]


def test_a_fund_that_closes_comes_before_a_late_promise_and_that_before_dots() -> None:
    late = Action(id="a1", text="Ask", owner="cat", due=TODAY - timedelta(9), about=("c3cccc",))
    workshop = meeting(
        PLAIN,
        DOTTED,
        PROMISED,
        funded("c8aaaa", "northmoor"),
        funded("c9bbbb", "southby"),
        actions={"a1": late},
        votes={"bob": {"c2bbbb": 3}},
    )
    workshop = replace(workshop, ballot=replace(workshop.ballot, revealed=True))
    fund = Fund(id="pot", name="Lift pot", closes=TODAY + timedelta(12), minimum_partners=2)
    matters = open_matters(workshop, Series(id="s", title="S", funds={"pot": fund}), TODAY)
    # The late promise itself names its card, too.
    assert named(matters)[:5] == ["c8aaaa", "c9bbbb", "c3cccc", "c3cccc", "c2bbbb"]
    by_card = {matter.card: matter.holds_up for matter in reversed(matters)}
    assert by_card["c8aaaa"] == ("'Lift pot' closes in 12 days",)
    assert by_card["c2bbbb"] == ("3 dots",)
    assert by_card["c1aaaa"] == ()
    assert any(matter.wants == "promised by 20 Feb 2021, 9 days late" for matter in matters)


def test_a_fund_that_has_closed_holds_nothing_up() -> None:
    workshop = meeting(funded("c8aaaa", "northmoor"), funded("c9bbbb", "southby"))
    fund = Fund(id="pot", name="Lift pot", closes=TODAY - timedelta(1), minimum_partners=2)
    matters = open_matters(workshop, Series(id="s", title="S", funds={"pot": fund}), TODAY)
    assert [matter for matter in matters if matter.holds_up] == []


def test_every_gap_is_there_once_and_without_weights_in_its_order() -> None:
    workshop = meeting(PLAIN, DOTTED, PROMISED)
    matters = open_matters(workshop, None, TODAY)
    expected = outstanding_gaps(gaps(workshop))
    assert [(each.words, each.wants) for each in matters] == [
        (gap.what, gap.wants_in_words()) for gap in expected
    ]


def test_dots_that_are_not_revealed_weigh_nothing() -> None:
    workshop = meeting(PLAIN, DOTTED, votes={"bob": {"c2bbbb": 3}})
    assert not workshop.ballot.revealed
    assert [each for each in open_matters(workshop, None, TODAY) if each.holds_up] == []
