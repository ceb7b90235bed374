"""Which fields has each thing in a file?

The part of the one table that speaks of things: cards, people, stages, funds.

Keys are the attributes of the model, in the order in which a new file has them. A field that has
its default is not written. Which card belongs to which theme, its rank and its status are fields of
the card, so that two people who move two cards touch different lines.
"""

from __future__ import annotations

from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.blueprint import LANES, VARIANTS, Blueprint, BlueprintPhase, Step
from userneeds.model.card import CARD_KINDS, IMPACTS, JUSTIFICATIONS, PHASES, STATUSES, Card
from userneeds.model.case_study import CASE_STUDY_PARTS
from userneeds.model.evidence import CONSENTS, SOURCE_KINDS, Evidence
from userneeds.model.people import NAMING_CONSENTS, ORGANISATION_COLOURS, Organisation, Person
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.technique import ACTIVITIES, FAMILIES, Technique
from userneeds.model.theme import ORIGINS, PIN_KINDS, Pin, Theme
from userneeds.model.vote import VOTE_SUBJECTS, Ballot
from userneeds.yamlfile.schema.common_fields import (
    BOOLEAN,
    DATE,
    EVIDENCE_LINKS,
    INTEGER,
    LITERAL_PROSE,
    NUMBER,
    ONE_LINE,
    PROSE,
    SENTENCES,
    TIMESTAMP,
    WORDS,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import ListOf, OneOf
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import InlineList, SpacedList

BALLOT = RecordType(
    "ballot",
    Ballot,
    (
        optional_text("question", PROSE),
        Field("about", OneOf(VOTE_SUBJECTS), "", about="What dots are put on."),
        Field("dots", INTEGER, 3),
        Field("stacking", BOOLEAN, True),
        Field("revealed", BOOLEAN, False),
    ),
)
STAGE = RecordType(
    "stage",
    Stage,
    (
        required("id"),
        required("title"),
        required("technique"),
        required("minutes", INTEGER),
        optional_text("prompt", PROSE, "The question people answer."),
        optional_text("script", LITERAL_PROSE, "What the facilitator says and does."),
        Field("kinds", ListOf(OneOf(CARD_KINDS), InlineList), ()),
        Field("headings", SENTENCES, (), about="Headings to put cards under, as 'Damp'."),
        Field("anonymous", BOOLEAN, False),
        Field(
            "organisation_by_choice",
            BOOLEAN,
            False,
            about="Without names: whoever writes may say, card by card, for which organisation.",
        ),
        Field("optional", BOOLEAN, False),
        Field(
            "from_minutes",
            INTEGER,
            0,
            about="In a template: only in meetings of so many minutes or more.",
        ),
    ),
)
TECHNIQUE = RecordType(
    "technique",
    Technique,
    (
        required("name"),
        required("minutes", INTEGER),
        Field("least_minutes", INTEGER, 0, about="Below this it is another technique."),
        Field("family", OneOf(FAMILIES), "gather", about="Where it stands in the library."),
        optional_text("what_for", PROSE, "What people have afterwards, in a sentence."),
        Field("how", SENTENCES, (), about="What the facilitator does, a step each."),
        Field(
            "step_minutes",
            ListOf(INTEGER, InlineList),
            (),
            about="How long each step takes; all of them, or none.",
        ),
        optional_text("prompt", PROSE, "A question to start from."),
        Field(
            "allows",
            ListOf(OneOf(ACTIVITIES), InlineList),
            ("write",),
            about="What people may do meanwhile.",
        ),
        Field("silent", BOOLEAN, False, about="Cards stay hidden until they are revealed."),
        Field(
            "case_study",
            OneOf(CASE_STUDY_PARTS),
            "",
            about="The fact for the case study that is asked for meanwhile.",
        ),
        optional_text("source"),
    ),
    keyed=True,
)
ORGANISATION = RecordType(
    "organisation",
    Organisation,
    (
        required("name"),
        optional_text("short_name"),
        optional_text("kind"),
        optional_text("region"),
        Field("homes", INTEGER, 0),
        Field("colour", OneOf(ORGANISATION_COLOURS), "", about="What marks it on the board."),
    ),
    keyed=True,
    inline=True,
)
PERSON = RecordType(
    "person",
    Person,
    (
        required("name"),
        optional_text("organisation"),
        optional_text("role"),
        Field("facilitates", BOOLEAN, False),
        Field("present", BOOLEAN, True),
        Field("consent", OneOf(NAMING_CONSENTS), ""),
        optional_text("pseudonym"),
        Field("asked", DATE, about="When they were asked how they want to be named."),
    ),
    keyed=True,
    inline=True,
)
EVIDENCE = RecordType(
    "source",
    Evidence,
    (
        required("kind", OneOf(SOURCE_KINDS)),
        required("says", PROSE),
        optional_text("where"),
        Field("gathered", DATE),
        optional_text("organisation"),
        Field("people", INTEGER, 0),
        Field("consent", OneOf(CONSENTS), ""),
        optional_text("superseded_by", about="The source that says it better now."),
    ),
    keyed=True,
)
THEME = RecordType(
    "theme",
    Theme,
    (
        required("name"),
        Field("origin", OneOf(ORIGINS), "hand"),
        Field("reasons", SENTENCES, ()),
        Field("names", MapOf(ONE_LINE), {}),
        optional_text("standing"),
        optional_text("notes", LITERAL_PROSE),
    ),
    keyed=True,
)
PIN = RecordType(
    "pin",
    Pin,
    (required("kind", OneOf(PIN_KINDS)), required("cards", WORDS)),
    keyed=True,
    inline=True,
)
CARD = RecordType(
    "card",
    Card,
    (
        required("kind", OneOf(CARD_KINDS)),
        optional_text("text", PROSE),
        optional_text(
            "role", PROSE, "A person or group with one relation to the need; not just “user”."
        ),
        optional_text("need", PROSE),
        optional_text("want", PROSE),
        optional_text("benefit", PROSE),
        optional_text("situation", PROSE),
        optional_text("motivation", PROSE),
        optional_text("outcome", PROSE),
        optional_text("trigger", PROSE, "“When …”."),
        optional_text("constraint", PROSE, "“Because …”."),
        Field("acceptance", SENTENCES, (), about="“It is done when …”, a line each."),
        Field("evidence", EVIDENCE_LINKS, ()),
        Field("justification", OneOf(JUSTIFICATIONS)),
        Field("impact", OneOf(IMPACTS)),
        Field("status", OneOf(STATUSES), "proposed"),
        optional_text("conditions", PROSE),
        optional_text("reasons", PROSE),
        optional_text("duplicate_of"),
        optional_text("research_question", PROSE),
        optional_text("measure", PROSE),
        Field("phase", OneOf(PHASES)),
        optional_text("owner"),
        Field("links", WORDS, ()),
        optional_text("forwarded_to", PROSE),
        optional_text("notes", LITERAL_PROSE),
        Field("tags", WORDS, ()),
        optional_text("by"),
        optional_text("organisation"),
        optional_text("stage"),
        optional_text("run", about="The run of a silent stage that keeps the card closed."),
        optional_text("theme"),
        Field("pinned", BOOLEAN, False),
        Field("face_down", BOOLEAN, False, about="Hidden by the facilitator."),
        optional_text("rank"),
        Field("dismissed", WORDS, ()),
    ),
    keyed=True,
)
PLACING = RecordType(
    "placing",
    Placing,
    (
        Field("moscow", OneOf(MOSCOW)),
        Field("impact", NUMBER),
        Field("effort", NUMBER),
        Field("functional", OneOf(KANO_ANSWERS)),
        Field("dysfunctional", OneOf(KANO_ANSWERS)),
        Field("reach", NUMBER),
        Field("confidence", NUMBER),
        Field("value", NUMBER),
        Field("urgency", NUMBER),
        Field("risk_reduction", NUMBER),
        Field("size", NUMBER),
    ),
    inline=True,
)
STEP = RecordType(
    "step",
    Step,
    (
        required("id"),
        required("name"),
        Field("cells", MapOf(PROSE, allowed_keys=LANES), {}),
        Field("needs", WORDS, ()),
        optional_text("by", ONE_LINE, "Who added it, where a participant did."),
    ),
)
PHASE = RecordType(
    "phase",
    BlueprintPhase,
    (required("id"), optional_text("name"), Field("steps", ListOf(STEP), ())),
)
BLUEPRINT = RecordType(
    "blueprint",
    Blueprint,
    (
        required("title"),
        Field("variant", OneOf(VARIANTS), ""),
        optional_text("scope", PROSE),
        optional_text("version"),
        Field("phases", ListOf(PHASE, SpacedList), ()),
    ),
    keyed=True,
)
ACTION = RecordType(
    "action",
    Action,
    (
        required("text", PROSE),
        optional_text("owner"),
        Field("due", DATE),
        Field("done", BOOLEAN, False),
        Field("about", WORDS, ()),
        optional_text("dropped", about="Why nobody does it any more."),
        optional_text("continues", about="The promise it carries on: workshop-id/action-id."),
    ),
    keyed=True,
)
RUN = RecordType(
    "run",
    Run,
    (
        required("stage"),
        required("started", TIMESTAMP),
        Field("ended", TIMESTAMP),
        Field("paused_at", TIMESTAMP),
        Field("paused_seconds", INTEGER, 0),
        Field("extra_minutes", INTEGER, 0),
        Field("revealed", BOOLEAN, False),
        optional_text("note", PROSE),
    ),
    keyed=True,
)
