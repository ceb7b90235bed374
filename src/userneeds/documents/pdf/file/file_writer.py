"""The file around the pages: objects packed into streams, metadata, a date that is the workshop's.

reportlab writes every object as plain text with a classic table of offsets, which doubles a tagged
file; here objects that are no streams share compressed object streams (ISO 32000-1, 7.5.7 and
7.5.8). Nothing is taken from the clock, so the same document gives the same bytes. The metadata
says that the file keeps to PDF/UA-1 (ISO 14289-1, clause 5) and PDF/A-2a (ISO 19005-2, 6.6).
"""

import zlib
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from userneeds.documents.content.blocks import Document
from userneeds.documents.pdf.file.icc_profile import srgb_profile
from userneeds.documents.pdf.fonts.font import ReportlabValue

PRODUCER = "userneeds"
_OBJECTS_PER_STREAM = 200
_COMPRESSION_LEVEL = 9
_XMP_TEMPLATE = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class PdfDate:
    """A date in the form that reportlab asks for."""

    def __init__(self, day: date) -> None:
        """Stand for noon of `day`."""
        self.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        self.dhh = self.dmm = 0


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
        self.setTitle(document.title)
        self.setAuthor(document.author)
        self.setSubject(document.subject)
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        self.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalogue = self.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = pdfdoc.PDFArray([self._output_intent()])
        metadata = _xmp_metadata(document)
        self.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: metadata)

    def _output_intent(self) -> ReportlabValue:
        profile = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"N": 3}), srgb_profile(), [pdfdoc.PDFZCompress]
        )
        entries = {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": self.Reference(profile, "sRGB"),
        }
        return pdfdoc.PDFDictionary(entries)

    def number_of(self, name: str) -> int:
        """Return the object number that belongs to a name of reportlab's."""
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def format(self) -> bytes:
        """Return the whole file."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        out = bytearray(b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n")
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        packed: list[tuple[int, bytes]] = []
        while (number := len(places)) in self.numberToId:
            data = _object_bytes(self.idToObject[self.numberToId[number]], self)
            if data.endswith(b"endstream"):
                places.append((1, len(out), 0))
                out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
            else:
                places.append((2, 0, 0))
                packed.append((number, data))
        for start in range(0, len(packed), _OBJECTS_PER_STREAM):
            _write_object_stream(packed[start : start + _OBJECTS_PER_STREAM], out, places)
        _write_cross_reference(self, out, places)
        return bytes(out)


def _object_bytes(thing: ReportlabValue, document: CompactDocument) -> bytes:
    data = pdfdoc.format(thing, document, toplevel=1)
    data = (data if isinstance(data, bytes) else data.encode("latin-1")).strip()
    # ISO 19005 wants a line end before the closing word, reportlab writes none; both signs, as data
    # may end in one.
    if data.endswith(b"endstream"):
        return data[:-9] + b"\r\nendstream"
    return data


def _compressed_stream(entries: bytes, content: bytes) -> bytes:
    squeezed = zlib.compress(content, _COMPRESSION_LEVEL)
    head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (entries, len(squeezed))
    return head + squeezed + b"\r\nendstream"


def _write_object_stream(
    group: list[tuple[int, bytes]], out: bytearray, places: list[tuple[int, int, int]]
) -> None:
    holder = len(places)
    head: list[bytes] = []
    body = bytearray()
    for index, (number, data) in enumerate(group):
        head.append(b"%d %d" % (number, len(body)))
        body += data + b"\n"
        places[number] = (2, holder, index)
    first = b" ".join(head) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(group), len(first))
    places.append((1, len(out), 0))
    out += b"%d 0 obj\n%b\nendobj\n" % (holder, _compressed_stream(entries, first + bytes(body)))


def _write_cross_reference(
    document: CompactDocument, out: bytearray, places: list[tuple[int, int, int]]
) -> None:
    number = len(places)
    position = len(out)
    places.append((1, position, 0))
    table = b"".join(
        b"%c%b%b" % (kind, where.to_bytes(4), index.to_bytes(2)) for kind, where, index in places
    )
    root = pdfdoc.format(document.Reference(document.Catalog), document)
    info = pdfdoc.format(document.Reference(document.info), document)
    name = document.signature.hexdigest().encode()
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %b/Info %b/ID[<%b><%b>]" % (
        len(places),
        root,
        info,
        name,
        name,
    )
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        _compressed_stream(entries, table),
        position,
    )


def _xmp_metadata(document: Document) -> bytes:
    moment = f"{document.dated.isoformat()}T12:00:00+00:00"
    said = {
        "title": document.title,
        "author": document.author or PRODUCER,
        "subject": document.subject or document.title,
        "language": document.language,
        "moment": moment,
        "producer": PRODUCER,
    }
    return _XMP_TEMPLATE.format(**{name: escape(words) for name, words in said.items()}).encode()
