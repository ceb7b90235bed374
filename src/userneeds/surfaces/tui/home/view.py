"""What the home screen says: each series with its workshops, and what each of them holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.wording import counted, short_date
from userneeds.session.library.library import Library, SeriesEntry, WorkshopEntry
from userneeds.session.library.stranded import StrandedJournal
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fit_text, truncate_text
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles

_DATE_CELLS = 12
_INDENT = 14
"""Cells of the pointer and the date."""
_NOT_MET = "has not met yet: Enter plans the first meeting, p shows who belongs to it"


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A row of the home screen: a series' heading, or one workshop."""

    folder: Path
    series: SeriesEntry | None = None
    workshop: WorkshopEntry | None = None
    words: str = ""
    stranded: StrandedJournal | None = None

    @property
    def can_be_opened(self) -> bool:
        """Whether Enter does something here."""
        return self.workshop is not None or self.stranded is not None or self.is_new_group

    @property
    def is_new_group(self) -> bool:
        """Whether it is the heading of a series that has not met yet."""
        entry = self.series if self.workshop is None else None
        return entry is not None and entry.series is not None and not entry.workshops


def stranded_rows(journals: Sequence[StrandedJournal]) -> list[WorkshopRow]:
    """Return the journals whose file is gone, under a heading of their own."""
    if not journals:
        return []
    heading = WorkshopRow(journals[0].file.parent, words="Their file is gone")
    rows = [WorkshopRow(each.file.parent, stranded=each) for each in journals]
    return [heading, *rows]


def workshop_rows(library: Library) -> list[WorkshopRow]:
    """Return each series with its workshops, then the workshops without one."""
    rows: list[WorkshopRow] = []
    for series in library.series:
        rows.append(WorkshopRow(series.path, series))
        rows += [WorkshopRow(series.path, series, workshop) for workshop in series.workshops]
    if library.without_series:
        rows.append(WorkshopRow(library.root, words="Without a series"))
        rows += [WorkshopRow(library.root, None, each) for each in library.without_series]
    return rows


def draw_workshop_row(row: WorkshopRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a heading or a workshop."""
    if row.stranded is not None:
        return _stranded_lines(row.stranded, width, has_cursor)
    workshop = row.workshop
    if workshop is None:
        return _heading_lines(row, width, has_cursor)
    styles = row_styles(has_cursor)
    pointer = f"{styles.pointer} "
    date = short_date(workshop.date) if workshop.date else "no date"
    contents = f"  {_contents(workshop)}"
    contents_style = styles.muted if workshop.is_readable else "bad"
    title_width = width - _INDENT - cell_width(contents)
    title = fit_text(workshop.title, max(0, title_width))
    first: StyledLine = [
        (pointer, styles.accent),
        (fit_text(date, _DATE_CELLS), styles.muted),
        (title, styles.text),
        (contents, contents_style),
    ]
    return [first, note_line(_purpose(workshop), _INDENT, width, styles)]


def _stranded_lines(journal: StrandedJournal, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    styles = row_styles(has_cursor)
    what = "  Enter puts the file back"
    title_width = width - _INDENT - cell_width(what)
    first: StyledLine = [
        (f"{styles.pointer} ", styles.accent),
        (fit_text("kept", _DATE_CELLS), styles.muted),
        (fit_text(journal.title, max(0, title_width)), styles.text),
        (what, "bad"),
    ]
    return [first, note_line(str(journal.file), _INDENT, width, styles)]


def _contents(workshop: WorkshopEntry) -> str:
    """Return what a workshop holds, and what its file needs looking at for."""
    if not workshop.is_readable:
        return "cannot be read"
    counts = f"{counted(workshop.cards, 'card')} · {counted(workshop.themes, 'theme')}"
    if workshop.problems is None:
        return f"{counts} · not checked"
    if workshop.problems:
        return f"{counts} · {workshop.problems} to look at"
    return counts


def _purpose(workshop: WorkshopEntry) -> str:
    if workshop.focus or workshop.is_readable:
        return workshop.focus
    return "Open it with 'userneeds check' to see what is wrong."


def _heading_lines(row: WorkshopRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    title, purpose = _heading_words(row)
    if not row.is_new_group:
        name: StyledLine = [(truncate_text(title, width), "strong")]
        return [name, [(truncate_text(purpose, width), "muted")]]
    styles = row_styles(has_cursor)
    words = truncate_text(title, max(0, width - 2))
    first: StyledLine = [(f"{styles.pointer} ", styles.accent), (words, styles.text)]
    return [first, note_line(_NOT_MET, 2, width, styles)]


def _heading_words(row: WorkshopRow) -> tuple[str, str]:
    """Return the title of a series and its purpose, as far as its file can be read."""
    if row.series is None:
        return row.words, ""
    series = row.series.series
    if series is None:
        return row.words or row.folder.name, "series.yaml cannot be read"
    return series.title, series.purpose
