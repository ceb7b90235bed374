"""Which fields has each thing in a file? The part of the one table that speaks of things: cards, people, stages, funds.

Keys are the attributes of the model, in the order in which a new file has them. A field that has its default is not
written. Which card belongs to which theme, its rank and its status are fields of the card, so that two people who move
two cards touch different lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.blueprint import LANES, VARIANTS, Blueprint, BlueprintPhase, Step
from userneeds.model.card import KINDS, Card
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import CONSENTS, SOURCE_KINDS, Evidence, EvidenceLink
from userneeds.model.need import IMPACTS, JUSTIFICATIONS, PHASES, STATUSES
from userneeds.model.people import NAMINGS, Organisation, Person
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.technique import DOINGS, FAMILIES, Technique
from userneeds.model.theme import ORIGINS, PIN_KINDS, Pin, Theme
from userneeds.model.vote import Ballot
from userneeds.text.kinds import Choice, Day, Hour, Line, Many, Moment, Number, Prose, Report, Schema, Truth, Whole
from userneeds.text.layout import Items, Plain, Words
from userneeds.text.records import Field, Keyed, Record

if TYPE_CHECKING:
    from userneeds.text.nodes import Node


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link to a source: `e4k2mz`, or `e4k2mz@fingerprint`."""

    def read(self, node: Node, report: Report) -> EvidenceLink:
        return EvidenceLink.parse(Line().read(node, report))

    def plain(self, value: object) -> Plain:
        return str(value)

    def schema(self) -> Schema:
        return Line().schema()


LINE, PROSE, BLOCK = Line(), Prose(), Prose(block=True)
WHOLE, NUMBER, TRUTH, DAY, HOUR, MOMENT = Whole(), Number(), Truth(), Day(), Hour(), Moment()
WORDS, SENTENCES = Many(LINE, Words), Many(PROSE)


def optional_text(key: str, kind: Line | Prose = LINE, about: str = "") -> Field:
    """Return a field of text that may be left out."""
    return Field(key, kind, "", about=about)


def required(key: str, kind: Line | Prose | Whole | Day | Moment | Choice | Many = LINE, about: str = "") -> Field:
    """Return a field without which the thing is not sound."""
    return Field(key, kind, required=True, about=about)


