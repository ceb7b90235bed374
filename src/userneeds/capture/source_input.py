"""What is meant by a line about where something was learnt?

People type it ('interviews with 12 tenants, November 2025') or paste it: an entry of a list of
references, or an address. Its kind, how many people, when and where are read from it; the words
stay as they are. What is not read is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from userneeds.capture.day_input import read_day
from userneeds.model.evidence import SOURCE_KINDS, SourceKind

_WORDS_OF_KINDS: Mapping[SourceKind, str] = {
    "interview": "interview focus conversation",
    "survey": "survey questionnaire poll",
    "analytics": "analytics statistics extract log",
    "support calls": "call helpdesk",
    "observation": "observation shadowing visit diary",
    "complaint data": "complaint ombudsman",
    "legislation": "act regulation statute",
    "usability test": "usability prototype",
    "pilot": "pilot trial",
    "live service": "live",
    "expert opinion": "expert",
    "desk research": "report review study paper guidance",
}
"""Words in the singular that say the kind; the first that is found counts."""
_KIND_WORDS = {word: kind for kind, words in _WORDS_OF_KINDS.items() for word in words.split()}
_PEOPLE_WORDS = """
people tenant resident respondent participant customer household leaseholder landlord interview
answer response user worker staff caller reply family applicant officer engineer
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_WORDS_BETWEEN = 3
"""So many words may stand between a number and whom it counts: '12 older council tenants'."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEK_DAYS = 7
_YEAR_DAYS = 365
_FIRST_YEAR = 1900
_YEAR_DIGITS = 4
_MOST_PEOPLE_DIGITS = 7
_MARKS = ".,;:()[]“”\"'"
_ADDRESS_BEGINNINGS = ("http://", "https://", "www.", "doi:", "file:", "\\\\", "/", "~/")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a line says about a source; empty where it says nothing of it."""

    says: str
    where: str = ""
    kind: SourceKind | None = None
    people: int = 0
    gathered: date | None = None


def read_source_line(text: str, today: date) -> SourceLine:
    """Return what a typed or pasted line says about a source, seen from `today`."""
    words = text.split()
    addresses = [word for word in words if _is_address(word)]
    said = " ".join(word for word in words if word not in addresses[:1])
    where = addresses[0].strip("<>,;()") if addresses else ""
    bare = [word.strip(_MARKS).casefold() for word in said.split()]
    return SourceLine(said, where, _kind_in(bare), _people_in(bare), _month_in(bare, today))


def read_source_kind(text: str) -> SourceKind | None:
    """Return the kind that is meant by its first letters or by a word for it; None otherwise."""
    typed = text.strip().casefold()
    beginning = [kind for kind in SOURCE_KINDS if kind.startswith(typed)]
    if typed and beginning:
        return beginning[0]
    return _kind_in(typed.split())


def read_past_day(text: str, today: date) -> date | None:
    """Return the day that is meant: one that has been, where no year is said.

    A month means its first day, a year its first month.
    """
    words = [word.strip(_MARKS).casefold() for word in text.split()]
    if words in (["yesterday"], ["last", "week"]):
        return today - timedelta(1 if words == ["yesterday"] else _WEEK_DAYS)
    day = read_day(text, today)
    if day is None:
        return _month_in(words, today, alone=True)
    if day <= today or any(map(_year_of, text.replace("/", " ").replace("-", " ").split())):
        return day
    if any(map(_month_of, words)):
        return read_day(text, today - timedelta(_YEAR_DAYS))
    return day - timedelta(_WEEK_DAYS) if words[0].isalpha() else day


def _is_address(word: str) -> bool:
    bare = word.strip("<>,;()").casefold()
    return bare.startswith(_ADDRESS_BEGINNINGS)


def _kind_in(words: Sequence[str]) -> SourceKind | None:
    for word in words:
        kind = _KIND_WORDS.get(word) or _KIND_WORDS.get(_singular(word))
        if kind is not None:
            return kind
    return None


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _people_in(words: Sequence[str]) -> int:
    """Return how many people a line counts; 0 where it counts none."""
    for place, word in enumerate(words):
        digits = word.replace(",", "")
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_PEOPLE_DIGITS
        following = words[place + 1 : place + 2 + _WORDS_BETWEEN]
        if is_number and any(_is_people(each) for each in following):
            return int(digits)
    return 0


def _is_people(word: str) -> bool:
    return word in _PEOPLE or _singular(word) in _PEOPLE


def _month_in(words: Sequence[str], today: date, *, alone: bool = False) -> date | None:
    """Return the month or year that is named; with `alone`, only where nothing else is."""
    if alone and len(words) > len(("November", "2025")):
        return None
    for place, word in enumerate(words):
        year = _year_of(word)
        if year and year <= today.year:
            before = words[place - 1] if place else ""
            return date(year, _month_of(before) or 1, 1)
    return None


def _year_of(word: str) -> int:
    """Return a year of four digits; 0 for anything else."""
    is_year = len(word) == _YEAR_DIGITS and word.isascii() and word.isdigit()
    year = int(word) if is_year else 0
    return year if year >= _FIRST_YEAR else 0


def _month_of(word: str) -> int:
    beginnings = [word.startswith(month) for month in _MONTHS]
    return beginnings.index(True) + 1 if True in beginnings else 0
