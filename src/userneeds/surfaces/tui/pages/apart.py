"""What the screen of differences says: one card, where each view of it stands on the scale, and whom to ask.

The figures are the analysis room's; here they become a line from 'later' to 'sooner' with a mark for each view, and the
same in words, so that the picture never says anything alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.contention import Between, Contention, contentions, summary
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.board.faces import in_short
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, settled, width_of
from userneeds.surfaces.tui.drawing.names import short_names

_SCALE_CELLS = 22
_NARROW = 60
_HEADING = "Where views differ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the list: a card, and how it is seen."""

    card: CardId
    words: str
    contention: Contention


def differences(workshop: Workshop, between: Between | None = None) -> list[Difference]:
    """Return the cards on which views are apart, furthest first; nothing about cards nobody may read yet.

    Only views of organisations, people or methods where `between` says so.
    """
    hidden = hidden_stages(workshop)
    short = short_names(one.name for one in workshop.organisations.values())
    found = []
    for one in contentions(workshop):
        card = workshop.cards[one.card]
        if card.stage not in hidden and card.status != "duplicate" and between in {None, one.between}:
            views = tuple(replace(view, who=short.get(view.who, view.who)) for view in one.views)
            found.append(Difference(card.id, in_short(card), replace(one, views=views)))
    return found


def draw_difference(one: Difference, width: int, on: bool) -> Sequence[Line]:
    """Return the three rows of a difference: the card, the views on their scale, whom to ask."""
    text, muted, accent = ("on", "on-muted", "on") if on else ("strong", "text", "accent")
    contention = one.contention
    how_far = "far apart" if contention.is_far else "apart"
    said = f"{contention.between} {how_far}" + (f", by {contention.method}" if contention.method else "")
    left = f"{'▶' if on else ' '} {'!' if contention.is_far else '·'} "
    room = max(0, width - 4)
    words = max(room // 2, room - len(said) - 2)
    first: Line = [(left, accent), (fitted(one.words, words), text), (fitted(f"  {said}", room - words), accent)]
    line = scale_line([view.position for view in contention.views], _SCALE_CELLS) if width >= _NARROW else ""
    views = settled(" · ".join(f"{said}: {', '.join(who)}" for said, who in contention.grouped()))
    second: Line = [("    ", muted), (line, accent), (fitted(f"  {views}" if line else views, room - len(line)), muted)]
    third: Line = [("    ", muted), (fitted(contention.ask(), room), "on-muted" if on else "muted")]
    return [first, second, third]


def scale_line(positions: Sequence[float], width: int) -> str:
    """Return a line of `width` cells from later (left) to sooner (right) with a mark at each position, 0 to 1."""
    cells = ["─"] * width
    cells[0], cells[-1] = "├", "┤"
    for position in positions:
        at = round(min(1.0, max(0.0, position)) * (width - 1))
        cells[at] = "◆" if cells[at] in {"●", "◆"} else "●"
    return "".join(cells)


def apart_head(workshop: Workshop, found: Sequence[Difference], between: Between | None, width: int) -> list[Line]:
    """Return the heading, and how to read the list."""
    words = summary([one.contention for one in found])
    shown = f" · only between {between}" if between else ""
    room = max(0, width - width_of(_HEADING))
    hint = "left on a line: later, right: sooner · ● a view, ◆ several"
    dots = "" if workshop.ballot.revealed else " · dots are left out until the vote is revealed"
    return [
        [(_HEADING, "title"), (cut_short(f"   {words}{shown}", room), "strong")],
        [(cut_short(hint + dots, width), "muted")],
    ]


NOTHING = (
    "Nothing to compare yet: at least two organisations, people or methods have to place the same card.",
    "V places cards by impact and effort, MoSCoW, Kano, RICE or WSJF; o answers for somebody else.",
)
"""What is said while there is no difference to show."""
