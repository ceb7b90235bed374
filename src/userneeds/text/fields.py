"""Which fields does a file have? The one table that reader, writer, patch, merge and JSON Schema all follow.

The order here is the order in a new file; what each thing consists of is in `parts` and `series_parts`. Dots are kept
by voter, so that two people who vote at the same time touch different lines. There are no counters, no stamps and
nothing that a program could work out again.
"""

from functools import partial

from userneeds.model.case_study import CaseStudy
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.text import parts, series_parts
from userneeds.text.kinds import Many
from userneeds.text.layout import Items
from userneeds.text.parts import DAY, HOUR, LINE, PROSE, WHOLE, WORDS, optional_text, required
from userneeds.text.records import Field, Keyed, Record
from userneeds.text.sections import KEY

FORMAT = 1
"""The version of the format that this program writes."""

WORKSHOP = Record(
    "workshop",
    Workshop,
    (
        required("id"),
        required("title"),
        required("date", DAY),
        optional_text("series"),
        Field("begins", HOUR, about="By the clock in the room."),
        Field("ends", HOUR, about="When people have been told it is over."),
        optional_text("place"),
        optional_text("focus", PROSE, "What this meeting is about, in a sentence."),
        Field("language", LINE, "en-GB"),
        Field("smallest_group", WHOLE, 3, about="Figures about fewer people than this are not published."),
        Field("agenda", Many(parts.STAGE, Items), ()),
        Field("techniques", Keyed(parts.TECHNIQUE), {}),
        Field("ballot", parts.BALLOT, Ballot()),
        Field("organisations", Keyed(parts.ORGANISATION), {}),
        Field("people", Keyed(parts.PERSON), {}),
        Field("glossary", Keyed(PROSE), {}),
        Field("jargon", WORDS, ()),
        Field("evidence", Keyed(parts.EVIDENCE, spaced=True), {}),
        Field("themes", Keyed(parts.THEME), {}),
        Field("pins", Keyed(parts.PIN), {}),
        Field("cards", Keyed(parts.CARD, spaced=True, beside="by"), {}),
        Field("votes", Keyed(Keyed(WHOLE), spaced=True, beside=KEY), {}),
        Field("placings", Keyed(Keyed(parts.PLACING)), {}),
        Field("blueprints", Keyed(parts.BLUEPRINT, spaced=True), {}),
        Field("actions", Keyed(parts.ACTION), {}),
        Field("case_study", parts.CASE_STUDY, CaseStudy()),
        Field("runs", Keyed(parts.RUN), {}),
    ),
)

SERIES = Record(
    "series",
    Series,
    (
        required("id"),
        required("title"),
        optional_text("purpose", PROSE),
        Field("language", LINE, "en-GB"),
        Field("organisations", Keyed(parts.ORGANISATION), {}),
        Field("people", Keyed(parts.PERSON), {}),
        Field("funds", Keyed(series_parts.FUND), {}),
        Field("projects", Keyed(series_parts.PROJECT), {}),
        Field("themes", Keyed(series_parts.STANDING), {}),
        Field("gaps", Keyed(series_parts.GAP_RULE), {}),
        Field("techniques", Keyed(parts.TECHNIQUE), {}),
        Field("glossary", Keyed(PROSE), {}),
    ),
)

TEMPLATE = Record(
    "template",
    partial(Template, id=""),
    (
        optional_text("id"),
        required("title"),
        optional_text("purpose", PROSE),
        optional_text("focus", PROSE),
        Field("agenda", Many(parts.STAGE, Items), ()),
        Field("techniques", Keyed(parts.TECHNIQUE), {}),
        Field("ballot", parts.BALLOT, Ballot()),
    ),
)
