"""Was a file that is there made by this program, and is it as it was made?

A page or a picture that is text gets a comment at its end with a mark made of all before it, so
that one which somebody has changed by hand since is told from one that can be made again. PDFs and
calendars, which nobody changes by hand, carry the name of the program as their format asks. Plain
files, which other programs read, bear no mark.
"""

import re
from typing import Literal, TypeAlias

from userneeds.session.storage.atomic_files import content_digest

MarkedForm: TypeAlias = Literal["md", "html", "svg", "graphml"]
SignedForm: TypeAlias = Literal["pdf", "ics"]
PlainForm: TypeAlias = Literal["plain"]
FileForm: TypeAlias = MarkedForm | SignedForm | PlainForm

_MARK = re.compile(rb"<!-- Made by userneeds: ([0-9a-f]{32}) -->\n\Z")
_SIGNATURES = {
    "pdf": b"<pdf:Producer>userneeds</pdf:Producer>",
    "ics": b"PRODID:-//userneeds//",
}


def with_mark(data: bytes, form: FileForm) -> bytes:
    """Return a finished file with the mark that its form can bear."""
    if form == "plain" or form in _SIGNATURES:
        return data
    return data + f"<!-- Made by userneeds: {_digest(data)} -->\n".encode()


def is_as_made(data: bytes, form: FileForm) -> bool:
    """Tell whether `data` was made by this program, and not changed since.

    Line ends do not count: git changes them on some systems.
    """
    if form == "plain":
        return False
    if form in _SIGNATURES:
        return _SIGNATURES[form] in data
    plain = _with_plain_line_ends(data)
    mark = _MARK.search(plain)
    return mark is not None and mark[1].decode() == _digest(plain[: mark.start()])


def is_made_here(data: bytes, form: FileForm) -> bool:
    """Tell whether `data` was made by this program, also where it was changed since."""
    if form in _SIGNATURES:
        return _SIGNATURES[form] in data
    return form != "plain" and _MARK.search(_with_plain_line_ends(data)) is not None


def _digest(data: bytes) -> str:
    return content_digest(_with_plain_line_ends(data))


def _with_plain_line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
