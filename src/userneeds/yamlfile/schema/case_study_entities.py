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
        required("value"),
        required("label"),
        optional_text("source"),
        Field("consent", _CONSENT, "", about="How far it may go; as its source where left out."),
    ),
    inline=True,
)
QUOTE = RecordType(
    "quote",
    Quote,
    (
        required("text", PROSE),
        optional_text("who"),
        optional_text("source"),
        Field("consent", _CONSENT, "", about="How far who said it agreed to be quoted."),
    ),
)
CASE_STUDY = RecordType(
    "case study",
    CaseStudy,
    (
        optional_text("title"),
        optional_text("outcome", PROSE),
        optional_text("duration"),
        Field("did", SENTENCES, ()),
        Field("figures", ListOf(FIGURE), ()),
        optional_text("challenge", LITERAL_PROSE),
        optional_text("approach", LITERAL_PROSE),
        optional_text("learned", LITERAL_PROSE),
        optional_text("did_not_work", LITERAL_PROSE),
        Field("next_steps", SENTENCES, ()),
        Field("quotes", ListOf(QUOTE), ()),
    ),
)
