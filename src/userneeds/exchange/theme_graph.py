"""The cards and ties that themes were made from, as a picture.

Each theme is an island of its cards and the tray stands apart; the same graph gives the same bytes,
and every typed word is escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, cos, pi, sin, sqrt
from typing import Any, NamedTuple, TypeAlias

from userneeds.model.wording import counted

PlainGraph: TypeAlias = Mapping[str, Any]
"""Node-link data: `nodes` with what cards say and their theme, `edges` with how alike they are."""
_TRAY_NAME = "In the tray: nothing here is much like them"
_COLUMNS = 3
_CELL_WIDTH = 380
_CELL_HEIGHT = 320
_TOP = 90
_MIDDLE_BELOW_NAME = 145
_ISLAND_RADIUS = 110
_THINNEST = 0.4
_LONGEST_TITLE = 100
_SPACING = 22
"""Between two cards of an island."""
_GOLDEN_ANGLE = pi * (3 - sqrt(5))
_LONGEST_NAME = 44
_LINE_HEIGHT = 20
_LONGEST_TEXT = 140
_ACCENT = "#0b5560"
_FAINT = "#b8c4c8"
_OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" '
    'role="img" aria-labelledby="t d" font-family="sans-serif" font-size="14">\n'
    '<title id="t">{2}</title>\n'
    '<desc id="d">{3}</desc>\n'
    '<rect width="{0}" height="{1}" fill="#ffffff"/>\n'
    '<text x="24" y="40" font-size="20" fill="#1d2327">{4}</text>\n'
    '<text x="24" y="64" fill="#1d2327">{3}</text>'
)
_TIE = '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" stroke-opacity="0.5"/>'
_CARD = '<circle cx="{}" cy="{}" r="7" fill="#0b5560" stroke="#ffffff"><title>{}</title></circle>'
_NAME = '<text x="{}" y="{}" text-anchor="middle" fill="#1d2327">{}</text>'
_TRAY_TITLE = '<text x="24" y="{}" font-size="16" fill="#1d2327">{}</text>'
_TRAY_CARD = '<text x="24" y="{}" fill="#1d2327">○ {}</text>'


class _Spot(NamedTuple):
    x: float
    y: float


def theme_graph_svg(title: str, graph: PlainGraph) -> str:
    """Return the picture of a graph: themes as islands, then the tray, as SVG text."""
    islands = _islands(graph)
    tray = islands.pop(-1, [])
    rows = ceil(len(islands) / _COLUMNS)
    tray_top = _TOP + rows * _CELL_HEIGHT
    tray_rows = len(tray) + 3
    height = tray_top + tray_rows * _LINE_HEIGHT
    text_of = _values(graph, "text")
    name_of = _values(graph, "theme_name")
    spots = _spots(islands)
    parts = [_opening(title, islands, tray, height)]
    parts += _ties(graph, spots)
    for place, cards in enumerate(islands.values()):
        name = name_of[cards[0]]
        parts.append(_island_name(place, name, len(cards)))
        for card in cards:
            spot = spots[card]
            text = escape(text_of[card])
            parts.append(_CARD.format(spot.x, spot.y, text))
    tray_texts = [text_of[card] for card in tray]
    parts += _tray_lines(tray_texts, tray_top)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _values(graph: PlainGraph, name: str) -> dict[str, Any]:
    """Return one value of each card by its id."""
    return {node["id"]: node[name] for node in graph["nodes"]}


def _islands(graph: PlainGraph) -> dict[int, list[str]]:
    """Return the cards of each theme, in the order of themes; those in the tray at -1."""
    cards_of: dict[int, list[str]] = {}
    for card, theme in _values(graph, "theme").items():
        cards_of.setdefault(theme, []).append(card)
    return {theme: cards_of[theme] for theme in sorted(cards_of)}


def _spots(islands: Mapping[int, Sequence[str]]) -> dict[str, _Spot]:
    """Return where each card stands: around the middle of its island, as seeds in a sunflower."""
    spots: dict[str, _Spot] = {}
    for place, cards in enumerate(islands.values()):
        middle = _middle_of(place)
        spacing = _ISLAND_RADIUS / sqrt(len(cards))
        spacing = min(_SPACING, spacing)
        for number, card in enumerate(cards):
            radius = spacing * sqrt(number)
            angle = number * _GOLDEN_ANGLE
            x = middle.x + radius * cos(angle)
            y = middle.y + radius * sin(angle)
            # A tenth of a unit: further digits differ between processors.
            spots[card] = _Spot(round(x, 1), round(y, 1))
    return spots


def _middle_of(place: int) -> _Spot:
    row, column = divmod(place, _COLUMNS)
    x = column * _CELL_WIDTH + _CELL_WIDTH / 2
    y = _TOP + row * _CELL_HEIGHT + _MIDDLE_BELOW_NAME
    return _Spot(x, y)


def _opening(
    title: str, islands: Mapping[int, Sequence[str]], tray: Sequence[str], height: float
) -> str:
    width = _COLUMNS * _CELL_WIDTH
    themes = counted(len(islands), "theme")
    sizes = sum(map(len, islands.values()))
    cards = counted(sizes, "card")
    in_tray = counted(len(tray), "card")
    described = f"{themes} of {cards} as islands, {in_tray} in the tray."
    shown_title = _short(title, _LONGEST_TITLE)
    return _OPENING.format(width, height, escape(title), described, escape(shown_title))


def _ties(graph: PlainGraph, spots: Mapping[str, _Spot]) -> Iterator[str]:
    """Yield the lines between cards that are not in the tray, those across islands faintly."""
    theme_of = _values(graph, "theme")
    for tie in graph["edges"]:
        one = tie["source"]
        other = tie["target"]
        if one not in spots or other not in spots:
            continue
        start = spots[one]
        end = spots[other]
        colour = _FAINT
        width = _THINNEST
        if theme_of[one] == theme_of[other]:
            colour = _ACCENT
            width = round(_THINNEST + 2 * tie["weight"], 2)
        yield _TIE.format(start.x, start.y, end.x, end.y, colour, width)


def _island_name(place: int, name: str, count: int) -> str:
    middle = _middle_of(place)
    y = middle.y - _MIDDLE_BELOW_NAME
    short = _short(name, _LONGEST_NAME)
    words = f"{short} ({count})"
    return _NAME.format(middle.x, y, escape(words))


def _tray_lines(texts: Sequence[str], top: float) -> Iterator[str]:
    if not texts:
        return
    yield _TRAY_TITLE.format(top, _TRAY_NAME)
    y = top
    for text in texts:
        y += _LINE_HEIGHT
        short = _short(text, _LONGEST_TEXT)
        yield _TRAY_CARD.format(y, escape(short))


def _short(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1] + "…"
