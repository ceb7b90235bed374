"""What is a file that is no text? Its first bytes say it: an office document, a picture, a program.

Read as text it would become hundreds of cards of signs.
"""

import codecs
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

_LOOKED_AT = 8_192
"""Bytes in which a file without a known beginning is looked at."""
_LEAST_LOOKED_AT = 64
"""Bytes; a shorter file is read as it is."""
_RARE_ZEROS = 50
"""In text at most one byte in so many is zero, from a torn file or a bad export."""
_TEXT_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAVE_SHEET = "Save the sheet as CSV, or copy its cells and paste them into the app."
_SAVE_TEXT = "Save it as plain text, or copy what it says and paste it into the app."
_NO_WORDS = "Write down what it says, a line each."


class ForeignFile(NamedTuple):
    """A file that is no text."""

    name: str
    """With its article."""
    hint: str
    """How its words can be had."""


_ZIPPED: Sequence[tuple[bytes, ForeignFile]] = (
    (b"xl/", ForeignFile("an Excel workbook", _SAVE_SHEET)),
    (b"word/", ForeignFile("a Word document", _SAVE_TEXT)),
    (b"ppt/", ForeignFile("a PowerPoint presentation", _SAVE_TEXT)),
    (b"opendocument.spreadsheet", ForeignFile("an OpenDocument spreadsheet", _SAVE_SHEET)),
    (b"opendocument.text", ForeignFile("an OpenDocument text", _SAVE_TEXT)),
    (b"opendocument", ForeignFile("an OpenDocument file", _SAVE_TEXT)),
    (b"epub", ForeignFile("an e-book", _SAVE_TEXT)),
)
"""What stands early in an archive of an office program."""
_ARCHIVE = ForeignFile("an archive", "Unpack it and name a text file in it.")
_PICTURE = ForeignFile("a picture", _NO_WORDS)
_SOUND = ForeignFile("a recording", _NO_WORDS)
_PROGRAM = ForeignFile("a program", "Name a text file.")
_BEGINNINGS: Sequence[tuple[bytes, ForeignFile]] = (
    (b"%PDF-", ForeignFile("a PDF", _SAVE_TEXT)),
    (b"\x89PNG\r\n", ForeignFile("a PNG picture", _NO_WORDS)),
    (b"\xff\xd8\xff", ForeignFile("a JPEG picture", _NO_WORDS)),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", ForeignFile("a picture or a recording", _NO_WORDS)),
    (b"\xd0\xcf\x11\xe0", ForeignFile("an older office document (doc, xls, ppt, msg)", _SAVE_TEXT)),
    (b"{\\rtf", ForeignFile("a rich text document (RTF)", _SAVE_TEXT)),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"(\xb5/\xfd", _ARCHIVE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"SQLite format 3", ForeignFile("a database", "Export the table as CSV.")),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
)
_ZIP = b"PK\x03\x04"


def foreign_file(data: bytes) -> ForeignFile | None:
    """Return what `data` is where it is no text, else None.

    A beginning that is text as well ('BM', 'MZ', 'ID3') counts only where there are zero bytes.
    """
    if data.startswith(_TEXT_MARKS):
        return None
    if data.startswith(_ZIP):
        return _zipped_file(data)
    looked_at = data[:_LOOKED_AT]
    zeros = looked_at.count(0)
    for mark, foreign in _BEGINNINGS:
        if data.startswith(mark) and (zeros or not mark.isalnum()):
            return foreign
    if len(looked_at) >= _LEAST_LOOKED_AT and zeros * _RARE_ZEROS >= len(looked_at):
        return ForeignFile("a file of bytes that are no text", _SAVE_TEXT)
    return None


def _zipped_file(data: bytes) -> ForeignFile:
    """Return what an archive is by the mark that comes first: packed bytes may look like one."""
    places = [(data.find(mark), foreign) for mark, foreign in _ZIPPED]
    found = [each for each in places if each[0] >= 0]
    return min(found, key=itemgetter(0))[1] if found else _ARCHIVE
