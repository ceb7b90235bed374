"""Which card does a row of a table make, and which rows do a program's records hold?

The column says what a cell is, so a cell needs no frame; people type it all the same ('As a tenant'
below 'Role'), and then it is taken off. A text column with a whole sentence is read like any other
sentence. What a row has to spare stands in the card's note.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Literal, TypeAlias, cast

from userneeds.capture.parse.draft import (
    Draft,
    NeedFrame,
    Note,
    join_parts,
    keep_whole,
    tidy_field,
)
from userneeds.capture.parse.sentence import read_sentence, read_want
from userneeds.capture.words import frame_kind
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.kind_guesses import guess_kind
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.column_names import ColumnMeaning
from userneeds.model.grammar.pages.pasted_tables import PastedRow, read_row

FramedKind: TypeAlias = Literal["need", "story", "job"]
_PAIR = LazyPattern(r"(?<!\w)(?P<name>\w++)\s*+[=:]\s*+\"(?P<value>[^\"]*)\"")
_BETWEEN_PAIRS = " \t,;{}()"
_WORD_BREAK = LazyPattern(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where 'AsA' and 'IWant' are parted."""
_MOST_RECORD_LINES = 2_000
_BESIDE_WORDS: tuple[ColumnMeaning, ...] = ("role", "benefit", "context", "title", "ref")
"""The columns that are not the words of a card."""


def draft_of_row(row: PastedRow) -> Draft | None:
    """Return the card in `row`, or None where it says no more than a note."""
    words = row.cell("want") or row.cell("text")
    frame = _frame_of_row(row, words)
    if not frame.want:
        return _draft_of_other_kind(row, words)
    kind = _kind_of_row(row, frame)
    role = frame.role or _role_of_row(row)
    benefit = join_parts(frame.benefit, _benefit_of_row(row))
    context = frame.context or tidy_field(row.cell("context"))
    title = row.cell("title") or frame.title
    ref = row.cell("ref") or frame.ref
    note = join_parts(frame.note, row.note(), "; ")
    text = row.words()
    draft = Draft(kind, role, frame.want, benefit, context, title, ref, note, text, row.line)
    draft = replace(draft, section=row.section)
    return keep_whole(draft, [text])


def rows_of_records(lines: Sequence[str]) -> tuple[PastedRow, ...]:
    """Return the rows of a page that a program wrote: JSON, or lines such as AsA = "cook", ….

    Nothing for any other page.
    """
    said = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not said or not _may_open_record(said[0][1].lstrip()) or len(said) > _MOST_RECORD_LINES:
        return ()
    return tuple(_row_of_record(*record) for record in _numbered_records(said))


def _may_open_record(line: str) -> bool:
    return line[0] in '[{"' or (line[0] in "aA" and '"' in line)


def _numbered_records(said: Sequence[tuple[int, str]]) -> list[tuple[int, Mapping[str, object]]]:
    """Return each record of numbered lines, and the number of its line."""
    records = _records_in("\n".join(line for _, line in said))
    if records:
        return [(said[0][0], record) for record in records]
    if any(_PAIR.sub("", line).strip(_BETWEEN_PAIRS) for _, line in said):
        return []
    pairs = [(number, _pairs_in(line)) for number, line in said]
    return [pair for pair in pairs if pair[1]]


def _pairs_in(line: str) -> Mapping[str, str]:
    return {pair["name"]: pair["value"] for pair in _PAIR.finditer(line)}


def _records_in(text: str) -> list[Mapping[str, object]]:
    """Return the records of a JSON text, or of one whose lines are records each."""
    found = _parsed(text) if text.rstrip()[-1] in "]}" else None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(found) == len(lists) == 1 else [found]
    are_records = isinstance(found, list) and all(each and isinstance(each, dict) for each in found)
    return cast("list[Mapping[str, object]]", found) if are_records else []


def _parsed(text: str) -> object:
    """Return what a JSON text holds, or its lines; None where it is none."""
    for wrapped in (text, f"[{','.join(text.splitlines())}]"):
        with suppress(ValueError, RecursionError):
            return cast("object", json.loads(wrapped))
    return None


def _row_of_record(line: int, record: Mapping[str, object]) -> PastedRow:
    names = [_WORD_BREAK.sub(" ", name).replace("_", " ") for name in record]
    cells = [" ".join(str(value).split()) for value in record.values()]
    return read_row(line, names, cells)


def note_of_row(row: PastedRow) -> Note:
    """Return a row that is no card; what stands beside its words is kept beside them."""
    words = row.cell("text") or row.cell("want") or row.cell("title")
    whole = " ".join(row.words().split())
    if not words:
        is_empty = set(row.cells) <= {"role", "ref"}
        return Note(whole, row.line, section=row.section, is_around=is_empty)
    others = [cell for cell in row.cells.values() if cell != words]
    beside = "; ".join(filter(None, (*others, row.beside)))
    return Note(" ".join(words.split()), row.line, beside, row.section)


def _frame_of_row(row: PastedRow, words: str) -> NeedFrame:
    if row.lead_in and not read_sentence(words).want:
        words = f"{row.lead_in} {words}"
    frame = read_sentence(words, role_known="role" in row.cells)
    if not frame.want and "want" in row.cells:
        return read_want(" ".join(words.split()))
    return frame


def _kind_of_row(row: PastedRow, frame: NeedFrame) -> FramedKind:
    if frame.context and not frame.role and not row.cell("role"):
        return "job"
    if frame.verb:
        return frame_kind(frame.verb)
    return "need" if "want" in row.cells else "story"


def _draft_of_other_kind(row: PastedRow, words: str) -> Draft | None:
    guessed = guess_kind(" ".join(words.split()))
    if guessed is None:
        return None
    draft = Draft(
        guessed.kind,
        role=_role_of_row(row),
        benefit=_benefit_of_row(row),
        context=tidy_field(row.cell("context")),
        title=row.cell("title"),
        ref=row.cell("ref"),
        note=row.note(),
        text=guessed.words,
        line=row.line,
        section=row.section,
    )
    others = (row.cell(column) for column in _BESIDE_WORDS)
    return keep_whole(draft, others)


def _role_of_row(row: PastedRow) -> str:
    cell = row.cell("role")
    frame = read_sentence(cell) if cell else NeedFrame()
    return frame.role or tidy_field(cell)


def _benefit_of_row(row: PastedRow) -> str:
    cell = row.cell("benefit")
    opens = phrase_markers.benefit_start(phrase_markers.mask_quoted(cell))
    return tidy_field(cell[opens:])
