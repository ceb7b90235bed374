"""What did somebody paste, as characters?

Bytes of any age become text, and characters that nobody can see go.

Older spreadsheets and mail programs still write Windows-1252, sometimes in the middle of a UTF-8
file, so bytes are decoded line by line. Control characters, byte order marks and bidirectional
overrides are taken out and counted, never silently: the parser says how many. Joiners that Arabic,
Indic scripts and emoji need stay. What a card may keep of the rest is decided where text enters the
model (`userneeds.model.clean_text`).
"""

import codecs

from userneeds.capture.lazy_pattern import LazyPattern

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_INVISIBLE = LazyPattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]",
)
_LONE_SURROGATE = LazyPattern("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Return `data` as text: by its byte order mark, else UTF-8, and Windows-1252 for each line that is not UTF-8.

    Never refuses: bytes that mean nothing in either become U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


def _decode_line(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def remove_invisible(text: str) -> tuple[str, int]:
    """Return `text` without characters that cannot be seen, and how many were taken out."""
    kept = _INVISIBLE.sub("", text)
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", kept), len(text) - len(kept)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as an editor counts them: parted by line feeds (or carriage returns) only."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return lines
