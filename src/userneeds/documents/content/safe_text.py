"""What of typed text may reach a page, and which links may be followed.

The model is clean already; this is the second lock on the door, because documents are also made
from values that never met a reader. Control characters, direction overrides and lone surrogates go;
everything else is kept and normalised. Only links that a reader can judge are kept: http, https,
mailto, tel, and places in the same document.
"""

import re
import unicodedata

from userneeds.model.clean_text import INVISIBLE

_INVALID_SIGNS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL_SIGNS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{INVISIBLE}]")
_PLAIN_ASCII = re.compile("[ -~\n]*")
_SAFE_LINK = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d|#\w)\S*", re.IGNORECASE)


def safe_text(words: str) -> str:
    """Return `words` fit to be set.

    Characters are composed (NFC), commands are gone, line ends are single new lines.
    """
    if _PLAIN_ASCII.fullmatch(words):
        return words
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    words = _INVALID_SIGNS.sub("\N{REPLACEMENT CHARACTER}", words)
    words = _CONTROL_SIGNS.sub("", words)
    # Last: characters that a control sign stood between compose as well.
    return unicodedata.normalize("NFC", words)


def safe_link(link: str) -> str:
    """Return `link` when it may be followed, otherwise an empty string."""
    if _SAFE_LINK.fullmatch(link):
        return link
    return ""
