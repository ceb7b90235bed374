"""Lines finer than a cell: every cell holds two by four dots, drawn as one braille sign.

Dots are counted from the top left corner, two to a cell across and four down. What falls beside the
canvas is left out, so that a line may lead to something that is out of sight. What stands for the
signs where a terminal knows only plain letters is said in `glyphs`.
"""

from collections.abc import Iterable, Iterator

DOTS_ACROSS = 2
DOTS_DOWN = 4
"""Dots in a cell."""
_FLAT_ROWS = 2
"""A sign with dots in no more rows than this is nearer to a line across than to one down."""
_FIRST_CODE_POINT = 0x2800
_DOT_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of a dot by its row and column in the cell. **Source:** Unicode, Braille Patterns."""


class BrailleCanvas:
    """Dots that are put one by one, on `width` by `height` cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self._rows = [bytearray(self.width) for _ in range(self.height)]

    def set_dot(self, x: int, y: int) -> None:
        """Put a dot; beside the canvas nothing happens."""
        self.set_dots([(x, y)])

    def set_dots(self, dots: Iterable[tuple[int, int]]) -> None:
        """Put dots by their column and row; beside the canvas nothing happens."""
        # Thousands at a key: one call for all of them, and no look-up of an attribute in the loop.
        width = self.width
        height = self.height
        rows = self._rows
        for x, y in dots:
            column = x // DOTS_ACROSS
            row = y // DOTS_DOWN
            if 0 <= column < width and 0 <= row < height:
                rows[row][column] |= _DOT_BITS[y % DOTS_DOWN][x % DOTS_ACROSS]

    def draw_curve(self, start: tuple[int, int], end: tuple[int, int], every: int = 1) -> None:
        """Draw from `start` to `end`, leaving both level; only one dot in `every` is put."""
        self.set_dots(_bezier_points(start, end, every))

    def row_bits(self, number: int) -> bytes:
        """Return the dots of a row of cells, each cell's as bits: 0 where it is empty."""
        return bytes(self._rows[number])


_BRAILLE_CHARACTERS = (" ", *(chr(_FIRST_CODE_POINT + bits) for bits in range(1, 0x100)))


def braille_text(cells: bytes) -> str:
    """Return the signs for the dots of some cells; a space for a cell without any."""
    return "".join(map(_BRAILLE_CHARACTERS.__getitem__, cells))


def _bezier_points(
    start: tuple[int, int], end: tuple[int, int], every: int
) -> Iterator[tuple[int, int]]:
    """Yield each so many dots of a curve that sets out level and arrives level.

    **Source:** the cubic curve of Bézier whose two control points stand level with its ends,
    halfway across.
    """
    x0, y0 = start
    x1, y1 = end
    across = x1 - x0
    down = y1 - y0
    # In its middle the curve goes down 1.5 times as fast as on average: 2 steps a dot leave no gap.
    steps = max(abs(across), 2 * abs(down), 1)
    for step in range(0, steps + 1, every):
        t = step / steps
        share_across = 1.5 * t * (1 - t) + t * t * t
        dots_down = down * t * t * (3 - 2 * t)
        yield x0 + round(across * share_across), y0 + round(dots_down)


def is_braille(character: str) -> bool:
    """Tell whether a character is a sign of this block."""
    return _FIRST_CODE_POINT <= ord(character) < _FIRST_CODE_POINT + 0x100


def nearest_ascii(sign: str) -> str:
    """Return the plain character that comes nearest to a braille sign.

    One of: a space, a full stop, an apostrophe, '-', '|', '/' or a backslash.
    """
    left, right = _dot_rows(sign)
    rows = {*left, *right}
    if not rows:
        return " "
    if len(left) + len(right) == 1:
        return "." if max(rows) > 1 else "'"
    if len(rows) == 1:
        return "-"
    if not left or not right:
        return "|"
    lean = sum(right) / len(right) - sum(left) / len(left)
    if abs(lean) < 1:
        return "-" if len(rows) <= _FLAT_ROWS else "|"
    return "\\" if lean > 0 else "/"


def _dot_rows(sign: str) -> tuple[list[int], list[int]]:
    """Return the rows, 0 to 3, of a sign's dots in its left and in its right column."""
    bits = ord(sign) - _FIRST_CODE_POINT
    left: list[int] = []
    right: list[int] = []
    for row, (left_bit, right_bit) in enumerate(_DOT_BITS):
        if bits & left_bit:
            left.append(row)
        if bits & right_bit:
            right.append(row)
    return left, right
