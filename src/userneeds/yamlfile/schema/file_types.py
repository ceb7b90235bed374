"""Which fields does a file have?

The one table that reader, writer, patch, merge and JSON Schema all follow.

The order here is the order in a new file; what each thing consists of is in `entities` and
`series_entities`. Dots are kept by voter, so that two people who vote at the same time touch
different lines. There are no counters, no stamps and nothing that a program could work out again.
"""

from functools import partial

from userneeds.model.case_study import CaseStudy
from userneeds.model.series import Retention, Series
from userneeds.model.template import Template
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.schema import entities, series_entities
from userneeds.yamlfile.schema.author_sections import OWNER_IS_KEY
from userneeds.yamlfile.schema.case_study_entities import CASE_STUDY
from userneeds.yamlfile.schema.common_fields import (
    DATE,
    INTEGER,
    ONE_LINE,
    PROSE,
    SENTENCES,
    TIME_OF_DAY,
    WORDS,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import ListOf
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import SpacedList

FORMAT_VERSION = 2
"""The version of the format that this program writes."""

WORKSHOP = RecordType(
    "workshop",
    Workshop,
    (
        required("id"),
        required("title"),
        required("date", DATE),
        optional_text("series"),
        Field("begins", TIME_OF_DAY, about="By the clock in the room."),
        Field("ends", TIME_OF_DAY, about="When people have been told it is over."),
        optional_text("place"),
        optional_text("focus", PROSE, "What this meeting is about, in a sentence."),
        Field("language", ONE_LINE, "en-GB"),
        Field(
            "smallest_group",
            INTEGER,
            3,
            about="Figures about fewer people than this are not published.",
        ),
        Field("agenda", ListOf(entities.STAGE, SpacedList), ()),
        Field("techniques", MapOf(entities.TECHNIQUE), {}),
        Field("ballot", entities.BALLOT, Ballot()),
        Field("organisations", MapOf(entities.ORGANISATION), {}),
        Field("people", MapOf(entities.PERSON), {}),
        Field("glossary", MapOf(PROSE), {}),
        Field("jargon", WORDS, ()),
        Field("evidence", MapOf(entities.EVIDENCE, spaced=True), {}),
        Field("themes", MapOf(entities.THEME), {}),
        Field("pins", MapOf(entities.PIN), {}),
        Field("cards", MapOf(entities.CARD, spaced=True, owner_field="by"), {}),
        Field("votes", MapOf(MapOf(INTEGER), spaced=True, owner_field=OWNER_IS_KEY), {}),
        Field("placings", MapOf(MapOf(entities.PLACING)), {}),
        Field(
            "wishes",
            MapOf(MapOf(ONE_LINE), owner_field=OWNER_IS_KEY),
            {},
            about="The theme each person wishes a card into: by person, then by card.",
        ),
        Field("blueprints", MapOf(entities.BLUEPRINT, spaced=True), {}),
        Field("actions", MapOf(entities.ACTION), {}),
        Field("case_study", CASE_STUDY, CaseStudy()),
        Field("runs", MapOf(entities.RUN), {}),
    ),
)

SERIES = RecordType(
    "series",
    Series,
    (
        required("id"),
        required("title"),
        optional_text("purpose", PROSE),
        Field("language", ONE_LINE, "en-GB"),
        optional_text("meets", about="How often: 'second Tuesday, 10:00, 90 minutes'."),
        Field("organisations", MapOf(entities.ORGANISATION), {}),
        Field("people", MapOf(entities.PERSON), {}),
        Field("funds", MapOf(series_entities.FUND), {}),
        Field("projects", MapOf(series_entities.PROJECT), {}),
        Field("themes", MapOf(series_entities.STANDING_THEME), {}),
        Field("gaps", MapOf(series_entities.GAP_RULE), {}),
        Field("coach", MapOf(series_entities.COACH_QUESTION), {}),
        Field("techniques", MapOf(entities.TECHNIQUE), {}),
        Field("glossary", MapOf(PROSE), {}),
        Field("columns", MapOf(ONE_LINE), {}),
        Field("retention", series_entities.RETENTION, Retention()),
        Field("bid_headings", SENTENCES, (), about="What a bid is written under."),
    ),
)

TEMPLATE = RecordType(
    "template",
    partial(Template, id=""),
    (
        optional_text("id"),
        required("title"),
        optional_text("purpose", PROSE),
        optional_text("focus", PROSE),
        Field("agenda", ListOf(entities.STAGE, SpacedList), ()),
        Field("techniques", MapOf(entities.TECHNIQUE), {}),
        Field("ballot", entities.BALLOT, Ballot()),
        Field("usual_minutes", INTEGER, 0, about="How long the meeting usually is."),
        Field("place", INTEGER, 0, about="Where it stands in the list of templates."),
    ),
)
