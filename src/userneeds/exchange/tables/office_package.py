"""The archive of XML that office programs write, read without letting it take anybody's memory.

What is unpacked is counted as it comes, and a part that declares entities is refused before they
are expanded. Macros and pictures are not looked at.

**Source:** ECMA-376, part 2: packaging.
"""

import io
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import NamedTuple, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_parts import PartHandler

MOST_UNPACKED = 200_000_000
"""Bytes of all parts together."""
_CHUNK = 1 << 16
_ENCODINGS = frozenset({"utf-8", "utf-16"})
"""What the parts of a package may be written in."""
_UNREADABLE = (
    BadZipFile,  # its list of parts, or a checksum, is wrong
    KeyError,  # a part that another one names is not there
    EOFError,  # it is cut off
    zlib.error,  # packed bytes are damaged; so say the next two of other ways of packing
    LZMAError,
    OSError,
    ValueError,  # a part lies outside the file, or is called by what is no text
    OverflowError,  # a part lies farther away than a file can be large
    RuntimeError,  # it is locked by a password, or packed in a way that Python does not know
)
"""All that opening and unpacking a damaged archive raises."""


class PackageNoun(NamedTuple):
    """What a package is called, where something is wrong with it."""

    noun: str
    program: str
    smaller: str
    """How somebody makes a smaller one."""

    def damaged(self) -> TableFault:
        """Return what is said of one that cannot be read."""
        hint = f"Open it in {self.program} and save it anew."
        return TableFault(f"That {self.noun} is damaged.", hint)


def opened_package(data: bytes, noun: PackageNoun) -> ZipFile:
    """Return the archive of a package.

    Raises:
        TableFault: when it is none.
    """
    try:
        return ZipFile(io.BytesIO(data))
    except _UNREADABLE as fault:
        raise noun.damaged() from fault


class PackageParts:
    """Reads the parts of one archive, as long as they unpack to what anybody needs."""

    def __init__(self, archive: ZipFile, noun: PackageNoun) -> None:
        self.names = frozenset(archive.namelist())
        self._archive = archive
        self._noun = noun
        self._left = MOST_UNPACKED

    def parse(self, name: str, handler: PartHandler) -> None:
        """Read a part, as far as there is room for what it unpacks to.

        Raises:
            TableFault: when it is too large, damaged, locked, or declares entities.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        parser.XmlDeclHandler = self._refuse_other_encodings
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for chunk in self._unpacked(name):
                self._take_room(len(chunk))
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise self._noun.damaged() from fault

    def _take_room(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            sentence = f"That {self._noun.noun} unpacks to more than anybody needs."
            raise TableFault(sentence, self._noun.smaller)

    def _unpacked(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _UNREADABLE as fault:
            sentence = f"That {self._noun.noun} is damaged, or protected by a password."
            hint = f"Open it in {self._noun.program} and save it anew."
            raise TableFault(sentence, hint) from fault

    def _refuse_other_encodings(
        self, _version: str, encoding: str | None, _standalone: int
    ) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise self._noun.damaged()

    def _refuse_doctype(self, *_: object) -> NoReturn:
        noun, program, _hint = self._noun
        raise TableFault(f"That {noun} declares entities, which none does that {program} wrote.")
