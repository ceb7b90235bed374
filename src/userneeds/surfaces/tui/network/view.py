"""The picture as rows of spans: names at both sides, marks of cards, and lines of braille dots between them.

What the node in focus is tied to is drawn in whole lines and strong names, everything else in dots:
the closer the dots, the more cards tie the two. The node in focus has a pointer for its mark, so
nothing hangs on colour.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from userneeds.surfaces.tui.drawing.braille import (
    DOTS_ACROSS,
    DOTS_DOWN,
    BrailleCanvas,
    braille_text,
)
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    pad_text,
    truncate_text,
)
from userneeds.surfaces.tui.network.diagram import NetworkNode, NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import ZOOM_TEXTS, GraphLayout

PositionedSpan: TypeAlias = tuple[int, str, str]
"""Where some text begins, the text, its ink."""
_DOT_SPACINGS = (6, 4, 3)
"""One dot in so many for ties of one card, of two, and of more."""
_DOUBLED_FROM_CARDS = 3
"""From so many cards on a whole line is doubled."""


@dataclass(frozen=True, slots=True)
class DiagramViewState:
    """A picture, where everything stands, and what is looked at."""

    diagram: NodeLinkDiagram
    graph_layout: GraphLayout
    tops: tuple[int, int]
    """How far the left and the right side are scrolled."""
    focused: NodeKey | None
    neighbours: Mapping[NodeKey, int] = field(default_factory=dict)
    """What the focus is tied to."""

    def row_of(self, key: NodeKey) -> int:
        """Return the row of a node on the screen, wherever that is."""
        return self.graph_layout.visible_row(key, self.tops)


def draw_diagram(view: DiagramViewState, base: BrailleCanvas) -> list[StyledLine]:
    """Return the rows of the picture; `base` holds the dotted ties, which are the same for every focus."""
    layout = view.graph_layout
    focus = BrailleCanvas(layout.width, layout.height)
    _draw_focused_edges(view, focus)
    pieces: list[list[PositionedSpan]] = [[] for _ in range(layout.height)]
    for row, piece in _positioned_spans(view):
        if 0 <= row < layout.height:
            pieces[row].append(piece)
    return [_join_row(sorted(found), row, (base, focus)) for row, found in enumerate(pieces)]


def draw_dotted_edges(view: DiagramViewState) -> BrailleCanvas:
    """Return all ties as dots: of organisations to themes, nearest of organisations to the cards in sight."""
    paper = BrailleCanvas(view.graph_layout.width, view.graph_layout.height)
    for home, end, number in _edges(view):
        _draw_edge(view, paper, (home, end), _DOT_SPACINGS[min(number, len(_DOT_SPACINGS)) - 1])
    return paper


def _edges(view: DiagramViewState) -> Iterator[tuple[NodeKey, NodeKey, int]]:
    weave = view.diagram.bipartite
    if view.graph_layout.zoom == ZOOM_TEXTS and view.diagram.has_cards:
        for card, home in weave.organisation_of.items():
            if ("card", card) in view.graph_layout.positions:
                yield ("organisation", home), ("card", card), 1
    else:
        for (home, theme), number in weave.edges.items():
            yield ("organisation", home), ("theme", theme), number


def _draw_edge(
    view: DiagramViewState,
    paper: BrailleCanvas,
    ends: tuple[NodeKey, NodeKey],
    every: int,
    lower: int = 0,
) -> None:
    home, end = ends
    height = view.graph_layout.height
    start_row = view.row_of(home)
    end_row = view.row_of(end)
    if end[0] == "card" and not 0 <= end_row < height:
        return
    x = (
        view.graph_layout.edge_ends[end[1]]
        if end[0] == "theme"
        else view.graph_layout.positions[end].x - 1
    )
    start_row, end_row = (min(max(row, -1), height) for row in (start_row, end_row))
    start = ((view.graph_layout.left + 1) * DOTS_ACROSS, start_row * DOTS_DOWN + 1 + lower)
    paper.draw_curve(start, (x * DOTS_ACROSS + 1, end_row * DOTS_DOWN + 1 + lower), every)


def _draw_focused_edges(view: DiagramViewState, paper: BrailleCanvas) -> None:
    if view.focused is None:
        return
    for home, end, number in _edges_of_focus(view, view.focused):
        _draw_edge(view, paper, (home, end), 1)
        if number >= _DOUBLED_FROM_CARDS:
            _draw_edge(view, paper, (home, end), 1, 1)
    if view.focused[0] == "card" and view.focused in view.graph_layout.positions:
        for key in view.neighbours:
            if key[0] == "card" and key in view.graph_layout.positions:
                paper.draw_curve(_point_beside(view, view.focused), _point_beside(view, key))


def _edges_of_focus(
    view: DiagramViewState, focus: NodeKey
) -> Iterator[tuple[NodeKey, NodeKey, int]]:
    side, name = focus
    weave = view.diagram.bipartite
    if side == "card":
        if focus in view.graph_layout.positions:
            yield ("organisation", weave.organisation_of[name]), focus, 1
        return
    for home, end, number in _edges(view):
        theme = weave.theme_of[end[1]] if end[0] == "card" else end[1]
        if focus in (home, ("theme", theme)):
            yield home, end, number


def _point_beside(view: DiagramViewState, key: NodeKey) -> tuple[int, int]:
    row = min(max(view.row_of(key), -1), view.graph_layout.height)
    return (view.graph_layout.positions[key].x - 1) * DOTS_ACROSS, row * DOTS_DOWN + 1


def _positioned_spans(view: DiagramViewState) -> Iterator[tuple[int, PositionedSpan]]:
    """Yield what stands on which row: names and marks, then what is said below names where the row is free."""
    named: dict[str, set[int]] = {"organisation": set(), "theme": set()}
    for key in view.graph_layout.positions:
        if key[0] != "card":
            named[key[0]].add(view.row_of(key))
    for key in view.graph_layout.positions:
        node = view.diagram.nodes[key]
        row = view.row_of(key)
        if not 0 <= row < view.graph_layout.height:
            continue
        yield from _DRAWERS[key[0]](view, node, row)
        if key[0] != "card" and row + 1 not in named[key[0]]:
            yield row + 1, _draw_note(view, node)
    if view.graph_layout.zoom == ZOOM_TEXTS:
        yield from _brackets(view)


def _node_styles(view: DiagramViewState, key: NodeKey) -> tuple[str, str]:
    """Return the inks of a node's mark and of its name."""
    if key == view.focused:
        return "on", "on"
    if key in view.neighbours:
        return "accent", "strong"
    return "muted", "text"


