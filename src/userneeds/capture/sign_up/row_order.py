"""In which order do the cells of rows stand whose columns have no names: who, what, for whom?

The whole list decides together: where organisations stand in most rows, there they stand in the
others too. Without any sign the order is name, role, organisation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from userneeds.capture.sign_up.cell_meaning import (
    is_aside,
    is_list_word,
    looks_like_name,
    may_be_name,
    may_be_role,
    says_organisation,
    says_role,
)

CellPlace: TypeAlias = Literal["name", "role", "organisation", "beside"]

_AT = (" at ", " from ", " @ ")
"""Between what somebody does and for whom: 'repairs manager at Alpha Homes'."""
_NAME_AND_ONE = 2
_FEWEST_ROWS = 2
"""Rows of one width that make columns."""
_REPEATED = 0.3
"""How much it says that a cell stands in several rows: roles do, too."""
_CLEAR = 0.5
_NEARLY_ALL = 0.8
"""Shares of the cells of a column that say what it holds."""


class ReadCells(NamedTuple):
    """What the cells of a row say."""

    name: str
    role: str = ""
    organisation: str = ""
    beside: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RowOrder:
    """How the rows of one list are read."""

    columns: dict[int, tuple[CellPlace, ...]]
    """By the number of cells, for numbers that many rows have."""
    organisations: frozenset[str]
    """Cells that are organisations, because they say so or stand in several rows."""
    known: frozenset[str]
    is_organisation_last: bool

    def read(self, cells: Sequence[str], *, is_below_heading: bool = False) -> ReadCells | None:
        """Return what a row says; None where no cell is a name.

        Below the heading of an organisation, a row names another one only where it says so.
        """
        places = None if is_below_heading else self.columns.get(len(cells))
        if places is None:
            cells = list(filter(None, cells))
            places = self._places_below(cells) if is_below_heading else self._places(cells)
        told = _told(places, cells)
        name = " ".join(told.get("name", ()))
        if not may_be_name(name):
            return None
        role = ", ".join(told.get("role", ()))
        organisation = ", ".join(told.get("organisation", ()))
        beside = tuple(told.get("beside", ()))
        work, employer = _split_at(role or organisation)
        if employer and not (role and organisation):
            return ReadCells(name, work, employer, beside)
        doubt = self._doubt(role, organisation, len(cells))
        return ReadCells(name, role, organisation, beside, doubt)

    def _doubt(self, role: str, organisation: str, cells: int) -> str:
        """Return why a cell may mean something else than it is taken for; empty for no doubt."""
        if not organisation or organisation in self.organisations:
            return ""
        if cells > _NAME_AND_ONE and not organisation[0].islower():
            return ""
        return f"'{organisation}' may be what they do"

    def _places(self, cells: Sequence[str]) -> tuple[CellPlace, ...]:
        """Return what each cell of a row on its own may be."""
        name = _name_index(cells, self.organisations)
        rest = [index for index in range(len(cells)) if index != name]
        organisation = self._organisation_index(cells, rest)
        places: list[CellPlace] = ["role"] * len(cells)
        places[name] = "name"
        if organisation is not None:
            places[organisation] = "organisation"
        return tuple(places)

    def _places_below(self, cells: Sequence[str]) -> tuple[CellPlace, ...]:
        name = _name_index(cells, self.organisations)
        places: list[CellPlace] = ["role"] * len(cells)
        for index, cell in enumerate(cells):
            if self._is_organisation(cell):
                places[index] = "organisation"
        places[name] = "name"
        return tuple(places)

    def _is_organisation(self, cell: str) -> bool:
        return cell in self.known or says_organisation(cell)

    def _known_places(self, cells: Sequence[str], rest: Sequence[int]) -> list[int]:
        """Return which cells are organisations for sure; one with a capital before others."""
        known = [index for index in rest if self._is_organisation(cells[index])]
        return [index for index in known if cells[index][0].isupper()] or known

    def _organisation_index(self, cells: Sequence[str], rest: Sequence[int]) -> int | None:
        if not rest:
            return None
        known = self._known_places(cells, rest)
        places = known or rest
        index = places[-1] if self.is_organisation_last else places[0]
        if known or cells[index] in self.organisations:
            return index
        is_role = may_be_role if len(rest) == 1 else says_role
        return None if is_role(cells[index]) else index


def _told(places: Sequence[CellPlace], cells: Sequence[str]) -> dict[CellPlace, list[str]]:
    """Return the cells that say something by what they say."""
    told: dict[CellPlace, list[str]] = {}
    for place, cell in zip(places, cells, strict=True):
        actual = "beside" if place != "name" and cell and is_aside(cell) else place
        told.setdefault(actual, []).extend(filter(None, [cell]))
    return told


def _split_at(cell: str) -> tuple[str, str]:
    """Return what somebody does and for whom, where a cell says both; else nothing for whom."""
    for between in _AT:
        work, _, employer = cell.partition(between)
        if employer[:1].isupper():
            return work, employer
    return cell, ""


def _name_index(cells: Sequence[str], organisations: frozenset[str]) -> int:
    """Return which cell is the name: the first that is written like one, else the first of all."""
    free = [index for index, cell in enumerate(cells) if cell not in organisations]
    if not free:
        return 0
    if may_be_name(cells[free[0]]) and not says_role(cells[free[0]]):
        return free[0]
    return next((index for index in free if looks_like_name(cells[index])), free[0])


def row_order(
    rows: Sequence[Sequence[str]],
    every_row: Sequence[Sequence[str]],
    known: Sequence[str] = (),
) -> RowOrder:
    """Return how the rows of a list are read; `known` are organisations that are known.

    `rows` are those below no heading: only they say in which order cells stand.
    """
    organisations = _organisations_in(every_row, known)
    wide = [row for row in rows if len(row) > _NAME_AND_ONE]
    last = sum(_says(row[-1], organisations) + _REPEATED for row in wide)
    second = sum(_says(row[1], organisations) for row in wide)
    columns: dict[int, tuple[CellPlace, ...]] = {}
    widths = [len(row) for row in rows]
    for width in set(widths):
        if width > 1 and widths.count(width) >= _FEWEST_ROWS:
            alike = [row for row in rows if len(row) == width]
            places = _column_places(alike, organisations, is_last=last >= second)
            if places is not None:
                columns[width] = places
    return RowOrder(columns, organisations, frozenset(known), last >= second)


def _says(cell: str, organisations: frozenset[str]) -> float:
    """Return how much says that a cell is an organisation."""
    if says_organisation(cell):
        return 1
    return _REPEATED if cell in organisations else -may_be_role(cell) / 2


def _organisations_in(rows: Sequence[Sequence[str]], known: Sequence[str]) -> frozenset[str]:
    """Return the cells that are organisations: known, saying so, or the same in several rows."""
    found = set(known)
    before: dict[str, set[str]] = {}
    for row in rows:
        found.update(filter(says_organisation, row))
        for previous, cell in pairwise(row):
            before.setdefault(cell, set()).add(previous)
    # What follows upon the same words each time is a further part of them.
    repeated = [cell for cell, others in before.items() if len(others) > 1]
    found.update(cell for cell in repeated if not may_be_role(cell) and not is_list_word(cell))
    folded = {name.casefold() for name in found}
    found.update(cell for cell in before if cell.casefold() in folded)
    return frozenset(found)


class _Column(NamedTuple):
    """What the cells of a column are, each as a share of them."""

    names: float
    singles: float
    """Of one word that can be a name."""
    organisations: float
    roles: float


def _column_of(cells: Sequence[str], organisations: frozenset[str]) -> _Column:
    count = max(1, len(cells))
    free = [cell for cell in cells if cell not in organisations]
    names = sum(map(looks_like_name, free)) + sum(map(may_be_name, free)) / 4
    singles = sum(may_be_name(cell) and " " not in cell for cell in free)
    known = sum(_says(cell, organisations) for cell in cells if cell in organisations)
    roles = sum(map(may_be_role, free))
    return _Column(names / count, singles / count, known / count, roles / count)


def _column_places(
    rows: Sequence[Sequence[str]], organisations: frozenset[str], *, is_last: bool
) -> tuple[CellPlace, ...] | None:
    """Return what each column of rows of one width is; None where that is open.

    `is_last` says that organisations stand last in most rows of the list.
    """
    cells_of = zip(*rows, strict=True)
    columns = [_column_of(list(filter(None, cells)), organisations) for cells in cells_of]
    names = _name_columns(columns)
    if not names:
        return None
    rest = [index for index in range(len(columns)) if index not in names]
    organisation = _organisation_column(columns, rest, is_last=is_last)
    if organisation is None:
        return None
    places: list[CellPlace] = ["role"] * len(columns)
    for index in names:
        places[index] = "name"
    places[organisation] = "organisation"
    for index in rest:
        if _is_beside(columns, index, organisation):
            places[index] = "beside"
    return tuple(places)


def _name_columns(columns: Sequence[_Column]) -> tuple[int, ...]:
    """Return the columns of the names: one, or two where first and last names stand apart."""
    best = max(range(len(columns)), key=lambda index: (columns[index].names, -index))
    if columns[best].names >= _CLEAR:
        return (best,)
    first = columns[0]
    second = columns[1]
    others = columns[2:]
    has_more = any(max(each.organisations, each.roles) >= _CLEAR for each in others)
    if has_more and min(first.singles, second.singles) >= _NEARLY_ALL:
        return (0, 1)
    return ()


def _organisation_column(
    columns: Sequence[_Column], rest: Sequence[int], *, is_last: bool
) -> int | None:
    """Return the column of the organisations: the last of those that say most of them."""
    if not rest:
        return None

    def clearness(index: int) -> tuple[float, int]:
        usual = _REPEATED * (is_last and index == rest[-1])
        return columns[index].organisations - columns[index].roles / 2 + usual, index

    best = max(rest, key=clearness)
    # Of a single column behind the names that names no organisation, each row is judged by itself.
    is_open = columns[best].organisations <= 0 and len(columns) - 1 == len(rest) == best
    return None if is_open else best


def _is_beside(columns: Sequence[_Column], index: int, organisation: int) -> bool:
    """Tell whether a column is neither work nor a further part of it."""
    is_outside = index > organisation
    has_roles = any(column.roles >= _CLEAR for column in columns[:organisation])
    return index != organisation and is_outside and has_roles and columns[index].roles == 0
