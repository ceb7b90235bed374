"""The file around the pages: objects packed into streams, a date that is the workshop's.

reportlab writes every object as plain text with a classic table of offsets, which doubles a tagged
file; here objects that are no streams share compressed object streams (ISO 32000-1, 7.5.7 and
7.5.8). Nothing is taken from the clock, so the same document gives the same bytes.
"""

import struct
import zlib
from datetime import date

from reportlab.pdfbase import pdfdoc

from userneeds.documents.content.blocks import Document
from userneeds.documents.pdf.file.icc_profile import srgb_profile
from userneeds.documents.pdf.file.xmp_metadata import PRODUCER, xmp_metadata
from userneeds.documents.pdf.fonts.font import ReportlabValue

_OBJECTS_PER_STREAM = 200
_COMPRESSION_LEVEL = 6
_COLOUR_SPACE = "sRGB"
_OUTPUT_INTENT = {
    "Type": pdfdoc.PDFName("OutputIntent"),
    "S": pdfdoc.PDFName("GTS_PDFA1"),
    "OutputConditionIdentifier": pdfdoc.PDFString(_COLOUR_SPACE),
    "Info": pdfdoc.PDFString(_COLOUR_SPACE),
}
_ROW = struct.Struct(">BIH")
"""Where an object is, in 1, 4 and 2 bytes (ISO 32000-1, table 18).

The kind, then the offset in the file or the number of the group, then the place in the group.
"""
_IN_FILE = 1
_IN_STREAM = 2
_NO_GENERATION = 65535
"""What the entry of object 0 says, which is always free (ISO 32000-1, 7.5.4)."""


class PdfDate:
    """A date in the form that reportlab asks for."""

    def __init__(self, day: date) -> None:
        """Stand for noon of `day`."""
        self.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        self.dhh = 0
        self.dmm = 0


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An object whose bytes are ready."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        """Begin empty: the number must be known before the bytes are."""
        self.data = b""

    def format(self, _document: ReportlabValue) -> bytes:
        """Return the bytes."""
        return self.data


class CompactDocument(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab ships no types
    """A PDF file with object streams and honest metadata."""

    def __init__(self, document: Document) -> None:
        """Begin a file for `document`."""
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=document.language)
        self._timeStamp = PdfDate(document.dated)
        self.look = document.look
        """In which colours what is painted in ours."""
        self.setTitle(document.title)
        self.setAuthor(document.author)
        self.setSubject(document.subject)
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        self._fill_catalogue(document)

    def _fill_catalogue(self, document: Document) -> None:
        catalogue = self.Catalog
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = pdfdoc.PDFArray([self._output_intent()])
        metadata = xmp_metadata(document)
        catalogue.Metadata = pdfdoc.XMP(creator=lambda _: metadata)

    def _output_intent(self) -> ReportlabValue:
        reference = self.Reference(_profile_stream(), _COLOUR_SPACE)
        return pdfdoc.PDFDictionary({**_OUTPUT_INTENT, "DestOutputProfile": reference})

    def number_of(self, name: str) -> int:
        """Return the object number that belongs to a name of reportlab's."""
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def format(self) -> bytes:
        """Return the whole file."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        out = bytearray(b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n")
        rows = [_ROW.pack(0, 0, _NO_GENERATION)]
        packed: dict[int, bytes] = {}
        # Writing an object may number further ones.
        while (number := len(rows)) in self.numberToId:
            data = _object_bytes(self.idToObject[self.numberToId[number]], self)
            if data.endswith(b"endstream"):
                _write_in_file(data, out, rows)
            else:
                # Its row is known when its group is written.
                rows.append(b"")
                packed[number] = data
        numbers = list(packed)
        for start in range(0, len(numbers), _OBJECTS_PER_STREAM):
            group = numbers[start : start + _OBJECTS_PER_STREAM]
            _write_object_stream({number: packed[number] for number in group}, out, rows)
        _write_cross_reference(self, out, rows)
        return bytes(out)


def _profile_stream() -> ReportlabValue:
    components = pdfdoc.PDFDictionary({"N": 3})
    return pdfdoc.PDFStream(components, srgb_profile(), [pdfdoc.PDFZCompress])


def _object_bytes(thing: ReportlabValue, document: CompactDocument) -> bytes:
    data = _formatted(thing, document).strip()
    # ISO 19005 wants a line end before the closing word, reportlab writes none; both signs, as data
    # may end in one.
    if data.endswith(b"endstream"):
        return data.removesuffix(b"endstream") + b"\r\nendstream"
    return data


def _formatted(thing: ReportlabValue, document: CompactDocument) -> bytes:
    formatted: bytes | str = pdfdoc.format(thing, document, toplevel=1)
    if isinstance(formatted, str):
        return formatted.encode("latin-1")
    return formatted


def _write_in_file(data: bytes, out: bytearray, rows: list[bytes]) -> None:
    """Write an object that stands by itself, and into the table where it is."""
    number = len(rows)
    rows.append(_ROW.pack(_IN_FILE, len(out), 0))
    out += b"%d 0 obj\n%b\nendobj\n" % (number, data)


def _compressed_stream(entries: bytes, content: bytes) -> bytes:
    compressed = zlib.compress(content, _COMPRESSION_LEVEL)
    head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (entries, len(compressed))
    return head + compressed + b"\r\nendstream"


def _write_object_stream(group: dict[int, bytes], out: bytearray, rows: list[bytes]) -> None:
    """Write a group of objects as one stream, and into the table where each of them is."""
    holder = len(rows)
    head: list[bytes] = []
    body = bytearray()
    for place, (number, data) in enumerate(group.items()):
        head.append(b"%d %d" % (number, len(body)))
        body += data + b"\n"
        rows[number] = _ROW.pack(_IN_STREAM, holder, place)
    first = b" ".join(head) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(group), len(first))
    stream = _compressed_stream(entries, first + bytes(body))
    _write_in_file(stream, out, rows)


def _write_cross_reference(document: CompactDocument, out: bytearray, rows: list[bytes]) -> None:
    """Write the table of all objects and where it begins itself: the end of the file."""
    number = len(rows)
    position = len(out)
    # The table is an object itself, so it has a row of its own.
    rows.append(_ROW.pack(_IN_FILE, position, 0))
    entries = b"/Type/XRef/Size %d/W[1 4 2]" % len(rows) + _trailer_entries(document)
    stream = _compressed_stream(entries, b"".join(rows))
    out += b"%d 0 obj\n%b\nendobj\n" % (number, stream)
    out += b"startxref\n%d\n%%%%EOF\n" % position


def _trailer_entries(document: CompactDocument) -> bytes:
    root = _reference_to(document.Catalog, document)
    info = _reference_to(document.info, document)
    name = document.signature.hexdigest().encode()
    return b"/Root %b/Info %b/ID[<%b><%b>]" % (root, info, name, name)


def _reference_to(thing: ReportlabValue, document: CompactDocument) -> bytes:
    reference: bytes = pdfdoc.format(document.Reference(thing), document)
    return reference
