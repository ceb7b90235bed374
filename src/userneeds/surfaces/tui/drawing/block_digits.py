"""Digits and capital letters that can be read across a room.

They are solid blocks, because thin lines vanish when a shared screen is shrunk.

Each digit is three by five pixels, a letter up to five by five. At size 0 a line of text is all
there is; at size 1 two pixels share a cell (three rows); from size 2 a pixel is two cells wide and
one row high, times the size less one.
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
    "A": "010101111101101",
    "B": "110101110101110",
    "C": "111100100100111",
    "D": "110101101101110",
    "E": "111100110100111",
    "F": "111100110100100",
    "G": "01111000101110010111",
    "H": "101101111101101",
    "J": "001001001101010",
    "K": "10011010110010101001",
    "M": "1000111011101011000110001",
    "N": "10011101101110011001",
    "P": "111101111100100",
    "Q": "01101001100110100101",
    "R": "110101110101101",
    "S": "011100010001110",
    "T": "111010010010010",
    "U": "101101101101111",
    "V": "101101101101010",
    "W": "1000110001101011101110001",
    "X": "101101010101101",
    "Y": "101101010010010",
    "Z": "111001010100111",
}
"""Row by row; letters are those of which codes are made."""
_PIXEL_ROWS = 5
_PIXEL_COLUMNS = 3
_BLANK = "0" * _PIXEL_ROWS * _PIXEL_COLUMNS
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
    """Return the rows of `text` (digits, capitals, colon, plus and minus) drawn at `size`.

    All rows are equally long.
    """
    if size == 0:
        return [text]
    pixel_rows = [_pixel_row(text, row) for row in range(_PIXEL_ROWS)]
    if size == 1:
        return _half_block_rows(pixel_rows)
    scale = size - 1
    drawn: list[str] = []
    for pixels in pixel_rows:
        drawn += [_wide_pixels(pixels, scale)] * scale
    return drawn


def _half_block_rows(pixel_rows: list[str]) -> list[str]:
    """Return rows of which each shows two rows of pixels; below the last there is nothing."""
    empty = "0" * len(pixel_rows[0])
    paired = [*pixel_rows, empty]
    drawn: list[str] = []
    for upper, lower in zip(paired[::2], paired[1::2], strict=True):
        pixels = zip(upper, lower, strict=True)
        blocks = map(_HALF_BLOCKS.__getitem__, pixels)
        drawn.append("".join(blocks))
    return drawn


def _wide_pixels(pixels: str, scale: int) -> str:
    """Return a row of pixels, each twice as many cells wide as it is rows high."""
    cells = 2 * scale
    return pixels.replace("1", "█" * cells).replace("0", " " * cells)


def largest_digit_size(text: str, width: int, height: int) -> int:
    """Return the largest size at which `text` fits into the cells given."""
    size = 0
    while digit_rows(size + 1) <= height and digit_columns(text, size + 1) <= width:
        size += 1
    return size


def _pixel_row(text: str, row: int) -> str:
    return "0".join(_glyph_row(character, row) for character in text)


def _glyph_row(character: str, row: int) -> str:
    """Return a row of a character's pixels; what has no pixels is as wide as a digit."""
    pixels = _PIXELS.get(character, _BLANK)
    columns = len(pixels) // _PIXEL_ROWS
    return pixels[row * columns :][:columns]
