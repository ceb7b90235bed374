"""The network of a workshop as a picture: organisations on the left, themes on the right.

Lines between them say what is shared, and grow thicker with the number of people who stand for a
theme. The file is plain SVG with a title and a description that say the same in words; nothing in
it is a person, and every typed name is escaped. The same workshop gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 960
_MARGIN = 24
_LEFT = 330
_RIGHT = 630
_MIDDLE = (_LEFT + _RIGHT) / 2
_ROW = 44
_TOP = 96
_LABEL_GAP = 14
"""Between the mark of a name and its words; the left ones stand before it."""
_LINE_HEIGHT = 17
_HALF_CAP_HEIGHT = 5
"""How far below its row's middle a line of words stands."""
_LONGEST_TITLE = 80
_LONGEST_LABEL = 36
_WIDEST_LINE = 9.0
_SVG_ATTRIBUTES = 'role="img" aria-labelledby="t d" font-family="sans-serif" font-size="15"'
_INK = "#1d2327"
_ACCENT = "#0b5560"


@dataclass(frozen=True, slots=True)
class Link:
    """Between the organisation and the theme at these places, so many people."""

    organisation: int
    theme: int
    people: int


def network_svg(
    title: str, organisations: Sequence[str], themes: Sequence[str], links: Sequence[Link]
) -> str:
    """Return the picture as SVG text."""
    rows = max(len(organisations), len(themes), 1)
    height = _TOP + _ROW * rows + _MARGIN
    left = _row_heights(len(organisations), rows)
    right = _row_heights(len(themes), rows)
    description = _describe(organisations, themes, links)
    parts = list(_opening(title, description, height))
    parts.append(_heading(_LEFT - _LABEL_GAP, "end", "Organisations"))
    parts.append(_heading(_RIGHT + _LABEL_GAP, "start", "Themes"))
    # Lines before names, so that no line runs over a name.
    for link in links:
        start = left[link.organisation]
        end = right[link.theme]
        parts.append(_curve(start, end, link.people))
    parts += _name_labels(organisations, left, _LEFT, -_LABEL_GAP)
    parts += _name_labels(themes, right, _RIGHT, _LABEL_GAP)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _opening(title: str, description: str, height: int) -> Iterator[str]:
    """Yield the picture's frame, what it says to those who do not see it, and its title."""
    view_box = f"0 0 {_WIDTH} {height}"
    shown = _wrap_name(title, _LONGEST_TITLE)[0]
    bold = f'font-size="22" font-weight="bold" fill="{_INK}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" {_SVG_ATTRIBUTES}>'
    yield f'<title id="t">{escape(title)}</title>'
    yield f'<desc id="d">{escape(description)}</desc>'
    yield f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    yield f'<text x="{_MARGIN}" y="40" {bold}>{escape(shown)}</text>'


def _row_heights(count: int, rows: int) -> list[float]:
    """Return the heights of `count` names, spread evenly over the rows."""
    step = _ROW * rows / max(count, 1)
    return [_TOP + step * (number + 0.5) for number in range(count)]


def _heading(x: float, anchor: str, text: str) -> str:
    place = f'x="{x}" y="{_TOP - _LABEL_GAP}" text-anchor="{anchor}"'
    return f'<text {place} font-weight="bold" fill="{_ACCENT}">{text}</text>'


def _curve(start: float, end: float, people: int) -> str:
    """Return a line that leaves and arrives level, thicker with the number of people."""
    width = min(1.0 + 1.5 * people, _WIDEST_LINE)
    leaving = f"{_MIDDLE:.1f} {start:.1f}"
    arriving = f"{_MIDDLE:.1f} {end:.1f}"
    curve = f"C{leaving} {arriving} {_RIGHT} {end:.1f}"
    path = f"M{_LEFT} {start:.1f} {curve}"
    stroke = f'stroke="{_ACCENT}" stroke-opacity="0.45" stroke-width="{width:.1f}"'
    return f'<path d="{path}" fill="none" {stroke}/>'


def _name_labels(
    names: Sequence[str], heights: Sequence[float], x: float, away: float
) -> Iterator[str]:
    """Yield a mark and the words beside it for each name; `away` below 0 stands to the left."""
    anchor = "end" if away < 0 else "start"
    for name, y in zip(names, heights, strict=True):
        yield f'<circle cx="{x}" cy="{y:.1f}" r="6" fill="{_ACCENT}"/>'
        lines = _wrap_name(name, _LONGEST_LABEL)
        middle_line = (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            baseline = y + _HALF_CAP_HEIGHT + _LINE_HEIGHT * (number - middle_line)
            place = f'x="{x + away}" y="{baseline:.1f}" text-anchor="{anchor}"'
            yield f'<text {place} fill="{_INK}">{escape(line)}</text>'


def _wrap_name(name: str, longest: int) -> list[str]:
    """Return a name on one line or two; what does not fit ends in an ellipsis."""
    if len(name) <= longest:
        return [name]
    space = name.rfind(" ", 0, longest + 1)
    end = space if space > 0 else longest
    first = name[:end]
    rest = name[end:]
    if space > 0:
        rest = rest[1:]
    if len(rest) > longest:
        cut = rest[: longest - 1]
        rest = f"{cut.rstrip()}…"
    return [first, rest]


def _describe(organisations: Sequence[str], themes: Sequence[str], links: Sequence[Link]) -> str:
    """Return which organisations share each theme, a sentence each."""
    sentences = []
    for number, theme in enumerate(themes):
        own_links = [link for link in links if link.theme == number]
        sharing = [organisations[link.organisation] for link in own_links]
        names = ", ".join(sharing) or "nobody yet"
        sentences.append(f"{theme}: {names}.")
    return " ".join(sentences)
