"""A chart of two measures as SVG, and below it the same in words."""

from collections.abc import Iterator

from userneeds.documents.content.blocks import QuadrantChart
from userneeds.documents.content.chart_places import places_of
from userneeds.documents.content.style import ACCENT, INK, MIST, PAPER, RULE
from userneeds.documents.web.escape import escape_html

_WIDTH, _HEIGHT = 640, 400
_FOOT = 28
"""Below the chart, for the words of its axis."""
_RADIUS = 14
_PADDING = 10
_DROP = 20


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
    middle, across = _WIDTH / 2, _HEIGHT / 2
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{MIST}"/>'
    yield f'<path d="M{middle} 0V{_HEIGHT}M0 {across}H{_WIDTH}" stroke="{RULE}"/>'
    for number, words in enumerate(block.corners):
        up, right = divmod(number, 2)
        yield _words_svg(words, right * middle + _PADDING, (1 - up) * across + _DROP)
    yield _words_svg(f"{block.across} →", 0, _HEIGHT + _DROP)
    yield _words_svg(f"↑ {block.up}", _PADDING, _HEIGHT - _PADDING)
    for point, place in zip(block.points, places_of(block.points), strict=True):
        yield _disc_svg(point.label, place.x * _WIDTH, (1 - place.y) * _HEIGHT)


def _words_svg(words: str, x: float, y: float) -> str:
    look = f'font-size="13" font-weight="700" fill="{INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape_html(words)}</text>'


def _disc_svg(label: str, x: float, y: float) -> str:
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{ACCENT}" stroke="{PAPER}"/>'
    look = f'text-anchor="middle" font-size="13" font-weight="700" fill="{PAPER}"'
    return f'{circle}<text x="{x:.1f}" y="{y + 4.5:.1f}" {look}>{escape_html(label)}</text>'
