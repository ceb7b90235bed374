"""A workshop rich enough to fill every document, made of values: no file, no clock."""

from datetime import UTC, date, datetime, timedelta

from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step
from userneeds.model.card import Card, CardKind
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.series import Fund, Project, Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

_HOMES = (
    ("northmoor", "Northmoor Homes", "housing association", "North East", 8400),
    ("carreg", "Cartrefi Carreg Ŵyn", "housing association", "Gwynedd", 6100),
    ("eastfold", "Eastfold Borough Council", "council", "East of England", 11900),
    ("lock", "Lock Lane Housing", "housing association", "Yorkshire", 3200),
    ("brightwell", "Brightwell Data", "supplier", "", 0),
)
_PEOPLE: tuple[tuple[str, str, str, str, NamingConsent, str], ...] = (
    ("ann", "Ann Okafor", "northmoor", "business analysis", "named", ""),
    ("dewi", "Dewi Llŷr", "carreg", "property management", "anonymous", "a regional repairs lead"),
    ("sima", "Sima Rahman", "eastfold", "programme management", "named", ""),
    ("łukasz", "Łukasz Żak", "lock", "data", "", ""),
    ("grace", "Grace Holloway", "northmoor", "customer experience", "withdrawn", ""),
    (
        "ravi",
        "Ravi Menon",
        "eastfold",
        "service design",
        "anonymous",
        "a service designer in a council",
    ),
    ("mo", "Mo Aziz", "brightwell", "delivery", "named", ""),
)
_THEMES = (
    (
        "parts",
        "Know the parts before the visit",
        ("All speak of a second visit for want of a part.", "Four name the van stock."),
    ),
    (
        "history",
        "One history of each home",
        ("They name the same three systems that do not talk to each other.",),
    ),
    ("warn", "Act before it breaks", ("Each asks for a sign that comes before the failure.",)),
    ("told", "Tell people what happens next", ()),
    ("fire", "Fire-safety information people can use", ("All mention packs that nobody reads.",)),
)
_CARDS: tuple[tuple[str, CardKind, str, str, str, str, str, str], ...] = (
    ("n1", "need", "repairs planner", "see the make and age of every boiler on a round before vans are loaded",
     "a visit does not fail for want of a part", "parts", "dewi", "write"),
    ("n2", "need", "tenant with a new baby", "know two days ahead which morning the engineer comes",
     "I can be at home without losing a day's pay", "told", "ann", "write"),
    ("n3", "need", "asset manager", "see which lifts fail twice in a quarter",
     "I can replace them before people are trapped", "warn", "sima", "write"),
    ("n4", "need", "surveyor", "read what earlier visits found in this home",
     "I do not ask the tenant the same five questions", "history", "łukasz", "write"),
    ("n5", "story", "fire-safety lead", "send each household the one page that applies to its floor",
     "people know what to do without reading forty pages", "fire", "ravi", "write"),
    ("n6", "need", "call handler", "see what is already planned for a home while the tenant is on the line",
     "I do not book a repair that a replacement makes pointless", "history", "sima", "write"),
    ("c1", "challenge", "", "Repair records and the asset register name the same home differently.", "", "history", "ann", "share"),
    ("c2", "challenge", "", "Nobody can tell how old a third of the boilers are.", "", "parts", "dewi", "share"),
    ("c3", "challenge", "", "A report is answered first, always; planning waits.", "", "warn", "ravi", "share"),
    ("u1", "uncertainty", "", "Do sensors find damp earlier than people do?", "", "warn", "łukasz", "quiet"),
    ("u2", "uncertainty", "", "Which questions would a tenant mind being asked?", "", "told", "ann", "quiet"),
    ("g1", "goal", "", "Half of all boiler replacements are planned, not reported, by 2023.", "", "warn", "sima", "share"),
    ("p1", "project", "", "A housing-management upgrade that starts in April.", "", "history", "mo", "share"),
    ("i1", "idea", "", "A sticker with a code on each boiler.", "", "parts", "dewi", "share"),
    ("q1", "question", "", "Who owns the data standard once it is written?", "", "", "ravi", "share"),
    ("s1", "insight", "", "Tenants forgive a late visit sooner than a silent one.", "", "told", "ann", "share"),
    ("w1", "insight", "", "This sentence was written by somebody who has withdrawn.", "", "told", "grace", "share"),
)  # fmt: skip
_PHASES = (
    ("Look ahead", (
        ("read", "Read the register", {
            "time": "Every quarter", "physical_evidence": "Asset register; list of boilers by age",
            "user_actions": "Asset manager looks for homes where something is due",
            "frontstage": "", "backstage": "Nightly match of repairs and assets", "support": "Housing-management system; data standard",
            "metrics": "Share of boilers with a known age", "pain_points": "The same home has three spellings"}, ("n3",)),
        ("decide", "Decide what is due", {
            "time": "Within a week", "physical_evidence": "Shortlist with reasons",
            "user_actions": "Asset manager and planner agree the round together",
            "frontstage": "", "backstage": "Planner checks budgets and warranties", "support": "Finance; warranty records",
            "policy": "Landlord gas-safety duty", "metrics": "Planned against reported replacements"}, ("n3", "n4")),
    )),
    ("Agree", (
        ("tell", "Tell the household", {
            "time": "Two weeks ahead", "physical_evidence": "Letter, text message, page in the tenant's account",
            "user_actions": "Tenant learns that the boiler will be replaced, and why",
            "frontstage": "Resident adviser answers questions by phone", "backstage": "Message is made from one template for all channels",
            "support": "Messaging service", "emotion": "Surprised, then relieved", "pain_points": "Letters arrive after the visit"}, ("n2",)),
        ("choose", "Choose a morning", {
            "time": "Two days ahead at the latest", "physical_evidence": "Confirmation with name and photo",
            "user_actions": "Tenant picks a morning that suits work and school",
            "frontstage": "Booking page offers real slots", "backstage": "Slots come from the engineers' diary", "support": "Diary of the contractor",
            "emotion": "In control", "metrics": "Share of first choices met"}, ("n2",)),
        ("prepare", "Prepare the visit", {
            "time": "The day before", "physical_evidence": "Van stock list",
            "user_actions": "", "frontstage": "Reminder by text", "backstage": "Planner sends make, age and parts to the van",
            "support": "Parts supplier", "pain_points": "Every second van lacks one part"}, ("n1",)),
    )),
    ("Do", (
        ("visit", "Visit", {
            "time": "One morning", "physical_evidence": "Engineer's badge; tidy hall",
            "user_actions": "Tenant lets the engineer in and shows the cupboard",
            "frontstage": "Engineer explains what will happen, replaces the boiler, shows the new controls",
            "backstage": "Remote support by a senior engineer", "support": "Gas-safety certificate service",
            "emotion": "Patient", "policy": "Gas-safety certificate within 28 days", "metrics": "Fixed at the first visit"}, ("n1", "n4")),
        ("record", "Record what was done", {
            "time": "Before leaving", "physical_evidence": "Certificate by email",
            "user_actions": "Tenant signs and keeps the certificate",
            "frontstage": "Engineer reads the summary aloud", "backstage": "Record goes to repairs and to the asset register at once",
            "support": "Asset register; data standard", "emotion": "Relieved", "pain_points": "Typed twice until the systems are joined"}, ("n4", "n6")),
    )),
    ("Learn", (
        ("ask", "Ask how it went", {
            "time": "A week later", "physical_evidence": "Three questions by text",
            "user_actions": "Tenant says whether the home is warm",
            "frontstage": "Adviser calls when the answer is no", "backstage": "Answers are read with the failure record",
            "support": "Survey tool", "metrics": "Homes warm after a week"}, ()),
    )),
)  # fmt: skip


