"""What does the annotation of a link say: where it lies, what it is called, where it leads?

**Source:** ISO 32000-1, 12.5.2, 12.5.6.5 and 12.6.4.7.
"""

from collections.abc import Iterable
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from userneeds.documents.pdf.fonts.font import ReportlabValue

_SAFE_IN_URI = "%/:=&?~#+!$,;'@()*[]"
"""Signs that a link may hold besides letters and digits; any other is written as its code."""
_PRINTABLE = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""


def link_entries(words: str, box: Iterable[float]) -> dict[str, ReportlabValue]:
    """Return the entries of a link with these words in a box of points, leading nowhere yet."""
    edges = [round(edge, 2) for edge in box]
    return {
        "Type": pdfdoc.PDFName("Annot"),
        "Subtype": pdfdoc.PDFName("Link"),
        "Rect": pdfdoc.PDFArray(edges),
        "Border": pdfdoc.PDFArray([0, 0, 0]),
        "F": _PRINTABLE,
        "Contents": pdfdoc.PDFString(words),
    }


def uri_action(link: str) -> ReportlabValue:
    """Return what leads to an address outside the file."""
    address = pdfdoc.PDFString(quote(link, safe=_SAFE_IN_URI))
    return pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": address})
