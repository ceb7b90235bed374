"""Who signed up? A pasted list of any layout to people with role and organisation.

Every line ends as a row or as a note: nobody is invented and nobody lost. Contact details are left
out always. What is not certain is said in the row, so that somebody can look at it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from userneeds.capture.sign_up.cell_meaning import (
    LONGEST_NAME,
    is_list_word,
    may_be_name,
    says_organisation,
)
from userneeds.capture.sign_up.headed_table import (
    TableRecord,
    find_header,
    labelled_records,
    table_records,
)
from userneeds.capture.sign_up.list_rows import ListRow, list_rows
from userneeds.capture.sign_up.refused_pastes import refused_text
from userneeds.capture.sign_up.row_order import ReadCells, RowOrder, row_order
from userneeds.capture.sign_up.sign_up_rows import (
    SignUpRow,
    with_organisations_of_sites,
    with_suggested_spellings,
    without_repeated,
)
from userneeds.model.clean_text import clean_line
from userneeds.model.grammar.pages.lines import remove_invisible, split_lines
from userneeds.model.people import without_honorifics
from userneeds.model.problem import Problem

_AWAY = frozenset({"absent", "apologies", "cancelled", "declined", "not coming", "waiting list"})


@dataclass(frozen=True, slots=True)
class SignUpList:
    """What a list says."""

    rows: tuple[SignUpRow, ...] = ()
    leftovers: tuple[str, ...] = ()
    """What is no person, as notes: 'line 3: Please be on time.'"""
    problem: Problem | None = None
    """Why it cannot be a list of people; then there are no rows."""


def read_sign_up(text: str, known: Sequence[str] = ()) -> SignUpList:
    """Return the people of a pasted list; `known` are names of organisations to be recognised."""
    problem = refused_text(text)
    if problem is not None:
        return SignUpList(problem=problem)
    clean, _ = remove_invisible(text)
    reader = _Reader(known)
    lines = split_lines(clean)
    labelled = labelled_records(lines)
    header = None if labelled else find_header(lines)
    if labelled:
        reader.read_table(labelled)
    elif header is None:
        reader.read_rows(lines)
    else:
        reader.read_rows(lines[: header.line_index])
        reader.read_table(table_records(lines, header))
    return reader.result()


class _Reader:
    """Rows and notes, while a list is read."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known
        self._rows: list[SignUpRow] = []
        self._sites: list[str] = []
        self._notes: list[tuple[int, str]] = []
        self._are_names_small = False
        """Whether most lines of the list begin with a small letter."""

    def read_rows(self, lines: Sequence[str]) -> None:
        rows = list(list_rows(lines))
        filled = [row for row in rows if row.cells]
        free = [row.cells for row in filled if not _has_organisation_above(row)]
        order = row_order(free, [row.cells for row in filled], self._known)
        used = {row.heading for row in filled if _is_telling_heading(row)}
        small = sum(row.cells[0].islower() for row in filled)
        self._are_names_small = 2 * small > len(filled)
        for row in rows:
            if not (row.is_heading and row.heading in used):
                self._read_row(row, order)

    def _read_row(self, row: ListRow, order: RowOrder) -> None:
        read = None
        if row.cells:
            read = order.read(row.cells, is_below_heading=_has_organisation_above(row))
        if read is None or (_is_small_talk(row) and not self._are_names_small):
            self._note_row(row)
        else:
            self._add_row(row, read)

    def _note_row(self, row: ListRow) -> None:
        if row.source:
            self._note(row.line, row.source)
        elif row.contacts:
            self._note(row.line, "contact details without a name, left out")

    def _note(self, line: int, words: str) -> None:
        self._notes.append((line, f"line {line}: {words}"))

    def _add_row(self, row: ListRow, read: ReadCells) -> None:
        doubts = [read.doubt] if read.doubt else []
        organisation = read.organisation
        heading = row.heading
        if heading.lower() in _AWAY:
            doubts.append(f"stands under '{heading}'")
        elif _has_organisation_above(row) and not organisation:
            organisation = heading
            is_sure = says_organisation(heading) and not row.is_doubtful
            if not is_sure and heading not in self._known:
                doubts.append(f"'{heading}' is taken for the organisation")
        for words in (*row.beside, *read.beside):
            self._note(row.line, f"{read.name}: {words}")
        self._add(
            SignUpRow(read.name, read.role, organisation, "; ".join(doubts), row.line, row.source),
            row.site,
        )

    def read_table(self, records: Iterable[TableRecord]) -> None:
        for record in records:
            name, doubt = _name_in(record)
            if not name:
                words = record.source or "contact details without a name, left out"
                self._note(record.line, words)
                continue
            for words in record.beside:
                self._note(record.line, f"{name}: {words}")
            role = record.fields.get("role", "")
            organisation = record.fields.get("organisation", "")
            row = SignUpRow(name, role, organisation, doubt, record.line, record.source)
            self._add(row, record.site)

    def _add(self, row: SignUpRow, site: str) -> None:
        doubts = list(filter(None, [row.doubtful, _doubt_of_name(row.name)]))
        clean = replace(
            row,
            name=clean_line(row.name),
            role=clean_line(row.role),
            organisation=clean_line(row.organisation),
            source=clean_line(row.source),
            doubtful="; ".join(doubts),
        )
        self._rows.append(clean)
        self._sites.append(site)

    def result(self) -> SignUpList:
        rows = with_organisations_of_sites(self._rows, self._sites, self._known)
        rows = with_suggested_spellings(rows, self._known)
        kept, repeated = without_repeated(rows)
        for row in repeated:
            self._note(row.line, f"{row.name} stands in the list twice")
        notes = tuple(words for _, words in sorted(self._notes))
        return SignUpList(tuple(kept), notes)


def _is_small_talk(row: ListRow) -> bool:
    """Tell whether a row is nothing but words in small letters, as of a sentence."""
    return len(row.cells) == 1 and row.cells[0].islower()


def _is_telling_heading(row: ListRow) -> bool:
    return _has_organisation_above(row) or row.heading.lower() in _AWAY


def _has_organisation_above(row: ListRow) -> bool:
    heading = row.heading.lower()
    return bool(heading) and heading not in _AWAY and not is_list_word(heading)


def _doubt_of_name(name: str) -> str:
    return "" if " " in without_honorifics(name) else "only one name"


def _name_in(record: TableRecord) -> tuple[str, str]:
    """Return the name in a record and a doubt about it; no name where what is there is none."""
    fields = record.fields
    doubt = ""
    name = fields.get("name", "")
    last, comma, first = name.partition(",")
    if comma and may_be_name(last) and may_be_name(first):
        doubt = f"written '{name}'"
        name = f"{first.strip()} {last.strip()}"
    parts = (fields.get("first name", ""), fields.get("last name", ""))
    apart = " ".join(filter(None, parts))
    name = " ".join(filter(None, (fields.get("honorific", ""), name or apart)))
    return (name, doubt) if _is_headed_name(name) else ("", "")


def _is_headed_name(name: str) -> bool:
    """Tell whether something is a name where a header says that it is one."""
    has_letters = any(letter.isalpha() for letter in name)
    return has_letters and len(name) <= LONGEST_NAME and not is_list_word(name)
