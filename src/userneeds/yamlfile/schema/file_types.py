"""Which fields does a file have?

The one table that reader, writer, patch, merge and JSON Schema all follow.

The order here is the order in a new file; what each thing consists of is in `entities` and
the modules beside it. Dots are kept by voter, so that two people who vote at the same time touch
different lines. There are no counters, no stamps and nothing that a program could work out again.
"""

from functools import partial

from userneeds.model.case_study import CaseStudy
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.series import Retention, Series
from userneeds.model.template import Template
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.schema import entities, series_entities
from userneeds.yamlfile.schema.author_sections import OWNER_IS_KEY
from userneeds.yamlfile.schema.blueprint_entities import BLUEPRINT
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
from userneeds.yamlfile.schema.meeting_entities import RUN, STAGE, TECHNIQUE
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import SpacedList

FORMAT_VERSION = 2
"""The version of the format that this program writes."""

WORKSHOP = RecordType(
    "workshop",
    Workshop,
    (
        required("id", "The name that other files know it by; it stays when the file is renamed."),
        required("title", "What the meeting is called."),
        required("date", "The day of the meeting.", DATE),
        optional_text("series", "The id of the series it belongs to."),
        Field("begins", "By the clock in the room.", TIME_OF_DAY),
        Field("ends", "When people have been told it is over.", TIME_OF_DAY),
        optional_text("place", "Where people meet."),
        optional_text("focus", "What this meeting is about, in a sentence.", PROSE),
        Field("language", "The language of its words, as 'en-GB'.", ONE_LINE, "en-GB"),
        Field(
            "smallest_group", "Figures about fewer people than this are not published.", INTEGER, 3
        ),
        Field(
            "agenda",
            "The stages of the meeting, first to last.",
            ListOf(STAGE, SpacedList),
            (),
        ),
        Field(
            "techniques",
            "Techniques of this meeting's own, by id.",
            MapOf(TECHNIQUE),
            {},
        ),
        Field("ballot", "The rules of the vote.", entities.BALLOT, Ballot()),
        Field(
            "organisations",
            "Who is in the room, by id: their organisations.",
            MapOf(entities.ORGANISATION),
            {},
        ),
        Field("people", "Who takes part, by id.", MapOf(entities.PERSON), {}),
        Field("glossary", "What its words mean, a sentence each.", MapOf(PROSE), {}),
        Field("jargon", "Words that the coach asks about, besides those it knows.", WORDS, ()),
        Field(
            "evidence",
            "What needs rest on: sources, by id.",
            MapOf(entities.EVIDENCE, spaced=True),
            {},
        ),
        Field("themes", "What cards were put together under, by id.", MapOf(entities.THEME), {}),
        Field(
            "pins", "Cards that every grouping keeps together, or apart.", MapOf(entities.PIN), {}
        ),
        Field(
            "cards",
            "What people contributed, by id.",
            MapOf(entities.CARD, spaced=True, owner_field="by"),
            {},
        ),
        Field(
            "votes",
            "Dots: by voter, then by card or theme.",
            MapOf(MapOf(INTEGER), spaced=True, owner_field=OWNER_IS_KEY),
            {},
        ),
        Field(
            "placings",
            "By person, then by card or theme: how each places it.",
            MapOf(MapOf(entities.PLACING)),
            {},
        ),
        Field(
            "wishes",
            "The theme each person wishes a card into: by person, then by card.",
            MapOf(MapOf(ONE_LINE), owner_field=OWNER_IS_KEY),
            {},
        ),
        Field(
            "blueprints",
            "How a service runs, or should run, by id.",
            MapOf(BLUEPRINT, spaced=True),
            {},
        ),
        Field("actions", "Who does what by when, by id.", MapOf(entities.ACTION), {}),
        Field("case_study", "What only people can say for a case study.", CASE_STUDY, CaseStudy()),
        Field("runs", "What really happened, stage by stage.", MapOf(RUN), {}),
    ),
)

SERIES = RecordType(
    "series",
    Series,
    (
        required("id", "The name that its workshops know it by."),
        required("title", "What the working group is called."),
        optional_text("purpose", "What the group is for, in a sentence.", PROSE),
        Field("language", "The language of its words, as 'en-GB'.", ONE_LINE, "en-GB"),
        optional_text("meets", "How often: 'second Tuesday, 10:00, 90 minutes'."),
        optional_text("time_zone", "By whose clock its hours are: 'Europe/London'."),
        Field(
            "organisations",
            "Those that belong to the group, by id.",
            MapOf(entities.ORGANISATION),
            {},
        ),
        Field("people", "Those who belong to the group, by id.", MapOf(entities.PERSON), {}),
        Field(
            "funds",
            "Money that organisations may ask for together, by id.",
            MapOf(series_entities.FUND),
            {},
        ),
        Field("projects", "Work under way, by id.", MapOf(series_entities.PROJECT), {}),
        Field(
            "themes",
            "Themes the group comes back to, by id.",
            MapOf(series_entities.STANDING_THEME),
            {},
        ),
        Field(
            "gaps",
            "The group's own rules about what is wanted, by id.",
            MapOf(series_entities.GAP_RULE),
            {},
        ),
        Field(
            "coach",
            "What the coach asks besides, otherwise or not, by the id of the question.",
            MapOf(series_entities.COACH_QUESTION),
            {},
        ),
        Field(
            "techniques",
            "The group's own techniques, by id.",
            MapOf(TECHNIQUE),
            {},
        ),
        Field("glossary", "What the group's words mean, a sentence each.", MapOf(PROSE), {}),
        Field(
            "columns",
            "What a column of an imported table holds, by its heading in small letters.",
            MapOf(ONE_LINE),
            {},
        ),
        Field(
            "retention",
            "Until which day the group keeps what it gathered.",
            series_entities.RETENTION,
            Retention(),
        ),
        Field("bid_headings", "What a bid is written under.", SENTENCES, ()),
        Field(
            "house_style",
            "How its papers look and speak.",
            series_entities.HOUSE_STYLE,
            HouseStyle(),
        ),
    ),
)

TEMPLATE = RecordType(
    "template",
    partial(Template, id=""),
    (
        optional_text("id", "The name it is chosen by; the file's name where left out."),
        required("title", "What the plan is called in the list."),
        optional_text("purpose", "What a group has afterwards, in a sentence.", PROSE),
        optional_text("focus", "What the meeting is about, until somebody says it better.", PROSE),
        Field("agenda", "The stages, first to last.", ListOf(STAGE, SpacedList), ()),
        Field("techniques", "Techniques of its own, by id.", MapOf(TECHNIQUE), {}),
        Field("ballot", "The rules of the vote.", entities.BALLOT, Ballot()),
        Field("usual_minutes", "How long the meeting usually is.", INTEGER, 0),
        Field("place", "Where it stands in the list of templates.", INTEGER, 0),
    ),
)
