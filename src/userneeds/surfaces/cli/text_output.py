"""How are rows laid out as columns on the command line?"""

from collections.abc import Iterable, Iterator, Sequence


def align_columns(rows: Iterable[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """Yield rows as lines with their columns below each other.

    The last column is as long as it is.
    """
    table = [tuple(row) for row in rows]
    columns = list(zip(*table, strict=True))
    widths = [max(map(len, column)) for column in columns[:-1]]
    for *cells, last_cell in table:
        aligned = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        line = gap.join([*aligned, last_cell])
        yield line.rstrip()
