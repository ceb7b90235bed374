"""What the insight screen says: who spoke for which theme, and what nobody has seen to yet.

The figures are the analysis room's; here they become a heat map of themes by organisations, with
the number in every cell, so that shade never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.missing.open_matters import OpenMatter, open_matters
from userneeds.disclosure.seen import AnySeen
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, counted, join_nonempty
from userneeds.surfaces.tui.drawing.cells import (
    Span,
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.drawing.short_names import short_names

_INDENT = 4
"""Cells of the pointer and the mark, with the spaces around them."""
_MIN_COLUMN_WIDTH = 7
_MAX_COLUMN_WIDTH = 20
_SHARED_WIDTH = 16
"""Cells for '4 of 6'."""
_MIN_NAME_WIDTH = 12
_PREFERRED_NAME_WIDTH = 20
"""Cells for a theme's name where not every organisation has room."""
_COUNT_CELLS = 5
"""Cells of a column that its bar leaves to the number and the spaces."""
_NUMBERED_WIDTH, _LEAST_NUMBERED_WIDTH = 6, 5
"""Cells of a column with a number at its head."""
_SHARED_MEANING = "Shared by whoever wrote a card of the theme or gave it a dot."
_SHADES = (("·", "faint"), ("░", "text"), ("▒", "text"), ("▓", "strong"), ("█", "strong"))


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One row of the list below the map: who can mend what follows, or something to see to."""

    heading: str = ""
    matter: OpenMatter | None = None


def matter_rows(
    workshop: AnySeen, series: Series | None, on: date, most: int = 0
) -> tuple[list[MatterRow], int]:
    """Return what is open in what the room may see, by who can mend it, and how much there is.

    Whoever holds up most comes first. With `most` only so much as holds up most.
    """
    matters = open_matters(workshop, series, on)
    by_mender: dict[str, list[OpenMatter]] = {}
    for matter in matters[:most] if most else matters:
        by_mender.setdefault(_mender(workshop, matter), []).append(matter)
    rows: list[MatterRow] = []
    for mender, own in by_mender.items():
        rows.append(MatterRow(heading=f"{capitalise(mender)} · {counted(len(own), 'thing')}"))
        rows += [MatterRow(matter=matter) for matter in own]
    return rows, len(matters)


def _mender(workshop: AnySeen, matter: OpenMatter) -> str:
    """Return who can mend something, in words."""
    if matter.owner in workshop.people:
        return workshop.person_name(matter.owner)
    return workshop.listed_organisation_name(matter.organisation) or "The group together"


def is_matter(row: object) -> bool:
    """Tell whether the cursor may stand on a row: on anything but a heading."""
    return not isinstance(row, MatterRow) or row.matter is not None


def draw_matter(row: MatterRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to see to, or of who can."""
    matter = row.matter
    if matter is None:
        return [[], [(truncate_text(row.heading, width), "strong")]]
    styles = row_styles(has_cursor)
    mark = "·"
    mark_style = styles.accent
    if matter.must or matter.holds_up:
        mark = "!"
        mark_style = "on" if has_cursor else "warn"
    pointer = f"{styles.pointer} {mark} "
    room = max(1, width - _INDENT)
    held = f"  holds up: {join_nonempty(matter.holds_up)}" if matter.holds_up else ""
    wants = truncate_text(matter.wants, room)
    return [
        [(pointer, mark_style), (truncate_text(matter.words, room), styles.text)],
        [
            (" " * _INDENT, styles.muted),
            (wants, styles.accent),
            (truncate_text(held, room - cell_width(wants)), styles.muted),
        ],
    ]


class _HeatMapColumns(NamedTuple):
    """How the map shares its width."""

    name_width: int
    """Cells for the names of themes."""
    width: int
    """Cells of one organisation."""
    heads: Sequence[str]
    """What stands above each organisation that has room: its short name, or its number."""
    legend: str
    """Which number is whom; empty where names stand above."""


