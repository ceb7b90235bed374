"""How does what is said at the foot of a screen fit? Whole, in one row or more.

A sentence that takes more than two rows has long words of people in quotation marks: those are
shortened, never the sentence around them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fill_line,
    justify_line,
    line_width,
    truncate_text,
    wrap_text,
)

MOST_ROWS = 2
"""Of one sentence, before what is quoted in it is shortened."""
_LEAST_QUOTED = 12
"""Cells of a quotation that still say which one it is."""


class FooterStatus(NamedTuple):
    """What the foot of a screen says."""

    sentences: Sequence[tuple[str, bool]]
    """Each with whether it is trouble."""
    saving: str
    """Whether everything is saved, and what git says of the file."""


def status_rows(status: FooterStatus, width: int) -> list[StyledLine]:
    """Return the rows of a status, each as wide as the screen; at least one."""
    saving = _fitting_mark(status, width)
    room = max(1, width - cell_width(saving) - 2) if saving else width
    rows: list[StyledLine] = []
    for words, is_trouble in status.sentences:
        mark, style = ("! ", "bad") if is_trouble else ("", "good")
        wrapped = wrap_text(shorten_quotes(f"{mark}{words}", room), room)
        rows += [[(line, style)] for line in wrapped]
    right: StyledLine = [(f"  {saving}", "muted")] if saving else []
    first, *others = rows or [[]]
    return [
        justify_line(first, right, width, "text") if line_width(right) < width else first,
        *(fill_line(line, width, "text") for line in others),
    ]


def shorten_quotes(words: str, width: int) -> str:
    """Return a sentence of at most two rows where shorter quotations in it can make it so."""
    while len(wrap_text(words, width)) > MOST_ROWS:
        quoted = max(_quotations(words), key=cell_width, default="")
        cells = cell_width(quoted)
        if cells <= _LEAST_QUOTED:
            return words
        shorter = truncate_text(quoted, max(_LEAST_QUOTED, cells * 3 // 4))
        words = words.replace(f"'{quoted}'", f"'{shorter}'", 1)
    return words


def _quotations(words: str) -> Iterator[str]:
    """Yield what stands between quotation marks; one within a word is an apostrophe."""
    begin: int | None = None
    for place in (place for place, letter in enumerate(words) if letter == "'"):
        if begin is None:
            begin = None if words[place - 1 : place].isalnum() else place + 1
        elif not words[place + 1 : place + 2].isalnum():
            yield words[begin:place]
            begin = None


def _fitting_mark(status: FooterStatus, width: int) -> str:
    """Return what stands at the right: less of it where the sentence needs the room."""
    saving = truncate_text(status.saving, width // 2)
    words = " ".join(sentence for sentence, _ in status.sentences)
    if cell_width(words) + cell_width(saving) + len("!    ") <= width:
        return saving
    return truncate_text(status.saving.partition(" · ")[0], width // 3)
