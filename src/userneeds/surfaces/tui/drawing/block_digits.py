"""Digits that can be read across a room: solid blocks, because thin lines vanish when a shared screen is shrunk.

Each digit is three by five pixels. At size 0 a line of text is all there is; at size 1 two pixels
share a cell (three rows); from size 2 a pixel is two cells wide and one row high, times the size
less one.
"""

from collections.abc import Mapping

_PIXELS: Mapping[str, str] = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001001001001",
    "8": "111101111101111",
    "9": "111101111001111",
    ":": "01010",
    "+": "000010111010000",
    "-": "000000111000000",
}
_PIXEL_ROWS = 5
_HALF_BLOCKS = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}


def digit_rows(size: int) -> int:
    """Return how many rows digits of this size take."""
    if size < 2:  # noqa: PLR2004 - sizes 0 and 1 are special
        return (1, 3)[size]
    return _PIXEL_ROWS * (size - 1)


def digit_columns(text: str, size: int) -> int:
    """Return how many cells `text` takes in digits of this size."""
    drawn = block_digits(text, size)
    return len(drawn[0]) if drawn else 0


def block_digits(text: str, size: int) -> list[str]:
    """Return the rows of `text` (digits, colon, plus and minus) drawn at `size`; all rows are equally long."""
    if size == 0:
        return [text]
    rows = [_pixel_row(text, row) for row in range(_PIXEL_ROWS)]
    if size == 1:
        rows.append("0" * len(rows[0]))
        return [
            "".join(_HALF_BLOCKS[pair] for pair in zip(rows[index], rows[index + 1], strict=True))
            for index in (0, 2, 4)
        ]
    scale = size - 1
    drawn = ["".join(("█" if pixel == "1" else " ") * 2 * scale for pixel in row) for row in rows]
    return [row for row in drawn for _ in range(scale)]


def largest_digit_size(text: str, width: int, height: int) -> int:
    """Return the largest size at which `text` fits into the cells given."""
    size = 0
    while digit_rows(size + 1) <= height and digit_columns(text, size + 1) <= width:
        size += 1
    return size


def _pixel_row(text: str, row: int) -> str:
    glyphs = [_PIXELS.get(character, "0" * 15) for character in text]
    return "0".join(
        glyph[row : row + 1] if len(glyph) == _PIXEL_ROWS else glyph[row * 3 : row * 3 + 3]
        for glyph in glyphs
    )
