"""The edges of a diagram, drawn in braille dots.

What the node in focus is tied to is drawn in whole lines, everything else in dots: the closer the
dots, the more cards tie the two.
"""

from collections.abc import Iterator
from typing import NamedTuple

from userneeds.surfaces.tui.drawing.braille import DOTS_ACROSS, DOTS_DOWN, BrailleCanvas
from userneeds.surfaces.tui.network.diagram import NodeKey
from userneeds.surfaces.tui.network.graph_layout import ZOOM_TEXTS
from userneeds.surfaces.tui.network.view_state import DiagramViewState

_DOT_SPACINGS = (6, 4, 3)
"""One dot in so many for edges of one card, of two, and of more."""
_DOUBLED_FROM_CARDS = 3
"""From so many cards on a whole line is doubled."""


class DiagramEdge(NamedTuple):
    """An organisation and a theme or a card that it is tied to."""

    organisation: NodeKey
    end: NodeKey
    cards: int
    """How many cards tie them."""


def draw_dotted_edges(view: DiagramViewState) -> BrailleCanvas:
    """Return all edges as dots.

    They lead from organisations to themes, with the cards' words in sight to cards.
    """
    canvas = BrailleCanvas(view.graph_layout.width, view.graph_layout.height)
    for edge in _edges(view):
        spacing = _DOT_SPACINGS[min(edge.cards, len(_DOT_SPACINGS)) - 1]
        _draw_edge(view, canvas, edge, spacing)
    return canvas


def _edges(view: DiagramViewState) -> Iterator[DiagramEdge]:
    bipartite = view.diagram.bipartite
    layout = view.graph_layout
    if layout.zoom == ZOOM_TEXTS and view.diagram.has_cards:
        for card, organisation in bipartite.organisation_of.items():
            if ("card", card) in layout.positions:
                yield DiagramEdge(("organisation", organisation), ("card", card), 1)
    else:
        for (organisation, theme), cards in bipartite.edges.items():
            yield DiagramEdge(("organisation", organisation), ("theme", theme), cards)


def _draw_edge(
    view: DiagramViewState, canvas: BrailleCanvas, edge: DiagramEdge, every: int, lower: int = 0
) -> None:
    """Draw one dot in `every` of an edge, so many dots lower than its middle."""
    layout = view.graph_layout
    side, name = edge.end
    end_row = view.row_of(edge.end)
    if side == "theme":
        x = layout.edge_ends[name]
    elif 0 <= end_row < layout.height:
        x = layout.positions[edge.end].x - 1
    else:
        return
    start_row = view.clamped_row_of(edge.organisation)
    end_row = view.clamped_row_of(edge.end)
    start = ((layout.left + 1) * DOTS_ACROSS, start_row * DOTS_DOWN + 1 + lower)
    end = (x * DOTS_ACROSS + 1, end_row * DOTS_DOWN + 1 + lower)
    canvas.draw_curve(start, end, every)


def draw_focused_edges(view: DiagramViewState, canvas: BrailleCanvas) -> None:
    """Draw the edges of what is looked at as whole lines."""
    focused = view.focused
    if focused is None:
        return
    for edge in _edges_of_focus(view, focused):
        _draw_edge(view, canvas, edge, 1)
        if edge.cards >= _DOUBLED_FROM_CARDS:
            _draw_edge(view, canvas, edge, 1, lower=1)
    positions = view.graph_layout.positions
    if focused[0] == "card" and focused in positions:
        for key in view.neighbours:
            if key[0] == "card" and key in positions:
                canvas.draw_curve(_point_beside(view, focused), _point_beside(view, key))


def _edges_of_focus(view: DiagramViewState, focus: NodeKey) -> Iterator[DiagramEdge]:
    side, name = focus
    bipartite = view.diagram.bipartite
    if side == "card":
        if focus in view.graph_layout.positions:
            organisation = bipartite.organisation_of[name]
            yield DiagramEdge(("organisation", organisation), focus, 1)
        return
    for edge in _edges(view):
        end_side, end_name = edge.end
        theme = bipartite.theme_of[end_name] if end_side == "card" else end_name
        if focus in (edge.organisation, ("theme", theme)):
            yield edge


def _point_beside(view: DiagramViewState, key: NodeKey) -> tuple[int, int]:
    x = view.graph_layout.positions[key].x - 1
    row = view.clamped_row_of(key)
    return x * DOTS_ACROSS, row * DOTS_DOWN + 1
