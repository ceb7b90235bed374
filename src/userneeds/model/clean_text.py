"""What is left of typed text once it is safe to keep: plain characters, never commands to a screen.

Terminal escape sequences, control characters and format characters that nobody sees (direction
marks and overrides, zero-width spaces, tags) are removed where text enters the model, because no
later stop removes all of them. Joiners that Arabic, Indic scripts and emoji need (U+200C, U+200D)
stay, and so do the signs of scripts that Unicode counts among them, such as U+0600. Everything else
that a person can type is kept as it is, however long; how much fits where is decided in
`userneeds.commands.limits.text_limits`.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

Value = TypeVar("Value")

PROSE_FIELDS = frozenset(
    {
        "notes",
        "note",
        "script",
        "says",
        "purpose",
        "challenge",
        "approach",
        "learned",
        "did_not_work",
    }
)
"""The fields of the model that hold several lines; every other text is one line."""

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    # OSC, DCS, SOS, PM, APC up to their end; without one only their opening, so that no text goes.
    r"|\x1b[\]PX^_](?:[^\x07\x1b\x9c\n]*+(?:\x1b\\|\x07|\x9c))?"
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI in one byte
    r"|\x1b[ -/]*[0-~]?",  # any other escape
    re.DOTALL,
)
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Ranges of characters that format text and are not seen, for the inside of a set of a pattern."""
UNSEEN = f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{INVISIBLE}]"
"""The pattern of what is taken out of every text: those, and controls that end no line."""
_REMOVED = re.compile(UNSEEN)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
SCREEN_COMMANDS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}\ud800-\udfff]")
"""What may not reach a screen: it would be obeyed there, or be there without being seen."""
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACES = re.compile(r"[^\S\n]+")


def _remove_unsafe(text: str) -> str:
    if text.isascii() and text.isprintable():  # as most lines are, told without looking for each
        return text
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text))
    text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _REMOVED.sub("", text))
    return unicodedata.normalize("NFC", text)


def without_commands(text: str) -> str:
    """Return `text` as a screen may show it, wherever it comes from; other letters stay.

    Line feeds and tabs stay too. Half a character, as a file may have in its name, becomes
    a mark in its place.
    """
    if text.isprintable():  # as nearly every text is, told without looking for anything
        return text
    return SCREEN_COMMANDS.sub("", _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))


def clean_line(text: str) -> str:
    """Return `text` as one safe line: spaces and line ends folded to one space, edges trimmed."""
    return " ".join(_remove_unsafe(text).split())


def clean_prose(text: str) -> str:
    """Return `text` as safe lines.

    Spaces are folded inside each line, blank lines to one, and edges trimmed.
    """
    kept: list[str] = []
    last = ""
    for raw in _remove_unsafe(text).split("\n"):
        line = _SPACES.sub(" ", raw).strip()
        if line or last:
            kept.append(line)
        last = line
    return "\n".join(kept).strip()


def clean_value(value: Value) -> Value:
    """Return a model value (or a tuple of them) with every text in it made safe.

    Empty texts in lists are dropped. Where all is as it should be, it is the very value.
    """
    safe: Value = _clean_value(value, prose=False)
    return safe


def _clean_value(value: Any, *, prose: bool) -> Any:  # noqa: ANN401 - any value of the model
    if not value:  # nothing in it can be unsafe, and most fields of an entry are empty
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return _clean_dataclass(value)
    safe = _clean_parts(value, prose=prose)
    return value if safe == value else safe


def _clean_parts(value: Any, *, prose: bool) -> Any:  # noqa: ANN401 - any value of the model
    if isinstance(value, str):
        return clean_prose(value) if prose else clean_line(value)
    if isinstance(value, tuple):
        items = (_clean_value(item, prose=prose) for item in value)
        return tuple(item for item in items if item != "")
    if isinstance(value, Mapping):
        return {key: _clean_value(item, prose=prose) for key, item in value.items()}
    return value


def _clean_dataclass(value: Any) -> Any:  # noqa: ANN401 - any dataclass of the model
    cleaned = {}
    for name in _field_names(value.__class__):
        part = getattr(value, name)
        safe = _clean_value(part, prose=name in PROSE_FIELDS)
        if safe is not part:
            cleaned[name] = safe
    return replace(value, **cleaned) if cleaned else value


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