def heat_map(workshop: AnySeen, width: int, height: int) -> list[StyledLine]:
    """Return themes by organisations in at most `height` rows, the most widely shared first."""
    themes = commonalities(workshop)
    if not themes or not themes[0].voices:
        return [[("Themes and organisations are needed before anything can be compared.", "muted")]]
    names = _heads(workshop, themes[0])
    columns = _heat_map_columns(width, names)
    most = max(1, *map(_most_cards_of_one, themes))
    rows = [_heat_map_heading(columns)]
    rows += [_heat_map_row(workshop, theme, columns, most) for theme in themes]
    foot = styled_paragraph(f"{columns.legend}{_SHARED_MEANING}", width, "muted")
    left_out = len(rows) + len(foot) - height
    if left_out > 0:
        shown = max(1, len(rows) - left_out - 1)
        rows = [*rows[:shown], [(f"and {counted(len(rows) - shown, 'more theme')}", "muted")]]
    return [*rows, *foot][: max(1, height)]


def _most_cards_of_one(theme: Commonality) -> int:
    """Return the number of cards of the organisation that wrote most for a theme."""
    return max(len(voice.cards) for voice in theme.voices)


def _heads(workshop: AnySeen, theme: Commonality) -> list[str]:
    """Return the short name of each organisation of the map."""
    short = short_names(workshop.organisations.values())
    names = [workshop.organisation_name(voice.organisation) for voice in theme.voices]
    return [normalise_widths(short.get(name, name)) for name in names]


def _heat_map_columns(width: int, names: Sequence[str]) -> _HeatMapColumns:
    """Share the width out: names above the columns where all fit, else numbers and a legend."""
    room = width - _SHARED_WIDTH - _PREFERRED_NAME_WIDTH
    column = max(_MIN_COLUMN_WIDTH, min(_MAX_COLUMN_WIDTH, max(map(cell_width, names)) + 1))
    if column * len(names) <= room and max(map(cell_width, names)) < column:
        heads, legend = list(names), ""
    else:
        column = max(_LEAST_NUMBERED_WIDTH, min(_NUMBERED_WIDTH, room // len(names)))
        shown = names[: max(1, room // column)]
        numbered = [f"{number} {name}" for number, name in enumerate(shown, start=1)]
        heads = [f" {number}" for number in range(1, len(shown) + 1)]
        legend = f"{' · '.join(numbered)}. "
        if len(shown) < len(names):
            legend = f"{legend}{len(names) - len(shown)} more have no room here. "
    name_width = max(_MIN_NAME_WIDTH, width - _SHARED_WIDTH - len(heads) * column)
    return _HeatMapColumns(name_width, column, heads, legend)


def _heat_map_heading(columns: _HeatMapColumns) -> StyledLine:
    cells = [fit_text("Cards by theme and organisation", columns.name_width)]
    cells += [fit_text(head, columns.width - 1) + " " for head in columns.heads]
    cells.append(fit_text("shared by", _SHARED_WIDTH))
    return [(cell, "muted") for cell in cells]


def _heat_map_row(
    workshop: AnySeen, theme: Commonality, columns: _HeatMapColumns, most: int
) -> StyledLine:
    """Return one theme's row; `most` is the number of cards that has the darkest shade."""
    theme_name = workshop.themes[theme.theme].name
    name = fit_text(theme_name, columns.name_width - 1)
    row: StyledLine = [(f"{name} ", "text")]
    for voice in theme.voices[: len(columns.heads)]:
        words, style = _heat_map_cell(len(voice.cards), most, columns.width)
        row.append((fit_text(words, columns.width - 1) + " ", style))
    sharing = len(theme.sharing)
    shared_by = f"{sharing} of {len(theme.voices)}"
    if not theme.can_tell:
        shared_by += ", too few"
    row.append((fit_text(shared_by, _SHARED_WIDTH), "accent"))
    return row


def _heat_map_cell(cards: int, most: int, width: int) -> Span:
    """Return a number of cards with a bar of its shade, and the shade's style."""
    if not cards:
        shade, style = _SHADES[0]
        return f" {shade}", style
    darkest = len(_SHADES) - 1
    darkness = 1 + cards * 3 // most
    shade, style = _SHADES[min(darkest, darkness)]
    length = min(max(1, width - _COUNT_CELLS), 1 + cards)
    bar = shade * length
    return f"{cards:>2} {bar}", style


def insight_title(number: int, shown: int, width: int) -> StyledLine:
    """Return the first row of the screen: how many things there are to see to."""
    words = "   nothing is missing"
    if number:
        words = f"   {counted(number, 'thing')} to see to"
    if 0 < shown < number:
        words += f"; the {shown} that hold up most, by who can mend them · a shows all"
    fitting = truncate_text(words, max(0, width - 10))
    return [("Insight", "title"), (fitting, "muted")]
