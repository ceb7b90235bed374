"""What tables are in a file that comes from another program, ours or an extension's to read?"""

from collections.abc import Sequence
from pathlib import PurePath

from userneeds.exchange.bringing.found_file import LARGEST_FILE, FoundFile, find_tables
from userneeds.exchange.formats import FORMATS
from userneeds.exchange.tables.raw_table import RawRow, RawTable, refuse_too_wide
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.session.extensions.contract import ForeignFormat, ReadTable
from userneeds.session.extensions.found_extensions import found_formats

_OUR_ENDINGS = frozenset(ending for entry in FORMATS for ending in entry.endings)


def tables_in(data: bytes, name: str, asked_format: str = "") -> FoundFile:
    """Return the tables in a file.

    An extension reads it that was asked for by the name of its format, or that has the ending of
    the file, where none of our own formats has it.

    Raises:
        TableFault: when there are none, or the file cannot be read; says what would help.
    """
    foreign = _foreign_format(PurePath(name).suffix.casefold(), asked_format)
    if foreign is None:
        return find_tables(data, name)
    if len(data) > LARGEST_FILE:
        raise TableFault(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.", "Part it.")
    return read_with(foreign, data)


def read_with(foreign: ForeignFormat, data: bytes) -> FoundFile:
    """Return the tables that an extension finds.

    Raises:
        TableFault: when it cannot read the file, breaks, or answers what is no table.
    """
    try:
        tables = tuple(map(_raw_table, foreign.read(data)))
    except ValueError as fault:
        raise TableFault(f"It cannot be read as {foreign.title}: {fault}") from fault
    except Exception as error:
        kind = type(error).__name__
        sentence = f"The extension '{foreign.name}' broke while it read the file ({kind})."
        raise TableFault(sentence, "Ask who wrote it.") from error
    refuse_too_wide(max((table.width for table in tables), default=0))
    return FoundFile(f"{foreign.title}, as an extension reads it", tables)


def _foreign_format(ending: str, asked_format: str) -> ForeignFormat | None:
    if asked_format in {entry.name for entry in FORMATS} or (
        ending in _OUR_ENDINGS and not asked_format
    ):
        return None
    found = found_formats()
    if not asked_format:
        return next((each for each in found.usable.values() if ending in each.endings), None)
    if asked_format not in found.usable:
        raise TableFault(" ".join(map(str, found.faults)))
    return found.usable[asked_format]


def _raw_table(table: ReadTable) -> RawTable:
    """Return a table in our own form; every cell becomes text."""
    name, columns, rows = table
    head = RawRow(0, _cells(columns))
    body = [RawRow(number, _cells(row)) for number, row in enumerate(rows, 1)]
    return RawTable(str(name), (head, *body))


def _cells(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str, row))
