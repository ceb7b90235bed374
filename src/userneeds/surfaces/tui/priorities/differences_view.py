"""What the screen of differences says: a card, where each view of it stands, and whom to ask.

The figures are the analysis room's; here they become a line from 'later' to 'sooner' with a mark
for each view, and the same in words, so that the picture never says anything alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight.disagreement import (
    ComparedSides,
    Disagreement,
    Viewpoint,
    disagreement_summary,
    find_disagreements,
)
from userneeds.analysis.insight.placing_targets import placeable_cards
from userneeds.analysis.insight.pulling_apart import PullingApart, pulling_apart
from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles
from userneeds.surfaces.tui.drawing.short_names import short_names
from userneeds.surfaces.tui.priorities.targets import target_in_short

_INDENT = 4
"""Cells of the pointer and the mark, with the spaces around them."""
_SCALE_CELLS = 22
_ONE_VIEW = "●"
_SEVERAL_VIEWS = "◆"
_MIN_SCALE_WIDTH = 60
_TITLE = "Where views differ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the list: a card or theme, and how it is seen."""

    card: CardId
    words: str
    disagreement: Disagreement
    is_beyond_chance: bool = True
    """Whether enough people answered, and differ by more than chance, where that is asked."""


def differences(workshop: AnySeen, between: ComparedSides | None = None) -> list[Difference]:
    """Return the cards on which views are apart, furthest first; none that nobody may read yet.

    Only views of organisations, people or methods where `between` says so.
    """
    readable = {card.id for card in placeable_cards(workshop)}
    short = short_names(workshop.organisations.values())
    apart = _beyond_chance(workshop)
    shown: list[Difference] = []
    for disagreement in find_disagreements(workshop):
        target = disagreement.card
        is_readable = target in workshop.themes or target in readable
        if is_readable and between in {None, disagreement.between}:
            with_short_names = _with_short_names(disagreement, short)
            words = target_in_short(workshop, target)
            is_told = disagreement.between != "organisations" or (
                (target, disagreement.method) in apart
            )
            shown.append(Difference(target, words, with_short_names, is_told))
    return shown


def _beyond_chance(workshop: AnySeen) -> set[tuple[CardId, str | None]]:
    """Return on which cards, and by which method, organisations differ by more than chance."""
    found = pulling_apart(workshop)
    return {(each.card, each.method) for each in found if isinstance(each, PullingApart)}


def _with_short_names(disagreement: Disagreement, short: Mapping[str, str]) -> Disagreement:
    viewpoints: list[Viewpoint] = []
    for viewpoint in disagreement.viewpoints:
        who = short.get(viewpoint.who, viewpoint.who)
        viewpoints.append(replace(viewpoint, who=who))
    return replace(disagreement, viewpoints=tuple(viewpoints))


def draw_difference(difference: Difference, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the three rows of a difference: the card, the views on their scale, whom to ask."""
    disagreement = difference.disagreement
    room = max(0, width - _INDENT)
    styles = row_styles(has_cursor)
    heading = _difference_heading(difference, room, has_cursor)
    viewpoints = _viewpoints_line(disagreement, width, has_cursor)
    whom_to_ask = note_line(disagreement.whom_to_ask(), _INDENT, width, styles)
    return [heading, viewpoints, whom_to_ask]


def _difference_heading(difference: Difference, room: int, has_cursor: bool) -> StyledLine:
    """Return the card's words, and how far views of it are apart, in `room` cells beside a mark."""
    styles = row_styles(has_cursor)
    disagreement = difference.disagreement
    mark, how_far = ("!", "far apart") if disagreement.is_far else ("·", "apart")
    if not difference.is_beyond_chance:
        mark, how_far = "·", f"{how_far}, too few to tell"
    verdict = f"{disagreement.between} {how_far}"
    if disagreement.method:
        verdict += f", by {disagreement.method}"
    words_width = max(room // 2, room - len(verdict) - 2)
    words = fit_text(difference.words, words_width)
    words_style = "on" if has_cursor else "strong"
    pointer = f"{styles.pointer} {mark} "
    verdict = fit_text(f"  {verdict}", room - words_width)
    return [(pointer, styles.accent), (words, words_style), (verdict, styles.accent)]


def _viewpoints_line(disagreement: Disagreement, width: int, has_cursor: bool) -> StyledLine:
    """Return the views in words, after their scale where there is room for it."""
    style = "on-muted" if has_cursor else "text"
    accent = row_styles(has_cursor).accent
    room = max(0, width - _INDENT)
    views = normalise_widths(_viewpoints_words(disagreement))
    indent = " " * _INDENT
    if width < _MIN_SCALE_WIDTH:
        return [(indent, style), (fit_text(views, room), style)]
    positions = [viewpoint.position for viewpoint in disagreement.viewpoints]
    scale = scale_line(positions, _SCALE_CELLS)
    views = fit_text(f"  {views}", room - _SCALE_CELLS)
    return [(indent, style), (scale, accent), (views, style)]


def _viewpoints_words(disagreement: Disagreement) -> str:
    by_answer = disagreement.names_by_answer()
    return " · ".join(f"{answer}: {', '.join(names)}" for answer, names in by_answer)


def scale_line(positions: Sequence[float], width: int) -> str:
    """Return a line of `width` cells from later (left) to sooner (right) with a mark at each view.

    Positions are from 0 to 1.
    """
    cells = ["─"] * width
    cells[0] = "├"
    cells[-1] = "┤"
    for position in positions:
        on_line = min(1.0, max(0.0, position))
        cell = round(on_line * (width - 1))
        is_taken = cells[cell] in {_ONE_VIEW, _SEVERAL_VIEWS}
        cells[cell] = _SEVERAL_VIEWS if is_taken else _ONE_VIEW
    return "".join(cells)


def differences_header(
    workshop: AnySeen, shown: Sequence[Difference], between: ComparedSides | None, width: int
) -> list[StyledLine]:
    """Return the heading, and how to read the list."""
    words = disagreement_summary([difference.disagreement for difference in shown])
    if between:
        words += f" · only between {between}"
    hint = f"left on a line: later, right: sooner · {_ONE_VIEW} a view, {_SEVERAL_VIEWS} several"
    if not workshop.ballot.revealed:
        hint += " · dots are left out until the vote is revealed"
    room = max(0, width - cell_width(_TITLE))
    return [
        [(_TITLE, "title"), (truncate_text(f"   {words}", room), "strong")],
        [(truncate_text(hint, width), "muted")],
    ]


NO_DIFFERENCES = (
    (
        "Nothing to compare yet: "
        "at least two organisations, people or methods have to place the same card."
    ),
    "V places cards by impact and effort, MoSCoW, Kano, RICE or WSJF; o answers for somebody else.",
)
"""What is said while there is no difference to show."""
