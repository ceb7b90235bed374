"""What is asked about a fund and about a project, and how is each answer read?

Answers are read as people write them: a day, a number of partners, an amount such as '£250,000' or
'250k', phases with commas between them. What cannot be read is told with what it should look like.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.insight.fund_rules import fund_money, in_pounds
from userneeds.capture.day_input import DAY_EXAMPLES, read_day
from userneeds.model.card import PHASES
from userneeds.model.clean_text import clean_line
from userneeds.model.problem import Problem
from userneeds.model.series import Fund, FundShare, Project
from userneeds.model.wording import join_with_and, not_in_pounds, other_currency

Entry: TypeAlias = Fund | Project
FieldAnswer: TypeAlias = Literal[
    "line",
    "day",
    "number",
    "pounds",
    "phases",
    "words",
    "phase",
    "lead",
    "partners",
    "person",
    "shares",
]
"""How a field is answered: typed, or from `phase` on chosen."""


class EntryField(NamedTuple):
    """Something that is asked about a fund or a project."""

    name: str
    """Of the field in the model."""
    label: str
    question: str
    hint: str = ""
    answer: FieldAnswer = "line"


SHARE_EXAMPLE = "What it asks for, what it gives, and whether its letter is there: 40k, 10k, letter"
_DAY = "Year-month-day, as 2026-12-01; nothing where that is not known"
_PHASES = f"Of {', '.join(PHASES)}, with commas between them; nothing for any"
FUND_FIELDS = (
    EntryField("name", "Name", "What is the fund called?"),
    EntryField("closes", "Closes", "Until which day can one ask for it?", _DAY, "day"),
    EntryField(
        "minimum_partners", "Partners", "How many partners does it want, at least?", "", "number"
    ),
    EntryField(
        "maximum_amount",
        "Amount",
        "Up to how many pounds?",
        "As 250,000 or 250k; nothing where no limit is known",
        "pounds",
    ),
    EntryField("phases", "Phases", "Which phases does it pay for?", _PHASES, "phases"),
    EntryField("url", "Address", "Where does it say so?", "The address of its page"),
    EntryField("opens", "Opens", "From which day can one ask for it?", _DAY, "day"),
    EntryField(
        "partner_kinds",
        "Kinds of partner",
        "Which kinds of organisation may be partners?",
        "As council, housing association; nothing for any",
        "words",
    ),
    EntryField(
        "lead_kinds",
        "Who may lead",
        "Which kinds of organisation may lead?",
        "As council; nothing for any",
        "words",
    ),
    EntryField(
        "regions", "Regions", "Where must partners be?", "As Wales; nothing for anywhere", "words"
    ),
    EntryField(
        "match_percent",
        "Own money, %",
        "How much do partners give themselves, for each 100 pounds they ask for?",
        "As 25",
        "number",
    ),
    EntryField("shares", "Money", "Whose money?", SHARE_EXAMPLE, "shares"),
    EntryField("notes", "Notes", "What else is to be known of it?"),
)
PROJECT_FIELDS = (
    EntryField("name", "Name", "What is the project called?"),
    EntryField("organisations", "Lead", "Which organisation leads it?", "", "lead"),
    EntryField("phase", "State", "How far is it?", "", "phase"),
    EntryField("organisations", "Partners", "Who else is part of it?", "", "partners"),
    EntryField("owner", "Owner", "Who sees to it?", "", "person"),
    EntryField("started", "Begun", "Since which day is it under way?", _DAY, "day"),
    EntryField("notes", "Notes", "What else is to be known of it?"),
)
_ASKED_AT_ONCE = {Fund: FUND_FIELDS[1:6], Project: PROJECT_FIELDS[1:4]}
_LONGEST_NUMBER = 3
_AMOUNT = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)([km]?)", re.IGNORECASE)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


def fields_of(entry: Entry) -> tuple[EntryField, ...]:
    """Return all that can be said about a fund or a project."""
    return FUND_FIELDS if isinstance(entry, Fund) else PROJECT_FIELDS


def fields_asked_at_once(entry: Entry) -> tuple[EntryField, ...]:
    """Return what is asked about a new one after its name."""
    return _ASKED_AT_ONCE[type(entry)]


def read_answer(field: EntryField, typed: str, today: date) -> object:
    """Return the value that a typed answer means, or a `Problem` that says how to mend it."""
    text = clean_line(typed)
    if field.name == "name" and not text:
        return Problem("nameless", "It needs a name.")
    if field.answer == "day":
        return _read_day(text, today)
    return _READERS[field.answer](text)


def answer_text(entry: Entry, field: EntryField) -> str:
    """Return what a field says now, as somebody would type it."""
    value = getattr(entry, field.name)
    if field.answer == "shares" and isinstance(entry, Fund):
        return _money_text(entry)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")


def _money_text(fund: Fund) -> str:
    """Return what partners ask for and give together; nothing where nobody has said."""
    if not fund.shares:
        return ""
    money = fund_money(fund)
    return f"{in_pounds(money.asked)} asked for, {in_pounds(money.given)} given"


def share_text(share: FundShare) -> str:
    """Return what one partner asks for and gives, as somebody would type it."""
    parts = [str(share.asks), str(share.gives), "letter" if share.letter else ""]
    return ", ".join(part for part in parts if part)


def read_share(typed: str) -> FundShare | Problem:
    """Return what '40k, 10k, letter' means, or a `Problem` that says how to mend it."""
    parts = [part.strip() for part in typed.split(", ") if part.strip()]
    amounts = [_read_pounds(part) for part in parts if part.casefold() != "letter"]
    faults = [each for each in amounts if isinstance(each, Problem)]
    if faults:
        return faults[0]
    pounds = [each for each in amounts if isinstance(each, int)]
    if len(pounds) > len(("asks", "gives")):
        return Problem("amount", f"'{clean_line(typed)}' has too many amounts.")
    asks, gives = (*pounds, 0, 0)[:2]
    return FundShare(asks=asks, gives=gives, letter=len(parts) > len(pounds))


def _read_day(text: str, today: date) -> date | Problem | None:
    if not text:
        return None
    day = read_day(text, today)
    return day or Problem("day", f"'{text}' is not a day, such as {DAY_EXAMPLES}.")


def _read_number(text: str) -> int | Problem:
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        return int(text)
    return Problem("number", f"'{text}' is no number of partners such as 3.")


def _read_pounds(text: str) -> int | Problem:
    if not text:
        return 0
    currency = other_currency(text)
    if currency:
        return Problem("other-currency", not_in_pounds(text, currency))
    plain = "".join(text.split()).replace(",", "").removeprefix("£").removeprefix("GBP")
    amount = _AMOUNT.fullmatch(plain)
    if amount is None:
        return Problem("amount", f"'{text}' is no amount such as 250,000 or 250k.")
    return int(Decimal(amount[1]) * _TIMES[amount[2].lower()])


def _read_words(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(","))
    return tuple(part for part in parts if part)


def _read_phases(text: str) -> tuple[str, ...] | Problem:
    phases = _read_words(text.casefold())
    for phase in phases:
        if phase not in PHASES:
            known = join_with_and(PHASES)
            return Problem("phase", f"'{phase}' is no phase: those are {known}.")
    return phases


_READERS: Mapping[FieldAnswer, Callable[[str], object]] = {
    "line": str,
    "number": _read_number,
    "pounds": _read_pounds,
    "phases": _read_phases,
    "words": _read_words,
}
