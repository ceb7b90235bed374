"""Figures as SVG, drawn without a style attribute: bars, a field of impact and effort, a code."""

from collections.abc import Sequence

from userneeds.live.phone.phone_view import PlacedCard, PublicView
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame

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
    return element(
        "svg",
        inside,
        viewBox="0 0 100 4",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_="bar",
    )


def impact_picture(view: PublicView, frame: PublicFrame) -> Markup:
    """Return where cards were placed on average: a picture with numbers, and what they mean."""
    words = frame.words
    title = words.say("place.picture")
    points = (_point(number, card) for number, card in enumerate(view.placed, 1))
    picture = element(
        "svg",
        _axes(frame),
        *points,
        viewBox=f"0 0 {_SIDE} {_SIDE}",
        role="img",
        aria_label=title,
        class_="field",
    )
    items = (_placed_line(card, frame) for card in view.placed)
    found = element("div", picture, element("ol", *items), class_="found")
    return joined((element("h2", title), found))


def _placed_line(card: PlacedCard, frame: PublicFrame) -> Markup:
    words = frame.words
    figures = words.say("place.figures", impact=f"{card.impact:.1f}", effort=f"{card.effort:.1f}")
    people = words.count("place.by", card.people)
    return element("li", card.words, " ", element("span", f"{figures}, {people}", class_="facts"))


def _axes(frame: PublicFrame) -> Markup:
    words = frame.words
    middle = _SIDE / 2
    far = _SIDE - _EDGE
    return joined(
        (
            element("rect", x=_EDGE, y=_EDGE, width=_INNER, height=_INNER, class_="plain"),
            element("path", d=f"M{middle:g} {_EDGE}V{far}M{_EDGE} {middle:g}H{far}"),
            element("text", words.say("place.effort"), x=far, y=_SIDE - 8, text_anchor="end"),
            element("text", words.say("place.impact"), x=_EDGE, y=_EDGE - 10),
        )
    )


def _point(number: int, card: PlacedCard) -> Markup:
    x = _EDGE + _INNER * _share(card.effort)
    y = _SIDE - _EDGE - _INNER * _share(card.impact)
    circle = element("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=12)
    label = element("text", str(number), x=f"{x:.0f}", y=f"{y + 4:.0f}", text_anchor="middle")
    return element("g", circle, label, class_="point")


def _share(figure: float) -> float:
    """Return where a figure from 1 to 5 lies between the ends, 0 to 1."""
    return min(1.0, max(0.0, (figure - 1) / (_MOST - 1)))


def scan_code(matrix: Sequence[Sequence[bool]], name: str) -> Markup:
    """Return a code to scan: one path of dark cells on a light ground, in any colour scheme."""
    side = len(matrix) + 2 * _QUIET_ZONE
    cells = "".join(
        f"M{column + _QUIET_ZONE} {row + _QUIET_ZONE}h1v1h-1z"
        for row, cells in enumerate(matrix)
        for column, is_dark in enumerate(cells)
        if is_dark
    )
    ground = element("rect", width=side, height=side, fill="#fff")
    dark = element("path", d=cells, fill="#000")
    return element(
        "svg",
        ground,
        dark,
        viewBox=f"0 0 {side} {side}",
        role="img",
        aria_label=name,
        shape_rendering="crispEdges",
        class_="scan",
    )


def closed_cards(number: int, most: int = 60) -> Markup:
    """Return so many cards face down; what it says stands in words beside it."""
    shown = min(number, most)
    across = 12
    backs = (
        element("rect", x=each % across * 26, y=each // across * 18, width=22, height=14, rx=2)
        for each in range(shown)
    )
    height = 18 * max(1, -(-shown // across))
    return element(
        "svg", *backs, viewBox=f"0 0 {26 * across} {height}", aria_hidden="true", class_="backs"
    )
