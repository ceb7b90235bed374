"""Which rows of a table add up the others? They are no cards."""

from collections.abc import Iterable, Sequence

from userneeds.exchange.tables.raw_table import RawRow

_TOTALS = frozenset(
    {
        *("total", "totals", "grand total", "sum", "subtotal", "sub-total", "overall"),
        *("summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme"),
        *("totaux", "somme", "sous-total", "total général", "ensemble"),
        *("totaal", "som", "subtotaal", "eindtotaal"),
        *("suma", "total general", "totales", "totale", "razem", "ogółem"),
        *("cyfanswm", "cyfansymiau", "is-gyfanswm"),
    }
)
"""What stands before the sums, in the languages whose headings are known."""


def without_totals(rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """Return the rows without those that only say 'Total' and figures."""
    return tuple(row for row in rows if not _adds_up(row.cells))


def _adds_up(cells: Iterable[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) == 1 or not filled:
        return False
    first, *others = filled
    name = first.casefold().strip(" :=")
    if name not in _TOTALS:
        return False
    return all(map(_is_figure, others))


def _is_figure(cell: str) -> bool:
    last = cell[-1:]
    return last.isdigit() or last == "%"
