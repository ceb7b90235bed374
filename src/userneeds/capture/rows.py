"""What card does one row of a table make?

The column says what a cell is, so a cell needs no frame; people type it all the same ('As a tenant' below 'Role'),
and then it is taken off. A row whose text column holds a whole sentence is read like any other sentence. Columns that
say nothing about the need stay in the card's note under their names.
"""

from userneeds.capture import markers
from userneeds.capture.draft import Draft
from userneeds.capture.frame import Frame, joined, tidy
from userneeds.capture.kinds import kind_of
from userneeds.capture.sentence import read_sentence, read_want
from userneeds.capture.tables import Row


def draft_of_row(row: Row) -> Draft | None:
    """Return the card in `row`, or None where it says no more than a note."""
    cells = row.cells
    said = cells.get("want") or cells.get("text") or ""
    frame = read_sentence(said, role_known="role" in cells)
    if not frame.want and "want" in cells:
        frame = read_want(" ".join(said.split()))
    if not frame.want:
        return _other_kind(row, said)
    return Draft(
        "job" if frame.context and not (frame.role or cells.get("role")) else _kind(row, frame),
        frame.role or _role(cells.get("role", "")),
        frame.want,
        joined(frame.benefit, _benefit(cells.get("benefit", ""))),
        frame.context or tidy(cells.get("context", "")),
        cells.get("title", "") or frame.title,
        cells.get("ref", "") or frame.ref,
        "; ".join(part for part in (frame.note, _beside(row)) if part),
        row.words(),
        row.line,
    )


def _kind(row: Row, frame: Frame) -> "markers.Frameword":
    if frame.verb:
        return markers.frameword(frame.verb)
    return "need" if "want" in row.cells else "story"


def _other_kind(row: Row, said: str) -> Draft | None:
    found = kind_of(" ".join(said.split()))
    if found is None:
        return None
    kind, words = found
    return Draft(
        kind,
        role=_role(row.cells.get("role", "")),
        title=row.cells.get("title", ""),
        ref=row.cells.get("ref", ""),
        note=_beside(row),
        text=words,
        line=row.line,
    )


def _beside(row: Row) -> str:
    """Return what the row says beside its card: other columns, and a text column next to a want column."""
    spare = row.cells.get("text", "") if "want" in row.cells else ""
    return "; ".join(part for part in (" ".join(spare.split()), row.beside) if part)


def _role(cell: str) -> str:
    frame = read_sentence(cell) if cell else Frame()
    return frame.role or tidy(cell)


def _benefit(cell: str) -> str:
    opens = markers.opens_with_benefit(markers.masked(cell))
    return tidy(cell[opens:])
