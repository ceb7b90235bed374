"""What brings people into a room: a code that cameras read, the address, and six large letters.

The code is drawn by us from the matrix of its modules. Two of them stand in one cell, as half
blocks; a terminal of plain letters shows each as two cells of a colour. Where it does not fit whole
it is not drawn: a part of it leads nowhere.
"""

from collections.abc import Sequence

from userneeds.surfaces.tui.drawing.block_digits import block_digits, largest_digit_size
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text

_BORDER = 2
"""Light modules around it. Readers want four; the empty cells beside it are the others."""
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
_ADDRESS_LINES = 3
"""Lines of words above the letters."""


def join_code_lines(
    url: str, width: int, height: int, *, is_plain: bool = False
) -> list[StyledLine]:
    """Return the rows of the code of an address; none where it does not fit."""
    if not url:
        return []
    modules = join_modules(url)
    drawn = _plain_rows(modules) if is_plain else _half_block_rows(modules)
    cells = len(modules) * (2 if is_plain else 1)
    return drawn if cells <= width and len(drawn) <= height else []


def join_modules(url: str) -> list[Sequence[int]]:
    """Return the modules of the code of an address with its border, row by row: 1 is dark."""
    import segno  # noqa: PLC0415 - only once a room is open

    # In capitals an address takes less room: host and code are read in either.
    made = segno.make(_in_capitals(url), error="m", micro=False)
    return [list(row) for row in made.matrix_iter(border=_BORDER)]


def _in_capitals(url: str) -> str:
    _, _, place = url.partition("://")
    _, _, path = place.partition("/")
    if path != path.upper():
        return url
    return url.upper()


def _half_block_rows(modules: Sequence[Sequence[int]]) -> list[StyledLine]:
    paired = list(modules)
    if len(paired) % 2:
        paired.append([0] * len(paired))
    rows: list[StyledLine] = []
    for upper, lower in zip(paired[::2], paired[1::2], strict=True):
        halves = zip(upper, lower, strict=True)
        cells = map(_HALVES.__getitem__, halves)
        rows.append([("".join(cells), "scan")])
    return rows


def _plain_rows(modules: Sequence[Sequence[int]]) -> list[StyledLine]:
    styles = ("scan", "scan-dark")
    return [[("  ", styles[module]) for module in row] for row in modules]


def address_lines(url: str, code: str, width: int, height: int) -> list[StyledLine]:
    """Return where people go and what they type there, the letters as large as they fit."""
    host, _, _ = url.rpartition("/")
    size = largest_digit_size(code, width, max(1, height - _ADDRESS_LINES))
    # Letters drawn large are read by nobody who hears the screen, and copied by nobody.
    typed = f"and type {code}" if size else "and type"
    said = [("Scan it, or open", "muted"), (host, "strong"), (typed, "muted")]
    lines: list[StyledLine] = []
    for words, style in said:
        lines.append([(truncate_text(words, width), style)])
    letters = code
    if size == 0:
        letters = " ".join(code)
    drawn = block_digits(letters, size)
    lines += [[(row, "title")] for row in drawn]
    return lines[: max(0, height)]
