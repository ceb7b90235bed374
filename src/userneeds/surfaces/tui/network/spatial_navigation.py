"""Where does an arrow key lead from a node, and what comes next by Tab?"""

from userneeds.surfaces.tui.network.diagram import NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import GraphLayout

_CELL_ASPECT_RATIO = 2
"""A cell is about twice as high as it is wide."""
_ASIDE_COSTS = 2.0
"""How many cells ahead count as much as one aside."""


def nearest_node(
    layout: GraphLayout, here: NodeKey, tops: tuple[int, int], across: int, down: int
) -> NodeKey:
    """Return the nearest node in a direction; `here` if there is none.

    One of `across` and `down` is 1 or -1, the other 0. A name moves up and down its own side first.
    Of the others, those straight ahead (no further aside than ahead) come before the rest; equal
    ones go by their order in the diagram.
    """
    if here not in layout.positions:
        return next(iter(layout.positions), here)
    x, y = _screen_point(layout, here, tops)
    stays_on_side = down != 0 and here[0] != "card"
    nearest = here
    least_cost: tuple[bool, float] | None = None
    for key in layout.positions:
        if stays_on_side and key[0] != here[0]:
            continue
        other_x, other_y = _screen_point(layout, key, tops)
        ahead = (other_x - x) * across + (other_y - y) * down
        if ahead <= 0:
            continue
        aside = abs(other_y - y) if across else abs(other_x - x)
        cost = (aside > ahead, ahead + _ASIDE_COSTS * aside)
        if least_cost is None or cost < least_cost:
            nearest = key
            least_cost = cost
    return nearest


def _screen_point(layout: GraphLayout, key: NodeKey, tops: tuple[int, int]) -> tuple[int, int]:
    """Return where a node would stand if nothing kept its name in sight, in widths of a cell."""
    spot = layout.positions[key]
    left, right = tops
    top = left if key[0] == "organisation" else right
    return spot.x, (spot.row - top) * _CELL_ASPECT_RATIO


def next_named_node(diagram: NodeLinkDiagram, here: NodeKey | None, by: int) -> NodeKey | None:
    """Return the next (or with -1 the previous) theme or organisation, round and round.

    Themes come first. The one before a card is its own theme.
    """
    bipartite = diagram.bipartite
    named: list[NodeKey] = [("theme", theme) for theme in bipartite.themes]
    named += [("organisation", organisation) for organisation in bipartite.organisations]
    if not named:
        return None
    if here is not None and here[0] == "card":
        here = ("theme", bipartite.theme_of.get(here[1], ""))
        by = max(by, 0)
    # From nowhere, the first step forward leads to the first name.
    position = named.index(here) if here in named else -by
    return named[(position + by) % len(named)]
