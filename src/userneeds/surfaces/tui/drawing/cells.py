"""How words fit into terminal cells: exact widths, wrapping, cutting.

Every line of this app is made of spans whose widths add up to the width of the line, so that
columns stay straight whatever people type. Characters on whose width terminals disagree (joined
emoji, flags, skin tones, variation selectors) are replaced for the screen only; the workshop keeps
what was typed.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Span: TypeAlias = tuple[str, str]
"""Some text and the name of its ink (see `inks`)."""
StyledLine: TypeAlias = list[Span]

_UNCERTAIN_WIDTH = re.compile(
    "[\u200d\ufe0e\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]"
)
_JOINED_SYMBOL = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]")
_ZERO_WIDTH_MARKS = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_JOINERS = "\u200c\u200d"
_REGIONAL_A = 0x1F1E6


def normalise_widths(text: str) -> str:
    """Return `text` with only characters whose width all terminals agree on; a flag becomes its two letters."""
    if text.isascii() or not _UNCERTAIN_WIDTH.search(text):
        return text
    text = _JOINED_SYMBOL.sub("", _ZERO_WIDTH_MARKS.sub("", text))
    return _FLAG.sub(lambda found: chr(ord(found.group()) - _REGIONAL_A + ord("A")), text)


def cell_width(text: str) -> int:
    """Return how many cells `text` takes."""
    return cell_len(text)


def pad_text(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    if width <= 0:
        return ""
    if text.isascii() and len(text) <= width:
        return text.ljust(width)
    cut = set_cell_size(text.rstrip(_JOINERS), width).rstrip(_JOINERS)
    return cut + " " * (width - cell_len(cut))


def fit_text(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, with an ellipsis where it was cut."""
    text = normalise_widths(text)
    if cell_len(text) <= width:
        return pad_text(text, width)
    return pad_text(truncate_text(text, width), width)


def truncate_text(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it was cut; no filling."""
    text = normalise_widths(text)
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip(" " + _JOINERS) + "…"


def wrap_text(text: str, width: int, most: int = 0) -> list[str]:
    """Return `text` as lines of exactly `width` cells, at most `most` of them (0: as many as it takes).

    Words longer than a line are broken; the last line ends with an ellipsis where something is left
    out.
    """
    if width <= 0:
        return []
    lines: list[str] = []
    for part in normalise_widths(text).split("\n"):
        lines += _wrap_paragraph(part, width)
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], truncate_text(rest, width)]
    return [pad_text(line, width) for line in lines]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    used = 0
    for word in _breakable_words(text, width):
        size = cell_len(word)
        if used and used + 1 + size > width:
            lines.append(line)
            line = ""
            used = 0
        line = f"{line} {word}" if used else word
        used = used + 1 + size if used else size
    lines.append(line)
    return lines


def _breakable_words(text: str, width: int) -> Iterable[str]:
    for word in text.split():
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)


def line_width(line: Iterable[Span]) -> int:
    """Return the cells that the spans of a line take together."""
    return sum(cell_len(text) for text, _ in line)


def fill_line(line: StyledLine, width: int, ink: str) -> StyledLine:
    """Return the line cut or filled with `ink` to exactly `width` cells."""
    left = width
    kept: StyledLine = []
    for text, name in line:
        size = cell_len(text)
        if size > left:
            text, size = pad_text(text, left), left  # noqa: PLW2901 - the last span is cut to what is left
        if size or text:
            kept.append((text, name))
        left -= size
        if left <= 0:
            return kept
    kept.append((" " * left, ink))
    return kept


def justify_line(left: StyledLine, right: StyledLine, width: int, ink: str) -> StyledLine:
    """Return two groups of spans at the two ends of a line of exactly `width` cells; the left one gives way."""
    right = right if line_width(right) < width else []
    room = width - line_width(right)
    return [*fill_line(left, room, ink), *right]
