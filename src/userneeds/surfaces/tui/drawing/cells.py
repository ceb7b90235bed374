"""How words fit into terminal cells: exact widths, wrapping, cutting.

Every line of this app is made of spans whose widths add up to the width of the line, so that columns stay straight
whatever people type. Characters on whose width terminals disagree (joined emoji, flags, skin tones, variation
selectors) are replaced for the screen only; the workshop keeps what was typed.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Span: TypeAlias = tuple[str, str]
"""Some text and the name of its ink (see `inks`)."""
Line: TypeAlias = list[Span]

_UNSETTLED = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_JOINED = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]")
_DROPPED = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_JOINERS = "\u200c\u200d"
_REGIONAL_A = 0x1F1E6


def settled(text: str) -> str:
    """Return `text` with only characters whose width all terminals agree on; a flag becomes its two letters."""
    if text.isascii() or not _UNSETTLED.search(text):
        return text
    text = _JOINED.sub("", _DROPPED.sub("", text))
    return _FLAG.sub(lambda found: chr(ord(found.group()) - _REGIONAL_A + ord("A")), text)


def width_of(text: str) -> int:
    """Return how many cells `text` takes."""
    return cell_len(text)


def padded(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    if width <= 0:
        return ""
    if text.isascii() and len(text) <= width:
        return text.ljust(width)
    cut = set_cell_size(text.rstrip(_JOINERS), width).rstrip(_JOINERS)
    return cut + " " * (width - cell_len(cut))


def fitted(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, with an ellipsis where it was cut."""
    text = settled(text)
    if cell_len(text) <= width:
        return padded(text, width)
    return padded(cut_short(text, width), width)


def cut_short(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it was cut; no filling."""
    text = settled(text)
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip(" " + _JOINERS) + "…"


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """Return `text` as lines of exactly `width` cells, at most `most` of them (0: as many as it takes).

    Words longer than a line are broken; the last line ends with an ellipsis where something is left out.
    """
    if width <= 0:
        return []
    lines: list[str] = []
    for part in settled(text).split("\n"):
        lines += _wrapped_part(part, width)
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], cut_short(rest, width)]
    return [padded(line, width) for line in lines]


def _wrapped_part(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in _words(text, width):
        size = cell_len(word)
        if used and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        line = f"{line} {word}" if used else word
        used = used + 1 + size if used else size
    lines.append(line)
    return lines


def _words(text: str, width: int) -> Iterable[str]:
    for word in text.split():
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)


def line_width(line: Iterable[Span]) -> int:
    """Return the cells that the spans of a line take together."""
    return sum(cell_len(text) for text, _ in line)


def filled(line: Line, width: int, ink: str) -> Line:
    """Return the line cut or filled with `ink` to exactly `width` cells."""
    left = width
    kept: Line = []
    for text, name in line:
        size = cell_len(text)
        if size > left:
            text, size = padded(text, left), left  # noqa: PLW2901 - the last span is cut to what is left
        if size or text:
            kept.append((text, name))
        left -= size
        if left <= 0:
            return kept
    kept.append((" " * left, ink))
    return kept


def spread(left: Line, right: Line, width: int, ink: str) -> Line:
    """Return two groups of spans at the two ends of a line of exactly `width` cells; the left one gives way."""
    right = right if line_width(right) < width else []
    room = width - line_width(right)
    return [*filled(left, room, ink), *right]
