"""The diagram as rows of spans: names at both sides, marks of cards, and edges between them.

What the node in focus is tied to has strong names and whole lines. The node itself has a pointer
for its mark, so nothing hangs on colour.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from userneeds.surfaces.tui.drawing.braille import BrailleCanvas, braille_text
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    pad_text,
    truncate_text,
)
from userneeds.surfaces.tui.network.diagram import NetworkNode, NodeKey, NodeKind
from userneeds.surfaces.tui.network.edges import draw_focused_edges
from userneeds.surfaces.tui.network.graph_layout import ZOOM_TEXTS
from userneeds.surfaces.tui.network.view_state import DiagramViewState

_OTHERS_MARK = "·"
"""Stands for a card of others while an organisation is in focus."""


class PositionedSpan(NamedTuple):
    """Some text, where it begins, and the name of its cell style."""

    row: int
    x: int
    text: str
    style: str


def draw_diagram(view: DiagramViewState, base: BrailleCanvas) -> list[StyledLine]:
    """Return the rows of the diagram; `base` holds the dotted edges, the same for every focus."""
    layout = view.graph_layout
    focus = BrailleCanvas(layout.width, layout.height)
    draw_focused_edges(view, focus)
    spans_by_row: defaultdict[int, list[PositionedSpan]] = defaultdict(list)
    for span in _positioned_spans(view):
        spans_by_row[span.row].append(span)
    lines: list[StyledLine] = []
    for row in range(layout.height):
        spans = sorted(spans_by_row[row])
        lines.append(_join_row(spans, base.row_bits(row), focus.row_bits(row)))
    return lines


# Names and marks.


def _positioned_spans(view: DiagramViewState) -> Iterator[PositionedSpan]:
    """Yield names and marks, and below names their notes where that row is free."""
    layout = view.graph_layout
    named = [key for key in layout.positions if key[0] != "card"]
    name_rows = {(key[0], view.row_of(key)) for key in named}
    for key in layout.positions:
        row = view.row_of(key)
        if not 0 <= row < layout.height:
            continue
        side = key[0]
        node = view.diagram.nodes[key]
        yield from _DRAWERS[side](view, node, row)
        if side != "card" and (side, row + 1) not in name_rows:
            yield _draw_note(view, node, row + 1)
    if layout.zoom == ZOOM_TEXTS:
        yield from _brackets(view)


class _NodeStyles(NamedTuple):
    mark: str
    name: str


# Made once: thousands of nodes are drawn at a key.
_FOCUSED = _NodeStyles("on", "on")
_TIED = _NodeStyles("accent", "strong")
_OTHERS = _NodeStyles("muted", "text")
_FADED = _NodeStyles("faint", "faint")


def _node_styles(view: DiagramViewState, key: NodeKey) -> _NodeStyles:
    if key == view.focused:
        return _FOCUSED
    if key in view.neighbours:
        return _TIED
    return _OTHERS


def _mark_of(view: DiagramViewState, node: NetworkNode) -> str:
    return "▶" if node.key == view.focused else node.mark


def _draw_organisation(
    view: DiagramViewState, node: NetworkNode, row: int
) -> Iterator[PositionedSpan]:
    styles = _node_styles(view, node.key)
    left = view.graph_layout.left
    room = left - 1
    name = truncate_text(node.name, room)
    x = room - cell_width(name)
    mark = _mark_of(view, node)
    yield PositionedSpan(row, x, f"{name} ", styles.name)
    yield PositionedSpan(row, left, mark, styles.mark)


def _draw_theme(view: DiagramViewState, node: NetworkNode, row: int) -> Iterator[PositionedSpan]:
    styles = _node_styles(view, node.key)
    layout = view.graph_layout
    right = layout.right
    room = layout.width - right - 1
    name = truncate_text(f" {node.name}", max(0, room))
    yield PositionedSpan(row, right, _mark_of(view, node), styles.mark)
    yield PositionedSpan(row, right + 1, name, styles.name)


def _draw_card(view: DiagramViewState, node: NetworkNode, row: int) -> Iterator[PositionedSpan]:
    layout = view.graph_layout
    x = layout.positions[node.key].x
    if _is_faded(view, node):
        styles = _FADED
        mark = _OTHERS_MARK
    else:
        styles = _node_styles(view, node.key)
        mark = _mark_of(view, node)
    mark_style = f"plain-{node.kind}" if styles is _OTHERS else styles.mark
    yield PositionedSpan(row, x, mark, mark_style)
    if layout.zoom == ZOOM_TEXTS:
        room = max(0, layout.right - x - 3)
        yield PositionedSpan(row, x + 1, fit_text(f" {node.name}", room), styles.name)


def _is_faded(view: DiagramViewState, card: NetworkNode) -> bool:
    """Tell whether another organisation than the card's is in focus."""
    if view.focused is None or view.focused[0] != "organisation":
        return False
    _, organisation = view.focused
    return view.diagram.bipartite.organisation_of[card.key[1]] != organisation


