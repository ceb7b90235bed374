"""How are numbers and columns put into words on the command line?"""

from collections.abc import Iterable, Iterator, Sequence


def count_phrase(number: int, thing: str, things: str = "") -> str:
    """Return '1 card', '3 cards', 'no cards'; `things` where the plural is not made with an s."""
    name = thing if number == 1 else things or f"{thing}s"
    return f"{number or 'no'} {name}"


def align_columns(rows: Iterable[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """Yield rows as lines with their columns below each other; the last column is as long as it is."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)][:-1]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield gap.join([*cells, row[-1]]).rstrip()
