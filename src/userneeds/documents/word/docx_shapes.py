"""Pictures as drawings that Word can edit: a network, and the bar of a chart.

A network says in words what it shows, for who cannot see it; a bar shows what stands beside it in
words, and says so by being marked as decoration.

**Source:** ECMA-376, part 1: 20 (DrawingML); [MS-ODRAWXML] for shapes and groups of Word 2010.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from userneeds.documents.content.blocks import DiagramNode, NetworkDiagram
from userneeds.documents.content.style import ACCENT, PAPER, RULE
from userneeds.documents.word.docx_runs import escape_xml, quote_xml

_EMU = 12_700
"""Of a point: what drawings are measured in."""
_WORDS_HEIGHT = 24.0
_WORDS_WIDTH = 104.0
"""Of the name below a point of the network."""
_HEIGHT_OF_WIDTH = 0.66
_ABOVE, _BELOW = 16.0, 48.0
"""Kept free, below for the names of the lowest points."""
_SMALLEST_RADIUS = 4.0
_RADIUS_GROWTH = 10.0
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


class DrawingBox(NamedTuple):
    """Where a shape lies, in points from the drawing's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def corner_xml(self) -> str:
        """Return its upper left corner and its size."""
        left = _emu(self.x)
        top = _emu(self.y)
        width = _emu(self.width)
        height = _emu(self.height)
        return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'


class _DrawnPoint(NamedTuple):
    """Where a point of a network stands, as a box does."""

    x: float
    y: float


def bar_xml(number: int, width: float, height: float) -> str:
    """Return a bar as a run. `number` is the drawing's, once in a document."""
    box = DrawingBox(0, 0, width, height)
    look = _look("rect", box, ACCENT, ACCENT)
    return _drawing(number, box, "", _WPS, "wps", _shape(look, ""))


def network_xml(block: NetworkDiagram, number: int, width: float) -> str:
    """Return a network as a run with a group of shapes."""
    whole = DrawingBox(0, 0, width, width * _HEIGHT_OF_WIDTH)
    shapes = "".join(_shapes(block, whole))
    return group_drawing(number, whole, block.description, shapes)


def group_drawing(number: int, whole: DrawingBox, words: str, shapes: str) -> str:
    """Return a run with shapes in a group; `words` are for who cannot see it."""
    group = "".join(_group(whole, shapes))
    return _drawing(number, whole, words, _WPG, "wpg", group)


def _group(whole: DrawingBox, shapes: str) -> Iterator[str]:
    yield "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
    corner = whole.corner_xml()
    yield corner
    # The shapes inside are measured as the group is.
    inner = corner.replace("a:off", "a:chOff")
    yield inner.replace("a:ext", "a:chExt")
    yield "</a:xfrm></wpg:grpSpPr>"
    yield shapes
    yield "</wpg:wgp>"


def _drawing(number: int, box: DrawingBox, words: str, kind: str, prefix: str, inner: str) -> str:
    return "".join(_drawing_parts(number, box, words, kind, prefix, inner))


def _drawing_parts(
    number: int, box: DrawingBox, words: str, kind: str, prefix: str, inner: str
) -> Iterator[str]:
    yield "<w:r><mc:AlternateContent>"
    yield f'<mc:Choice Requires="{prefix}"><w:drawing>'
    yield '<wp:inline distT="0" distB="0" distL="0" distR="0">'
    width = _emu(box.width)
    height = _emu(box.height)
    yield f'<wp:extent cx="{width}" cy="{height}"/>'
    yield f'<wp:docPr id="{number}" name="Drawing {number}" '
    said = quote_xml(words)
    yield f"descr={said}>"
    if not words:
        yield _DECORATIVE
    yield "</wp:docPr><wp:cNvGraphicFramePr/>"
    yield f'<a:graphic><a:graphicData uri="{kind}">'
    yield inner
    yield "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    yield "<mc:Fallback/></mc:AlternateContent></w:r>"


def _shapes(block: NetworkDiagram, whole: DrawingBox) -> Iterator[str]:
    places = [_place(node, whole) for node in block.nodes]
    # Edges first: the points lie on top of them.
    for edge in block.edges:
        start = places[edge.first]
        end = places[edge.second]
        yield _edge(start, end, edge.strength)
    heaviest = max((node.weight for node in block.nodes), default=1) or 1
    for node, place in zip(block.nodes, places, strict=True):
        # The area of a circle, not its radius, grows with the weight.
        share = node.weight / heaviest
        radius = _SMALLEST_RADIUS + _RADIUS_GROWTH * math.sqrt(share)
        yield _circle(node, place, radius)
        yield _name_below(node, place, radius)


def _circle(node: DiagramNode, place: _DrawnPoint, radius: float) -> str:
    fill = ACCENT if node.is_filled else PAPER
    left = place.x - radius
    top = place.y - radius
    width = 2 * radius
    box = DrawingBox(left, top, width, width)
    return _shape(_look("ellipse", box, ACCENT, fill), "")


def _name_below(node: DiagramNode, place: _DrawnPoint, radius: float) -> str:
    left = place.x - _WORDS_WIDTH / 2
    top = place.y + radius
    box = DrawingBox(left, top, _WORDS_WIDTH, _WORDS_HEIGHT)
    look = _look("rect", box, "", PAPER)
    return _shape(look, _name(node.label))


def _place(node: DiagramNode, whole: DrawingBox) -> _DrawnPoint:
    width = whole.width - _WORDS_WIDTH
    height = whole.height - _ABOVE - _BELOW
    x = _WORDS_WIDTH / 2 + node.x * width
    # A drawing counts down from its top, the diagram up from its foot.
    y = _ABOVE + (1 - node.y) * height
    return _DrawnPoint(x, y)


def _edge(start: _DrawnPoint, end: _DrawnPoint, strength: float) -> str:
    left, right = sorted((start.x, end.x))
    top, bottom = sorted((start.y, end.y))
    width = right - left
    height = bottom - top
    leads_right = start.x < end.x
    leads_down = start.y < end.y
    box = DrawingBox(left, top, width, height)
    line_width = 0.5 + 2.5 * strength
    rises = leads_right != leads_down
    look = _look("line", box, RULE, "", flips=rises, line_width=line_width)
    return _shape(look, "")


def _shape(look: str, words: str) -> str:
    return f"<wps:wsp><wps:cNvSpPr/>{look}{words}{_body_look(words)}</wps:wsp>"


def _body_look(words: str) -> str:
    if not words:
        return "<wps:bodyPr/>"
    return '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'


def _name(label: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape_xml(label)}</w:t></w:r>'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="DiagramName"/></w:pPr>{run}</w:p>'
    return f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"


def _look(
    form: str, box: DrawingBox, line: str, fill: str, *, flips: bool = False, line_width: float = 1
) -> str:
    parts = ["<wps:spPr>"]
    parts.append('<a:xfrm flipV="1">' if flips else "<a:xfrm>")
    parts.append(box.corner_xml())
    parts.append(f'</a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>')
    parts.append(solid_fill(fill))
    thickness = _emu(line_width)
    parts.append(f'<a:ln w="{thickness}">')
    parts.append(solid_fill(line))
    parts.append("</a:ln></wps:spPr>")
    return "".join(parts)


def solid_fill(colour: str) -> str:
    """Return what fills a shape with a colour '#rrggbb'; an empty one leaves it open."""
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _emu(points: float) -> int:
    return round(points * _EMU)
