"""Who agreed with which comment of Polis? Told by the file of votes beside that of comments.

Polis gives out a file of comments and one in which each participant, known by a number alone, has
a row and each comment a column: 1 where they agree, -1 where they do not, 0 where they pass.
"""

from collections.abc import Mapping
from pathlib import Path

from userneeds.exchange.tables.delimited_reading import read_delimited
from userneeds.exchange.tables.raw_table import RawRow
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.session.storage.atomic_files import read_bytes

_COMMENTS, _VOTES = "comments", "participants-votes"
_FIRST = "participant"
_AGREED = "1"


def polis_voters(path: Path) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of those who agreed, by the id of a comment in the file at `path`.

    Nothing where there is no file of votes beside it.

    Raises:
        TableFault: when there is one that cannot be read.
        UserNeedsError: when it may not be read.
    """
    beside = path.with_name(path.name.replace(_COMMENTS, _VOTES))
    if beside == path or not beside.is_file():
        return {}
    rows = read_delimited(read_bytes(beside)).rows
    if not rows or _FIRST not in rows[0].cells:
        raise TableFault(f"{beside.name} names no participants.", "Export the votes anew.")
    return _agreed(rows[0].cells, rows[1:])


def _agreed(headings: tuple[str, ...], rows: tuple[RawRow, ...]) -> Mapping[str, tuple[int, ...]]:
    voters: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 1):
        for heading, cell in zip(headings, row.cells, strict=False):
            if heading.isdecimal() and cell == _AGREED:
                voters.setdefault(heading, []).append(number)
    return {comment: tuple(numbers) for comment, numbers in voters.items()}
