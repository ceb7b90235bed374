from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.checks import check_workshop
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.series import Fund, Project, Series, check_series
from userneeds.model.theme import Pin, Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


def test_a_sound_workshop_has_no_problems() -> None:
    assert check_workshop(a_workshop(a_card(theme="damp", by="bob", stage="gather"))) == ()


STEP = Step(id="s1", name="Report", needs=("gone",))
FAULTS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("unknown-person", {"by": "bo"}, ("cards", "k7f3q2", "by")),
    ("unknown-person", {"owner": "dee"}, ("cards", "k7f3q2", "owner")),
    ("unknown-theme", {"theme": "dam"}, ("cards", "k7f3q2", "theme")),
    ("unknown-stage", {"stage": "lunch"}, ("cards", "k7f3q2", "stage")),
    ("unknown-organisation", {"organisation": "eastby"}, ("cards", "k7f3q2", "organisation")),
    ("unknown-evidence", {"evidence": (EvidenceLink("e1"),)}, ("cards", "k7f3q2", "evidence")),
    ("unknown-card", {"links": ("gone",)}, ("cards", "k7f3q2", "links")),
    ("self-link", {"links": ("k7f3q2",)}, ("cards", "k7f3q2", "links")),
    (
        "unknown-card",
        {"status": "duplicate", "duplicate_of": "gone"},
        ("cards", "k7f3q2", "duplicate_of"),
    ),
    (
        "self-duplicate",
        {"status": "duplicate", "duplicate_of": "k7f3q2"},
        ("cards", "k7f3q2", "status"),
    ),
    ("duplicate", {"status": "duplicate"}, ("cards", "k7f3q2", "status")),
    ("conditions", {"status": "valid with conditions"}, ("cards", "k7f3q2", "status")),
    ("reasons", {"status": "not valid"}, ("cards", "k7f3q2", "status")),
    ("empty-card", {"need": ""}, ("cards", "k7f3q2")),
    ("unknown-run", {"run": "r9"}, ("cards", "k7f3q2", "run")),
]


@pytest.mark.parametrize(("code", "said", "path"), FAULTS)
def test_a_fault_of_a_card_is_found_where_it_is(
    code: str, said: dict[str, Any], path: tuple[str, ...]
) -> None:
    problems = check_workshop(a_workshop(a_card(**said)))
    assert [(problem.code, problem.path) for problem in problems] == [(code, path)]
    assert problems[0].hint


