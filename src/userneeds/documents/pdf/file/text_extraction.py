"""What a PDF of ours says, element by element, as a screen reader would come across it.

Made for people who keep documents in git: as a text conversion it lets a difference between two
PDFs be read as words. Tests use it to prove that everything a document says is in its structure, in
order and with its spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from userneeds.documents.pdf.file.objects import (
    ForeignPdfError,
    IndirectReference,
    ObjectTable,
    PdfName,
    PdfOperator,
    PdfScanner,
    PdfStream,
    PdfValue,
)

_INLINE_ROLES = frozenset({"Link", "Span", "Lbl", "LBody", "Reference"})
_CMAP_ENTRY = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")
_DEEPEST = 60


@dataclass(slots=True)
class ExtractedElement:
    """One element of the structure: its role, what it says itself, what is under it."""

    role: str
    alt: str = ""
    parts: list["str | ExtractedElement"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything it says, with what is under it, in reading order."""
        return "".join(self._said(part) for part in self.parts)

    @staticmethod
    def _said(part: "str | ExtractedElement") -> str:
        if isinstance(part, str):
            return part
        if part.role in _INLINE_ROLES:
            return part.words
        return f" {part.words} "

    def walk(self) -> Iterator["ExtractedElement"]:
        """Return the element and everything under it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, ExtractedElement):
                yield from part.walk()


def pdf_text(data: bytes) -> str:
    """Return the structure of a PDF as indented lines of roles and words.

    Raises `ForeignPdfError` for other files.
    """
    return "\n".join(_indented_lines(read_structure(data), 0)) + "\n"


def read_structure(data: bytes) -> ExtractedElement:
    """Return the structure of a PDF made by this package. Raises `ForeignPdfError` for other files."""
    reader = _StructureReader(ObjectTable(data))
    root = reader.objects.entries(
        reader.objects.entries(reader.objects.trailer.get("Root")).get("StructTreeRoot")
    )
    if "K" not in root:
        raise ForeignPdfError("This PDF has no structure, so its words cannot be listed.")
    return reader.read_element(root["K"], 0)


def _indented_lines(element: ExtractedElement, depth: int) -> Iterator[str]:
    indent = "  " * depth
    block_kids = [
        part
        for part in element.parts
        if isinstance(part, ExtractedElement) and part.role not in _INLINE_ROLES
    ]
    words = " ".join(element.words.split())
    if not block_kids:
        said = f"[{element.alt}] {words}".strip() if element.alt else words
        yield f"{indent}{element.role}: {said}".rstrip(": ")
        return
    yield f"{indent}{element.role}"
    for part in element.parts:
        if isinstance(part, ExtractedElement):
            yield from _indented_lines(part, depth + 1)


class _StructureReader:
    """Follows the structure and looks up the words of its marks."""

    def __init__(self, objects: ObjectTable) -> None:
        self.objects = objects
        self._pages: dict[int, dict[int, str]] = {}

    def read_element(self, value: PdfValue, depth: int) -> ExtractedElement:
        if depth > _DEEPEST:
            raise ForeignPdfError("This PDF is nested too deeply.")
        entries = self.objects.entries(value)
        role = entries.get("S")
        found = ExtractedElement(
            role.words if isinstance(role, PdfName) else "", _decode_string(entries.get("Alt"))
        )
        kids = self.objects.resolve(entries.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            self._add_kid(found, kid, entries.get("Pg"), depth)
        return found

    def _add_kid(self, found: ExtractedElement, kid: PdfValue, page: PdfValue, depth: int) -> None:
        if isinstance(kid, float):
            found.parts.append(self._words_of_mark(page, int(kid)))
            return
        entries = self.objects.entries(kid)
        mark = entries.get("MCID")
        if isinstance(mark, float):
            found.parts.append(self._words_of_mark(entries.get("Pg"), int(mark)))
        elif "S" in entries:
            found.parts.append(self.read_element(kid, depth + 1))

    def _words_of_mark(self, page: PdfValue, mark: int) -> str:
        if not isinstance(page, IndirectReference):
            return ""
        if page.number not in self._pages:
            self._pages[page.number] = self._words_of_page(page)
        return self._pages[page.number].get(mark, "")

    def _words_of_page(self, page: IndirectReference) -> dict[int, str]:
        """Return the words of each mark on a page."""
        entries = self.objects.entries(page)
        content = self.objects.resolve(entries.get("Contents"))
        if not isinstance(content, PdfStream):
            return {}
        fonts = self.objects.entries(self.objects.entries(entries.get("Resources")).get("Font"))
        maps = {name: self._unicode_map(font) for name, font in fonts.items()}
        return _ContentReader(maps).read(content.data)

    def _unicode_map(self, font: PdfValue) -> dict[int, str]:
        stream = self.objects.resolve(self.objects.entries(font).get("ToUnicode"))
        found: dict[int, str] = {}
        for code, signs in _CMAP_ENTRY.findall(
            stream.data if isinstance(stream, PdfStream) else b""
        ):
            found[int(code, 16)] = bytes.fromhex(signs.decode("ascii")).decode(
                "utf-16-be", "replace"
            )
        return found


class _ContentReader:
    """Walks through the operators of a page and gathers the words of each mark."""

    def __init__(self, maps: dict[str, dict[int, str]]) -> None:
        self._maps = maps
        self._font: dict[int, str] = {}
        self._open: list[dict[str, PdfValue]] = []
        self._said: dict[int, str] = {}

    def read(self, data: bytes) -> dict[int, str]:
        scanner = PdfScanner(data)
        waiting: list[PdfValue] = []
        while (value := scanner.next_value()) is not None:
            if isinstance(value, PdfOperator):
                self._apply_operator(value.words, waiting)
                waiting = []
            else:
                waiting.append(value)
        return self._said

    def _apply_operator(self, operator: str, operands: list[PdfValue]) -> None:
        if operator in {"BDC", "BMC"}:
            last = operands[-1] if operands else None
            self._open.append(last if isinstance(last, dict) else {})
            self._append_words(_decode_string(self._open[-1].get("ActualText")))
        elif operator == "EMC" and self._open:
            self._open.pop()
        elif operator == "Tf" and operands and isinstance(operands[0], PdfName):
            self._font = self._maps.get(operands[0].words, {})
        elif (
            operator == "Tj"
            and operands
            and not any("ActualText" in entries for entries in self._open)
        ):
            codes = operands[0] if isinstance(operands[0], bytes) else b""
            self._append_words("".join(self._font.get(code, "") for code in codes))

    def _append_words(self, words: str) -> None:
        for entries in self._open:
            mark = entries.get("MCID")
            if isinstance(mark, float):
                self._said[int(mark)] = self._said.get(int(mark), "") + words


def _decode_string(value: PdfValue) -> str:
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")
