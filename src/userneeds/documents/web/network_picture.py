"""A network as SVG, and below it the same in words."""

import math
from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from userneeds.documents.content.blocks import DiagramNode, NetworkDiagram
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
_NAME_LEADING = 16
_LETTERS_A_LINE = 24
"""Of a name: as many as fit between a point at the side and the edge."""


class _SvgPoint(NamedTuple):
    """Where a point stands, from the picture's upper left corner."""

    x: float
    y: float


def network_html(block: NetworkDiagram) -> str:
    """Return a network as a picture with a caption that says the same."""
    words = escape_html(block.description)
    view = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    shapes = "".join(_shapes_svg(block))
    picture = f'<svg {view} role="img" aria-label="{words}">{shapes}</svg>'
    caption = f'<figcaption class="small">{words} {escape_html(block.key)}</figcaption>'
    return f"<figure>{picture}{caption}</figure>"


def _shapes_svg(block: NetworkDiagram) -> Iterator[str]:
    places = [_place(node) for node in block.nodes]
    # Edges first: the points lie on top of them.
    for edge in block.edges:
        yield _edge_svg(places[edge.first], places[edge.second], edge.strength)
    heaviest = max((node.weight for node in block.nodes), default=1) or 1
    for node, place in zip(block.nodes, places, strict=True):
        radius = _radius(node.weight / heaviest)
        yield _circle_svg(node, place, radius)
        yield _name_svg(node, place, radius)


def _radius(share: float) -> float:
    # The area of a circle, not its radius, grows with the weight.
    return _SMALLEST_RADIUS + _RADIUS_GROWTH * math.sqrt(share)


def _place(node: DiagramNode) -> _SvgPoint:
    x = _EDGE + node.x * _INNER_WIDTH
    # SVG counts down from the top, the diagram up from the foot.
    y = _HEIGHT - _EDGE - node.y * _INNER_HEIGHT
    return _SvgPoint(x, y)


def _edge_svg(start: _SvgPoint, end: _SvgPoint, strength: float) -> str:
    start_svg = f'x1="{start.x:.1f}" y1="{start.y:.1f}"'
    end_svg = f'x2="{end.x:.1f}" y2="{end.y:.1f}"'
    width = 0.5 + 2.5 * strength
    return f'<line {start_svg} {end_svg} stroke="{RULE}" stroke-width="{width:.1f}"/>'


def _circle_svg(node: DiagramNode, place: _SvgPoint, radius: float) -> str:
    colour = ACCENT if node.is_filled else PAPER
    circle = f'cx="{place.x:.1f}" cy="{place.y:.1f}" r="{radius:.1f}"'
    return f'<circle {circle} fill="{colour}" stroke="{ACCENT}"/>'


def _name_svg(node: DiagramNode, place: _SvgPoint, radius: float) -> str:
    base_line = place.y + radius + _NAME_DROP
    look = f'text-anchor="middle" font-size="13" fill="{INK}"'
    spans = []
    for number, words in enumerate(wrap(node.label, _LETTERS_A_LINE)):
        drop = _NAME_LEADING if number else 0
        shown = escape_html(words)
        spans.append(f'<tspan x="{place.x:.1f}" dy="{drop}">{shown} </tspan>')
    return f'<text y="{base_line:.1f}" {look}>{"".join(spans)}</text>'
