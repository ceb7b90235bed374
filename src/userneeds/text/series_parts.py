"""Which fields has each thing that belongs to a series and not to one meeting: its funds, projects and gap rules?

The second half of `parts`, by the same rules. Funds and gap rules are data, because every round of every fund and
every working group has its own.
"""

from userneeds.model.card import KINDS
from userneeds.model.gap import SUBJECTS, WANTS, GapRule
from userneeds.model.need import PHASES
from userneeds.model.series import Fund, Project, StandingTheme
from userneeds.text.kinds import Choice, Many
from userneeds.text.layout import Words
from userneeds.text.parts import BLOCK, DAY, TRUTH, WHOLE, WORDS, optional_text, required
from userneeds.text.records import Field, Record

FUND = Record(
    "fund",
    Fund,
    (
        required("name"),
        Field("opens", DAY),
        Field("closes", DAY),
        Field("minimum_partners", WHOLE, 2),
        Field("partner_kinds", WORDS, (), about="The kinds of organisation that may be partners; empty means any."),
        Field("maximum_amount", WHOLE, 0, about="Pounds."),
        Field("phases", Many(Choice(PHASES), Words), ()),
        optional_text("url"),
        optional_text("notes", BLOCK),
    ),
    keyed=True,
)
GAP_RULE = Record(
    "gap rule",
    GapRule,
    (
        required("subject", Choice(SUBJECTS)),
        Field(
            "kind",
            Choice(("", *KINDS)),
            "",
            about="For the subject card: the kind it is about; empty means every kind.",
        ),
        Field("wants", Many(Choice(WANTS), Words), (), about="Nothing here switches the rule off."),
        Field("must", TRUTH, False, about="Whether a missing one fails 'userneeds check --gaps'."),
    ),
    keyed=True,
)
PROJECT = Record(
    "project",
    Project,
    (
        required("name"),
        Field("organisations", WORDS, ()),
        optional_text("owner"),
        Field("phase", Choice(PHASES)),
        Field("themes", WORDS, ()),
        Field("started", DAY),
        optional_text("notes", BLOCK),
    ),
    keyed=True,
)
STANDING = Record("standing theme", StandingTheme, (required("name"), optional_text("notes", BLOCK)), keyed=True)
