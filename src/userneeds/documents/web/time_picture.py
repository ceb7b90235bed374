"""A chart over time as SVG, and below it the same in words."""

from collections.abc import Iterator

from userneeds.documents.content.style import ACCENT, INK, PAPER, RULE
from userneeds.documents.content.time_chart import TimeChart, TimePoint, links_of, points_of
from userneeds.documents.web.escape import escape_html

_WIDTH = 720
_LABEL_WIDTH = 330
_HEAD_HEIGHT = 30
_ROW_HEIGHT = 44
_HALF_ROW = 22
_COLUMNS_WIDTH = _WIDTH - _LABEL_WIDTH
_LARGEST_RADIUS = 20
_NUMBER_DROP = 4.5
_LONGEST_LABEL = 46
"""Letters that fit beside the discs; the table below has the whole name."""
_WORDS_LOOK = f'font-size="14" fill="{INK}"'
_MOMENT_LOOK = f'text-anchor="middle" font-size="13" font-weight="700" fill="{INK}"'
_LINK_LOOK = f'stroke="{ACCENT}" stroke-width="3"'
_GAP_LOOK = f'{_LINK_LOOK} stroke-dasharray="3 4"'
_NUMBER_LOOK = f'text-anchor="middle" font-size="13" font-weight="700" fill="{PAPER}"'


def time_chart_html(block: TimeChart) -> str:
    """Return the chart with a caption that says the same; empty where nothing stands in it."""
    if not block.rows:
        return ""
    words = escape_html(block.description)
    rows_height = _ROW_HEIGHT * len(block.rows)
    height = _HEAD_HEIGHT + rows_height
    shapes = "".join(_shapes_svg(block))
    ground = f'<rect width="{_WIDTH}" height="{height}" fill="{PAPER}"/>'
    view = f'viewBox="0 0 {_WIDTH} {height}"'
    picture = f'<svg {view} role="img" aria-label="{words}">{ground}{shapes}</svg>'
    caption = f'<figcaption class="small">{words}</figcaption>'
    title = escape_html(block.caption)
    label = f'<p class="label">{title}</p>'
    return f"{label}<figure>{picture}{caption}</figure>"


def _shapes_svg(block: TimeChart) -> Iterator[str]:
    moments = len(block.moments)
    column = _COLUMNS_WIDTH / moments
    for number, moment in enumerate(block.moments):
        x = _column_middle(number, column)
        shown = escape_html(moment)
        yield f'<text x="{x:.1f}" y="18" {_MOMENT_LOOK}>{shown}</text>'
    top = _HEAD_HEIGHT
    for row, points in zip(block.rows, points_of(block), strict=True):
        yield f'<path d="M0 {top}H{_WIDTH}" stroke="{RULE}"/>'
        middle = top + _HALF_ROW
        yield _label_svg(row.label, middle)
        yield from _links_svg(points, column, middle)
        yield from _points_svg(points, column, middle)
        top += _ROW_HEIGHT


def _label_svg(label: str, middle: float) -> str:
    words = label
    if len(label) > _LONGEST_LABEL:
        beginning = label[: _LONGEST_LABEL - 1]
        words = f"{beginning.rstrip()}…"
    shown = escape_html(words)
    y = middle + _NUMBER_DROP
    return f'<text x="0" y="{y:.1f}" {_WORDS_LOOK}>{shown}</text>'


def _links_svg(points: list[TimePoint], column: float, middle: float) -> Iterator[str]:
    """Yield a line from each time to the next, with dots where it was not there in between."""
    for earlier, later in links_of(points):
        start = _column_middle(earlier.moment, column)
        end = _column_middle(later.moment, column)
        is_next = later.moment == earlier.moment + 1
        look = _LINK_LOOK if is_next else _GAP_LOOK
        yield f'<path d="M{start:.1f} {middle:.1f}H{end:.1f}" {look}/>'


def _points_svg(points: list[TimePoint], column: float, middle: float) -> Iterator[str]:
    base_line = middle + _NUMBER_DROP
    for point in points:
        x = _column_middle(point.moment, column)
        radius = point.radius * _LARGEST_RADIUS
        place = f'cx="{x:.1f}" cy="{middle:.1f}"'
        yield f'<circle {place} r="{radius:.1f}" fill="{ACCENT}"/>'
        yield f'<text x="{x:.1f}" y="{base_line:.1f}" {_NUMBER_LOOK}>{point.amount}</text>'


def _column_middle(moment: int, column: float) -> float:
    columns_before = moment + 0.5
    return _LABEL_WIDTH + columns_before * column
