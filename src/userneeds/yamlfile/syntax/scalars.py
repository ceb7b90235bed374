"""How is one value written so that every YAML reader, of 1.1 or 1.2, reads the same text back?

PyYAML writes `1e3` and `0o10` without quotes, which other readers take for numbers; so whatever any
reader could take for something other than text is quoted here. Text of several lines becomes a
literal block (`|`), never a folded one, because a line in the file is then a line of the text and a
changed sentence is a changed line.
"""

from __future__ import annotations

import re
from decimal import Decimal

from userneeds.yamlfile.syntax.rejected_syntax import REJECTED_CHARACTERS

ScalarValue = str | int | float | bool | None


class PlainScalar(str):
    """Text that is safe without quotes although it looks like something else.

    Such as a date, in a field of dates.
    """

    __slots__ = ()


# Anything that a YAML 1.1 or 1.2 reader could take for null, a truth value, a number, a time or a
# merge key.
_AMBIGUOUS = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|nan|inf|<<|="
    r"|[-+]?[.0-9][-+.:,_0-9a-fox]*(?:e[-+]?[0-9]*)?|[-+]?\.(?:inf|nan)"
    r"|\d{4}-\d\d?-\d\d?.*)",
    re.IGNORECASE,
)
_NOT_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`=<~.")
"""The indicators of YAML, the begin of numbers and merge keys, and a space, which would be lost."""
_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_LONGEST_PLAIN = 900
"""Characters. A key may have 1,024, and a word of the glossary is a key."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LAST_OF_TWO_DIGITS = 0xFF
_LAST_OF_FOUR_DIGITS = 0xFFFF


def can_be_plain(text: str, *, flow: bool = False) -> bool:
    """Tell whether `text` may be written without quotes; in `flow`, inside braces or brackets."""
    if not text or text[0] in _NOT_FIRST or text[-1] in " :":
        return False
    if not text.isprintable() or ": " in text or " #" in text or len(text) > _LONGEST_PLAIN:
        return False
    if flow and _IN_FLOW.search(text):
        return False
    return _AMBIGUOUS.fullmatch(text) is None


def double_quoted(text: str) -> str:
    """Return `text` in double quotes, with escapes for what cannot stand in a file."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    if number <= _LAST_OF_TWO_DIGITS:
        return f"\\x{number:02x}"
    if number <= _LAST_OF_FOUR_DIGITS:
        return f"\\u{number:04x}"
    return f"\\U{number:08x}"


def can_be_literal(text: str) -> bool:
    """Tell whether `text` may be a literal block.

    No line of one ends with spaces, and the first is not indented.
    """
    if "\n" not in text or not text.strip("\n"):
        return False
    if text[0] in " \n" or text.endswith("\n\n") or REJECTED_CHARACTERS.search(text):
        return False
    lines = text.split("\n")
    return all(line == line.rstrip() and line.isprintable() for line in lines)


def inline_scalar(value: ScalarValue, *, flow: bool = False, style: str = "") -> str:
    """Return `value` on one line.

    `style` is the quote it had before, kept where that is possible.
    """
    if isinstance(value, str):
        return _inline_text(value, style, flow=flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)), "f")


def _inline_text(text: str, style: str, *, flow: bool) -> str:
    is_plain = isinstance(text, PlainScalar) or can_be_plain(text, flow=flow)
    if is_plain and not style:
        return str(text)
    needs_no_escape = text.isprintable() and style != '"'
    wants_single_quotes = style == "'" or "\\" in text or '"' in text
    if needs_no_escape and wants_single_quotes:
        return "'" + text.replace("'", "''") + "'"
    return double_quoted(text)


def literal_block_lines(text: str, indent: int) -> list[str]:
    """Return the header and the lines of `text` as a literal block indented by `indent` spaces."""
    header = "|" if text.endswith("\n") else "|-"
    margin = " " * indent
    lines = text.removesuffix("\n").split("\n")
    return [header, *(line and margin + line for line in lines)]
