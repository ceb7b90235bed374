"""What card does one row of a table make?

The column says what a cell is, so a cell needs no frame; people type it all the same ('As a tenant'
below 'Role'), and then it is taken off. A row whose text column holds a whole sentence is read like
any other sentence. Columns that say nothing about the need stay in the card's note under their
names.
"""

from userneeds.capture.parse import phrase_markers
from userneeds.capture.parse.card_kind import guess_kind
from userneeds.capture.parse.draft import Draft
from userneeds.capture.parse.frame import NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.pasted_tables import PastedRow
from userneeds.capture.parse.sentence import read_sentence, read_want


def draft_of_row(row: PastedRow) -> Draft | None:
    """Return the card in `row`, or None where it says no more than a note."""
    cells = row.cells
    said = cells.get("want") or cells.get("text") or ""
    frame = read_sentence(said, role_known="role" in cells)
    if not frame.want and "want" in cells:
        frame = read_want(" ".join(said.split()))
    if not frame.want:
        return _draft_of_other_kind(row, said)
    return Draft(
        "job"
        if frame.context and not (frame.role or cells.get("role"))
        else _kind_of_row(row, frame),
        frame.role or _read_role(cells.get("role", "")),
        frame.want,
        join_parts(frame.benefit, _read_benefit_cell(cells.get("benefit", ""))),
        frame.context or tidy_field(cells.get("context", "")),
        cells.get("title", "") or frame.title,
        cells.get("ref", "") or frame.ref,
        "; ".join(part for part in (frame.note, _row_note(row)) if part),
        row.words(),
        row.line,
    )


def _kind_of_row(row: PastedRow, frame: NeedFrame) -> "phrase_markers.FrameKind":
    if frame.verb:
        return phrase_markers.frame_kind(frame.verb)
    return "need" if "want" in row.cells else "story"


def _draft_of_other_kind(row: PastedRow, said: str) -> Draft | None:
    found = guess_kind(" ".join(said.split()))
    if found is None:
        return None
    kind, words = found
    return Draft(
        kind,
        role=_read_role(row.cells.get("role", "")),
        title=row.cells.get("title", ""),
        ref=row.cells.get("ref", ""),
        note=_row_note(row),
        text=words,
        line=row.line,
    )


def _row_note(row: PastedRow) -> str:
    """Return what the row says beside its card: other columns, and a text column next to a want column."""
    spare = row.cells.get("text", "") if "want" in row.cells else ""
    return "; ".join(part for part in (" ".join(spare.split()), row.beside) if part)


def _read_role(cell: str) -> str:
    frame = read_sentence(cell) if cell else NeedFrame()
    return frame.role or tidy_field(cell)


def _read_benefit_cell(cell: str) -> str:
    opens = phrase_markers.benefit_start(phrase_markers.mask_quoted(cell))
    return tidy_field(cell[opens:])
