"""The picture as rows of spans: names at both sides, marks of cards, and lines of braille dots between them.

What the node in focus is tied to is drawn in whole lines and strong names, everything else in dots: the closer the
dots, the more cards tie the two. The node in focus has a pointer for its mark, so nothing hangs on colour.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from userneeds.surfaces.tui.drawing.braille import ACROSS, DOWN, Paper, signs
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, padded, width_of
from userneeds.surfaces.tui.network.layout import WORDS, Layout
from userneeds.surfaces.tui.network.picture import Key, Node, Picture

Piece: TypeAlias = tuple[int, str, str]
"""Where some text begins, the text, its ink."""
_GAPS = (6, 4, 3)
"""One dot in so many for ties of one card, of two, and of more."""
_THICK = 3
"""From so many cards on a whole line is doubled."""


@dataclass(frozen=True, slots=True)
class View:
    """A picture, where everything stands, and what is looked at."""

    picture: Picture
    layout: Layout
    tops: tuple[int, int]
    """How far the left and the right side are scrolled."""
    focus: Key | None
    tied: Mapping[Key, int] = field(default_factory=dict)
    """What the focus is tied to."""

    def row_of(self, key: Key) -> int:
        """Return the row of a node on the screen, wherever that is."""
        return self.layout.row_in_sight(key, self.tops)


def drawn(view: View, base: Paper) -> list[Line]:
    """Return the rows of the picture; `base` holds the dotted ties, which are the same for every focus."""
    layout = view.layout
    focus = Paper(layout.width, layout.height)
    _draw_focus(view, focus)
    pieces: list[list[Piece]] = [[] for _ in range(layout.height)]
    for row, piece in _pieces(view):
        if 0 <= row < layout.height:
            pieces[row].append(piece)
    return [_row(sorted(found), row, (base, focus)) for row, found in enumerate(pieces)]


def dotted_ties(view: View) -> Paper:
    """Return all ties as dots: of organisations to themes, nearest of organisations to the cards in sight."""
    paper = Paper(view.layout.width, view.layout.height)
    for home, end, number in _ties(view):
        _draw_tie(view, paper, (home, end), _GAPS[min(number, len(_GAPS)) - 1])
    return paper


def _ties(view: View) -> Iterator[tuple[Key, Key, int]]:
    weave = view.picture.weave
    if view.layout.nearness == WORDS and view.picture.has_cards:
        for card, home in weave.homes.items():
            if ("card", card) in view.layout.spots:
                yield ("organisation", home), ("card", card), 1
    else:
        for (home, theme), number in weave.ties.items():
            yield ("organisation", home), ("theme", theme), number


def _draw_tie(view: View, paper: Paper, ends: tuple[Key, Key], every: int, lower: int = 0) -> None:
    home, end = ends
    height = view.layout.height
    start_row, end_row = view.row_of(home), view.row_of(end)
    if end[0] == "card" and not 0 <= end_row < height:
        return
    x = view.layout.ends[end[1]] if end[0] == "theme" else view.layout.spots[end].x - 1
    start_row, end_row = (min(max(row, -1), height) for row in (start_row, end_row))
    start = ((view.layout.left + 1) * ACROSS, start_row * DOWN + 1 + lower)
    paper.curve(start, (x * ACROSS + 1, end_row * DOWN + 1 + lower), every)


def _draw_focus(view: View, paper: Paper) -> None:
    if view.focus is None:
        return
    for home, end, number in _ties_of_focus(view, view.focus):
        _draw_tie(view, paper, (home, end), 1)
        if number >= _THICK:
            _draw_tie(view, paper, (home, end), 1, 1)
    if view.focus[0] == "card" and view.focus in view.layout.spots:
        for key in view.tied:
            if key[0] == "card" and key in view.layout.spots:
                paper.curve(_beside(view, view.focus), _beside(view, key))


def _ties_of_focus(view: View, focus: Key) -> Iterator[tuple[Key, Key, int]]:
    side, name = focus
    weave = view.picture.weave
    if side == "card":
        if focus in view.layout.spots:
            yield ("organisation", weave.homes[name]), focus, 1
        return
    for home, end, number in _ties(view):
        theme = weave.themes_of[end[1]] if end[0] == "card" else end[1]
        if focus in (home, ("theme", theme)):
            yield home, end, number


def _beside(view: View, key: Key) -> tuple[int, int]:
    row = min(max(view.row_of(key), -1), view.layout.height)
    return (view.layout.spots[key].x - 1) * ACROSS, row * DOWN + 1


def _pieces(view: View) -> Iterator[tuple[int, Piece]]:
    """Yield what stands on which row: names and marks, then what is said below names where the row is free."""
    named: dict[str, set[int]] = {"organisation": set(), "theme": set()}
    for key in view.layout.spots:
        if key[0] != "card":
            named[key[0]].add(view.row_of(key))
    for key in view.layout.spots:
        node, row = view.picture.nodes[key], view.row_of(key)
        if not 0 <= row < view.layout.height:
            continue
        yield from _DRAWERS[key[0]](view, node, row)
        if key[0] != "card" and row + 1 not in named[key[0]]:
            yield row + 1, _note(view, node)
    if view.layout.nearness == WORDS:
        yield from _brackets(view)


def _inks(view: View, key: Key) -> tuple[str, str]:
    """Return the inks of a node's mark and of its name."""
    if key == view.focus:
        return "on", "on"
    if key in view.tied:
        return "accent", "strong"
    return "muted", "text"


