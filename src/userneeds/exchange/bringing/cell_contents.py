"""What do the cells of a column hold? Told by the cells alone, whatever they are called."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from userneeds.capture.day_input import read_day
from userneeds.capture.sign_up.cell_meaning import looks_like_name, says_organisation
from userneeds.capture.sign_up.contact_details import without_contacts
from userneeds.exchange.bringing.column_roles import ColumnRole
from userneeds.model.grammar.lazy_pattern import LazyPattern

_SAMPLE = 300
"""Cells that are looked at: a column says soon what it is."""
_NEARLY_ALL = 0.8
_MANY = 0.6
_FEWEST_OF_A_SENTENCE = 3.5
"""Words in the mean cell of a column that says something."""
_ONE_WORD = 1.2
"""Words in the mean cell of a column of such answers as yes and no."""
_TWO_WORDS = 2
"""'N 12' is as short as 'N12'."""
_MOST_VALUES = 12
"""Different cells in a column of a choice."""
_FEWEST_ROWS = 4
_DAY = LazyPattern(
    r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{1,4}(?:\b|t\d).*|[a-z]{3} [a-z]{3} \d{1,2} .*",
    re.IGNORECASE,
)
_NUMBER = LazyPattern(r"[-+]?\d[\d,. ]*%?")
_LINK = LazyPattern(r"https?://\S+|www\.\S+", re.IGNORECASE)
_CODE = LazyPattern(r"(?=\S*\d)[\w.#/-]{1,64}")
"""One word with a figure in it: a reference, an id."""
_COUNT = LazyPattern(r"[1-9]\d{0,2}|0")
_WHEN = LazyPattern(
    r"(?:by |before |from )?(?:the )?(?:early|mid|late|start|beginning|middle|end|spring|summer"
    r"|autumn|winter|easter|christmas|next|this|q[1-4]|week|anfang|mitte|ende|nächste|début|fin|mi"
    r"|prochaine?|begin|eind|volgende|principios|mediados|finales|fines|próxim[oa]|dechrau|canol"
    r"|diwedd)\b(?: \S+){0,3}$",
    re.IGNORECASE,
)
"""A time that is no day: 'end of May', 'Mitte April', 'fin mars'."""
_ANY_DAY = date(2000, 1, 1)
"""It does not matter from where a day is seen that is only told from other words."""
_HANDLE = LazyPattern(
    r"(?!.*\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|html?|png|jpe?g|gif|heic|mp[34]|mov|zip"
    r"|com|org|net|uk|eu|de|fr|nl|es|cymru|wales)$)@?[a-z]{1,20}(?:\.[a-z]{2,30}){1,2}\d{0,4}|@[\w.]{2,40}",
    re.IGNORECASE,
)
"""What somebody is called where he signs in: 'a.example', '@ann'."""
_GUEST = LazyPattern(r"\w{1,20} \d{1,5}(?: \((?P<name>[^()]{1,80})\))?")
"""Somebody on a board without a name of his own, or with one behind: 'Guest 4 (Ann Example)'."""
_SEVERAL = LazyPattern(r" ?[,;&/+] ?| (?:and|und|et|en|y|a) ")
_FEWEST_OF_TALK = 3
_IN_NAMES = frozenset(
    {
        *("ab", "af", "al", "ap", "bin", "bint", "d", "da", "das", "de", "del", "della", "den"),
        *("der", "des", "di", "do", "dos", "du", "e", "el", "ferch", "i", "ibn", "la", "le"),
        *("los", "of", "o", "op", "'t", "te", "ten", "ter", "und", "van", "vom", "von", "y"),
        *("zu", "zum", "zur"),
    }
)
"""Words in small letters that stand in names of people, in many languages."""
_ANONYMOUS = frozenset({"anonymous", "anon", "anonymous user", "guest"})


@dataclass(frozen=True, slots=True)
class ColumnContent:
    """What a column holds, and how that is said."""

    role: ColumnRole
    reason: str
    is_repeated: bool = False
    """Whether some cells say the same."""
    is_short: bool = False
    """Whether hardly a cell has more than a word or two."""
    are_counts: bool = False
    """Whether they are small whole numbers, and not those of the rows."""
    are_days: bool = False
    """Whether most say when: 'Tue 7 April', 'end of May'."""


def content_of(cells: Sequence[str]) -> ColumnContent:
    """Return what the cells of a column are likely to mean."""
    said = [" ".join(cell.split()) for cell in cells if cell.strip()][:_SAMPLE]
    if not said:
        return ColumnContent("left out", "it is empty")
    content = _kind_of_content(said)
    values = set(said)
    is_repeated = len(values) < len(said)
    is_short = _mean_words(said) < _TWO_WORDS
    are_counts = _are_counts(said)
    days = sum(map(_says_when, said))
    are_days = days >= _MANY * len(said)
    return ColumnContent(content.role, content.reason, is_repeated, is_short, are_counts, are_days)


def _kind_of_content(said: Sequence[str]) -> ColumnContent:
    for fits, least, role, reason in _KINDS:
        if sum(map(fits, said)) >= least * len(said):
            return ColumnContent(role, reason)
    mean = _mean_words(said)
    values = len(set(said))
    if _is_choice(len(said), values, mean):
        return ColumnContent("note", f"it holds one of {values} answers")
    if mean >= _FEWEST_OF_A_SENTENCE:
        return ColumnContent("answer", "it holds sentences")
    return ColumnContent("note", "it holds a word or two")


def _is_choice(count: int, values: int, mean: float) -> bool:
    """Tell whether so many cells, of so many values and words, are answers to choose from."""
    are_few = count >= _FEWEST_ROWS and values <= min(_MOST_VALUES, count // 2)
    if are_few and mean < _FEWEST_OF_A_SENTENCE:
        return True
    return values < count and mean <= _ONE_WORD


def _mean_words(said: Sequence[str]) -> float:
    return sum(len(cell.split()) for cell in said) / len(said)


def _are_counts(said: Sequence[str]) -> bool:
    """Tell whether cells hold small whole numbers that do not just go on by one."""
    if not all(_COUNT.fullmatch(cell) for cell in said):
        return False
    numbers = list(map(int, said))
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return steps not in (set(), {1})


def _says_when(cell: str) -> bool:
    if _is_day(cell) or _WHEN.match(cell):
        return True
    return read_day(cell, _ANY_DAY) is not None


def _is_address(cell: str) -> bool:
    rest = without_contacts(cell).text.strip(" ,;<>()") if "@" in cell else cell
    return 2 * len(rest) < len(cell)


def _is_phone(cell: str) -> bool:
    opened = cell.lstrip(" (").startswith(("0", "+"))
    return opened and not without_contacts(cell).text.strip(" ,;()") and not _DAY.fullmatch(cell)


def _is_day(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None


def _is_link(cell: str) -> bool:
    return _LINK.fullmatch(cell) is not None


def _is_figure(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None


def _is_person(cell: str) -> bool:
    guest = _GUEST.fullmatch(cell)
    if guest is not None and guest["name"]:
        return _is_person(guest["name"])
    if _HANDLE.fullmatch(cell):
        return True
    several = _SEVERAL.split(cell)
    return all(map(_is_one_person, several))


def _is_one_person(cell: str) -> bool:
    if _is_talk(cell):
        return False
    return cell.casefold() in _ANONYMOUS or (looks_like_name(cell) and not says_organisation(cell))


def _is_talk(cell: str) -> bool:
    """Tell whether words in small letters stand among others, as in no name of three words.

    Those that do stand in names, 'von', 'de' and 'ap', are left aside.
    """
    words = cell.split()
    small = filter(str.islower, words)
    others = frozenset(small) - _IN_NAMES
    is_mixed = 0 < len(others) < len(words)
    return is_mixed and len(words) >= _FEWEST_OF_TALK


_Kind = tuple[Callable[[str], bool], float, ColumnRole, str]
_KINDS: tuple[_Kind, ...] = (
    (_is_address, _MANY, "left out", "it holds addresses of people"),
    (_is_day, _NEARLY_ALL, "left out", "it holds days and times"),
    (_is_link, _NEARLY_ALL, "left out", "it holds links"),
    (_is_phone, _MANY, "left out", "it holds telephone numbers"),
    (_is_figure, _NEARLY_ALL, "note", "it holds figures"),
    (_is_code, _NEARLY_ALL, "left out", "it holds ids"),
    (says_organisation, _MANY, "organisation", "it holds organisations"),
    (_is_person, _MANY, "left out", "it holds names of people"),
)
ABOUT_PEOPLE = frozenset(
    {"it holds addresses of people", "it holds telephone numbers", "it holds names of people"}
)
"""Why a column is left out whatever it is called: people are named or could be reached."""
