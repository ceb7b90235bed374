"""What the insight screen says: who spoke for which theme, and what nobody has seen to yet.

The figures are the analysis room's; here they become a heat map of themes by organisations, with
the number in every cell, so that shade never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.gaps import Gap, gap_rules_of, gaps, outstanding_gaps
from userneeds.disclosure.seen import see
from userneeds.model.series import Series
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import (
    Span,
    StyledLine,
    fit_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.drawing.short_names import short_names

_INDENT = 4
"""Cells of the pointer and the mark, with the spaces around them."""
_MIN_COLUMN_WIDTH = 7
_MAX_COLUMN_WIDTH = 14
_SHARED_WIDTH = 16
"""Cells for '4 of 6'."""
_MIN_NAME_WIDTH = 12
_PREFERRED_NAME_WIDTH = 20
"""Cells for a theme's name where not every organisation has room."""
_COUNT_CELLS = 5
"""Cells of a column that its bar leaves to the number and the spaces."""
_SHADES = (("·", "faint"), ("░", "text"), ("▒", "text"), ("▓", "strong"), ("█", "strong"))


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row of the list below the map: something to see to."""

    gap: Gap


def gap_rows(workshop: Workshop, series: Series | None) -> list[GapRow]:
    """Return what is missing, musts first, in what the room may see."""
    missing = gaps(see(workshop, "room"), gap_rules_of(series))
    return [GapRow(gap) for gap in outstanding_gaps(missing)]


def draw_gap(row: GapRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to see to."""
    styles = row_styles(has_cursor)
    mark = "·"
    mark_style = styles.accent
    if row.gap.must:
        mark = "!"
        mark_style = "on" if has_cursor else "warn"
    pointer = f"{styles.pointer} {mark} "
    room = width - _INDENT
    first, *more = wrap_text(row.gap.in_words(), max(1, room), 2)
    second = more[0] if more else " " * max(0, room)
    indent = " " * _INDENT
    return [
        [(pointer, mark_style), (first, styles.text)],
        [(indent, styles.muted), (second, styles.text)],
    ]


@dataclass(frozen=True, slots=True)
class _HeatMapColumns:
    """How the map shares its width."""

    name_width: int
    """Cells for the names of themes."""
    width: int
    """Cells of one organisation."""
    shown: int
    """How many organisations have room."""


def heat_map(workshop: Workshop, width: int, height: int) -> list[StyledLine]:
    """Return themes by organisations in at most `height` rows, the most widely shared first."""
    themes = commonalities(see(workshop, "room"))
    if not themes or not themes[0].voices:
        return [[("Themes and organisations are needed before anything can be compared.", "muted")]]
    columns = _heat_map_columns(width, len(themes[0].voices))
    most = max(1, *map(_most_cards_of_one, themes))
    rows = [_heat_map_heading(workshop, themes[0], columns)]
    rows += [_heat_map_row(workshop, theme, columns, most) for theme in themes]
    left_out = len(rows) - height + 1
    if left_out <= 1:
        return rows
    shown = rows[: max(1, height - 1)]
    return [*shown, [(f"and {left_out} more themes", "muted")]]


def _most_cards_of_one(theme: Commonality) -> int:
    """Return the number of cards of the organisation that wrote most for a theme."""
    return max(len(voice.cards) for voice in theme.voices)


def _heat_map_columns(width: int, organisations: int) -> _HeatMapColumns:
    without_shared = width - _SHARED_WIDTH
    share = (width * 3 // 5) // (organisations + 1)
    column = max(_MIN_COLUMN_WIDTH, min(_MAX_COLUMN_WIDTH, share))
    fitting = (without_shared - _PREFERRED_NAME_WIDTH) // column
    shown = max(1, min(organisations, fitting))
    name_width = max(_MIN_NAME_WIDTH, without_shared - shown * column)
    return _HeatMapColumns(name_width, column, shown)


def _heat_map_heading(
    workshop: Workshop, theme: Commonality, columns: _HeatMapColumns
) -> StyledLine:
    names = {each.id: each.name for each in workshop.organisations.values()}
    short = short_names(names.values())
    cells = [fit_text("Cards by theme and organisation", columns.name_width)]
    for voice in theme.voices[: columns.shown]:
        organisation = voice.organisation
        name = short.get(names.get(organisation, ""), organisation)
        cells.append(fit_text(name, columns.width - 1) + " ")
    cells.append(fit_text("shared by", _SHARED_WIDTH))
    return [(cell, "muted") for cell in cells]


def _heat_map_row(
    workshop: Workshop, theme: Commonality, columns: _HeatMapColumns, most: int
) -> StyledLine:
    """Return one theme's row; `most` is the number of cards that has the darkest shade."""
    theme_name = workshop.themes[theme.theme].name
    name = fit_text(theme_name, columns.name_width - 1)
    row: StyledLine = [(f"{name} ", "text")]
    for voice in theme.voices[: columns.shown]:
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
    length = min(width - _COUNT_CELLS, 1 + cards)
    bar = shade * length
    return f"{cards:>2} {bar}", style


def insight_title(number: int, width: int) -> StyledLine:
    """Return the first row of the screen: how many things there are to see to."""
    words = f"   {counted(number, 'thing')} to see to" if number else "   nothing is missing"
    fitting = truncate_text(words, max(0, width - 10))
    return [("Insight", "title"), (fitting, "muted")]
