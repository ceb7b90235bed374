"""Which fields has what only people can say for a case study: quotes, figures, lessons?

A part of `entities`, by the same rules.
"""

from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import CONSENTS
from userneeds.yamlfile.schema.common_fields import (
    LITERAL_PROSE,
    PROSE,
    SENTENCES,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import ListOf, OneOf
from userneeds.yamlfile.schema.record_codec import Field, RecordType

_CONSENT = OneOf(CONSENTS)
FIGURE = RecordType(
    "figure",
    Figure,
    (
        required("value", "The number as it is shown: '6 of 8'."),
        required("label", "What it counts: 'organisations share the top need'."),
        optional_text("source", "The source it rests on, by its id."),
        Field("consent", "How far it may go; as its source where left out.", _CONSENT, ""),
    ),
    inline=True,
)
QUOTE = RecordType(
    "quote",
    Quote,
    (
        required("text", "What was said, word for word.", PROSE),
        optional_text("who", "Who said it, by a pseudonym: 'a regional repairs lead'."),
        optional_text("source", "The source it rests on, by its id."),
        Field("consent", "How far who said it agreed to be quoted.", _CONSENT, ""),
    ),
)
CASE_STUDY = RecordType(
    "case study",
    CaseStudy,
    (
        optional_text("title", "What the story is called; the meeting's title where left out."),
        optional_text("outcome", "What came of it, in one line.", PROSE),
        optional_text("duration", "How long it took, as people say it: 'six weeks'."),
        Field("did", "What we did, an activity each.", SENTENCES, ()),
        Field("figures", "Two or three headline numbers.", ListOf(FIGURE), ()),
        optional_text("challenge", "What was wrong, and for whom.", LITERAL_PROSE),
        optional_text("approach", "How the group went about it.", LITERAL_PROSE),
        optional_text(
            "learned", "What the group knows now and did not know before.", LITERAL_PROSE
        ),
        optional_text("did_not_work", "What was tried and did not work.", LITERAL_PROSE),
        Field("next_steps", "What comes next, a step each.", SENTENCES, ()),
        Field("quotes", "What people said, as far as they agreed to be quoted.", ListOf(QUOTE), ()),
    ),
)
