"""What a PDF of ours says, element by element, as a screen reader would come across it.

Made for people who keep documents in git: as a text conversion it lets a difference between two
PDFs be read as words. Tests use it to prove that everything a document says is in its structure, in
order and with its spaces.
"""

import re
from collections import defaultdict
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
        return "".join(_words_of_part(part) for part in self.parts)

    def walk(self) -> Iterator["ExtractedElement"]:
        """Return the element and everything under it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, ExtractedElement):
                yield from part.walk()


def _words_of_part(part: "str | ExtractedElement") -> str:
    if isinstance(part, str):
        return part
    if part.role in _INLINE_ROLES:
        return part.words
    return f" {part.words} "


def pdf_text(data: bytes) -> str:
    """Return the structure of a PDF as indented lines of roles and words.

    Raises `ForeignPdfError` for other files.
    """
    return "\n".join(_indented_lines(read_structure(data), 0)) + "\n"


def read_structure(data: bytes) -> ExtractedElement:
    """Return the structure of a PDF made by this package.

    Raises `ForeignPdfError` for other files.
    """
    objects = ObjectTable(data)
    catalogue = objects.entries(objects.trailer.get("Root"))
    root = objects.entries(catalogue.get("StructTreeRoot"))
    if "K" not in root:
        raise ForeignPdfError("This PDF has no structure, so its words cannot be listed.")
    return _StructureReader(objects).read_element(root["K"], 0)


def _indented_lines(element: ExtractedElement, depth: int) -> Iterator[str]:
    indent = "  " * depth
    kids = [part for part in element.parts if isinstance(part, ExtractedElement)]
    if any(kid.role not in _INLINE_ROLES for kid in kids):
        yield f"{indent}{element.role}"
        for kid in kids:
            yield from _indented_lines(kid, depth + 1)
        return
    words = " ".join(element.words.split())
    if element.alt:
        words = f"[{element.alt}] {words}".strip()
    yield f"{indent}{element.role}: {words}".rstrip(": ")


class _StructureReader:
    """Follows the structure and looks up the words of its marks."""

    def __init__(self, objects: ObjectTable) -> None:
        self.objects = objects
        self._pages: dict[int, dict[int, str]] = {}

    def read_element(self, value: PdfValue, depth: int) -> ExtractedElement:
        """Return an element with everything under it."""
        if depth > _DEEPEST:
            raise ForeignPdfError("This PDF is nested too deeply.")
        entries = self.objects.entries(value)
        role = entries.get("S")
        role_name = role.words if isinstance(role, PdfName) else ""
        element = ExtractedElement(role_name, _decode_string(entries.get("Alt")))
        kids = self.objects.resolve(entries.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            self._add_kid(element, kid, entries.get("Pg"), depth)
        return element

    def _add_kid(
        self, element: ExtractedElement, kid: PdfValue, page: PdfValue, depth: int
    ) -> None:
        if isinstance(kid, float):
            element.parts.append(self._words_of_mark(page, int(kid)))
            return
        entries = self.objects.entries(kid)
        mark = entries.get("MCID")
        if isinstance(mark, float):
            element.parts.append(self._words_of_mark(entries.get("Pg"), int(mark)))
        elif "S" in entries:
            element.parts.append(self.read_element(kid, depth + 1))

    def _words_of_mark(self, page: PdfValue, mark: int) -> str:
        if not isinstance(page, IndirectReference):
            return ""
        words_of_page = self._page(page)
        return words_of_page.get(mark, "")

    def _page(self, page: IndirectReference) -> dict[int, str]:
        """Return the words of each mark on a page, read once."""
        words = self._pages.get(page.number)
        if words is None:
            words = self._words_of_page(page)
            self._pages[page.number] = words
        return words

    def _words_of_page(self, page: IndirectReference) -> dict[int, str]:
        """Return the words of each mark on a page."""
        entries = self.objects.entries(page)
        content = self.objects.resolve(entries.get("Contents"))
        if not isinstance(content, PdfStream):
            return {}
        resources = self.objects.entries(entries.get("Resources"))
        fonts = self.objects.entries(resources.get("Font"))
        maps = {name: self._unicode_map(font) for name, font in fonts.items()}
        return _ContentReader(maps).read(content.data)

    def _unicode_map(self, font: PdfValue) -> dict[int, str]:
        """Return what the codes of a font stand for."""
        stream = self.objects.resolve(self.objects.entries(font).get("ToUnicode"))
        words_by_code: dict[int, str] = {}
        if isinstance(stream, PdfStream):
            for code, units in _CMAP_ENTRY.findall(stream.data):
                words = bytes.fromhex(units.decode("ascii"))
                words_by_code[int(code, 16)] = words.decode("utf-16-be", "replace")
        return words_by_code


class _ContentReader:
    """Walks through the operators of a page and gathers the words of each mark."""

    def __init__(self, maps: dict[str, dict[int, str]]) -> None:
        self._maps = maps
        self._font: dict[int, str] = {}
        self._open_marks: list[dict[str, PdfValue]] = []
        self._words: defaultdict[int, str] = defaultdict(str)

    def read(self, data: bytes) -> dict[int, str]:
        scanner = PdfScanner(data)
        operands: list[PdfValue] = []
        while (value := scanner.next_value()) is not None:
            if isinstance(value, PdfOperator):
                self._apply_operator(value.words, operands)
                operands = []
            else:
                operands.append(value)
        return self._words

    def _apply_operator(self, operator: str, operands: list[PdfValue]) -> None:
        match operator:
            case "BDC" | "BMC":
                self._open_mark(operands)
            case "EMC" if self._open_marks:
                self._open_marks.pop()
            case "Tf" if operands:
                self._use_font(operands[0])
            case "Tj" if operands:
                self._read_codes(operands[0])

    def _open_mark(self, operands: list[PdfValue]) -> None:
        entries = _entries_of_mark(operands)
        self._open_marks.append(entries)
        actual_text = entries.get("ActualText")
        self._append_words(_decode_string(actual_text))

    def _use_font(self, name: PdfValue) -> None:
        if isinstance(name, PdfName):
            self._font = self._maps.get(name.words, {})

    def _read_codes(self, codes: PdfValue) -> None:
        if isinstance(codes, bytes) and not self._is_said_by_mark():
            words = self._words_of_codes(codes)
            self._append_words(words)

    def _words_of_codes(self, codes: bytes) -> str:
        font = self._font
        signs = [font.get(code, "") for code in codes]
        return "".join(signs)

    def _is_said_by_mark(self) -> bool:
        """Tell whether a mark around here says its words itself, whatever is drawn."""
        return any("ActualText" in entries for entries in self._open_marks)

    def _append_words(self, words: str) -> None:
        for entries in self._open_marks:
            mark = entries.get("MCID")
            if isinstance(mark, float):
                self._words[int(mark)] += words


def _entries_of_mark(operands: list[PdfValue]) -> dict[str, PdfValue]:
    """Return the dictionary of a mark, which comes last; empty where it has none."""
    last = operands[-1] if operands else None
    return last if isinstance(last, dict) else {}


def _decode_string(value: PdfValue) -> str:
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")