def _moment(minute: int) -> datetime:
    return datetime(2021, 2, 3, 13, 0, tzinfo=UTC) + timedelta(minutes=minute)


def _blueprint(
    name: str, title: str, variant: str, changed: dict[tuple[str, Lane], str]
) -> Blueprint:
    phases = []
    for number, (phase, steps) in enumerate(_PHASES):
        made = []
        for step, step_name, cells, needs in steps:
            own: dict[Lane, str] = {lane: words for lane, words in cells.items() if words}  # type: ignore[misc]  # lane names
            own.update({lane: words for (place, lane), words in changed.items() if place == step})
            made.append(Step(id=step, name=step_name, cells=own, needs=needs))
        phases.append(BlueprintPhase(id=f"p{number}", name=phase, steps=tuple(made)))
    return Blueprint(
        id=name,
        title=title,
        variant=variant,  # type: ignore[arg-type]  # the two variants of this sample
        scope="From the first sign that a boiler is due to a household that is warm. Emergency repairs are not in it.",
        version="0.3, second draft",
        phases=tuple(phases),
    )


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
    homes = {
        key: Organisation(id=key, name=name, kind=kind, region=region, homes=count)
        for key, name, kind, region, count in _HOMES
    }
    people = {
        key: Person(
            id=key,
            name=name,
            organisation=home,
            role=role,
            consent=consent,
            pseudonym=pseudonym,
            facilitates=key == "mo",
        )
        for key, name, home, role, consent, pseudonym in _PEOPLE
    }
    cards = {}
    for key, kind, role, words, benefit, theme, by, stage in _CARDS:
        field = {"need": "need", "story": "want"}.get(kind, "text")
        extra = {
            "acceptance": ("the list shows make and age", "it is there at 7 in the morning")
            if key in {"n1", "n4"}
            else (),
            "evidence": {
                "n1": (EvidenceLink("e1"), EvidenceLink("e2")),
                "n2": (EvidenceLink("e3"),),
            }.get(key, ()),
            "status": {"n1": "valid", "n2": "valid with conditions"}.get(key, "proposed"),
            "conditions": "where the tenant has a phone" if key == "n2" else "",
            "impact": {"n3": "endangers people", "n1": "serious consequences"}.get(key),
        }
        said = {field: words, "role": role, "benefit": benefit}
        cards[key] = Card(id=key, kind=kind, theme=theme, by=by, stage=stage, **said, **extra)  # type: ignore[arg-type]
    stages = (
        Stage(id="hello", title="Welcome and what we want from today", technique="welcome", minutes=10, prompt="What would make today worth it?", script="Say the purpose. Ask for consent."),
        Stage(id="write", title="Needs, in silence", technique="silent-writing", minutes=12, prompt="Who needs what, to do which task?", kinds=("need", "story"), script="Nobody talks. One need a card."),
        Stage(id="share", title="Round robin", technique="round-robin", minutes=20, prompt="Read one card aloud; ask nothing yet."),
        Stage(id="quiet", title="What we do not know", technique="silent-writing", minutes=10, prompt="What do you doubt?", anonymous=True, kinds=("uncertainty",)),
        Stage(id="group", title="Group and name", technique="affinity-grouping", minutes=25, prompt="What belongs together, and why?"),
        Stage(id="vote", title="Dot vote", technique="dot-voting", minutes=10, prompt="Where should we work together first?"),
        Stage(id="end", title="Promises", technique="commitments", minutes=10, prompt="Who does what by when?", optional=True),
    )  # fmt: skip
    starts, now = {}, 0
    for part in stages[:-1]:
        starts[f"r-{part.id}"] = Run(
            id=f"r-{part.id}",
            stage=part.id,
            started=_moment(now),
            ended=_moment(now + part.minutes + 2),
            revealed=True,
        )
        now += part.minutes + 2
    return Workshop(
        id="third-meetup",
        title="Third meetup: asset management",
        date=date(2021, 2, 3),
        series="group",
        place="Online",
        focus="Design asset management around needs, to keep homes in better repair",
        smallest_group=2,
        agenda=stages,
        ballot=Ballot(question="Where should we work together first?", dots=5, revealed=True),
        organisations=homes,
        people=people,
        evidence={
            "e1": Evidence(
                id="e1",
                kind="interview",
                says="Planners phone three people to learn which boiler is in a flat.",
                where="Interview notes 4 to 9",
                gathered=date(2020, 11, 12),
                organisation="northmoor",
                people=6,
                consent="shared",
            ),
            "e2": Evidence(
                id="e2",
                kind="analytics",
                says="In 31 of 100 visits a part was missing.",
                where="Repairs log, 2020",
                gathered=date(2020, 12, 1),
                organisation="eastfold",
                consent="shared",
            ),
            "e3": Evidence(
                id="e3",
                kind="survey",
                says="This sentence stays among the organisations.",
                where="Tenant survey",
                gathered=date(2019, 6, 1),
                organisation="carreg",
                people=212,
                consent="group only",
            ),
        },
        themes={
            key: Theme(
                id=key,
                name=name,
                reasons=reasons,
                names={"ann": "Parts first"} if key == "parts" else {},
            )
            for key, name, reasons in _THEMES
        },
        cards=cards,
        votes={
            "ann": {"n1": 2, "n3": 3},
            "dewi": {"n1": 3, "c1": 2},
            "sima": {"n3": 2, "n6": 3},
            "łukasz": {"n4": 4, "n2": 1},
            "grace": {"n2": 5},
            "ravi": {"n2": 2, "n5": 3},
        },
        placings={"ann": {"n1": Placing(impact=5, effort=2)}},
        blueprints={
            "asset-first": _blueprint(
                "asset-first", "Planned boiler replacement", "asset-first", {}
            ),
            "response-first": _blueprint(
                "response-first",
                "Boiler replacement after a report",
                "response-first",
                {
                    ("tell", "user_actions"): "Tenant reports a cold flat and waits",
                    ("decide", "backstage"): "Nobody looks until a report comes",
                },
            ),
        },
        actions={
            "a1": Action(
                id="a1",
                text="Send the boiler list with its three spellings",
                owner="ann",
                due=date(2021, 2, 12),
                about=("c1",),
            ),
            "a2": Action(
                id="a2",
                text="Ask four planners what is on their vans",
                owner="dewi",
                due=date(2021, 2, 26),
            ),
            "a3": Action(id="a3", text="Write the one-page bid", owner=""),
        },
        case_study=CaseStudy(
            title="Replacing boilers before they fail",
            outcome="In four weeks, four landlords agreed what a planner must know before a van is loaded",
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
            challenge="Landlords answer a report within hours and plan a replacement within years. The two live in different systems, with different names for the same home.\n\nEach organisation had tried to mend its own half. Nobody had asked what the people between the halves, the planners, need to know.",
            approach="We wrote needs in silence before we talked, grouped them together, and named each group on our own first. Then we drew the service twice: once as it answers a report, once as it could look ahead.",
            learned="Planners do not need a new system. They need three facts about a boiler before the van is loaded.\n\nNeeds written in silence were longer and more honest than those said aloud.",
            did_not_work="The first vote was open, and people followed the largest landlord. We held it again, hidden, with another result. We ran out of time for the second blueprint and finished it by email.",
            next_steps=(
                "Share the list of three facts with two suppliers",
                "Test a sticker with a code on forty boilers",
                "Ask tenants which notice they would trust",
            ),
            quotes=(
                Quote(
                    text="I ring three people to learn one thing, and then the van has left.",
                    who="a repairs planner",
                ),
                Quote(
                    text="We were all solving half of it.", who="a service designer in a council"
                ),
            ),
        ),
        runs=starts,
    )
