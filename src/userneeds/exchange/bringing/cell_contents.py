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
_MOST_VALUES = 12
"""Different cells in a column of a choice."""
_FEWEST_ROWS = 4
_DAY = LazyPattern(
    r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{1,4}\b.*|[a-z]{3} [a-z]{3} \d{1,2} .*",
    re.IGNORECASE,
)
_NUMBER = LazyPattern(r"[-+]?\d[\d,. ]*%?")
_LINK = LazyPattern(r"https?://\S+|www\.\S+", re.IGNORECASE)
_CODE = LazyPattern(r"(?=\S*\d)[\w.#/-]{1,64}")
"""One word with a figure in it: a reference, an id."""
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
    is_choice = len(said) >= _FEWEST_ROWS and values <= min(_MOST_VALUES, len(said) // 2)
    if is_choice and mean < _FEWEST_OF_A_SENTENCE:
        return ColumnContent("note", f"it holds one of {values} answers")
    if mean >= _FEWEST_OF_A_SENTENCE:
        return ColumnContent("answer", "it holds sentences")
    return ColumnContent("note", "it holds a word or two")


def _is_address(cell: str) -> bool:
    rest = without_contacts(cell).text.strip(" ,;<>()") if "@" in cell else cell
    return 2 * len(rest) < len(cell)


def _is_phone(cell: str) -> bool:
    return not without_contacts(cell).text.strip(" ,;()") and not _DAY.fullmatch(cell)


def _is_day(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None


def _is_link(cell: str) -> bool:
    return _LINK.fullmatch(cell) is not None


def _is_figure(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None


def _is_person(cell: str) -> bool:
    return cell.casefold() in _ANONYMOUS or (looks_like_name(cell) and not says_organisation(cell))


_Kind = tuple[Callable[[str], bool], float, ColumnRole, str]
_KINDS: tuple[_Kind, ...] = (
    (_is_address, _MANY, "left out", "it holds addresses of people"),
    (_is_day, _NEARLY_ALL, "left out", "it holds days and times"),
    (_is_link, _NEARLY_ALL, "left out", "it holds links"),
    (_is_figure, _NEARLY_ALL, "note", "it holds figures"),
    (_is_phone, _MANY, "left out", "it holds telephone numbers"),
    (_is_code, _NEARLY_ALL, "left out", "it holds ids"),
    (says_organisation, _MANY, "organisation", "it holds organisations"),
    (_is_person, _MANY, "left out", "it holds names of people"),
)
