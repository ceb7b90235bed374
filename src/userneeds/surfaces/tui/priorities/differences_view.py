"""What the screen of differences says: one card, where each view of it stands on the scale, and whom to ask.

The figures are the analysis room's; here they become a line from 'later' to 'sooner' with a mark
for each view, and the same in words, so that the picture never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight.disagreement import (
    ComparedSides,
    Disagreement,
    disagreement_summary,
    find_disagreements,
)
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.short_names import short_names

_SCALE_CELLS = 22
_MIN_SCALE_WIDTH = 60
_TITLE = "Where views differ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the list: a card, and how it is seen."""

    card: CardId
    words: str
    disagreement: Disagreement


def differences(workshop: Workshop, between: ComparedSides | None = None) -> list[Difference]:
    """Return the cards on which views are apart, furthest first; nothing about cards nobody may read yet.

    Only views of organisations, people or methods where `between` says so.
    """
    hidden = hidden_stages(workshop)
    short = short_names(one.name for one in workshop.organisations.values())
    found = []
    for one in find_disagreements(workshop):
        card = workshop.cards[one.card]
        if (
            card.stage not in hidden
            and card.status != "duplicate"
            and between in {None, one.between}
        ):
            views = tuple(
                replace(view, who=short.get(view.who, view.who)) for view in one.viewpoints
            )
            found.append(Difference(card.id, short_statement(card), replace(one, viewpoints=views)))
    return found


def draw_difference(one: Difference, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the three rows of a difference: the card, the views on their scale, whom to ask."""
    text, muted, accent = ("on", "on-muted", "on") if on else ("strong", "text", "accent")
    contention = one.disagreement
    how_far = "far apart" if contention.is_far else "apart"
    said = f"{contention.between} {how_far}" + (
        f", by {contention.method}" if contention.method else ""
    )
    left = f"{'▶' if on else ' '} {'!' if contention.is_far else '·'} "
    room = max(0, width - 4)
    words = max(room // 2, room - len(said) - 2)
    first: StyledLine = [
        (left, accent),
        (fit_text(one.words, words), text),
        (fit_text(f"  {said}", room - words), accent),
    ]
    line = (
        scale_line([view.position for view in contention.viewpoints], _SCALE_CELLS)
        if width >= _MIN_SCALE_WIDTH
        else ""
    )
    views = normalise_widths(
        " · ".join(f"{said}: {', '.join(who)}" for said, who in contention.names_by_answer())
    )
    second: StyledLine = [
        ("    ", muted),
        (line, accent),
        (fit_text(f"  {views}" if line else views, room - len(line)), muted),
    ]
    third: StyledLine = [
        ("    ", muted),
        (fit_text(contention.whom_to_ask(), room), "on-muted" if on else "muted"),
    ]
    return [first, second, third]


def scale_line(positions: Sequence[float], width: int) -> str:
    """Return a line of `width` cells from later (left) to sooner (right) with a mark at each position, 0 to 1."""
    cells = ["─"] * width
    cells[0] = "├"
    cells[-1] = "┤"
    for position in positions:
        at = round(min(1.0, max(0.0, position)) * (width - 1))
        cells[at] = "◆" if cells[at] in {"●", "◆"} else "●"
    return "".join(cells)


def differences_header(
    workshop: Workshop, found: Sequence[Difference], between: ComparedSides | None, width: int
) -> list[StyledLine]:
    """Return the heading, and how to read the list."""
    words = disagreement_summary([one.disagreement for one in found])
    shown = f" · only between {between}" if between else ""
    room = max(0, width - cell_width(_TITLE))
    hint = "left on a line: later, right: sooner · ● a view, ◆ several"
    dots = "" if workshop.ballot.revealed else " · dots are left out until the vote is revealed"
    return [
        [(_TITLE, "title"), (truncate_text(f"   {words}{shown}", room), "strong")],
        [(truncate_text(hint + dots, width), "muted")],
    ]


NO_DIFFERENCES = (
    "Nothing to compare yet: at least two organisations, people or methods have to place the same card.",
    "V places cards by impact and effort, MoSCoW, Kano, RICE or WSJF; o answers for somebody else.",
)
"""What is said while there is no difference to show."""
