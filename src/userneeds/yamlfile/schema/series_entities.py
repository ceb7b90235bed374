"""Which fields has each thing of a series and not of one meeting: funds, projects, gap rules?

The second half of `entities`, by the same rules. Funds and gap rules are data, because every round
of every fund and every working group has its own.
"""

from userneeds.model.card import CARD_KINDS, PHASES
from userneeds.model.house.house_style import HouseStyle
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
    POUNDS,
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
        Field("asks", "Pounds.", POUNDS, 0),
        Field("gives", "Pounds.", POUNDS, 0),
        Field("letter", "Whether it has said in writing that it comes along.", BOOLEAN, False),
    ),
    inline=True,
)
FUND = RecordType(
    "fund",
    Fund,
    (
        required("name", "What the fund is called."),
        Field("opens", "The first day on which one may ask.", DATE),
        Field("closes", "The last day on which one may ask.", DATE),
        Field("minimum_partners", "How many organisations must ask together.", INTEGER, 2),
        Field(
            "partner_kinds",
            "The kinds of organisation that may be partners; empty means any.",
            WORDS,
            (),
        ),
        Field("maximum_amount", "Pounds.", POUNDS, 0),
        Field(
            "phases",
            "The phases it pays for; empty means any.",
            ListOf(OneOf(PHASES), InlineList),
            (),
        ),
        Field("lead_kinds", "The kinds of organisation that may lead.", WORDS, ()),
        Field("regions", "Where partners must be; empty means anywhere.", WORDS, ()),
        Field("match_percent", "What partners give, of what they ask for.", INTEGER, 0),
        Field(
            "shares",
            "What each partner asks and gives, by the organisation's id.",
            MapOf(FUND_SHARE),
            {},
        ),
        optional_text("url", "Where it is described."),
        optional_text("notes", "Anything else about it.", LITERAL_PROSE),
        Field("cards", "The cards it came from: workshop-id/card-id.", WORDS, ()),
    ),
    keyed=True,
)
GAP_RULE = RecordType(
    "gap rule",
    GapRule,
    (
        required("subject", "What the rule is about.", OneOf(GAP_SUBJECTS)),
        Field(
            "kind",
            "For the subject card: the kind it is about; empty means every kind.",
            OneOf(("", *CARD_KINDS)),
            "",
        ),
        Field(
            "wants",
            "Nothing here switches the rule off.",
            ListOf(OneOf(WANTED_ITEMS), InlineList),
            (),
        ),
        Field("must", "Whether a missing one fails 'userneeds check --gaps'.", BOOLEAN, False),
    ),
    keyed=True,
)
COACH_QUESTION = RecordType(
    "coach question",
    OwnQuestion,
    (
        Field("words", "At these words of a need it is asked.", WORDS, ()),
        Field("says", "The question; {word} and {who} are filled in.", ONE_LINE, ""),
        Field("off", "Whether it is not asked at all.", BOOLEAN, False),
    ),
    keyed=True,
)
PROJECT = RecordType(
    "project",
    Project,
    (
        required("name", "What the project is called."),
        Field(
            "organisations", "Those that are part of it, by id; the first one leads it.", WORDS, ()
        ),
        optional_text("owner", "Who sees to it."),
        Field("phase", "How far it is.", OneOf(PHASES)),
        Field("themes", "The standing themes it works on, by id.", WORDS, ()),
        Field("started", "The day it began.", DATE),
        optional_text("notes", "Anything else about it.", LITERAL_PROSE),
        Field("cards", "The cards it came from: workshop-id/card-id.", WORDS, ()),
    ),
    keyed=True,
)
RETENTION = RecordType(
    "retention",
    Retention,
    (
        Field("raw_cards", "The last day of cards as they were written.", DATE),
        Field("names", "The last day of names, and of who said what.", DATE),
        Field("everything", "The last day of the workshops themselves.", DATE),
    ),
    inline=True,
)
HOUSE_STYLE = RecordType(
    "house style",
    HouseStyle,
    (
        optional_text("name", "In whose name papers are made."),
        optional_text("logo", "A PNG or SVG beside series.yaml."),
        optional_text("accent", "The colour of headings, as '#0b5563'."),
        optional_text("tint", "The colour behind words set apart, as '#e3eef0'."),
        optional_text("foot", "What the foot of every page says besides."),
        Field("headings", "Ours, and what the group says instead.", MapOf(ONE_LINE), {}),
    ),
)
STANDING_THEME = RecordType(
    "standing theme",
    StandingTheme,
    (
        required("name", "What it is called."),
        optional_text("notes", "Anything else about it.", LITERAL_PROSE),
    ),
    keyed=True,
)
