"""A workshop rich enough to fill every document, made of values: no file, no clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, TypeVar

from tests.documents.sample_blueprints import PLANNED_REPLACEMENT, REPLACEMENT_AFTER_A_REPORT
from tests.documents.sample_cards import SAMPLE_CARDS
from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.series import Fund, Project, Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

_BEGINS = datetime(2021, 2, 3, 13, 0, tzinfo=UTC)
_MINUTES_LATE = 2
"""Every stage takes so much longer than planned."""
_ORGANISATIONS = (
    Organisation(
        id="northmoor",
        name="Northmoor Homes",
        kind="housing association",
        region="North East",
        homes=8400,
    ),
    Organisation(
        id="carreg",
        name="Cartrefi Carreg Ŵyn",
        kind="housing association",
        region="Gwynedd",
        homes=6100,
    ),
    Organisation(
        id="eastfold",
        name="Eastfold Borough Council",
        kind="council",
        region="East of England",
        homes=11900,
    ),
    Organisation(
        id="lock",
        name="Lock Lane Housing",
        kind="housing association",
        region="Yorkshire",
        homes=3200,
    ),
    Organisation(id="brightwell", name="Brightwell Data", kind="supplier"),
)
_PEOPLE = (
    Person(
        id="ann",
        name="Ann Okafor",
        organisation="northmoor",
        role="business analysis",
        consent="named",
        offers="a trial of sensors in 60 homes",
        looks_for="landlords whose lifts report faults by themselves",
    ),
    Person(
        id="dewi",
        name="Dewi Llŷr",
        organisation="carreg",
        role="property management",
        consent="anonymous",
        pseudonym="a regional repairs lead",
    ),
    Person(
        id="sima",
        name="Sima Rahman",
        organisation="eastfold",
        role="programme management",
        consent="named",
    ),
    Person(id="łukasz", name="Łukasz Żak", organisation="lock", role="data"),
    Person(
        id="grace",
        name="Grace Holloway",
        organisation="northmoor",
        role="customer experience",
        consent="withdrawn",
    ),
    Person(
        id="ravi",
        name="Ravi Menon",
        organisation="eastfold",
        role="service design",
        consent="anonymous",
        pseudonym="a service designer in a council",
    ),
    Person(
        id="mo",
        name="Mo Aziz",
        organisation="brightwell",
        role="delivery",
        consent="named",
        facilitates=True,
    ),
)
_THEMES = (
    Theme(
        id="parts",
        name="Know the parts before the visit",
        reasons=("All speak of a second visit for want of a part.", "Four name the van stock."),
        names={"ann": "Parts first"},
    ),
    Theme(
        id="history",
        name="One history of each home",
        reasons=("They name the same three systems that do not talk to each other.",),
    ),
    Theme(
        id="warn",
        name="Act before it breaks",
        reasons=("Each asks for a sign that comes before the failure.",),
    ),
    Theme(id="told", name="Tell people what happens next"),
    Theme(
        id="fire",
        name="Fire-safety information people can use",
        reasons=("All mention packs that nobody reads.",),
    ),
)
_STAGES = (
    Stage(
        id="hello",
        title="Welcome and what we want from today",
        technique="welcome",
        minutes=10,
        prompt="What would make today worth it?",
        script="Say the purpose. Ask for consent.",
    ),
    Stage(
        id="write",
        title="Needs, in silence",
        technique="silent-writing",
        minutes=12,
        prompt="Who needs what, to do which task?",
        kinds=("need", "story"),
        script="Nobody talks. One need a card.",
    ),
    Stage(
        id="share",
        title="Round robin",
        technique="round-robin",
        minutes=20,
        prompt="Read one card aloud; ask nothing yet.",
    ),
    Stage(
        id="quiet",
        title="What we do not know",
        technique="silent-writing",
        minutes=10,
        prompt="What do you doubt?",
        anonymous=True,
        kinds=("uncertainty",),
    ),
    Stage(
        id="group",
        title="Group and name",
        technique="affinity-grouping",
        minutes=25,
        prompt="What belongs together, and why?",
    ),
    Stage(
        id="vote",
        title="Dot vote",
        technique="dot-voting",
        minutes=10,
        prompt="Where should we work together first?",
    ),
    Stage(
        id="end",
        title="Promises",
        technique="commitments",
        minutes=10,
        prompt="Who does what by when?",
        optional=True,
    ),
)
_SOURCES = (
    Evidence(
        id="e1",
        kind="interview",
        says="Planners phone three people to learn which boiler is in a flat.",
        where="Interview notes 4 to 9",
        gathered=date(2020, 11, 12),
        organisation="northmoor",
        people=6,
        consent="public",
    ),
    Evidence(
        id="e2",
        kind="analytics",
        says="In 31 of 100 visits a part was missing.",
        where="Repairs log, 2020",
        gathered=date(2020, 12, 1),
        organisation="eastfold",
        consent="public",
    ),
    Evidence(
        id="e3",
        kind="survey",
        says="This sentence stays among the organisations.",
        where="Tenant survey",
        gathered=date(2019, 6, 1),
        organisation="carreg",
        people=212,
        consent="group",
    ),
)
_ACTIONS = (
    Action(
        id="a1",
        text="Send the boiler list with its three spellings",
        owner="ann",
        due=date(2021, 2, 12),
        about=("c1",),
    ),
    Action(
        id="a2",
        text="Ask four planners what is on their vans",
        owner="dewi",
        due=date(2021, 2, 26),
    ),
    Action(id="a3", text="Write the one-page bid", owner=""),
)
_CASE_STUDY = CaseStudy(
    title="Replacing boilers before they fail",
    outcome=(
        "In four weeks, four landlords agreed what a planner must know before a van is loaded"
    ),
    duration="Four weeks, three meetings",
    did=(
        "Three online meetings of two hours",
        "Six interviews with repairs planners",
        "Two blueprints of one service, compared",
    ),
    figures=(
        Figure(value="31 of 100", label="visits lacked a part, says one repairs log"),
        Figure(value="4 of 5", label="organisations share the first theme"),
        Figure(value="2 days", label="notice is what tenants ask for"),
    ),
    challenge=(
        "Landlords answer a report within hours and plan a replacement within years. "
        "The two live in different systems, with different names for the same home.\n\n"
        "Each organisation had tried to mend its own half. Nobody had asked what the people "
        "between the halves, the planners, need to know."
    ),
    approach=(
        "We wrote needs in silence before we talked, grouped them together, and named each group "
        "on our own first. Then we drew the service twice: once as it answers a report, once as "
        "it could look ahead."
    ),
    learned=(
        "Planners do not need a new system. They need three facts about a boiler before the van "
        "is loaded.\n\n"
        "Needs written in silence were longer and more honest than those said aloud."
    ),
    did_not_work=(
        "The first vote was open, and people followed the largest landlord. We held it again, "
        "hidden, with another result. We ran out of time for the second blueprint and finished "
        "it by email."
    ),
    next_steps=(
        "Share the list of three facts with two suppliers",
        "Test a sticker with a code on forty boilers",
        "Ask tenants which notice they would trust",
    ),
    quotes=(
        Quote(
            text="I ring three people to learn one thing, and then the van has left.",
            who="a repairs planner",
            consent="public",
        ),
        Quote(
            text="We were all solving half of it.",
            who="a service designer in a council",
            consent="public",
        ),
    ),
)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_HasId)


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def _runs() -> dict[str, Run]:
    """Return every stage but the last as it ran: one after the other, each a little late."""
    runs = []
    begins = _BEGINS
    for stage in _STAGES[:-1]:
        ends = begins + timedelta(minutes=stage.minutes + _MINUTES_LATE)
        run_id = f"r-{stage.id}"
        runs.append(Run(id=run_id, stage=stage.id, started=begins, ended=ends, revealed=True))
        begins = ends
    return _by_id(runs)


def sample_series() -> Series:
    """Return the working group."""
    return Series(
        id="group",
        title="Housing service improvement group",
        purpose="Improve services together where the needs are the same.",
        funds={
            "round": Fund(
                id="round",
                name="Shared Services Fund, round 3",
                opens=date(2020, 11, 2),
                closes=date(2021, 3, 1),
                minimum_partners=3,
                maximum_amount=80_000,
                phases=("discovery",),
                url="https://example.org/fund",
                notes="One lead and at least two others.",
            )
        },
        projects={
            "upgrade": Project(
                id="upgrade",
                name="Housing-management upgrade",
                organisations=("eastfold",),
                phase="beta",
            )
        },
    )


def sample_workshop() -> Workshop:
    """Return a workshop that fills every document."""
    return Workshop(
        id="third-meetup",
        title="Third meetup: asset management",
        date=date(2021, 2, 3),
        series="group",
        place="Online",
        focus="Design asset management around needs, to keep homes in better repair",
        smallest_group=2,
        agenda=_STAGES,
        ballot=Ballot(question="Where should we work together first?", dots=5, revealed=True),
        organisations=_by_id(_ORGANISATIONS),
        people=_by_id(_PEOPLE),
        evidence=_by_id(_SOURCES),
        themes=_by_id(_THEMES),
        cards=_by_id(SAMPLE_CARDS),
        votes={
            "ann": {"n1": 2, "n3": 3},
            "dewi": {"n1": 3, "c1": 2},
            "sima": {"n3": 2, "n6": 3},
            "łukasz": {"n4": 4, "n2": 1},
            "grace": {"n2": 5},
            "ravi": {"n2": 2, "n5": 3},
        },
        placings={
            "ann": {"n1": Placing(impact=5, effort=2)},
            "sima": {"n1": Placing(impact=5, effort=2)},
        },
        blueprints=_by_id([PLANNED_REPLACEMENT, REPLACEMENT_AFTER_A_REPORT]),
        actions=_by_id(_ACTIONS),
        case_study=_CASE_STUDY,
        runs=_runs(),
    )
