"""What a PDF of ours says, element by element, as a screen reader would come across it.

Made for people who keep documents in git: as a text conversion it lets a difference between two PDFs be read as
words. Tests use it to prove that everything a document says is in its structure, in order and with its spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from userneeds.documents.pdf.syntax import ForeignPdfError, Name, Objects, Operator, Ref, Scanner, Stream, Value

_INLINE = frozenset({"Link", "Span", "Lbl", "LBody", "Reference"})
_MAPPED = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")
_DEEPEST = 60


@dataclass(slots=True)
class Element:
    """One element of the structure: its role, what it says itself, what is under it."""

    role: str
    alt: str = ""
    parts: list["str | Element"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything it says, with what is under it, in reading order."""
        return "".join(self._said(part) for part in self.parts)

    @staticmethod
    def _said(part: "str | Element") -> str:
        if isinstance(part, str):
            return part
        return part.words if part.role in _INLINE else f" {part.words} "

    def walk(self) -> Iterator["Element"]:
        """Return the element and everything under it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()


def pdf_text(data: bytes) -> str:
    """Return the structure of a PDF as indented lines of roles and words. Raises `ForeignPdfError` for other files."""
    return "\n".join(_lines(read_structure(data), 0)) + "\n"


def read_structure(data: bytes) -> Element:
    """Return the structure of a PDF made by this package. Raises `ForeignPdfError` for other files."""
    reader = _Reader(Objects(data))
    root = reader.objects.entries(reader.objects.entries(reader.objects.trailer.get("Root")).get("StructTreeRoot"))
    if "K" not in root:
        raise ForeignPdfError("This PDF has no structure, so its words cannot be listed.")
    return reader.element(root["K"], 0)


def _lines(element: Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    block_kids = [part for part in element.parts if isinstance(part, Element) and part.role not in _INLINE]
    words = " ".join(element.words.split())
    if not block_kids:
        said = f"[{element.alt}] {words}".strip() if element.alt else words
        yield f"{indent}{element.role}: {said}".rstrip(": ")
        return
    yield f"{indent}{element.role}"
    for part in element.parts:
        if isinstance(part, Element):
            yield from _lines(part, depth + 1)


class _Reader:
    """Follows the structure and looks up the words of its marks."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self._pages: dict[int, dict[int, str]] = {}

    def element(self, value: Value, depth: int) -> Element:
        if depth > _DEEPEST:
            raise ForeignPdfError("This PDF is nested too deeply.")
        entries = self.objects.entries(value)
        role = entries.get("S")
        found = Element(role.words if isinstance(role, Name) else "", _string(entries.get("Alt")))
        kids = self.objects.resolve(entries.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            self._add(found, kid, entries.get("Pg"), depth)
        return found

    def _add(self, found: Element, kid: Value, page: Value, depth: int) -> None:
        if isinstance(kid, float):
            found.parts.append(self._words(page, int(kid)))
            return
        entries = self.objects.entries(kid)
        mark = entries.get("MCID")
        if isinstance(mark, float):
            found.parts.append(self._words(entries.get("Pg"), int(mark)))
        elif "S" in entries:
            found.parts.append(self.element(kid, depth + 1))

    def _words(self, page: Value, mark: int) -> str:
        if not isinstance(page, Ref):
            return ""
        if page.number not in self._pages:
            self._pages[page.number] = self._marks(page)
        return self._pages[page.number].get(mark, "")

    def _marks(self, page: Ref) -> dict[int, str]:
        """Return the words of each mark on a page."""
        entries = self.objects.entries(page)
        content = self.objects.resolve(entries.get("Contents"))
        if not isinstance(content, Stream):
            return {}
        fonts = self.objects.entries(self.objects.entries(entries.get("Resources")).get("Font"))
        maps = {name: self._map(font) for name, font in fonts.items()}
        return _Content(maps).read(content.data)

    def _map(self, font: Value) -> dict[int, str]:
        stream = self.objects.resolve(self.objects.entries(font).get("ToUnicode"))
        found: dict[int, str] = {}
        for code, signs in _MAPPED.findall(stream.data if isinstance(stream, Stream) else b""):
            found[int(code, 16)] = bytes.fromhex(signs.decode("ascii")).decode("utf-16-be", "replace")
        return found


class _Content:
    """Walks through the operators of a page and gathers the words of each mark."""

    def __init__(self, maps: dict[str, dict[int, str]]) -> None:
        self._maps = maps
        self._font: dict[int, str] = {}
        self._open: list[dict[str, Value]] = []
        self._said: dict[int, str] = {}

    def read(self, data: bytes) -> dict[int, str]:
        scanner = Scanner(data)
        waiting: list[Value] = []
        while (value := scanner.value()) is not None:
            if isinstance(value, Operator):
                self._operate(value.words, waiting)
                waiting = []
            else:
                waiting.append(value)
        return self._said

    def _operate(self, operator: str, operands: list[Value]) -> None:
        if operator in {"BDC", "BMC"}:
            last = operands[-1] if operands else None
            self._open.append(last if isinstance(last, dict) else {})
            self._say(_string(self._open[-1].get("ActualText")))
        elif operator == "EMC" and self._open:
            self._open.pop()
        elif operator == "Tf" and operands and isinstance(operands[0], Name):
            self._font = self._maps.get(operands[0].words, {})
        elif operator == "Tj" and operands and not any("ActualText" in entries for entries in self._open):
            codes = operands[0] if isinstance(operands[0], bytes) else b""
            self._say("".join(self._font.get(code, "") for code in codes))

    def _say(self, words: str) -> None:
        for entries in self._open:
            mark = entries.get("MCID")
            if isinstance(mark, float):
                self._said[int(mark)] = self._said.get(int(mark), "") + words


def _string(value: Value) -> str:
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")
