"""What the screen of details says: a row each, the words of the glossary below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from userneeds.disclosure.seen import AnySeen
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.series import RETENTION_PARTS, Retention, Series
from userneeds.model.wording import counted
from userneeds.surfaces.tui.agenda.meeting_hours import hours_words
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.drawing.form_rows import form_row

RETENTION_LABELS: Mapping[str, str] = {
    "raw_cards": "Cards kept until",
    "names": "Names kept until",
    "everything": "All kept until",
}
"""Of how long what people gave is kept."""
HOUSE = "house_style."
"""Begins the name of a row about how papers look."""
HOUSE_LABELS: Mapping[str, str] = {
    "name": "Papers made by",
    "logo": "Logo on papers",
    "accent": "Colour of headings",
    "tint": "Colour of grounds",
    "foot": "Foot of papers",
}
HOUSE_HEADINGS = f"{HOUSE}headings"
NEW_WORD = "new word"
"""The name of the row that adds a word to the glossary."""


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One row of the details."""

    name: str
    """Of the field; empty for a word of the glossary."""
    label: str
    words: str
    """What it says now."""

    @property
    def key(self) -> str:
        """The row, among others."""
        return self.name or f"/{self.label}"


def detail_rows(subject: AnySeen | Series) -> list[DetailRow]:
    """Return what can be said about a workshop or a series, then its glossary.

    The last row adds another word.
    """
    rows = _series_rows(subject) if isinstance(subject, Series) else _workshop_rows(subject)
    rows += [DetailRow("", word, meaning) for word, meaning in subject.glossary.items()]
    rows.append(DetailRow(NEW_WORD, "Glossary", "Enter explains another word"))
    return rows


def _series_rows(series: Series) -> list[DetailRow]:
    rows = [DetailRow("title", "Title", series.title)]
    rows.append(DetailRow("purpose", "Purpose", series.purpose))
    rows.append(DetailRow("language", "Language", series.language))
    rows.append(DetailRow("meets", "Meets", series.meets))
    rows.append(DetailRow("time_zone", "Time zone", series.time_zone))
    rows += _retention_rows(series.retention)
    rows += _house_rows(series.house_style)
    return rows


def _retention_rows(retention: Retention) -> list[DetailRow]:
    rows: list[DetailRow] = []
    for part in RETENTION_PARTS:
        day = getattr(retention, part)
        rows.append(DetailRow(part, RETENTION_LABELS[part], day.isoformat() if day else ""))
    return rows


def _house_rows(style: HouseStyle) -> list[DetailRow]:
    rows: list[DetailRow] = []
    for part, label in HOUSE_LABELS.items():
        words = getattr(style, part)
        rows.append(DetailRow(f"{HOUSE}{part}", label, words))
    said = [f"{ours}: {own}" for ours, own in style.headings.items()]
    words = "; ".join(said)
    rows.append(DetailRow(HOUSE_HEADINGS, "Headings of papers", words))
    return rows


def _workshop_rows(workshop: AnySeen) -> list[DetailRow]:
    rows = [DetailRow("title", "Title", workshop.title)]
    rows.append(DetailRow("focus", "Focus", workshop.focus))
    day = workshop.date.isoformat()
    rows.append(DetailRow("date", "Date", day))
    rows.append(DetailRow("hours", "Hours", hours_words(workshop)))
    rows.append(DetailRow("place", "Place or link", workshop.place))
    rows.append(DetailRow("language", "Language", workshop.language))
    return rows


def draw_detail(row: DetailRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a detail."""
    label = row.label if row.name else f"“{row.label}”"
    return form_row(label, row.words, width, has_cursor)


def details_title(subject: AnySeen | Series, width: int) -> list[StyledLine]:
    """Return the heading: how many words are explained, and that it can be changed any time."""
    words = counted(len(subject.glossary), "word")
    note = f"   {words} explained · all of it can be changed at any time"
    return [[("Details", "title"), (truncate_text(note, max(0, width - 7)), "muted")]]