WORKSHOPS: list[tuple[str, Workshop, tuple[str, ...]]] = [
    ("unsound-id", a_workshop(a_card("K7")), ("cards", "K7")),
    ("same-stage", a_workshop(agenda=(a_stage("a1"), a_stage("a1"))), ("agenda", "a1")),
    ("minutes", a_workshop(agenda=(a_stage("a1", minutes=-1),)), ("agenda", "a1", "minutes")),
    (
        "unknown-technique",
        a_workshop(agenda=(a_stage("a1", technique="trizz"),)),
        ("agenda", "a1", "technique"),
    ),
    (
        "unknown-stage",
        a_workshop(runs={"r1": Run(id="r1", stage="x", started=NOON)}),
        ("runs", "r1", "stage"),
    ),
    (
        "time",
        a_workshop(runs={"r1": Run(id="r1", stage="vote", started=NOON, ended=NOON - minutes(1))}),
        ("runs", "r1", "ended"),
    ),
    (
        "unknown-organisation",
        a_workshop(people={"bo": Person(id="bo", name="Bo", organisation="x")}),
        ("people", "bo", "organisation"),
    ),
    (
        "unknown-organisation",
        a_workshop(evidence={"e1": Evidence(id="e1", kind="survey", says="x", organisation="x")}),
        ("evidence", "e1", "organisation"),
    ),
    ("unknown-person", a_workshop(a_card(), votes={"dee": {"k7f3q2": 1}}), ("votes", "dee")),
    ("unknown-card", a_workshop(votes={"bob": {"gone": 1}}), ("votes", "bob", "gone")),
    ("dots", a_workshop(a_card(), votes={"bob": {"k7f3q2": -1}}), ("votes", "bob", "k7f3q2")),
    ("too-many-dots", a_workshop(a_card(), votes={"bob": {"k7f3q2": 4}}), ("votes", "bob")),
    (
        "stacking",
        a_workshop(a_card(), votes={"bob": {"k7f3q2": 2}}, ballot=Ballot(stacking=False)),
        ("votes", "bob", "k7f3q2"),
    ),
    (
        "unknown-card",
        a_workshop(placings={"bob": {"gone": Placing(effort=1)}}),
        ("placings", "bob", "gone"),
    ),
    ("unknown-person", a_workshop(placings={"dee": {}}), ("placings", "dee")),
    ("nameless", a_workshop(themes={"t1": Theme(id="t1", name="")}), ("themes", "t1")),
    (
        "unknown-person",
        a_workshop(themes={"t1": Theme(id="t1", name="x", names={"dee": "y"})}),
        ("themes", "t1", "names", "dee"),
    ),
    (
        "unknown-card",
        a_workshop(pins={"p1": Pin(id="p1", kind="apart", cards=("gone",))}),
        ("pins", "p1", "cards"),
    ),
    (
        "unknown-person",
        a_workshop(actions={"a1": Action(id="a1", text="x", owner="dee")}),
        ("actions", "a1", "owner"),
    ),
    (
        "unknown-card",
        a_workshop(actions={"a1": Action(id="a1", text="x", about=("c",))}),
        ("actions", "a1", "about"),
    ),
    (
        "unknown-card",
        a_workshop(
            blueprints={
                "b1": Blueprint(
                    id="b1", title="x", phases=(BlueprintPhase(id="p1", name="y", steps=(STEP,)),)
                )
            }
        ),
        ("blueprints", "b1", "phases", "p1", "steps", "s1", "needs"),
    ),
]


@pytest.mark.parametrize(("code", "workshop", "path"), WORKSHOPS)
def test_a_fault_of_a_workshop_is_found_where_it_is(
    code: str, workshop: Workshop, path: tuple[str, ...]
) -> None:
    assert [(problem.code, problem.path) for problem in check_workshop(workshop)] == [(code, path)]


def test_a_near_miss_is_asked_back() -> None:
    (problem,) = check_workshop(a_workshop(a_card(theme="rofs")))
    assert str(problem) == "There is no theme 'rofs'. Did you mean 'roofs'?"
    assert (
        str(problem.located_at("w.yaml", 7, 5))
        == "w.yaml:7:5: There is no theme 'rofs'. Did you mean 'roofs'?"
    )


def test_a_card_of_another_workshop_need_not_be_here() -> None:
    assert check_workshop(a_workshop(a_card(links=("w2/k1",)))) == ()


def test_votes_for_themes_and_from_the_room_are_sound() -> None:
    assert (
        check_workshop(a_workshop(a_card(), votes={"room": {"k7f3q2": 20}, "bob": {"damp": 1}}))
        == ()
    )


def test_a_series_is_checked_too() -> None:
    series = Series(
        id="s1",
        title="Group",
        organisations={"northmoor": Organisation(id="northmoor", name="Northmoor")},
        people={"bo": Person(id="bo", name="Bo", organisation="northmor")},
        funds={"f1": Fund(id="f1", name="F", opens=date(2021, 2, 1), closes=date(2021, 1, 1))},
        projects={"p1": Project(id="p1", name="P", organisations=("x",), themes=("t1",))},
    )
    assert [problem.code for problem in check_series(series)] == [
        "unknown-organisation",
        "time",
        "unknown-organisation",
        "unknown-theme",
    ]
    sound = replace(series, people={}, funds={}, projects={})
    assert check_series(sound) == ()