BALLOT = Record(
    "ballot",
    Ballot,
    (
        optional_text("question", PROSE),
        Field("dots", WHOLE, 3),
        Field("stacking", TRUTH, True),
        Field("revealed", TRUTH, False),
    ),
)
STAGE = Record(
    "stage",
    Stage,
    (
        required("id"),
        required("title"),
        required("technique"),
        required("minutes", WHOLE),
        optional_text("prompt", PROSE, "The question people answer."),
        optional_text("script", BLOCK, "What the facilitator says and does."),
        Field("kinds", Many(Choice(KINDS), Words), ()),
        Field("anonymous", TRUTH, False),
        Field("optional", TRUTH, False),
    ),
)
TECHNIQUE = Record(
    "technique",
    Technique,
    (
        required("name"),
        required("minutes", WHOLE),
        Field("family", Choice(FAMILIES), "gather", about="Where it stands in the library."),
        optional_text("what_for", PROSE, "What people have afterwards, in a sentence."),
        Field("how", SENTENCES, (), about="What the facilitator does, a step each."),
        Field("step_minutes", Many(WHOLE, Words), (), about="How long each step takes; all of them, or none."),
        optional_text("prompt", PROSE, "A question to start from."),
        Field("allows", Many(Choice(DOINGS), Words), ("write",), about="What people may do meanwhile."),
        Field("silent", TRUTH, False, about="Cards stay hidden until they are revealed."),
        optional_text("source"),
    ),
    keyed=True,
)
ORGANISATION = Record(
    "organisation",
    Organisation,
    (required("name"), optional_text("kind"), optional_text("region"), Field("homes", WHOLE, 0)),
    keyed=True,
    inline=True,
)
PERSON = Record(
    "person",
    Person,
    (
        required("name"),
        optional_text("organisation"),
        optional_text("role"),
        Field("facilitates", TRUTH, False),
        Field("present", TRUTH, True),
        Field("consent", Choice(NAMINGS), ""),
        optional_text("pseudonym"),
    ),
    keyed=True,
    inline=True,
)
EVIDENCE = Record(
    "source",
    Evidence,
    (
        required("kind", Choice(SOURCE_KINDS)),
        required("says", PROSE),
        optional_text("where"),
        Field("gathered", DAY),
        optional_text("organisation"),
        Field("people", WHOLE, 0),
        Field("consent", Choice(CONSENTS), ""),
    ),
    keyed=True,
)
THEME = Record(
    "theme",
    Theme,
    (
        required("name"),
        Field("origin", Choice(ORIGINS), "hand"),
        Field("reasons", SENTENCES, ()),
        Field("names", Keyed(LINE), {}),
        optional_text("standing"),
        optional_text("notes", BLOCK),
    ),
    keyed=True,
)
PIN = Record("pin", Pin, (required("kind", Choice(PIN_KINDS)), required("cards", WORDS)), keyed=True, inline=True)
CARD = Record(
    "card",
    Card,
    (
        required("kind", Choice(KINDS)),
        optional_text("text", PROSE),
        optional_text("role", PROSE, "A person or group with one relation to the need; not just “user”."),
        optional_text("need", PROSE),
        optional_text("want", PROSE),
        optional_text("benefit", PROSE),
        optional_text("situation", PROSE),
        optional_text("motivation", PROSE),
        optional_text("outcome", PROSE),
        optional_text("trigger", PROSE, "“When …”."),
        optional_text("constraint", PROSE, "“Because …”."),
        Field("acceptance", SENTENCES, (), about="“It is done when …”, a line each."),
        Field("evidence", Many(SourceLink(), Words), ()),
        Field("justification", Choice(JUSTIFICATIONS)),
        Field("impact", Choice(IMPACTS)),
        Field("status", Choice(STATUSES), "proposed"),
        optional_text("conditions", PROSE),
        optional_text("reasons", PROSE),
        optional_text("duplicate_of"),
        optional_text("research_question", PROSE),
        optional_text("measure", PROSE),
        Field("phase", Choice(PHASES)),
        optional_text("owner"),
        Field("links", WORDS, ()),
        optional_text("forwarded_to", PROSE),
        optional_text("notes", BLOCK),
        Field("tags", WORDS, ()),
        optional_text("by"),
        optional_text("organisation"),
        optional_text("stage"),
        optional_text("theme"),
        Field("pinned", TRUTH, False),
        optional_text("rank"),
        Field("dismissed", WORDS, ()),
    ),
    keyed=True,
)
PLACING = Record(
    "placing",
    Placing,
    (
        Field("moscow", Choice(MOSCOW)),
        Field("impact", NUMBER),
        Field("effort", NUMBER),
        Field("functional", Choice(KANO_ANSWERS)),
        Field("dysfunctional", Choice(KANO_ANSWERS)),
        Field("reach", NUMBER),
        Field("confidence", NUMBER),
        Field("value", NUMBER),
        Field("urgency", NUMBER),
        Field("risk_reduction", NUMBER),
        Field("size", NUMBER),
    ),
    inline=True,
)
STEP = Record(
    "step",
    Step,
    (required("id"), required("name"), Field("cells", Keyed(PROSE, keys=LANES), {}), Field("needs", WORDS, ())),
)
PHASE = Record("phase", BlueprintPhase, (required("id"), required("name"), Field("steps", Many(STEP), ())))
BLUEPRINT = Record(
    "blueprint",
    Blueprint,
    (
        required("title"),
        Field("variant", Choice(VARIANTS), ""),
        optional_text("scope", PROSE),
        optional_text("version"),
        Field("phases", Many(PHASE, Items), ()),
    ),
    keyed=True,
)
ACTION = Record(
    "action",
    Action,
    (
        required("text", PROSE),
        optional_text("owner"),
        Field("due", DAY),
        Field("done", TRUTH, False),
        Field("about", WORDS, ()),
    ),
    keyed=True,
)
FIGURE = Record("figure", Figure, (required("value"), required("label"), optional_text("source")), inline=True)
QUOTE = Record("quote", Quote, (required("text", PROSE), optional_text("who"), optional_text("source")))
CASE_STUDY = Record(
    "case study",
    CaseStudy,
    (
        optional_text("title"),
        optional_text("outcome", PROSE),
        optional_text("duration"),
        Field("did", SENTENCES, ()),
        Field("figures", Many(FIGURE), ()),
        optional_text("challenge", BLOCK),
        optional_text("approach", BLOCK),
        optional_text("learned", BLOCK),
        optional_text("did_not_work", BLOCK),
        Field("next_steps", SENTENCES, ()),
        Field("quotes", Many(QUOTE), ()),
    ),
)
RUN = Record(
    "run",
    Run,
    (
        required("stage"),
        required("started", MOMENT),
        Field("ended", MOMENT),
        Field("paused_at", MOMENT),
        Field("paused_seconds", WHOLE, 0),
        Field("extra_minutes", WHOLE, 0),
        Field("revealed", TRUTH, False),
        optional_text("note", PROSE),
    ),
    keyed=True,
)
