from dataclasses import replace
from datetime import date

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.follow_up import (
    ThemeGrowth,
    continued_theme,
    follow_up,
    propose_agenda,
)
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme

EARLIER = a_workshop(
    a_card("c1", theme="damp"),
    Card(id="p1", kind="project", text="Sensors", phase="idea"),
    id="december",
    date=date(2020, 12, 9),
    actions={
        "a1": Action(id="a1", text="Done", done=True),
        "a2": Action(id="a2", text="Late", due=date(2021, 1, 31)),
        "a3": Action(id="a3", text="Open", due=date(2021, 3, 1)),
        "a4": Action(id="a4", text="Undated"),
    },
)
LATER = a_workshop(
    a_card("c7", theme="wet", evidence=(EvidenceLink("e1"),), links=("december/c1",)),
    a_card("c8", theme="wet"),
    Card(id="p1", kind="project", text="Sensors", phase="discovery"),
    id="february",
    evidence={"e1": Evidence(id="e1", kind="survey", says="x")},
    themes={"wet": Theme(id="wet", name="DAMP"), "new": Theme(id="new", name="Empty")},
)


def test_promises_are_kept_late_or_open() -> None:
    found = follow_up(EARLIER, LATER)
    assert [action.text for action in found.done] == ["Done"]
    assert [action.text for action in found.late] == ["Late"]
    assert [action.text for action in found.waiting] == ["Open", "Undated"]
    assert [action.text for action in follow_up(EARLIER, LATER, on=date(2021, 4, 1)).late] == [
        "Late",
        "Open",
    ]


def test_what_grew_was_proven_and_started_is_said() -> None:
    found = follow_up(EARLIER, LATER)
    assert found.grew == (ThemeGrowth("DAMP", 1, 2),)
    assert found.evidenced == ("I need to do c1",)
    assert found.started == ("Sensors",)


def test_a_theme_goes_on_by_its_standing_theme_its_id_or_its_name() -> None:
    old = {"t1": Theme(id="t1", name="Damp", standing="s1"), "t2": Theme(id="t2", name="Roofs")}
    assert continued_theme(Theme(id="t9", name="Other", standing="s1"), old) == "t1"
    assert continued_theme(Theme(id="t2", name="Renamed"), old) == "t2"
    assert continued_theme(Theme(id="t9", name="roofs"), old) == "t2"
    assert continued_theme(Theme(id="t9", name="Lifts"), old) == ""


def test_the_next_agenda_comes_from_what_is_open_and_says_why() -> None:
    last = replace(
        EARLIER,
        placings={"bob": {"c1": Placing(moscow="must")}, "cat": {"c1": Placing(moscow="won't")}},
    )
    proposed = propose_agenda(last, on=date(2021, 2, 1))
    assert [one.stage.technique for one in proposed] == [
        "welcome",
        "round-robin",
        "need-writing",
        "evidence-check",
        "silent-writing",
        "discussion",
        "commitments",
        "check-out",
    ]
    assert proposed[1].why == "3 promises of the last meetup are open, 1 of them late."


def test_after_an_empty_meetup_the_agenda_is_still_a_meeting() -> None:
    empty = a_workshop(people={}, themes={})
    assert [one.stage.technique for one in propose_agenda(empty, on=empty.date)] == [
        "welcome",
        "commitments",
        "check-out",
    ]
