"""What do the cells of a column hold? Told by the cells alone, whatever they are called."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


def content_of(cells: Sequence[str]) -> ColumnContent:
    """Return what the cells of a column are likely to mean."""
    said = [" ".join(cell.split()) for cell in cells if cell.strip()][:_SAMPLE]
    if not said:
        return ColumnContent("left out", "it is empty")
    for fits, least, role, reason in _KINDS:
        if sum(map(fits, said)) >= least * len(said):
            return ColumnContent(role, reason)
    mean = sum(len(cell.split()) for cell in said) / len(said)
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
