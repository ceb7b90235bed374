"""How the files of `container` are read back: objects, references, strings, streams.

Only what this package writes is understood: compressed object streams with a table of offsets as a
stream. Any other file is refused with `ForeignPdfError`, whose sentence says so. **Source:** ISO
32000-1, 7.3 and 7.5.
"""

import re
import zlib
from dataclasses import dataclass
from typing import TypeAlias

_TOKEN = re.compile(
    rb"\s*(?:(?P<open><<|\[)|(?P<close>>>|\])|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<ref>\d+ \d+ R)(?![A-Za-z])"
    rb"|(?P<number>[+-]?[\d.]+)|(?P<name>/[^\s/<>\[\]()]*)|(?P<string>\()|(?P<word>[A-Za-z'\"*]+))"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.|\n)|([()])", re.DOTALL)
_ESCAPE_CODES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
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


PdfValue: TypeAlias = "IndirectReference | PdfName | PdfOperator | float | bytes | list[PdfValue] | dict[str, PdfValue] | PdfStream | None"


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
        found = _TOKEN.match(self._data, self.place)
        if found is None:
            return None
        self.place = found.end()
        kind = found.lastgroup
        token = found[found.lastgroup or 0]
        if kind == "open":
            if token == b"<<":
                return self._dictionary()
            return self._values(b"]")
        if kind == "string":
            return self._string()
        return _parse_token(kind or "", token)

    def _values(self, end: bytes) -> list["PdfValue"]:
        found: list[PdfValue] = []
        while True:
            here = _TOKEN.match(self._data, self.place)
            if here is None:
                raise ForeignPdfError("This PDF ends in the middle of a list.")
            if here["close"] == end:
                self.place = here.end()
                return found
            found.append(self.next_value())

    def _dictionary(self) -> dict[str, "PdfValue"]:
        flat = self._values(b">>")
        pairs = zip(flat[::2], flat[1::2], strict=False)
        return {key.words: value for key, value in pairs if isinstance(key, PdfName)}

    def _string(self) -> bytes:
        parts: list[bytes] = []
        depth = 1
        start = self.place
        for found in _ESCAPE.finditer(self._data, self.place):
            if found[2] is None:
                parts += [self._data[start : found.start()], _unescape(found[1])]
                start = found.end()
                continue
            depth += 1 if found[2] == b"(" else -1
            if depth == 0:
                parts.append(self._data[start : found.start()])
                self.place = found.end()
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


class ObjectTable:
    """All objects of one file, by number."""

    def __init__(self, data: bytes) -> None:
        """Read the table of offsets at the end of the file."""
        self._data = data
        end = data.rfind(b"startxref")
        start = PdfScanner(data, end + 9).next_value() if end >= 0 else None
        table = self._object_at(int(start)) if isinstance(start, float) else None
        if not isinstance(table, PdfStream) or table.entries.get("W") != [1, 4, 2]:
            raise ForeignPdfError(
                "This PDF was not made by userneeds, so its words cannot be listed."
            )
        self.trailer = table.entries
        self._offsets = [table.data[place : place + 7] for place in range(0, len(table.data), 7)]
        self._object_streams: dict[int, list[PdfValue]] = {}

    def resolve(self, value: "PdfValue") -> "PdfValue":
        """Return what a reference points to; anything else as it is."""
        if not isinstance(value, IndirectReference) or value.number >= len(self._offsets):
            return None if isinstance(value, IndirectReference) else value
        row = self._offsets[value.number]
        where = int.from_bytes(row[1:5])
        index = int.from_bytes(row[5:7])
        if row[0] == 1:
            return self._object_at(where)
        pack = self._object_streams.get(where)
        if pack is None:
            pack = self._object_streams[where] = self._unpack(where)
        return pack[index]

    def entries(self, value: "PdfValue") -> dict[str, "PdfValue"]:
        """Return a dictionary; an empty one where there is none."""
        found = self.resolve(value)
        if isinstance(found, PdfStream):
            return found.entries
        return found if isinstance(found, dict) else {}

    def _unpack(self, holder: int) -> list["PdfValue"]:
        stream = self.resolve(IndirectReference(holder))
        if not isinstance(stream, PdfStream):
            raise ForeignPdfError("This PDF is damaged: a group of its objects is missing.")
        count = stream.entries.get("N")
        first = stream.entries.get("First")
        if not isinstance(count, float) or not isinstance(first, float):
            raise ForeignPdfError("This PDF is damaged: a group of its objects has no length.")
        head = [int(word) for word in stream.data[: int(first)].split()]
        return [
            PdfScanner(stream.data, int(first) + offset).next_value()
            for offset in head[1 : 2 * int(count) : 2]
        ]

    def _object_at(self, place: int) -> "PdfValue":
        scanner = PdfScanner(self._data, self._data.find(b"obj", place) + 3)
        entries = scanner.next_value()
        if not isinstance(entries, dict):
            return entries
        start = re.compile(rb"\s*stream\r?\n").match(self._data, scanner.place)
        length = entries.get("Length")
        if start is None or not isinstance(length, float):
            return entries
        data = self._data[start.end() : start.end() + int(length)]
        return PdfStream(entries, _inflate(data) if "Filter" in entries else data)


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST_UNPACKED_BYTES)
    except zlib.error as error:
        raise ForeignPdfError("This PDF is damaged: a part of it cannot be unpacked.") from error
