"""Was a file that is there made by this program, and is it as it was made?

A page or a picture that is text gets a comment at its end with a mark made of all before it, so
that one which somebody has changed by hand since is told from one that can be made again. PDFs and
calendars, which nobody changes by hand, carry the name of the program as their format asks. A Word
file bears a mark of its body among its properties. Plain files, which other programs read, bear no
mark.
"""

import io
import re
import zlib
from html import unescape
from typing import Literal, TypeAlias
from zipfile import BadZipFile, ZipFile

from userneeds.documents.word.docx_mark import (
    BODY_PART,
    MARK_NAME,
    MARK_PART,
    body_digest,
)
from userneeds.session.storage.atomic_files import content_digest

MarkedForm: TypeAlias = Literal["md", "html", "svg", "graphml"]
SignedForm: TypeAlias = Literal["pdf", "ics"]
WordForm: TypeAlias = Literal["docx"]
PlainForm: TypeAlias = Literal["plain"]
FileForm: TypeAlias = MarkedForm | SignedForm | WordForm | PlainForm

_MARK = re.compile(rb"<!-- Made by userneeds: ([0-9a-f]{32}) -->\n\Z")
_SIGNATURES = {
    "pdf": b"<pdf:Producer>userneeds</pdf:Producer>",
    "ics": b"PRODID:-//userneeds//",
}

_BEARING_NONE = frozenset({"plain", "docx", *_SIGNATURES})
"""What needs no comment at its end: it has a mark already, or none."""
_UNREADABLE = (BadZipFile, KeyError, EOFError, zlib.error, OSError, ValueError, RuntimeError)
"""What opening and unpacking raises where a file is damaged, or is somebody else's."""
_TAG = re.compile(r"<[^<>]*>")
_LARGEST_PART = 50_000_000
"""Bytes of a part of a Word file that is unpacked to look for a mark."""


def with_mark(data: bytes, form: FileForm) -> bytes:
    """Return a finished file with the mark that its form can bear."""
    if form in _BEARING_NONE:
        return data
    return data + f"<!-- Made by userneeds: {_digest(data)} -->\n".encode()


def is_as_made(data: bytes, form: FileForm) -> bool:
    """Tell whether `data` was made by this program, and not changed since.

    Line ends do not count: git changes them on some systems.
    """
    if form == "plain":
        return False
    if form == "docx":
        body, word_mark = _word_parts(data)
        return bool(word_mark) and body_digest(body) in word_mark
    if form in _SIGNATURES:
        return _SIGNATURES[form] in data
    plain = _with_plain_line_ends(data)
    mark = _MARK.search(plain)
    return mark is not None and mark[1].decode() == _digest(plain[: mark.start()])


def is_made_here(data: bytes, form: FileForm) -> bool:
    """Tell whether `data` was made by this program, also where it was changed since."""
    if form == "docx":
        return bool(_word_parts(data)[1])
    if form in _SIGNATURES:
        return _SIGNATURES[form] in data
    return form != "plain" and _MARK.search(_with_plain_line_ends(data)) is not None


def _digest(data: bytes) -> str:
    return content_digest(_with_plain_line_ends(data))


def _with_plain_line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def word_words(data: bytes) -> str:
    """Return the words of a Word file, with a blank where something else stands between them."""
    body, _ = _word_parts(data)
    return unescape(_TAG.sub(" ", body.decode("utf-8", "replace")))


def _word_parts(data: bytes) -> tuple[bytes, str]:
    """Return body and mark of a Word file; the mark is empty where it bears none of ours."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = [_unpacked(archive, name) for name in (BODY_PART, MARK_PART)]
    except _UNREADABLE:
        return b"", ""
    body, mark = parts
    words = mark.decode("utf-8", "replace")
    return body, words if MARK_NAME in words else ""


def _unpacked(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LARGEST_PART)
