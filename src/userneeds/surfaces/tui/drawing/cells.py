"""How words fit into terminal cells: exact widths, wrapping, cutting.

Every line of this app is made of spans whose widths add up to the width of the line, so that
columns stay straight whatever people type. Characters on whose width terminals disagree (joined
emoji, flags, skin tones, variation selectors) are replaced for the screen only; the workshop keeps
what was typed.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Span: TypeAlias = tuple[str, str]
"""Some text and the name of its cell style (a key of `CELL_STYLES`)."""
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
    """Return `text` with only characters whose width all terminals agree on.

    A flag becomes its two letters.
    """
    if text.isascii() or not _UNCERTAIN_WIDTH.search(text):
        return text
    without_marks = _ZERO_WIDTH_MARKS.sub("", text)
    unjoined = _JOINED_SYMBOL.sub("", without_marks)
    return _FLAG.sub(_flag_letter, unjoined)


def _flag_letter(half_flag: re.Match[str]) -> str:
    position = ord(half_flag.group()) - _REGIONAL_A
    return chr(ord("A") + position)


def cell_width(text: str) -> int:
    """Return how many cells `text` takes."""
    return cell_len(text)


def pad_text(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    if width <= 0:
        return ""
    if text.isascii() and len(text) <= width:
        return text.ljust(width)
    # A joiner at the end would join what is drawn next to it: none may stand there after cutting.
    cut = text.rstrip(_JOINERS)
    size = cell_len(cut)
    if size > width:
        cut = set_cell_size(cut, width).rstrip(_JOINERS)
        size = cell_len(cut)
    return cut + " " * (width - size)


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
    cut = set_cell_size(text, width - 1)
    return cut.rstrip(" " + _JOINERS) + "…"


def wrap_text(text: str, width: int, most: int = 0) -> list[str]:
    """Return `text` as lines of exactly `width` cells, at most `most` of them.

    With 0 for `most` there are as many as it takes. Words longer than a line are broken; the last
    line ends with an ellipsis where something is left out.
    """
    if width <= 0:
        return []
    if most == 1 and text.isascii() and "\n" not in text:
        return [pad_text(truncate_text(" ".join(text.split()), width), width)]
    lines: list[str] = []
    for part in normalise_widths(text).split("\n"):
        lines += _wrap_paragraph(part, width)
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], truncate_text(rest, width)]
    return [pad_text(line, width) for line in lines]


def styled_paragraph(text: str, width: int, style: str, most: int = 0) -> list[StyledLine]:
    """Return `text` wrapped as by `wrap_text`, each line a single span."""
    return [[(line, style)] for line in wrap_text(text, width, most)]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    measure = len if text.isascii() else cell_len
    lines: list[str] = []
    line = ""
    used = 0
    for word in _breakable_words(text, width):
        size = measure(word)
        if used and used + 1 + size > width:
            lines.append(line)
            line = ""
            used = 0
        if used:
            line += f" {word}"
            used += 1 + size
        else:
            line = word
            used = size
    lines.append(line)
    return lines


def _breakable_words(text: str, width: int) -> Iterable[str]:
    words = text.split()
    # No word is wider than two cells a character.
    if max(map(len, words), default=0) * 2 <= width:
        return words
    return chain.from_iterable(_pieces(word, width) for word in words)


def _pieces(word: str, width: int) -> Sequence[str]:
    return (word,) if cell_len(word) <= width else chop_cells(word, width)


def line_width(line: Iterable[Span]) -> int:
    """Return the cells that the spans of a line take together."""
    return sum(cell_len(text) for text, _ in line)


def fill_line(line: StyledLine, width: int, filling: str) -> StyledLine:
    """Return the line in exactly `width` cells, cut or filled with spaces styled as `filling`."""
    left = width
    kept: StyledLine = []
    for text, style in line:
        size = cell_len(text)
        if size > left:
            text = pad_text(text, left)  # noqa: PLW2901 - the last span is cut to what is left
            size = left
        if size or text:
            kept.append((text, style))
        left -= size
        if left <= 0:
            return kept
    kept.append((" " * left, filling))
    return kept


def justify_line(left: StyledLine, right: StyledLine, width: int, filling: str) -> StyledLine:
    """Return two groups of spans at the two ends of a line of exactly `width` cells.

    Where both do not fit, the left one is cut; where the right one alone does not, it is left out.
    """
    room = width - line_width(right)
    if room <= 0:
        return fill_line(left, width, filling)
    return [*fill_line(left, room, filling), *right]
