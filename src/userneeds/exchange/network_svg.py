"""The network of a workshop as a picture: organisations on the left, themes on the right, lines for what is shared.

Lines grow thicker with the number of people who stand for a theme. The file is plain SVG with a
title and a description that say the same in words; nothing in it is a person, and every typed name
is escaped. The same workshop gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH = 960
_LEFT = 330
_RIGHT = 630
_ROW = 44
_TOP = 96
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
    title: str, organisations: Sequence[str], themes: Sequence[str], lines: Sequence[Link]
) -> str:
    """Return the picture as SVG text."""
    rows = max(len(organisations), len(themes), 1)
    height = _TOP + _ROW * rows + 24
    left = _row_heights(len(organisations), rows)
    right = _row_heights(len(themes), rows)
    shown = _wrap_name(title, 80)[0]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {_SVG_ATTRIBUTES}>',
        f'<title id="t">{escape(title)}</title>',
        f'<desc id="d">{escape(_describe(organisations, themes, lines))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="24" y="40" font-size="22" font-weight="bold" fill="{_INK}">{escape(shown)}</text>',
        *_heading(_LEFT - 14, "end", "Organisations"),
        *_heading(_RIGHT + 14, "start", "Themes"),
        *(_curve(left[line.organisation], right[line.theme], line.people) for line in lines),
        *_name_labels(organisations, left, _LEFT, -14),
        *_name_labels(themes, right, _RIGHT, 14),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _row_heights(count: int, rows: int) -> list[float]:
    """Return the heights of `count` names, spread evenly over the rows."""
    step = _ROW * rows / max(count, 1)
    return [_TOP + step * (number + 0.5) for number in range(count)]


def _heading(x: float, anchor: str, text: str) -> Iterator[str]:
    yield f'<text x="{x}" y="{_TOP - 14}" text-anchor="{anchor}" font-weight="bold" fill="{_ACCENT}">{text}</text>'


def _curve(start: float, end: float, people: int) -> str:
    width = min(1.0 + 1.5 * people, 9.0)
    middle = (_LEFT + _RIGHT) / 2
    path = (
        f"M{_LEFT} {start:.1f} C{middle:.1f} {start:.1f} {middle:.1f} {end:.1f} {_RIGHT} {end:.1f}"
    )
    return f'<path d="{path}" fill="none" stroke="{_ACCENT}" stroke-opacity="0.45" stroke-width="{width:.1f}"/>'


def _name_labels(
    names: Sequence[str], heights: Sequence[float], x: float, away: float
) -> Iterator[str]:
    anchor = "end" if away < 0 else "start"
    for name, y in zip(names, heights, strict=True):
        yield f'<circle cx="{x}" cy="{y:.1f}" r="6" fill="{_ACCENT}"/>'
        for place, line in enumerate(pieces := _wrap_name(name)):
            base = y + 5 + 17 * (place - (len(pieces) - 1) / 2)
            yield f'<text x="{x + away}" y="{base:.1f}" text-anchor="{anchor}" fill="{_INK}">{escape(line)}</text>'


def _wrap_name(name: str, longest: int = 36) -> list[str]:
    """Return a name on one line or two; what does not fit ends in an ellipsis."""
    if len(name) <= longest:
        return [name]
    cut = name.rfind(" ", 0, longest + 1)
    head, rest = (name[:cut], name[cut + 1 :]) if cut > 0 else (name[:longest], name[longest:])
    return [head, rest if len(rest) <= longest else f"{rest[: longest - 1].rstrip()}…"]


def _describe(organisations: Sequence[str], themes: Sequence[str], lines: Sequence[Link]) -> str:
    sentences = []
    for number, theme in enumerate(themes):
        sharing = [organisations[line.organisation] for line in lines if line.theme == number]
        sentences.append(f"{theme}: {', '.join(sharing) if sharing else 'nobody yet'}.")
    return " ".join(sentences)
