"""Which fields has each thing in a file?

The part of the one table that speaks of things: cards, people, sources, dots.

Keys are the attributes of the model, in the order in which a new file has them. A field that has
its default is not written. Which card belongs to which theme, its rank and its status are fields of
the card, so that two people who move two cards touch different lines.
"""

from __future__ import annotations

from userneeds.model.action import Action
from userneeds.model.card import CARD_KINDS, IMPACTS, JUSTIFICATIONS, PHASES, STATUSES, Card
from userneeds.model.evidence import CONSENTS, SOURCE_KINDS, Evidence
from userneeds.model.people import NAMING_CONSENTS, ORGANISATION_COLOURS, Organisation, Person
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
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
    WORDS,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import OneOf
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType

BALLOT = RecordType(
    "ballot",
    Ballot,
    (
        optional_text("question", "The question that dots answer.", PROSE),
        Field("about", "What dots are put on.", OneOf(VOTE_SUBJECTS), ""),
        Field("dots", "How many dots each person has.", INTEGER, 3),
        Field("stacking", "Whether somebody may put several dots on one thing.", BOOLEAN, True),
        Field("revealed", "Whether the result is shown.", BOOLEAN, False),
    ),
)
ORGANISATION = RecordType(
    "organisation",
    Organisation,
    (
        required("name", "Its whole name."),
        optional_text("short_name", "What stands at the head of columns."),
        optional_text("kind", "What it is: 'housing association', 'council', 'supplier'."),
        optional_text("region", "Where it works."),
        Field("homes", "Homes it manages; 0 where that does not apply.", INTEGER, 0),
        Field("colour", "What marks it on the board.", OneOf(ORGANISATION_COLOURS), ""),
    ),
    keyed=True,
    inline=True,
)
PERSON = RecordType(
    "person",
    Person,
    (
        required("name", "Their name."),
        optional_text("organisation", "Whom they work for, by the organisation's id."),
        optional_text("role", "Their work: 'property management'."),
        Field("facilitates", "Whether they lead the meeting.", BOOLEAN, False),
        Field("present", "Whether they came.", BOOLEAN, True),
        Field(
            "consent",
            "How they agreed to be named; empty is not asked, so without a name.",
            OneOf(NAMING_CONSENTS),
            "",
        ),
        optional_text("pseudonym", "How papers name them instead: 'a regional repairs lead'."),
        Field("asked", "When they were asked how they want to be named.", DATE),
        optional_text("offers", "What they offer the others: it stands in the directory."),
        optional_text("looks_for", "What they look for: it stands in the directory."),
    ),
    keyed=True,
    inline=True,
)
EVIDENCE = RecordType(
    "source",
    Evidence,
    (
        required("kind", "How it was gathered.", OneOf(SOURCE_KINDS)),
        required("says", "What it says, in a sentence or a few.", PROSE),
        optional_text("where", "Where it is kept: a title, a reference, an address."),
        Field("gathered", "The day it was gathered.", DATE),
        optional_text("organisation", "Whose it is, by the organisation's id."),
        Field("people", "How many people it comes from; 0 where that is not known.", INTEGER, 0),
        Field(
            "consent",
            "How far it may go; empty stays among the organisations.",
            OneOf(CONSENTS),
            "",
        ),
        optional_text("superseded_by", "The source that says it better now."),
    ),
    keyed=True,
)
THEME = RecordType(
    "theme",
    Theme,
    (
        required("name", "What it is called."),
        Field(
            "origin", "Whether people made it, or accepted a suggestion.", OneOf(ORIGINS), "hand"
        ),
        Field("reasons", "Why its cards belong together, a sentence each.", SENTENCES, ()),
        Field("names", "What each person would call it, by the person's id.", MapOf(ONE_LINE), {}),
        optional_text("standing", "The standing theme of the series that it continues."),
        optional_text("notes", "Anything else about it.", LITERAL_PROSE),
    ),
    keyed=True,
)
PIN = RecordType(
    "pin",
    Pin,
    (
        required("kind", "Whether its cards stay together or apart.", OneOf(PIN_KINDS)),
        required("cards", "The cards, by their ids.", WORDS),
    ),
    keyed=True,
    inline=True,
)
CARD = RecordType(
    "card",
    Card,
    (
        required("kind", "What was contributed.", OneOf(CARD_KINDS)),
        optional_text("text", "What it says, where its kind has one sentence.", PROSE),
        optional_text(
            "role", "A person or group with one relation to the need; not just “user”.", PROSE
        ),
        optional_text("need", "What is needed: 'to know when the engineer comes'.", PROSE),
        optional_text("want", "In a story: what is wanted.", PROSE),
        optional_text("benefit", "What it is good for: the words behind 'so that'.", PROSE),
        optional_text("situation", "In a job: the words behind 'when'.", PROSE),
        optional_text("motivation", "In a job: the words behind 'I want to'.", PROSE),
        optional_text("outcome", "In a job: the words behind 'so I can'.", PROSE),
        optional_text("trigger", "“When …”.", PROSE),
        optional_text("constraint", "“Because …”.", PROSE),
        Field("acceptance", "“It is done when …”, a line each.", SENTENCES, ()),
        Field(
            "evidence",
            "What it rests on: ids of sources, or workshop-id/id elsewhere.",
            EVIDENCE_LINKS,
            (),
        ),
        Field("justification", "Why it is our business to meet it.", OneOf(JUSTIFICATIONS)),
        Field("impact", "What happens where it is not met.", OneOf(IMPACTS)),
        Field("status", "What the group decided about it.", OneOf(STATUSES), "proposed"),
        optional_text("conditions", "Under which conditions it is valid.", PROSE),
        optional_text("reasons", "Why it is not valid.", PROSE),
        optional_text("duplicate_of", "The card that says the same, by its id."),
        optional_text("research_question", "For an uncertainty: what to find out.", PROSE),
        optional_text("measure", "For a goal: how we will know.", PROSE),
        Field("phase", "For a project: how far it is.", OneOf(PHASES)),
        optional_text("owner", "Who sees to it."),
        Field(
            "links",
            "Cards it rests on or answers: ids, or workshop-id/card-id elsewhere.",
            WORDS,
            (),
        ),
        optional_text("forwarded_to", "Whom it was passed to, where it is no need of ours.", PROSE),
        optional_text("notes", "Anything else about it.", LITERAL_PROSE),
        Field("tags", "Words to find it by.", WORDS, ()),
        optional_text("by", "Who contributed it, by the person's id."),
        optional_text(
            "organisation", "Whose contribution it is, where that is not the author's organisation."
        ),
        optional_text("stage", "The stage it was written in, by its id."),
        optional_text("run", "The run of a silent stage that keeps the card closed."),
        optional_text("theme", "The theme it was put into, by its id."),
        Field("pinned", "Whether it stays in its theme, whatever is suggested.", BOOLEAN, False),
        Field("face_down", "Hidden by the facilitator.", BOOLEAN, False),
        optional_text("rank", "Its place inside its column."),
        Field("dismissed", "Rules of the coach that were answered with 'it is fine'.", WORDS, ()),
    ),
    keyed=True,
)
PLACING = RecordType(
    "placing",
    Placing,
    (
        Field("moscow", "Must, should, could or will not.", OneOf(MOSCOW)),
        Field("impact", "From 1, little, to 5, much.", NUMBER),
        Field("effort", "From 1, little, to 5, much.", NUMBER),
        Field("functional", "If we had it, how would you feel?", OneOf(KANO_ANSWERS)),
        Field("dysfunctional", "If we did not have it, how would you feel?", OneOf(KANO_ANSWERS)),
        Field("reach", "People in a quarter.", NUMBER),
        Field("confidence", "Per cent: 100, 80 or 50.", NUMBER),
        Field("value", "To users and the business: 1, 2, 3, 5, 8, 13 or 20.", NUMBER),
        Field("urgency", "How soon it is wanted, on the scale of 'value'.", NUMBER),
        Field(
            "risk_reduction", "What it makes safer or possible, on the scale of 'value'.", NUMBER
        ),
        Field("size", "How much work it is, on the scale of 'value'.", NUMBER),
    ),
    inline=True,
)
ACTION = RecordType(
    "action",
    Action,
    (
        required("text", "What is to be done.", PROSE),
        optional_text("owner", "Who does it."),
        Field("due", "The day by which it is done.", DATE),
        Field("done", "Whether it is done.", BOOLEAN, False),
        Field("about", "The cards it follows from, by their ids.", WORDS, ()),
        optional_text("dropped", "Why nobody does it any more."),
        optional_text("continues", "The promise it carries on: workshop-id/action-id."),
    ),
    keyed=True,
)
