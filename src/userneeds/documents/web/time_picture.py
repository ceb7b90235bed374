"""A chart over time as SVG, and below it the same in words."""

from collections.abc import Iterator

from userneeds.documents.content.style import ACCENT, INK, PAPER, RULE
from userneeds.documents.content.time_chart import TimeChart, TimePoint, discs_of, links_of
from userneeds.documents.web.escape import escape_html

_WIDTH = 720
_LABEL_WIDTH = 330
_HEAD_HEIGHT = 30
_ROW_HEIGHT = 44
_LARGEST_RADIUS = 20
_NUMBER_DROP = 4.5
_LONGEST_LABEL = 46
"""Letters that fit beside the discs; the table below has the whole name."""
_WORDS_LOOK = f'font-size="14" fill="{INK}"'
_MOMENT_LOOK = f'text-anchor="middle" font-size="13" font-weight="700" fill="{INK}"'
_NUMBER_LOOK = f'text-anchor="middle" font-size="13" font-weight="700" fill="{PAPER}"'


def time_chart_html(block: TimeChart) -> str:
    """Return the chart with a caption that says the same; empty where nothing stands in it."""
    if not block.rows:
        return ""
    words = escape_html(block.description)
    height = _HEAD_HEIGHT + _ROW_HEIGHT * len(block.rows)
    shapes = "".join(_shapes_svg(block))
    ground = f'<rect width="{_WIDTH}" height="{height}" fill="{PAPER}"/>'
    view = f'viewBox="0 0 {_WIDTH} {height}"'
    picture = f'<svg {view} role="img" aria-label="{words}">{ground}{shapes}</svg>'
    caption = f'<figcaption class="small">{words}</figcaption>'
    label = f'<p class="label">{escape_html(block.caption)}</p>'
    return f"{label}<figure>{picture}{caption}</figure>"


def _shapes_svg(block: TimeChart) -> Iterator[str]:
    column = (_WIDTH - _LABEL_WIDTH) / len(block.moments)
    for number, moment in enumerate(block.moments):
        x = _LABEL_WIDTH + (number + 0.5) * column
        yield f'<text x="{x:.1f}" y="18" {_MOMENT_LOOK}>{escape_html(moment)}</text>'
    rows = zip(block.rows, discs_of(block), strict=True)
    for number, (row, discs) in enumerate(rows):
        top = _HEAD_HEIGHT + number * _ROW_HEIGHT
        yield f'<path d="M0 {top}H{_WIDTH}" stroke="{RULE}"/>'
        yield _label_svg(row.label, top + _ROW_HEIGHT / 2)
        yield from _row_svg(discs, column, top + _ROW_HEIGHT / 2)


def _label_svg(label: str, middle: float) -> str:
    shown = label
    if len(label) > _LONGEST_LABEL:
        shown = f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
    y = middle + _NUMBER_DROP
    return f'<text x="0" y="{y:.1f}" {_WORDS_LOOK}>{escape_html(shown)}</text>'


def _row_svg(discs: list[TimePoint], column: float, middle: float) -> Iterator[str]:
    for earlier, later in links_of(discs):
        start = _column_middle(earlier, column)
        end = _column_middle(later, column)
        dash = "" if later.moment == earlier.moment + 1 else ' stroke-dasharray="3 4"'
        look = f'stroke="{ACCENT}" stroke-width="3"{dash}'
        yield f'<path d="M{start:.1f} {middle:.1f}H{end:.1f}" {look}/>'
    for disc in discs:
        x = _column_middle(disc, column)
        radius = disc.radius * _LARGEST_RADIUS
        yield f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="{radius:.1f}" fill="{ACCENT}"/>'
        y = middle + _NUMBER_DROP
        yield f'<text x="{x:.1f}" y="{y:.1f}" {_NUMBER_LOOK}>{disc.amount}</text>'


def _column_middle(disc: TimePoint, column: float) -> float:
    return _LABEL_WIDTH + (disc.moment + 0.5) * column
