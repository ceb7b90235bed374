"""Words as WordprocessingML: runs with their looks, paragraphs, links and places.

**Source:** ECMA-376, part 1: 17.3 (paragraphs and runs), 17.16.22 (links), 17.13.6 (bookmarks).
"""

import unicodedata
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text

NUMBER_LIST, DOT_LIST, BOX_LIST = 3, 1, 2
"""Lists by their number in the part that says how lists are numbered; numbered ones go on from
the last."""


def escape_xml(words: str) -> str:
    """Return words as they may stand between tags."""
    return escape(safe_text(words))


def quote_xml(words: str) -> str:
    """Return words as the value of an attribute, with its quotation marks."""
    return quoteattr(safe_text(words))


class DocxLinks:
    """The places that links in a document lead to, inside and outside it."""

    def __init__(self, anchors: Sequence[str]) -> None:
        self.bookmarks: Mapping[str, str] = {
            anchor: f"place{number}" for number, anchor in enumerate(anchors, 1)
        }
        """The name of each place in the file, which may hold letters and figures only."""
        self.addresses: dict[str, str] = {}
        """The relation of each address outside."""
        self._marks = 0

    def marked(self, anchor: str, xml: str) -> str:
        """Return what links may lead to under the name of `anchor`."""
        name = self.bookmarks.get(anchor)
        if name is None:
            return xml
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{name}"/>'
        return f'{start}{xml}<w:bookmarkEnd w:id="{self._marks}"/>'

    def text_xml(self, content: Text) -> str:
        """Return a text with its looks and links."""
        return "".join(map(self._run_xml, content))

    def _run_xml(self, run: TextRun) -> str:
        link = safe_link(run.link)
        if link.startswith("#"):
            name = self.bookmarks.get(link[1:])
            if name is None:
                return run_xml(run)
            return f'<w:hyperlink w:anchor="{name}">{run_xml(run, "Hyperlink")}</w:hyperlink>'
        if not link:
            return run_xml(run)
        relation = self.addresses.setdefault(link, f"link{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{relation}">{run_xml(run, "Hyperlink")}</w:hyperlink>'


def run_xml(run: TextRun, style: str = "") -> str:
    """Return a run in the order that the schema wants its properties."""
    look = ""
    if style:
        look += f'<w:rStyle w:val="{style}"/>'
    if run.bold:
        look += "<w:b/><w:bCs/>"
    if run.italic:
        look += "<w:i/><w:iCs/>"
    if reads_from_right(run.text):
        look += "<w:rtl/>"
    if run.language:
        language = quote_xml(run.language)
        look += f"<w:lang w:val={language} w:eastAsia={language} w:bidi={language}/>"
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = escape_xml(run.text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{properties}{words}</w:r>"


def reads_from_right(words: str) -> bool:
    """Tell whether the first letter that has a direction runs from the right."""
    directions = map(unicodedata.bidirectional, words)
    first = next((each for each in directions if each in {"L", "R", "AL"}), "L")
    return first != "L"


def paragraph_xml(style: str, inner: str, properties: str = "") -> str:
    """Return a paragraph of a named style. `properties` come after it, in the schema's order."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{look}{inner}</w:p>"


def plain_xml(style: str, words: str, properties: str = "") -> str:
    """Return words that look alike as a paragraph; nothing where there are none."""
    if not words:
        return ""
    if reads_from_right(words):
        properties += "<w:bidi/>"
    return paragraph_xml(style, run_xml(TextRun(words)), properties)


def list_properties(number: int) -> str:
    """Return what makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
