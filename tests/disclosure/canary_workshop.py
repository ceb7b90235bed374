"""A workshop in which every word that may not be seen is one that stands nowhere else."""

from dataclasses import replace
from datetime import date

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

KEPT_BACK = (
    *("anofirst", "anolast", "unafirst", "unalast", "witfirst", "witlast"),
    *("textclosed", "textwith", "evwith", "orgghost"),
)
"""What the room may not see: names, and ids made of them, closed cards, what was withdrawn."""

_PEOPLE = (
    Person(id="nora-namely", name="Nora Namely", organisation="alpha", consent="named"),
    Person(id="unafirst-unalast", name="Unafirst Unalast", organisation="alpha", role="repairs"),
    Person(
        id="anofirst-anolast",
        name="Anofirst Anolast",
        organisation="solo",
        consent="anonymous",
        pseudonym="a quiet planner",
    ),
    Person(
        id="witfirst-witlast", name="Witfirst Witlast", organisation="ghost", consent="withdrawn"
    ),
)
_NORA, _UNA, _ANO, _WIT = (person.id for person in _PEOPLE)


def canary_workshop() -> Workshop:
    """Return people of every consent in an open, an anonymous and a closed stage."""
    cards = (
        a_card("k1", by=_NORA, stage="open", theme="damp", need="report damp textnamed"),
        a_card("k2", by=_UNA, stage="open", theme="damp", need="report damp textunasked"),
        a_card("k3", by=_ANO, stage="nameless", theme="damp", need="report damp textanon"),
        a_card("k4", by=_UNA, stage="silent", theme="damp", need="report damp textclosed"),
        a_card(
            "k5",
            by=_WIT,
            stage="open",
            theme="roofs",
            need="report damp textwith",
        ),
        a_card(
            "k6",
            by=_NORA,
            stage="open",
            theme="roofs",
            need="report roofs",
            evidence=(EvidenceLink("e1"),),
            owner=_WIT,
        ),
        a_card("k7", by=_ANO, stage="open", theme="roofs", need="report roofs at night"),
        a_card("k8", by=_NORA, stage="open", theme="damp", kind="project", text="Dry homes"),
    )
    source = Evidence(id="e1", kind="interview", says="Evwith says cold rooms", consent="withdrawn")
    roofs = Theme(id="roofs", name="Roofs", names={_WIT: "Textwith", _NORA: "Roof work"})
    return a_workshop(
        *cards,
        organisations={
            "alpha": Organisation(id="alpha", name="Alpha Homes"),
            "solo": Organisation(id="solo", name="Orgsolo Trust"),
            "ghost": Organisation(id="ghost", name="Orgghost Ltd"),
        },
        people={person.id: person for person in _PEOPLE},
        themes={"damp": Theme(id="damp", name="Damp"), "roofs": roofs},
        agenda=(
            a_stage("open"),
            a_stage("nameless", anonymous=True),
            a_stage("silent", technique="silent-writing"),
        ),
        runs={"r1": Run(id="r1", stage="silent", started=NOON)},
        evidence={"e1": source},
        votes={_UNA: {"k1": 2}, _WIT: {"k2": 1}},
        placings={_UNA: {"k1": Placing(impact=5, effort=1)}},
        actions={
            f"a{number}": Action(
                id=f"a{number}", text=f"Do {number}", owner=person.id, due=date(2021, 3, 1)
            )
            for number, person in enumerate(_PEOPLE)
        },
    )


def with_names_in_its_words(workshop: Workshop) -> Workshop:
    """Return the workshop with names of people who are not to be named typed into its prose."""
    told = CaseStudy(
        challenge="Ring Mrs Unalast, or ANOFIRST ANOLAST.",
        learned="Ask A. Anolast at anofirst.anolast@orgsolo.example; Witlast's words are gone.",
        figures=(Figure(value="77", label="Evwith", source="e1"),),
        quotes=(Quote(text="It rains in.", who=_UNA, consent="public"),),
    )
    return replace(workshop, case_study=told)