def _draw_organisation(
    view: DiagramViewState, node: NetworkNode, row: int
) -> Iterator[tuple[int, PositionedSpan]]:
    mark, words = _node_styles(view, node.key)
    room = view.graph_layout.left - 1
    name = truncate_text(node.name, room)
    yield row, (room - cell_width(name), f"{name} ", words)
    yield row, (view.graph_layout.left, "▶" if node.key == view.focused else node.mark, mark)


def _draw_theme(
    view: DiagramViewState, node: NetworkNode, row: int
) -> Iterator[tuple[int, PositionedSpan]]:
    mark, words = _node_styles(view, node.key)
    yield row, (view.graph_layout.right, "▶" if node.key == view.focused else node.mark, mark)
    room = max(0, view.graph_layout.width - view.graph_layout.right - 1)
    yield row, (view.graph_layout.right + 1, truncate_text(f" {node.name}", room), words)


def _draw_card(
    view: DiagramViewState, node: NetworkNode, row: int
) -> Iterator[tuple[int, PositionedSpan]]:
    x = view.graph_layout.positions[node.key].x
    is_on = node.key == view.focused
    mark = "▶" if is_on else node.mark
    ink = "on" if is_on else "accent" if node.key in view.neighbours else f"plain-{node.kind}"
    if (
        view.focused is not None
        and view.focused[0] == "organisation"
        and not _is_card_of(view, node.key[1], view.focused[1])
    ):
        mark = "·"
        ink = "faint"
    yield row, (x, mark, ink)
    if view.graph_layout.zoom == ZOOM_TEXTS:
        words = fit_text(f" {node.name}", max(0, view.graph_layout.right - x - 3))
        yield row, (x + 1, words, _node_styles(view, node.key)[1] if mark != "·" else "faint")


def _is_card_of(view: DiagramViewState, card: str, organisation: str) -> bool:
    return view.diagram.bipartite.organisation_of[card] == organisation


_DRAWERS: Mapping[
    str, Callable[[DiagramViewState, NetworkNode, int], Iterator[tuple[int, PositionedSpan]]]
] = {
    "organisation": _draw_organisation,
    "theme": _draw_theme,
    "card": _draw_card,
}


def _draw_note(view: DiagramViewState, node: NetworkNode) -> PositionedSpan:
    said = view.diagram.node_note(node)
    if node.key[0] == "organisation":
        room = max(0, view.graph_layout.left - 1)
        words = truncate_text(said, room)
        return room - cell_width(words), words, "muted"
    room = max(0, view.graph_layout.width - view.graph_layout.right - 2)
    return view.graph_layout.right + 2, truncate_text(said, room), "muted"


def _brackets(view: DiagramViewState) -> Iterator[tuple[int, PositionedSpan]]:
    """Yield what holds the rows of one theme's cards together."""
    for theme, cards in view.diagram.bipartite.cards.items():
        rows = [
            view.row_of(("card", card))
            for card in cards
            if ("card", card) in view.graph_layout.positions
        ]
        for place, row in enumerate(rows):
            is_first = place == 0
            is_last = place == len(rows) - 1
            bracket = "─" if is_first and is_last else "╮" if is_first else "╯" if is_last else "│"
            ink = "accent" if view.focused == ("theme", theme) else "faint"
            yield row, (view.graph_layout.right - 1, bracket, ink)


def _join_row(
    pieces: list[PositionedSpan], row: int, papers: tuple[BrailleCanvas, BrailleCanvas]
) -> StyledLine:
    line: StyledLine = []
    at, width = 0, papers[0].width
    for x, text, ink in pieces:
        if x < at or x >= width or not text:
            continue
        line += _braille_between(at, x, row, papers)
        text = pad_text(text, min(cell_width(text), width - x))  # noqa: PLW2901 - cut to what the row has left
        line.append((text, ink))
        at = x + cell_width(text)
    return line + _braille_between(at, width, row, papers)


def _braille_between(
    start: int, end: int, row: int, papers: tuple[BrailleCanvas, BrailleCanvas]
) -> StyledLine:
    """Return the signs of some cells, each run of one ink as one span; whole lines hide the dots behind them."""
    dotted, whole = (paper.row_bits(row)[start:end] for paper in papers)
    if not any(whole):
        if dotted:
            return [(braille_text(dotted), "faint")]
        return []
    line: StyledLine = []
    for is_whole, cells in groupby(zip(dotted, whole, strict=True), key=lambda pair: pair[1] > 0):
        text = braille_text(bytes(above or below for below, above in cells))
        line.append((text, "accent" if is_whole else "faint"))
    return line
