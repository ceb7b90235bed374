"""A network as SVG, and below it the same in words."""

from typing import NamedTuple

from userneeds.documents.content.blocks import DiagramEdge, DiagramNode, NetworkDiagram
from userneeds.documents.content.style import ACCENT, INK, PAPER, RULE
from userneeds.documents.web.escape import escape_html

_WIDTH = 640
_HEIGHT = 420
_EDGE = 92
"""Kept free on every side, for the names that stand below the outermost points."""
_INNER_WIDTH = _WIDTH - 2 * _EDGE
_INNER_HEIGHT = _HEIGHT - 2 * _EDGE
_SMALLEST_RADIUS = 5
_RADIUS_GROWTH = 13
_NAME_DROP = 15
"""From a point's lower edge to the base line of its name."""


class _Place(NamedTuple):
    """Where a point stands, from the picture's upper left corner."""

    x: float
    y: float


def network_html(block: NetworkDiagram) -> str:
    """Return a network as a picture with a caption that says the same."""
    places = [_place(node) for node in block.nodes]
    heaviest = max((node.weight for node in block.nodes), default=1) or 1
    # Edges first: the points lie on top of them.
    shapes = [_edge_svg(edge, places) for edge in block.edges]
    for node, place in zip(block.nodes, places, strict=True):
        # The area of a circle, not its radius, grows with the weight.
        radius = _SMALLEST_RADIUS + _RADIUS_GROWTH * (node.weight / heaviest) ** 0.5
        shapes.append(_circle_svg(node, place, radius))
        shapes.append(_name_svg(node, place, radius))
    words = escape_html(block.description)
    view = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    picture = f'<svg {view} role="img" aria-label="{words}">{"".join(shapes)}</svg>'
    caption = f'<figcaption class="small">{words} {escape_html(block.key)}</figcaption>'
    return f"<figure>{picture}{caption}</figure>"


def _place(node: DiagramNode) -> _Place:
    x = _EDGE + node.x * _INNER_WIDTH
    # SVG counts down from the top, the diagram up from the foot.
    y = _HEIGHT - _EDGE - node.y * _INNER_HEIGHT
    return _Place(x, y)


def _edge_svg(edge: DiagramEdge, places: list[_Place]) -> str:
    start = places[edge.first]
    end = places[edge.second]
    width = 0.5 + 2.5 * edge.strength
    ends = f'x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}"'
    return f'<line {ends} stroke="{RULE}" stroke-width="{width:.1f}"/>'


def _circle_svg(node: DiagramNode, place: _Place, radius: float) -> str:
    colour = ACCENT if node.is_filled else PAPER
    circle = f'cx="{place.x:.1f}" cy="{place.y:.1f}" r="{radius:.1f}"'
    return f'<circle {circle} fill="{colour}" stroke="{ACCENT}"/>'


def _name_svg(node: DiagramNode, place: _Place, radius: float) -> str:
    base_line = place.y + radius + _NAME_DROP
    look = f'text-anchor="middle" font-size="13" fill="{INK}"'
    return f'<text x="{place.x:.1f}" y="{base_line:.1f}" {look}>{escape_html(node.label)}</text>'
