"""Tables of data: headings with a scope, rows that may run over pages, headings repeated on each page.

A row that is taller than `TALLEST` is cut between lines, so that no cell, however long, can be too
tall for a page. Repeated headings are decoration; the structure has them once (ISO 14289-1, 7.5).
"""

from dataclasses import dataclass

from userneeds.documents.content.blocks import DataTable
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import (
    ACCENT,
    CAPTION,
    CELL,
    CELL_HEAD,
    RULE,
    WIDE,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement, add_table_cell
from userneeds.documents.pdf.layout.canvas import TaggedCanvas, TextLine
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
)
from userneeds.documents.pdf.layout.pagination import Flowable

TALLEST_ROW = 260.0
_GAP = 12.0
_CELL_PADDING = 5.0
_HEAD_LINE = 1.2


@dataclass(frozen=True, slots=True)
class _RowSlice:
    """Some lines of a row."""

    row: int
    start: int
    stop: int
    is_last: bool


class TableRows(Flowable):
    """The rows of a table under their headings."""

    after = 16.0
    is_wide = True

    def __init__(self, block: DataTable, desk: LayoutContext, node: StructureElement) -> None:
        """Set every cell to the width of its column."""
        self._widths = _column_widths(block, WIDE)
        self._numbers = [column.is_number for column in block.columns]
        head = node.add("THead").add("TR")
        self._head = [
            desk.text_lines(
                text(column.head), CELL_HEAD, add_table_cell(head, head="Column", once=True), width
            )
            for column, width in zip(block.columns, self._widths, strict=True)
        ]
        body = node.add("TBody")
        self._rows = [self._set_row(row, body.add("TR"), desk) for row in block.rows]
        self.repeat_height = max(map(len, self._head)) * CELL_HEAD.line_height + 2 * _CELL_PADDING
        self._slices = [
            piece for row, cells in enumerate(self._rows) for piece in _row_slices(row, cells)
        ]
        self._rows_heights = [self._height(piece) for piece in self._slices]
        self.heights = list(self._rows_heights)
        if self.heights:
            self.heights[0] += self.repeat_height

    def _set_row(
        self, row: tuple[Text, ...], node: StructureElement, desk: LayoutContext
    ) -> list[list[TextLine]]:
        cells: list[list[TextLine]] = []
        for place, (content, width) in enumerate(zip(row, self._widths, strict=True)):
            cell = add_table_cell(node, head="" if place else "Row")
            cells.append(desk.text_lines(content, CELL, cell, width))
        return cells

    def _height(self, piece: _RowSlice) -> float:
        room = (_CELL_PADDING if piece.start == 0 else 0) + (
            _CELL_PADDING + 1 if piece.is_last else 0
        )
        return (piece.stop - piece.start) * CELL.line_height + room

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw rows under their headings."""
        self._draw_cells(canvas, self._head, CELL_HEAD, (x, top - _CELL_PADDING))
        top -= self.repeat_height
        right = x + sum(self._widths) + _GAP * (len(self._widths) - 1)
        canvas.rule((x, top), (right, top), ACCENT, width=_HEAD_LINE)
        for index in span:
            piece = self._slices[index]
            cells = [cell[piece.start : piece.stop] for cell in self._rows[piece.row]]
            self._draw_cells(
                canvas, cells, CELL, (x, top - (_CELL_PADDING if piece.start == 0 else 0))
            )
            top -= self._rows_heights[index]
            if piece.is_last:
                canvas.rule((x, top), (right, top), RULE, width=0.5)

    def _draw_cells(
        self,
        canvas: TaggedCanvas,
        cells: list[list[TextLine]],
        kind: TextStyle,
        at: tuple[float, float],
    ) -> None:
        x, top = at
        for lines, width, is_number in zip(cells, self._widths, self._numbers, strict=True):
            if any(lines):
                shift = [_flush_right_shift(line, width) for line in lines] if is_number else []
                canvas.draw_text_lines(
                    lines, x, top - baseline_offset(kind), kind.line_height, shift=shift
                )
            x += width + _GAP


def _flush_right_shift(line: TextLine, width: float) -> float:
    """Return what puts a line flush right; 0 for words that run from right to left, which are so already."""
    is_right = bool(line) and line[0].direction is not None and line[0].direction.room > 0
    if is_right:
        return 0.0
    return width - _line_width(line)


def _line_width(line: TextLine) -> float:
    return sum(part.style.font.width(part.words.rstrip(" ")) * part.style.size for part in line)


def _column_widths(block: DataTable, width: float) -> list[float]:
    room = width - _GAP * (len(block.columns) - 1)
    total = sum(column.share for column in block.columns)
    return [room * column.share / total for column in block.columns]


def _row_slices(row: int, cells: list[list[TextLine]]) -> list[_RowSlice]:
    """Return the row whole, or in slices where it is very tall."""
    tall = max(map(len, cells))
    step = tall if tall * CELL.line_height <= TALLEST_ROW else int(TALLEST_ROW // CELL.line_height)
    return [
        _RowSlice(row, start, min(start + step, tall), start + step >= tall)
        for start in range(0, tall, step)
    ]


def table_flowables(
    block: DataTable, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a table with its caption above it. A table without rows is left out."""
    if not block.rows:
        return []
    table = node.add("Table")
    parts: list[Flowable] = []
    if block.caption:
        caption = TextFlowable(
            desk.text_lines(
                text(block.caption), CAPTION, table.add("Caption").add("P"), desk.width
            ),
            CAPTION,
        )
        caption.keep_with_next = True
        caption.before = 6.0
        parts.append(caption)
    return [*parts, TableRows(block, desk, table)]
