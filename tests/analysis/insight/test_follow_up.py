from dataclasses import replace
from datetime import date

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.follow_up import (
    StageProposal,
    ThemeGrowth,
    continued_theme,
    follow_up,
    propose_agenda,
)
from userneeds.analysis.insight.missing.series_promises import SeriesPromise
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Person
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


def texts(actions: tuple[SeriesPromise, ...]) -> list[str]:
    return [action.text for action in actions]


def test_promises_are_kept_late_or_open() -> None:
    followed = follow_up(EARLIER, LATER)
    assert texts(followed.done) == ["Done"]
    assert texts(followed.late) == ["Late"]
    assert texts(followed.waiting) == ["Open", "Undated"]
    in_april = follow_up(EARLIER, LATER, on=date(2021, 4, 1))
    assert texts(in_april.late) == [
        "Late",
        "Open",
    ]


def test_what_grew_was_proven_and_started_is_said() -> None:
    followed = follow_up(EARLIER, LATER)
    assert followed.grew == (ThemeGrowth("DAMP", 1, 2),)
    assert followed.evidenced == ("I need to do c1",)
    assert followed.started == ("Sensors",)


def test_a_theme_goes_on_by_its_standing_theme_its_id_or_its_name() -> None:
    damp = Theme(id="t1", name="Damp", standing="s1")
    roofs = Theme(id="t2", name="Roofs")
    earlier = {"t1": damp, "t2": roofs}
    of_same_standing = Theme(id="t9", name="Other", standing="s1")
    assert continued_theme(of_same_standing, earlier) == "t1"
    assert continued_theme(Theme(id="t2", name="Renamed"), earlier) == "t2"
    assert continued_theme(Theme(id="t9", name="roofs"), earlier) == "t2"
    assert continued_theme(Theme(id="t9", name="Lifts"), earlier) == ""


SIDES = {"northmoor": Placing(moscow="must"), "southby": Placing(moscow="won't")}
MORE_PEOPLE = {
    f"{name}{number}": Person(id=f"{name}{number}", name=f"P{number}", organisation=name)
    for name in SIDES
    for number in range(5)
}
DISAGREEING = {key: {"c1": SIDES[person.organisation]} for key, person in MORE_PEOPLE.items()}


def techniques(proposals: tuple[StageProposal, ...]) -> list[str]:
    return [proposal.stage.technique for proposal in proposals]


def test_the_next_agenda_comes_from_what_is_open_and_says_why() -> None:
    people = {**EARLIER.people, **MORE_PEOPLE}
    last = replace(EARLIER, people=people, placings=DISAGREEING)
    proposed = propose_agenda(last, on=date(2021, 2, 1))
    assert techniques(proposed) == [
        "welcome",
        "round-robin",
        "need-writing",
        "evidence-check",
        "silent-writing",
        "discussion",
        "commitments",
        "check-out",
    ]
    assert proposed[1].why == "3 promises are open, 1 of them late."
    empty = a_workshop(people={}, themes={})
    proposed = propose_agenda(empty, on=empty.date)
    assert techniques(proposed) == [
        "welcome",
        "commitments",
        "check-out",
    ]
