"""How the files of `file_writer` are read back: objects, references, strings, streams.

Only what this package writes is understood: compressed object streams with a table of offsets as a
stream. Any other file is refused with `ForeignPdfError`, whose sentence says so. **Source:** ISO
32000-1, 7.3 and 7.5.
"""

import re
import zlib
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

_TOKEN = re.compile(
    rb"\s*(?:(?P<open><<|\[)|(?P<close>>>|\])|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<ref>\d+ \d+ R)(?![A-Za-z])|(?P<number>[+-]?[\d.]+)"
    rb"|(?P<name>/[^\s/<>\[\]()]*)|(?P<string>\()|(?P<word>[A-Za-z'\"*]+))"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.|\n)|([()])", re.DOTALL)
_ESCAPE_CODES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_STREAM = re.compile(rb"\s*stream\r?\n")
_ROW_WIDTHS = [1, 4, 2]
"""Bytes of the columns of our tables: kind, offset or group, generation or place."""
_ROW_SIZE = sum(_ROW_WIDTHS)
_MOST_UNPACKED_BYTES = 256 * 1024 * 1024
"""No stream is unpacked beyond this many bytes."""


class ForeignPdfError(ValueError):
    """The file was not written by this package, or is damaged."""


@dataclass(frozen=True, slots=True)
class IndirectReference:
    """A pointer to an object by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class PdfName:
    """A name, without its slash."""

    words: str


@dataclass(frozen=True, slots=True)
class PdfOperator:
    """A word between values: an operator of a page, or true, false, null."""

    words: str


PdfValue: TypeAlias = (
    "IndirectReference | PdfName | PdfOperator | float | bytes"
    " | list[PdfValue] | dict[str, PdfValue] | PdfStream | None"
)


@dataclass(frozen=True, slots=True)
class PdfStream:
    """A dictionary with bytes, unpacked."""

    entries: dict[str, "PdfValue"]
    data: bytes


class PdfScanner:
    """Reads values one after the other."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        """Begin at `place`."""
        self._data = data
        self.place = place

    def next_value(self) -> "PdfValue":
        """Return the next value; None at the end of the data."""
        token_match = _TOKEN.match(self._data, self.place)
        if token_match is None:
            return None
        self.place = token_match.end()
        kind = token_match.lastgroup or ""
        token = token_match[kind or 0]
        if kind == "open":
            return self._dictionary() if token == b"<<" else self._values(b"]")
        if kind == "string":
            return self._string()
        return _parse_token(kind, token)

    def _values(self, end: bytes) -> list["PdfValue"]:
        values: list[PdfValue] = []
        while True:
            following = _TOKEN.match(self._data, self.place)
            if following is None:
                raise ForeignPdfError("This PDF ends in the middle of a list.")
            if following["close"] == end:
                self.place = following.end()
                return values
            values.append(self.next_value())

    def _dictionary(self) -> dict[str, "PdfValue"]:
        entries: dict[str, PdfValue] = {}
        values = iter(self._values(b">>"))
        for key, value in zip(values, values, strict=False):
            if isinstance(key, PdfName):
                entries[key.words] = value
        return entries

    def _string(self) -> bytes:
        """Return the string whose opening bracket has been passed; brackets inside are paired."""
        parts: list[bytes] = []
        depth = 1
        start = self.place
        for sign in _ESCAPE.finditer(self._data, self.place):
            escaped, bracket = sign.groups()
            if bracket is None:
                parts += [self._data[start : sign.start()], _unescape(escaped)]
                start = sign.end()
                continue
            depth += 1 if bracket == b"(" else -1
            if depth == 0:
                parts.append(self._data[start : sign.start()])
                self.place = sign.end()
                return b"".join(parts)
        raise ForeignPdfError("This PDF ends in the middle of a string.")


def _parse_token(kind: str, token: bytes) -> "PdfValue":
    if kind == "hex":
        return bytes.fromhex(token[1:-1].decode("ascii"))
    if kind == "ref":
        return IndirectReference(int(token.split()[0]))
    if kind == "number":
        return float(token)
    if kind == "name":
        return PdfName(token[1:].decode("latin-1"))
    return PdfOperator(token.decode("latin-1"))


def _unescape(sign: bytes) -> bytes:
    if sign.isdigit():
        return bytes([int(sign, 8) % 256])
    if sign == b"\n":
        return b""
    return _ESCAPE_CODES.get(sign, sign)


class _ObjectPlace(NamedTuple):
    """Where an object is (ISO 32000-1, table 18).

    At an offset of the file, or at a place in the group that is another object.
    """

    is_in_file: bool
    offset_or_group: int
    place: int


class ObjectTable:
    """All objects of one file, by number."""

    def __init__(self, data: bytes) -> None:
        """Read the table of offsets at the end of the file."""
        self._data = data
        table = self._last_table()
        self.trailer = table.entries
        rows = range(0, len(table.data), _ROW_SIZE)
        self._rows = [table.data[start : start + _ROW_SIZE] for start in rows]
        self._object_streams: dict[int, list[PdfValue]] = {}

    def _last_table(self) -> PdfStream:
        mark = b"startxref"
        end = self._data.rfind(mark)
        if end >= 0:
            offset = PdfScanner(self._data, end + len(mark)).next_value()
            table = self._object_at(int(offset)) if isinstance(offset, float) else None
            if isinstance(table, PdfStream) and table.entries.get("W") == _ROW_WIDTHS:
                return table
        raise ForeignPdfError("This PDF was not made by userneeds, so its words cannot be listed.")

    def resolve(self, value: "PdfValue") -> "PdfValue":
        """Return what a reference points to; anything else as it is."""
        if not isinstance(value, IndirectReference):
            return value
        if value.number >= len(self._rows):
            return None
        where = _object_place(self._rows[value.number])
        if where.is_in_file:
            return self._object_at(where.offset_or_group)
        group = self._object_streams.get(where.offset_or_group)
        if group is None:
            group = self._unpack(where.offset_or_group)
            self._object_streams[where.offset_or_group] = group
        return group[where.place]

    def entries(self, value: "PdfValue") -> dict[str, "PdfValue"]:
        """Return a dictionary; an empty one where there is none."""
        resolved = self.resolve(value)
        if isinstance(resolved, PdfStream):
            return resolved.entries
        return resolved if isinstance(resolved, dict) else {}

    def _unpack(self, holder: int) -> list["PdfValue"]:
        """Return the objects of a group."""
        stream = self._group_stream(holder)
        places = _places_in_group(stream)
        return [PdfScanner(stream.data, place).next_value() for place in places]

    def _group_stream(self, holder: int) -> PdfStream:
        stream = self.resolve(IndirectReference(holder))
        if not isinstance(stream, PdfStream):
            raise ForeignPdfError("This PDF is damaged: a group of its objects is missing.")
        return stream

    def _object_at(self, place: int) -> "PdfValue":
        scanner = PdfScanner(self._data, self._data.find(b"obj", place) + 3)
        entries = scanner.next_value()
        if not isinstance(entries, dict):
            return entries
        stream_start = _STREAM.match(self._data, scanner.place)
        length = entries.get("Length")
        if stream_start is None or not isinstance(length, float):
            return entries
        start = stream_start.end()
        data = self._data[start : start + int(length)]
        return PdfStream(entries, _inflate(data) if "Filter" in entries else data)


def _places_in_group(stream: PdfStream) -> list[int]:
    """Return where each object of a group begins."""
    count = stream.entries.get("N")
    first = stream.entries.get("First")
    if not isinstance(count, float) or not isinstance(first, float):
        raise ForeignPdfError("This PDF is damaged: a group of its objects has no length.")
    body = int(first)
    # Numbers and offsets of the objects take turns.
    words = stream.data[:body].split()
    offsets = words[1 : 2 * int(count) : 2]
    return [body + int(offset) for offset in offsets]


def _object_place(row: bytes) -> _ObjectPlace:
    offset_or_group = int.from_bytes(row[1:5])
    place = int.from_bytes(row[5:7])
    return _ObjectPlace(row[0] == 1, offset_or_group, place)


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST_UNPACKED_BYTES)
    except zlib.error as error:
        raise ForeignPdfError("This PDF is damaged: a part of it cannot be unpacked.") from error
