"""Which fields has each part of a meeting: stages, techniques, and what really happened?

A part of `entities`, by the same rules.
"""

from __future__ import annotations

from userneeds.model.agenda import Run, Stage
from userneeds.model.card import CARD_KINDS
from userneeds.model.case_study import CASE_STUDY_PARTS
from userneeds.model.technique import ACTIVITIES, FAMILIES, Technique
from userneeds.yamlfile.schema.common_fields import (
    BOOLEAN,
    INTEGER,
    LITERAL_PROSE,
    PROSE,
    SENTENCES,
    TIMESTAMP,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import ListOf, OneOf
from userneeds.yamlfile.schema.record_codec import Field, RecordType
from userneeds.yamlfile.syntax.emitter import InlineList

STAGE = RecordType(
    "stage",
    Stage,
    (
        required("id", "The name that cards and runs know it by."),
        required("title", "What the stage is called on the agenda."),
        required("technique", "The id of the technique, of the library or of one's own."),
        required("minutes", "How long it is planned to take.", INTEGER),
        optional_text("prompt", "The question people answer.", PROSE),
        optional_text("script", "What the facilitator says and does.", LITERAL_PROSE),
        Field(
            "kinds",
            "The kinds of card collected here; empty means any.",
            ListOf(OneOf(CARD_KINDS), InlineList),
            (),
        ),
        Field("headings", "Headings to put cards under, as 'Damp'.", SENTENCES, ()),
        Field(
            "anonymous",
            "Whether nobody's name leaves the room with what is written here.",
            BOOLEAN,
            False,
        ),
        Field(
            "organisation_by_choice",
            "Without names: whoever writes may say, card by card, for which organisation.",
            BOOLEAN,
            False,
        ),
        Field("optional", "Whether it may be dropped when the meeting runs late.", BOOLEAN, False),
        Field(
            "from_minutes",
            "In a template: only in meetings of so many minutes or more.",
            INTEGER,
            0,
        ),
    ),
)
TECHNIQUE = RecordType(
    "technique",
    Technique,
    (
        required("name", "What it is called in the library."),
        required("minutes", "How long it usually takes.", INTEGER),
        Field("least_minutes", "Below this it is another technique.", INTEGER, 0),
        Field("family", "Where it stands in the library.", OneOf(FAMILIES), "gather"),
        optional_text("what_for", "What people have afterwards, in a sentence.", PROSE),
        Field("how", "What the facilitator does, a step each.", SENTENCES, ()),
        Field(
            "step_minutes",
            "How long each step takes; all of them, or none.",
            ListOf(INTEGER, InlineList),
            (),
        ),
        optional_text("prompt", "A question to start from.", PROSE),
        Field(
            "allows",
            "What people may do meanwhile.",
            ListOf(OneOf(ACTIVITIES), InlineList),
            ("write",),
        ),
        Field("silent", "Cards stay hidden until they are revealed.", BOOLEAN, False),
        Field(
            "case_study",
            "The fact for the case study that is asked for meanwhile.",
            OneOf(CASE_STUDY_PARTS),
            "",
        ),
        optional_text("source", "Whose idea it is, and where it is described."),
    ),
    keyed=True,
)
RUN = RecordType(
    "run",
    Run,
    (
        required("stage", "The stage that was worked on, by its id."),
        required("started", "When the room began.", TIMESTAMP),
        Field("ended", "When it ended; left out while the room is in it.", TIMESTAMP),
        Field("paused_at", "When the clock was stopped; left out while it runs.", TIMESTAMP),
        Field("paused_seconds", "How long the clock stood still before.", INTEGER, 0),
        Field("extra_minutes", "Minutes added; below 0 where they were taken away.", INTEGER, 0),
        Field("revealed", "Whether cards written in silence are shown.", BOOLEAN, False),
        optional_text("note", "What the facilitator noted about it.", PROSE),
    ),
    keyed=True,
)
