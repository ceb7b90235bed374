"""Tables of data: headings with a scope, rows that may run over pages under repeated headings.

A row that is taller than `TALLEST_ROW` is cut between lines, so that no cell, however long, can be
too tall for a page. Repeated headings are decoration; the structure has them once (ISO 14289-1,
7.5).
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
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
)
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import TextLine

TALLEST_ROW = 260.0
_GAP = 12.0
_CELL_PADDING = 5.0
_COMPACT_PADDING = 1.0
_ROW_RULE_AIR = 1
_HEAD_LINE = 1.2
_CAPTION_AIR = 6.0


@dataclass(frozen=True, slots=True)
class _RowSlice:
    """Some lines of a row."""

    row: int
    start: int
    stop: int
    is_last: bool
    padding: float

    @property
    def padding_above(self) -> float:
        return 0.0 if self.start else self.padding

    @property
    def padding_below(self) -> float:
        return self.padding + _ROW_RULE_AIR if self.is_last else 0.0

    @property
    def height(self) -> float:
        line_count = self.stop - self.start
        padding = self.padding_above + self.padding_below
        return line_count * CELL.line_height + padding


class TableRows(Flowable):
    """The rows of a table under their headings."""

    after = 16.0
    is_wide = True

    def __init__(self, block: DataTable, context: LayoutContext, node: StructureElement) -> None:
        """Set every cell to the width of its column."""
        self._widths = _column_widths(block, WIDE)
        self._numbers = [column.is_number for column in block.columns]
        head = node.add("THead")
        self._head = self._set_head(block, head.add("TR"), context)
        body = node.add("TBody")
        self._rows = [self._set_row(row, body.add("TR"), context) for row in block.rows]
        head_lines = max(map(len, self._head))
        head_height = head_lines * CELL_HEAD.line_height
        self.repeat_height = head_height + 2 * _CELL_PADDING
        padding = _COMPACT_PADDING if block.is_compact else _CELL_PADDING
        self._slices = _slices_of_rows(self._rows, padding)
        self.heights = self._slice_heights()

    def is_glued(self, index: int) -> bool:
        """Tell that no page begins or ends with one row of a table that has more."""
        return index in {0, len(self.heights) - 2}

    def _slice_heights(self) -> list[float]:
        """Return the heights of all slices, with the headings above the first."""
        heights = [piece.height for piece in self._slices]
        if heights:
            heights[0] += self.repeat_height
        return heights

    def _set_head(
        self, block: DataTable, row: StructureElement, context: LayoutContext
    ) -> list[list[TextLine]]:
        cells: list[list[TextLine]] = []
        for column, width in zip(block.columns, self._widths, strict=True):
            node = add_table_cell(row, head="Column", once=True)
            lines = context.text_lines(text(column.head), CELL_HEAD, node, width)
            cells.append(lines)
        return cells

    def _set_row(
        self, row: tuple[Text, ...], node: StructureElement, context: LayoutContext
    ) -> list[list[TextLine]]:
        cells: list[list[TextLine]] = []
        head = "Row"
        for content, width in zip(row, self._widths, strict=True):
            cell = add_table_cell(node, head=head)
            lines = context.text_lines(content, CELL, cell, width)
            cells.append(lines)
            head = ""
        return cells

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw rows under their headings."""
        head_top = top - _CELL_PADDING
        self._draw_cells(canvas, self._head, CELL_HEAD, (x, head_top))
        top -= self.repeat_height
        widths = self._widths
        gaps = _GAP * (len(widths) - 1)
        right = x + sum(widths) + gaps
        canvas.rule((x, top), (right, top), ACCENT, width=_HEAD_LINE)
        for index in span:
            piece = self._slices[index]
            cells = self._cells_of(piece)
            cells_top = top - piece.padding_above
            self._draw_cells(canvas, cells, CELL, (x, cells_top))
            top -= piece.height
            if piece.is_last:
                canvas.rule((x, top), (right, top), RULE, width=0.5)

    def _cells_of(self, piece: _RowSlice) -> list[list[TextLine]]:
        row = self._rows[piece.row]
        return [cell[piece.start : piece.stop] for cell in row]

    def _draw_cells(
        self,
        canvas: TaggedCanvas,
        cells: list[list[TextLine]],
        style: TextStyle,
        start: Point,
    ) -> None:
        """Draw the cells of one row side by side, their upper left corner at `start`."""
        x, top = start
        base_line = top - baseline_offset(style)
        for lines, width, is_number in zip(cells, self._widths, self._numbers, strict=True):
            if any(lines):
                shift = _flush_right_shifts(lines, width) if is_number else []
                canvas.draw_text_lines(lines, x, base_line, style.line_height, shift=shift)
            x += width + _GAP


def _flush_right_shifts(lines: list[TextLine], width: float) -> list[float]:
    return [_flush_right_shift(line, width) for line in lines]


def _flush_right_shift(line: TextLine, width: float) -> float:
    """Return what puts a line flush right, in points.

    0 for words that run from right to left, which are so already.
    """
    direction = line[0].direction if line else None
    if direction is not None and direction.room > 0:
        return 0.0
    return width - _line_width(line)


def _line_width(line: TextLine) -> float:
    width = 0.0
    for fragment in line:
        style = fragment.style
        width += style.font.width(fragment.words.rstrip(" ")) * style.size
    return width


def _column_widths(block: DataTable, width: float) -> list[float]:
    shares = [column.share for column in block.columns]
    room = width - _GAP * (len(shares) - 1)
    total = sum(shares)
    return [room * share / total for share in shares]


def _slices_of_rows(rows: list[list[list[TextLine]]], padding: float) -> list[_RowSlice]:
    slices: list[_RowSlice] = []
    for row, cells in enumerate(rows):
        slices += _row_slices(row, cells, padding)
    return slices


def _row_slices(row: int, cells: list[list[TextLine]], padding: float) -> list[_RowSlice]:
    """Return the row whole, or in slices where it is very tall."""
    lines = max(map(len, cells))
    step = lines
    if lines * CELL.line_height > TALLEST_ROW:
        step = int(TALLEST_ROW // CELL.line_height)
    slices: list[_RowSlice] = []
    for start in range(0, lines, step):
        stop = min(start + step, lines)
        slices.append(_RowSlice(row, start, stop, stop == lines, padding))
    return slices


def table_flowables(
    block: DataTable, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a table with its caption above it. A table without rows is left out."""
    if not block.rows:
        return []
    table = node.add("Table")
    if not block.caption:
        return [TableRows(block, context, table)]
    caption = _caption_flowable(block.caption, context, table.add("Caption"))
    return [caption, TableRows(block, context, table)]


def _caption_flowable(words: str, context: LayoutContext, node: StructureElement) -> TextFlowable:
    caption = context.text_flowable(text(words), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    caption.before = _CAPTION_AIR
    return caption
