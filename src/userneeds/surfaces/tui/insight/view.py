"""What the insight screen says: which organisation spoke for which theme, and what nobody has seen to yet.

The figures are the analysis room's; here they become a heat map of themes by organisations, with
the number in every cell, so that shade never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.insight.gaps import Gap, gap_rules_of, gaps, outstanding_gaps
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, truncate_text, wrap_text
from userneeds.surfaces.tui.drawing.short_names import short_names

_MIN_COLUMN_WIDTH = 7
_MAX_COLUMN_WIDTH = 14
_SHARED_WIDTH = 16
"""Cells for '4 of 6'."""
_SHADES = (("·", "faint"), ("░", "text"), ("▒", "text"), ("▓", "strong"), ("█", "strong"))


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row of the list below the map: something to see to."""

    gap: Gap


def gap_rows(workshop: Workshop, series: Series | None) -> list[GapRow]:
    """Return what is missing, musts first; nothing about cards that are face down."""
    hidden = {card.id for card in workshop.cards.values() if card.stage in hidden_stages(workshop)}
    return [
        GapRow(gap)
        for gap in outstanding_gaps(gaps(workshop, gap_rules_of(series)))
        if gap.subject not in hidden
    ]


def draw_gap(finding: GapRow, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to see to."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    gap = finding.gap
    pointer = "▶ " if on else "  "
    mark = "! " if gap.must else "· "
    words = wrap_text(gap.in_words(), max(1, width - 4), 2)
    rows: list[StyledLine] = [
        [(pointer + mark, "on" if on else "warn" if gap.must else "accent"), (words[0], text)]
    ]
    rows.append(
        [("    ", muted), (fit_text(words[1] if len(words) > 1 else "", max(0, width - 4)), text)]
    )
    return rows


def heat_map(workshop: Workshop, width: int, height: int) -> list[StyledLine]:
    """Return themes by organisations in at most `height` rows: the most widely shared theme first."""
    shared = commonalities(without_hidden_votes(workshop))
    if not shared or not shared[0].voices:
        return [[("Themes and organisations are needed before anything can be compared.", "muted")]]
    names = {one.id: one.name for one in workshop.organisations.values()}
    short = short_names(names.values())
    voices = shared[0].voices
    column = max(_MIN_COLUMN_WIDTH, min(_MAX_COLUMN_WIDTH, (width * 3 // 5) // (len(voices) + 1)))
    shown = max(1, min(len(voices), (width - 20 - _SHARED_WIDTH) // column))
    label = max(12, width - shown * column - _SHARED_WIDTH)
    head: StyledLine = [(fit_text("Cards by theme and organisation", label), "muted")]
    head += [
        (
            fit_text(short.get(names.get(voice.organisation, ""), voice.organisation), column - 1)
            + " ",
            "muted",
        )
        for voice in voices[:shown]
    ]
    head.append((fit_text("shared by", _SHARED_WIDTH), "muted"))
    most = max((len(voice.cards) for common in shared for voice in common.voices), default=1) or 1
    rows = [
        head,
        *(_heat_map_row(workshop, common, (label, column, shown), most) for common in shared),
    ]
    if len(rows) > height:
        rows = [
            *rows[: max(1, height - 1)],
            [(f"and {len(rows) - height + 1} more themes", "muted")],
        ]
    return rows


def _heat_map_row(
    workshop: Workshop, common: Commonality, sizes: tuple[int, int, int], most: int
) -> StyledLine:
    label, column, shown = sizes
    row: StyledLine = [(fit_text(workshop.themes[common.theme].name, label - 1) + " ", "text")]
    for voice in common.voices[:shown]:
        count = len(voice.cards)
        shade, ink = _SHADES[0 if not count else min(4, 1 + count * 3 // most)]
        words = f"{count:>2} {shade * min(column - 5, 1 + count)}" if count else f" {shade}"
        row.append((fit_text(words, column - 1) + " ", ink))
    words = f"{len(common.sharing)} of {len(common.voices)}"
    row.append(
        (fit_text(words if common.can_tell else f"{words}, too few", _SHARED_WIDTH), "accent")
    )
    return row


def insight_title(number: int, width: int) -> StyledLine:
    """Return the first row of the screen."""
    words = (
        f"   {number} thing{'' if number == 1 else 's'} to see to"
        if number
        else "   nothing is missing"
    )
    return [("Insight", "title"), (truncate_text(words, max(0, width - 10)), "muted")]
