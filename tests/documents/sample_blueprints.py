"""The blueprints of the sample workshop: one service, asset first and response first."""

from dataclasses import replace

from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step

_LOOK_AHEAD = BlueprintPhase(
    id="p0",
    name="Look ahead",
    steps=(
        Step(
            id="read",
            name="Read the register",
            cells={
                "time": "Every quarter",
                "physical_evidence": "Asset register; list of boilers by age",
                "user_actions": "Asset manager looks for homes where something is due",
                "backstage": "Nightly match of repairs and assets",
                "support": "Housing-management system; data standard",
                "metrics": "Share of boilers with a known age",
                "pain_points": "The same home has three spellings",
            },
            needs=("n3",),
        ),
        Step(
            id="decide",
            name="Decide what is due",
            cells={
                "time": "Within a week",
                "physical_evidence": "Shortlist with reasons",
                "user_actions": "Asset manager and planner agree the round together",
                "backstage": "Planner checks budgets and warranties",
                "support": "Finance; warranty records",
                "policy": "Landlord gas-safety duty",
                "metrics": "Planned against reported replacements",
            },
            needs=(
                "n3",
                "n4",
            ),
        ),
    ),
)
_AGREE = BlueprintPhase(
    id="p1",
    name="Agree",
    steps=(
        Step(
            id="tell",
            name="Tell the household",
            cells={
                "time": "Two weeks ahead",
                "physical_evidence": "Letter, text message, page in the tenant's account",
                "user_actions": "Tenant learns that the boiler will be replaced, and why",
                "frontstage": "Resident adviser answers questions by phone",
                "backstage": "Message is made from one template for all channels",
                "support": "Messaging service",
                "emotion": "Surprised, then relieved",
                "pain_points": "Letters arrive after the visit",
            },
            needs=("n2",),
        ),
        Step(
            id="choose",
            name="Choose a morning",
            cells={
                "time": "Two days ahead at the latest",
                "physical_evidence": "Confirmation with name and photo",
                "user_actions": "Tenant picks a morning that suits work and school",
                "frontstage": "Booking page offers real slots",
                "backstage": "Slots come from the engineers' diary",
                "support": "Diary of the contractor",
                "emotion": "In control",
                "metrics": "Share of first choices met",
            },
            needs=("n2",),
        ),
        Step(
            id="prepare",
            name="Prepare the visit",
            cells={
                "time": "The day before",
                "physical_evidence": "Van stock list",
                "frontstage": "Reminder by text",
                "backstage": "Planner sends make, age and parts to the van",
                "support": "Parts supplier",
                "pain_points": "Every second van lacks one part",
            },
            needs=("n1",),
        ),
    ),
)
_DO = BlueprintPhase(
    id="p2",
    name="Do",
    steps=(
        Step(
            id="visit",
            name="Visit",
            cells={
                "time": "One morning",
                "physical_evidence": "Engineer's badge; tidy hall",
                "user_actions": "Tenant lets the engineer in and shows the cupboard",
                "frontstage": (
                    "Engineer explains what will happen, "
                    "replaces the boiler, shows the new controls"
                ),
                "backstage": "Remote support by a senior engineer",
                "support": "Gas-safety certificate service",
                "emotion": "Patient",
                "policy": "Gas-safety certificate within 28 days",
                "metrics": "Fixed at the first visit",
            },
            needs=(
                "n1",
                "n4",
            ),
        ),
        Step(
            id="record",
            name="Record what was done",
            cells={
                "time": "Before leaving",
                "physical_evidence": "Certificate by email",
                "user_actions": "Tenant signs and keeps the certificate",
                "frontstage": "Engineer reads the summary aloud",
                "backstage": "Record goes to repairs and to the asset register at once",
                "support": "Asset register; data standard",
                "emotion": "Relieved",
                "pain_points": "Typed twice until the systems are joined",
            },
            needs=(
                "n4",
                "n6",
            ),
        ),
    ),
)
_LEARN = BlueprintPhase(
    id="p3",
    name="Learn",
    steps=(
        Step(
            id="ask",
            name="Ask how it went",
            cells={
                "time": "A week later",
                "physical_evidence": "Three questions by text",
                "user_actions": "Tenant says whether the home is warm",
                "frontstage": "Adviser calls when the answer is no",
                "backstage": "Answers are read with the failure record",
                "support": "Survey tool",
                "metrics": "Homes warm after a week",
            },
        ),
    ),
)

PLANNED_REPLACEMENT = Blueprint(
    id="asset-first",
    title="Planned boiler replacement",
    variant="asset-first",
    scope=(
        "From the first sign that a boiler is due to a household that is warm. "
        "Emergency repairs are not in it."
    ),
    version="0.3, second draft",
    phases=(_LOOK_AHEAD, _AGREE, _DO, _LEARN),
)


def _after_a_report(phase: BlueprintPhase) -> BlueprintPhase:
    steps = []
    for step in phase.steps:
        cells = {**step.cells, **_OTHER_CELLS.get(step.id, {})}
        steps.append(replace(step, cells=cells))
    return replace(phase, steps=tuple(steps))


_OTHER_CELLS: dict[str, dict[Lane, str]] = {
    "tell": {"user_actions": "Tenant reports a cold flat and waits"},
    "decide": {"backstage": "Nobody looks until a report comes"},
}
"""What the other version says, by step."""
REPLACEMENT_AFTER_A_REPORT = replace(
    PLANNED_REPLACEMENT,
    id="response-first",
    title="Boiler replacement after a report",
    variant="response-first",
    phases=tuple(map(_after_a_report, PLANNED_REPLACEMENT.phases)),
)