def _organisation(view: View, node: Node, row: int) -> Iterator[tuple[int, Piece]]:
    mark, words = _inks(view, node.key)
    room = view.layout.left - 1
    name = cut_short(node.name, room)
    yield row, (room - width_of(name), f"{name} ", words)
    yield row, (view.layout.left, "▶" if node.key == view.focus else node.mark, mark)


def _theme(view: View, node: Node, row: int) -> Iterator[tuple[int, Piece]]:
    mark, words = _inks(view, node.key)
    yield row, (view.layout.right, "▶" if node.key == view.focus else node.mark, mark)
    room = max(0, view.layout.width - view.layout.right - 1)
    yield row, (view.layout.right + 1, cut_short(f" {node.name}", room), words)


def _card(view: View, node: Node, row: int) -> Iterator[tuple[int, Piece]]:
    x = view.layout.spots[node.key].x
    is_on = node.key == view.focus
    mark = "▶" if is_on else node.mark
    ink = "on" if is_on else "accent" if node.key in view.tied else f"plain-{node.kind}"
    if view.focus is not None and view.focus[0] == "organisation" and not _is_whose(view, node.key[1], view.focus[1]):
        mark, ink = "·", "faint"
    yield row, (x, mark, ink)
    if view.layout.nearness == WORDS:
        words = fitted(f" {node.name}", max(0, view.layout.right - x - 3))
        yield row, (x + 1, words, _inks(view, node.key)[1] if mark != "·" else "faint")


def _is_whose(view: View, card: str, organisation: str) -> bool:
    return view.picture.weave.homes[card] == organisation


_DRAWERS: Mapping[str, Callable[[View, Node, int], Iterator[tuple[int, Piece]]]] = {
    "organisation": _organisation,
    "theme": _theme,
    "card": _card,
}


def _note(view: View, node: Node) -> Piece:
    said = view.picture.note_of(node)
    if node.key[0] == "organisation":
        room = max(0, view.layout.left - 1)
        words = cut_short(said, room)
        return room - width_of(words), words, "muted"
    room = max(0, view.layout.width - view.layout.right - 2)
    return view.layout.right + 2, cut_short(said, room), "muted"


def _brackets(view: View) -> Iterator[tuple[int, Piece]]:
    """Yield what holds the rows of one theme's cards together."""
    for theme, cards in view.picture.weave.cards.items():
        rows = [view.row_of(("card", card)) for card in cards if ("card", card) in view.layout.spots]
        for place, row in enumerate(rows):
            is_first, is_last = place == 0, place == len(rows) - 1
            bracket = "─" if is_first and is_last else "╮" if is_first else "╯" if is_last else "│"
            ink = "accent" if view.focus == ("theme", theme) else "faint"
            yield row, (view.layout.right - 1, bracket, ink)


def _row(pieces: list[Piece], row: int, papers: tuple[Paper, Paper]) -> Line:
    line: Line = []
    at, width = 0, papers[0].width
    for x, text, ink in pieces:
        if x < at or x >= width or not text:
            continue
        line += _lines_between(at, x, row, papers)
        text = padded(text, min(width_of(text), width - x))  # noqa: PLW2901 - cut to what the row has left
        line.append((text, ink))
        at = x + width_of(text)
    return line + _lines_between(at, width, row, papers)


def _lines_between(start: int, end: int, row: int, papers: tuple[Paper, Paper]) -> Line:
    """Return the signs of some cells, each run of one ink as one span; whole lines hide the dots behind them."""
    dotted, whole = (paper.row(row)[start:end] for paper in papers)
    if not any(whole):
        return [(signs(dotted), "faint")] if dotted else []
    line: Line = []
    for is_whole, cells in groupby(zip(dotted, whole, strict=True), key=lambda pair: pair[1] > 0):
        text = signs(bytes(above or below for below, above in cells))
        line.append((text, "accent" if is_whole else "faint"))
    return line
