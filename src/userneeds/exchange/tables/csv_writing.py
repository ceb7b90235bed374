"""A table as CSV that Excel opens by itself: with a byte order mark, and its ends of lines."""

import csv
import io

from userneeds.exchange.tables.sheet import CellValue, Sheet, as_plain_text, cell_text


def write_csv(sheet: Sheet, *, is_for_excel: bool = True) -> bytes:
    """Return a sheet as the bytes of a file. No cell is ever a formula.

    Other programs than Excel may take the mark at its beginning for a part of the first heading.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig" if is_for_excel else "utf-8")


def _safe(cell: CellValue) -> str:
    if isinstance(cell, str):
        return as_plain_text(cell.replace("\0", ""))
    return cell_text(cell)