_DRAWERS: Mapping[
    NodeKind, Callable[[DiagramViewState, NetworkNode, int], Iterator[PositionedSpan]]
] = {
    "organisation": _draw_organisation,
    "theme": _draw_theme,
    "card": _draw_card,
}


def _draw_note(view: DiagramViewState, node: NetworkNode, row: int) -> PositionedSpan:
    layout = view.graph_layout
    note = view.diagram.node_note(node)
    if node.key[0] == "organisation":
        room = max(0, layout.left - 1)
        words = truncate_text(note, room)
        x = room - cell_width(words)
        return PositionedSpan(row, x, words, "muted")
    x = layout.right + 2
    words = truncate_text(note, max(0, layout.width - x))
    return PositionedSpan(row, x, words, "muted")


def _brackets(view: DiagramViewState) -> Iterator[PositionedSpan]:
    """Yield what holds the rows of one theme's cards together."""
    layout = view.graph_layout
    x = layout.right - 1
    for theme, cards in view.diagram.bipartite.cards.items():
        keys: list[NodeKey] = [("card", card) for card in cards]
        drawn = [key for key in keys if key in layout.positions]
        brackets = _bracket(len(drawn))
        style = "accent" if view.focused == ("theme", theme) else "faint"
        for key, bracket in zip(drawn, brackets, strict=True):
            yield PositionedSpan(view.row_of(key), x, bracket, style)


def _bracket(length: int) -> str:
    """Return a bracket around so many rows, a character for each from top to bottom."""
    if length <= 1:
        return "─" * length
    return "╮" + "│" * (length - 2) + "╯"


# Rows.


def _join_row(spans: list[PositionedSpan], dotted: bytes, whole: bytes) -> StyledLine:
    """Return a row of spans with the edges between them; where spans overlap, the first stays."""
    width = len(dotted)
    line: StyledLine = []
    end = 0
    for _, x, text, style in spans:
        if x < end or x >= width or not text:
            continue
        line += _edge_spans(dotted[end:x], whole[end:x])
        kept = pad_text(text, min(cell_width(text), width - x))
        line.append((kept, style))
        end = x + cell_width(kept)
    return line + _edge_spans(dotted[end:], whole[end:])


def _edge_spans(dotted: bytes, whole: bytes) -> StyledLine:
    """Return the signs of some cells, each run of one style as one span.

    Whole lines hide the dots behind them.
    """
    if not any(whole):
        if dotted:
            return [(braille_text(dotted), "faint")]
        return []
    line: StyledLine = []
    cells = zip(dotted, whole, strict=True)
    for is_whole, run in groupby(cells, key=lambda cell: cell[1] > 0):
        text = braille_text(bytes(line_bits or dot_bits for dot_bits, line_bits in run))
        line.append((text, "accent" if is_whole else "faint"))
    return line
