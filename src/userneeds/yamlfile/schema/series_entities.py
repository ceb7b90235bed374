"""Which fields has each thing of a series and not of one meeting: funds, projects, gap rules?

The second half of `entities`, by the same rules. Funds and gap rules are data, because every round
of every fund and every working group has its own.
"""

from userneeds.model.card import CARD_KINDS, PHASES
from userneeds.model.series import (
    GAP_SUBJECTS,
    WANTED_ITEMS,
    Fund,
    FundShare,
    GapRule,
    OwnQuestion,
    Project,
    Retention,
    StandingTheme,
)
from userneeds.yamlfile.schema.common_fields import (
    BOOLEAN,
    DATE,
    INTEGER,
    LITERAL_PROSE,
    ONE_LINE,
    WORDS,
    optional_text,
    required,
)
from userneeds.yamlfile.schema.field_types import ListOf, OneOf
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import InlineList

FUND_SHARE = RecordType(
    "share",
    FundShare,
    (
        Field("asks", INTEGER, 0, about="Pounds."),
        Field("gives", INTEGER, 0, about="Pounds."),
        Field("letter", BOOLEAN, False),
    ),
    inline=True,
)
FUND = RecordType(
    "fund",
    Fund,
    (
        required("name"),
        Field("opens", DATE),
        Field("closes", DATE),
        Field("minimum_partners", INTEGER, 2),
        Field(
            "partner_kinds",
            WORDS,
            (),
            about="The kinds of organisation that may be partners; empty means any.",
        ),
        Field("maximum_amount", INTEGER, 0, about="Pounds."),
        Field("phases", ListOf(OneOf(PHASES), InlineList), ()),
        Field("lead_kinds", WORDS, (), about="The kinds of organisation that may lead."),
        Field("regions", WORDS, (), about="Where partners must be; empty means anywhere."),
        Field("match_percent", INTEGER, 0, about="What partners give, of what they ask for."),
        Field("shares", MapOf(FUND_SHARE), {}),
        optional_text("url"),
        optional_text("notes", LITERAL_PROSE),
        Field("cards", WORDS, (), about="The cards it came from: workshop-id/card-id."),
    ),
    keyed=True,
)
GAP_RULE = RecordType(
    "gap rule",
    GapRule,
    (
        required("subject", OneOf(GAP_SUBJECTS)),
        Field(
            "kind",
            OneOf(("", *CARD_KINDS)),
            "",
            about="For the subject card: the kind it is about; empty means every kind.",
        ),
        Field(
            "wants",
            ListOf(OneOf(WANTED_ITEMS), InlineList),
            (),
            about="Nothing here switches the rule off.",
        ),
        Field(
            "must", BOOLEAN, False, about="Whether a missing one fails 'userneeds check --gaps'."
        ),
    ),
    keyed=True,
)
COACH_QUESTION = RecordType(
    "coach question",
    OwnQuestion,
    (
        Field("words", WORDS, (), about="At these words of a need it is asked."),
        Field("says", ONE_LINE, "", about="The question; {word} and {who} are filled in."),
        Field("off", BOOLEAN, False, about="Whether it is not asked at all."),
    ),
    keyed=True,
)
PROJECT = RecordType(
    "project",
    Project,
    (
        required("name"),
        Field("organisations", WORDS, ()),
        optional_text("owner"),
        Field("phase", OneOf(PHASES)),
        Field("themes", WORDS, ()),
        Field("started", DATE),
        optional_text("notes", LITERAL_PROSE),
        Field("cards", WORDS, (), about="The cards it came from: workshop-id/card-id."),
    ),
    keyed=True,
)
RETENTION = RecordType(
    "retention",
    Retention,
    (
        Field("raw_cards", DATE, about="The last day of cards as they were written."),
        Field("names", DATE, about="The last day of names, and of who said what."),
        Field("everything", DATE, about="The last day of the workshops themselves."),
    ),
    inline=True,
)
STANDING_THEME = RecordType(
    "standing theme",
    StandingTheme,
    (required("name"), optional_text("notes", LITERAL_PROSE)),
    keyed=True,
)
