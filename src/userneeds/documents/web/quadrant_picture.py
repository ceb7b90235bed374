"""A chart of two measures as SVG, and below it the same in words."""

from collections.abc import Iterator

from userneeds.documents.content.blocks import QuadrantChart
from userneeds.documents.content.chart_places import ChartPlace, places_of
from userneeds.documents.content.style import ACCENT, INK, MIST, PAPER, RULE
from userneeds.documents.web.escape import escape_html

_WIDTH, _HEIGHT = 640, 400
_FOOT = 28
"""Below the chart, for the words of its axis."""
_RADIUS = 14
_PADDING = 10
_DROP = 20
_NUMBER_DROP = 4.5
_MIDDLE, _ACROSS = _WIDTH / 2, _HEIGHT / 2
_FAR = _MIDDLE + _PADDING
_GROUND = (
    f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{MIST}"/>'
    f'<path d="M{_MIDDLE} 0V{_HEIGHT}M0 {_ACROSS}H{_WIDTH}" stroke="{RULE}"/>'
)
_WORDS_LOOK = f'font-size="13" font-weight="700" fill="{INK}"'
_NUMBER_LOOK = f'text-anchor="middle" font-size="13" font-weight="700" fill="{PAPER}"'
_DISC_LOOK = f'r="{_RADIUS}" fill="{ACCENT}" stroke="{PAPER}"'


def quadrant_html(block: QuadrantChart) -> str:
    """Return the chart with a caption that says the same; empty where nothing stands in it."""
    if not block.points:
        return ""
    words = escape_html(block.description)
    shapes = "".join(_shapes_svg(block))
    view = f'viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}"'
    picture = f'<svg {view} role="img" aria-label="{words}">{shapes}</svg>'
    caption = f'<figcaption class="small">{words}</figcaption>'
    label = f'<p class="label">{escape_html(block.caption)}</p>'
    return f"{label}<figure>{picture}{caption}</figure>"


def _shapes_svg(block: QuadrantChart) -> Iterator[str]:
    yield _GROUND
    lower_left, lower_right, upper_left, upper_right = block.corners
    yield _words_svg(lower_left, _PADDING, _ACROSS + _DROP)
    yield _words_svg(lower_right, _FAR, _ACROSS + _DROP)
    yield _words_svg(upper_left, _PADDING, _DROP)
    yield _words_svg(upper_right, _FAR, _DROP)
    yield _words_svg(f"{block.across} →", 0, _HEIGHT + _DROP)
    yield _words_svg(f"↑ {block.up}", _PADDING, _HEIGHT - _PADDING)
    places = places_of(block.points)
    for point, place in zip(block.points, places, strict=True):
        yield _disc_svg(point.label, place)


def _words_svg(words: str, x: float, y: float) -> str:
    shown = escape_html(words)
    return f'<text x="{x:.1f}" y="{y:.1f}" {_WORDS_LOOK}>{shown}</text>'


def _disc_svg(label: str, place: ChartPlace) -> str:
    x = place.x * _WIDTH
    y = _HEIGHT - place.y * _HEIGHT
    base_line = y + _NUMBER_DROP
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" {_DISC_LOOK}/>'
    shown = escape_html(label)
    return f'{circle}<text x="{x:.1f}" y="{base_line:.1f}" {_NUMBER_LOOK}>{shown}</text>'
