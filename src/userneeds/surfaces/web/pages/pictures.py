"""Figures as SVG, drawn without a style attribute: bars, a field of impact and effort, a code."""

from collections.abc import Iterator, Sequence
from functools import cache

from userneeds.live.phone.phone_view import PlacedCard, PublicView
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_MOST = 5
"""The upper end of the scales of impact and effort."""
_SIDE = 320
_EDGE = 26
_INNER = _SIDE - 2 * _EDGE
_QUIET_ZONE = 4
"""Light cells around a code. **Source:** ISO/IEC 18004."""


def bar(amount: int, longest: int) -> Markup:
    """Return a bar as long as an amount is, beside the longest; what it says stands in words."""
    width = 100 * amount / longest if longest else 0
    inside = element("rect", width=f"{width:.1f}", height=4)
    size = "0 0 100 4"
    return element(
        "svg", inside, viewBox=size, preserveAspectRatio="none", aria_hidden="true", class_="bar"
    )


def impact_picture(view: PublicView, frame: PublicFrame, most: int) -> Markup:
    """Return where cards were placed on average: a picture with numbers, and what they mean.

    The best come first, those with most impact for their effort.
    """
    title = frame.words.say("place.picture")
    placed = sorted(view.placed, key=_worth, reverse=True)
    shown = placed[:most]
    points = (_point(number, card) for number, card in enumerate(shown, 1))
    axes = _axes(frame)
    size = f"0 0 {_SIDE} {_SIDE}"
    picture = element(
        "svg", axes, *points, viewBox=size, role="img", aria_label=title, class_="field"
    )
    items = (_placed_line(card, frame) for card in shown)
    names = element("ol", *items)
    found = element("div", picture, names, class_="found")
    part = PartWriter(frame)
    part.heading("h2", title)
    part.add(found)
    part.rest("results.more", len(placed) - most)
    return part.markup()


def _worth(card: PlacedCard) -> float:
    return card.impact / card.effort if card.effort else card.impact


def _placed_line(card: PlacedCard, frame: PublicFrame) -> Markup:
    words = frame.words
    impact = f"{card.impact:.1f}"
    effort = f"{card.effort:.1f}"
    figures = words.say("place.figures", impact=impact, effort=effort)
    people = words.count("place.by", card.people)
    facts = element("span", f"{figures}, {people}", class_="facts")
    return element("li", card.words, " ", facts)


def _axes(frame: PublicFrame) -> Markup:
    words = frame.words
    ground = element("rect", x=_EDGE, y=_EDGE, width=_INNER, height=_INNER, class_="plain")
    middle = _SIDE / 2
    far = _SIDE - _EDGE
    cross = element("path", d=f"M{middle:g} {_EDGE}V{far}M{_EDGE} {middle:g}H{far}")
    below = _SIDE - 8
    effort = element("text", words.say("place.effort"), x=far, y=below, text_anchor="end")
    above = _EDGE - 10
    impact = element("text", words.say("place.impact"), x=_EDGE, y=above)
    return joined((ground, cross, effort, impact))


def _point(number: int, card: PlacedCard) -> Markup:
    right = _INNER * _share(card.effort)
    up = _INNER * _share(card.impact)
    x = round(_EDGE + right)
    y = round(_SIDE - _EDGE - up)
    circle = element("circle", cx=x, cy=y, r=12)
    base_line = y + 4
    label = element("text", str(number), x=x, y=base_line, text_anchor="middle")
    return element("g", circle, label, class_="point")


def _share(figure: float) -> float:
    """Return where a figure from 1 to 5 lies between the ends, 0 to 1."""
    return min(1.0, max(0.0, (figure - 1) / (_MOST - 1)))


def scan_code(matrix: Sequence[Sequence[bool]], name: str) -> Markup:
    """Return a code to scan: one path of dark cells on a light ground, in any colour scheme."""
    side = len(matrix) + 2 * _QUIET_ZONE
    cells = "".join(_dark_cells(matrix))
    ground = element("rect", width=side, height=side, fill="#fff")
    dark = element("path", d=cells, fill="#000")
    size = f"0 0 {side} {side}"
    return element(
        "svg",
        ground,
        dark,
        viewBox=size,
        role="img",
        aria_label=name,
        shape_rendering="crispEdges",
        class_="scan",
    )


def _dark_cells(matrix: Sequence[Sequence[bool]]) -> Iterator[str]:
    for y, row in enumerate(matrix, _QUIET_ZONE):
        for x, is_dark in enumerate(row, _QUIET_ZONE):
            if is_dark:
                yield f"M{x} {y}h1v1h-1z"


_BACKS_ACROSS = 12
_MOST_BACKS = 60
_BACK_WIDTH = 26
_BACK_HEIGHT = 18


def closed_cards(number: int) -> Markup:
    """Return so many cards face down; what it says stands in words beside it."""
    return _backs(min(number, _MOST_BACKS))


@cache
def _backs(number: int) -> Markup:
    backs = "".join(map(_card_back, range(number)))
    rows = -(-number // _BACKS_ACROSS)
    width = _BACK_WIDTH * _BACKS_ACROSS
    height = _BACK_HEIGHT * max(1, rows)
    size = f"0 0 {width} {height}"
    drawn = element("path", d=backs)
    return element("svg", drawn, viewBox=size, aria_hidden="true", class_="backs")


def _card_back(place: int) -> str:
    """Return the line around a card; one for each goes to every phone at every change."""
    row, column = divmod(place, _BACKS_ACROSS)
    x = column * _BACK_WIDTH + 1
    y = row * _BACK_HEIGHT + 1
    return f"M{x} {y}h22v14h-22z"
