"""Is this a list at all? Pictures, workbooks and other files without text are named and refused."""

from collections.abc import Sequence

from userneeds.model.grammar.pages.lines import decode
from userneeds.model.problem import Problem

_KINDS: Sequence[tuple[bytes, str]] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a workbook (.xlsx) or another packed file"),
    (b"\xd0\xcf\x11\xe0", "a workbook (.xls)"),
)
_ENDINGS: Sequence[tuple[tuple[str, ...], str]] = (
    ((".xlsx", ".xls", ".xlsm", ".ods", ".numbers"), "a workbook"),
    ((".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp"), "a picture"),
    ((".pdf", ".docx", ".doc"), "a document"),
)
_COPY = "Open it, copy its cells and paste them, or save it as CSV."
_TYPE = "Type the names instead, a person a line: Ann Lee, repairs lead, Alpha Homes."
_MOST_CONTROLS = 0.02
"""The share of characters that no text has; more is a file of another kind."""
_LONGEST_PATH = 400
_LONGEST_WORD = 40


def refused_bytes(data: bytes) -> Problem | None:
    """Return why a file cannot be a list of people; None where it can be read as text."""
    for beginning, what in _KINDS:
        if data.startswith(beginning):
            return _refusal(what)
    return refused_text(decode(data))


def refused_text(text: str) -> Problem | None:
    """Return why a pasted text is no list of people; None where it may be one."""
    bare = text.strip()
    if not bare:
        sentence = "There is nothing in this list."
        return Problem("empty-list", sentence, _TYPE)
    if bare.startswith(("data:image/", "\x89PNG")):
        return _refusal("a picture")
    path = _kind_of_path(bare)
    if path:
        return _refusal(path)
    strange = sum(map(_is_strange, bare))
    if strange > _MOST_CONTROLS * len(bare):
        return _refusal("a file without text")
    if len(bare.split()) == 1:
        sentence = f"'{bare[:_LONGEST_WORD]}' alone is no list of people."
        return Problem("one-word", sentence, _TYPE)
    return None


def _is_strange(letter: str) -> bool:
    return letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\f\v")


def _kind_of_path(text: str) -> str:
    """Return what a file is whose name was pasted in place of a list; empty for anything else."""
    if "\n" in text or len(text) > _LONGEST_PATH:
        return ""
    name = text.strip("'\"").lower()
    for endings, what in _ENDINGS:
        if name.endswith(endings):
            return f"the name of {what}"
    return ""


def _refusal(what: str) -> Problem:
    hint = _TYPE if "picture" in what else _COPY
    return Problem("not-a-list", f"This is {what}, not a list of people.", hint)
