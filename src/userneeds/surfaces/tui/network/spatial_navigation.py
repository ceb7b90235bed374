"""Where does an arrow key lead from a node, and what comes next by Tab?"""

from userneeds.surfaces.tui.network.diagram import NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import GraphLayout, NodePosition

_CELL_ASPECT_RATIO = 2
"""A cell is about twice as high as it is wide."""


def nearest_node(
    layout: GraphLayout, here: NodeKey, tops: tuple[int, int], across: int, down: int
) -> NodeKey:
    """Return the nearest node in a direction (one of the two figures is 1 or -1, the other 0); `here` if there is none.

    A name moves up and down its own side first. Of the others, those straight ahead (no further
    aside than ahead) come before the rest; equal ones go by their order in the picture.
    """
    if here not in layout.positions:
        return next(iter(layout.positions), here)
    x, y = _screen_point(layout.positions[here], here, tops)
    best = here
    least = (True, 0.0)
    stays_on_side = down != 0 and here[0] != "card"
    for key, spot in layout.positions.items():
        if key == here or (stays_on_side and key[0] != here[0]):
            continue
        other_x, other_y = _screen_point(spot, key, tops)
        ahead = (other_x - x) * across + (other_y - y) * down
        aside = abs(other_y - y) if across else abs(other_x - x)
        cost = (aside > ahead, ahead + 2.0 * aside)
        if ahead > 0 and (best == here or cost < least):
            best = key
            least = cost
    return best


def _screen_point(spot: NodePosition, key: NodeKey, tops: tuple[int, int]) -> tuple[int, int]:
    return spot.x, (
        spot.row - (tops[0] if key[0] == "organisation" else tops[1])
    ) * _CELL_ASPECT_RATIO


def next_named_node(picture: NodeLinkDiagram, here: NodeKey | None, by: int) -> NodeKey | None:
    """Return the next (or with -1 the previous) theme or organisation, themes first, round and round.

    The one before a card is its own theme.
    """
    names: list[NodeKey] = [("theme", theme) for theme in picture.bipartite.themes]
    names += [("organisation", one) for one in picture.bipartite.organisations]
    if not names:
        return None
    if here is not None and here[0] == "card":
        here = ("theme", picture.bipartite.theme_of.get(here[1], ""))
        by = max(by, 0)
    at = names.index(here) if here in names else -by
    return names[(at + by) % len(names)]
