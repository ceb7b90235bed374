"""How are numbers, days and lists put into English words?

The one home of these rules: whatever says '3 cards', '1 story' or 'a, b and c' asks here, so that
the room, the papers and the command line speak alike. Days are put together here too: what the
system's own formats make of them differs from system to system.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IRREGULAR_PLURALS = {"person": "people"}
_CURRENCY_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
"""As ISO 4217 writes them: EUR, USD."""
_OUR_CURRENCY = ("£", "GBP")


def plural(noun: str) -> str:
    """Return the plural of a noun: 'cards', 'stories', 'days', 'people'."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    ends_with_consonant_and_y = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    return f"{noun[:-1]}ies" if ends_with_consonant_and_y else f"{noun}s"


def pluralise(number: int, one: str, many: str = "") -> str:
    """Return the word that goes with a number: `one` with 1, else `many`, as in 'is' and 'are'.

    `many` is the plural of the noun `one` where it is not given.
    """
    if number == 1:
        return one
    return many or plural(one)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number and its word: '1 card', '3 cards', '0 stories', '2 people'."""
    return f"{number} {pluralise(number, one, many)}"


def counted_or_no(number: int, one: str, many: str = "") -> str:
    """Return a number and its word as `counted` does, but 'no cards' for none."""
    return f"{number or 'no'} {pluralise(number, one, many)}"


def join_with_and(parts: Sequence[str]) -> str:
    """Return 'a, b and c'; empty where there are no parts."""
    if len(parts) <= 1:
        return "".join(parts)
    *first_parts, last = parts
    return f"{', '.join(first_parts)} and {last}"


def join_nonempty(parts: Iterable[str], separator: str = " · ") -> str:
    """Return the parts that say something, with a separator between them."""
    return separator.join(part for part in parts if part)


_BETWEEN_HEADINGS = ";"


def headings_in(typed: str) -> tuple[str, ...]:
    """Return the headings of a line such as 'Damp; Heating', each once and none empty."""
    named: dict[str, str] = {}
    for part in typed.split(_BETWEEN_HEADINGS):
        if words := " ".join(part.split()):
            named.setdefault(words.casefold(), words)
    return tuple(named.values())


def headings_line(headings: Iterable[str]) -> str:
    """Return headings as one line to be changed: 'Damp; Heating'."""
    return f"{_BETWEEN_HEADINGS} ".join(headings)


def capitalise(words: str) -> str:
    """Return `words` with a capital first letter; 'iPhone' and the other letters stay."""
    if words[1:2].isupper():
        return words
    return words[:1].upper() + words[1:]


def as_sentence(words: str) -> str:
    """Return words as a sentence: a capital first, a full stop last unless it has its own mark."""
    sentence = capitalise(words)
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def short_date(day: date) -> str:
    """Return '3 Feb 2021'."""
    return f"{day.day} {month_and_year(day)}"


def month_and_year(day: date) -> str:
    """Return 'Feb 2021'."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def weekday_and_day(day: date) -> str:
    """Return 'Wed 3 Feb'."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def other_currency(amount: str) -> str:
    """Return the currency that an amount names by sign or code, where it is not pounds.

    Such an amount is never added to others: nobody knows the rate.
    """
    signs = [letter for letter in amount if unicodedata.category(letter) == "Sc"]
    named = [*signs, *_CURRENCY_CODE.findall(amount)]
    others = [each for each in named if each not in _OUR_CURRENCY]
    return others[0] if others and any(map(str.isdigit, amount)) else ""


def not_in_pounds(amount: str, currency: str) -> str:
    """Return why an amount in another currency is not taken, as two sentences."""
    short = amount[:30]
    return (
        f"'{short}' is in {currency}, and money here is counted in pounds: two currencies are "
        "never added together. Say what it is in pounds, and the day of the rate in the notes."
    )
