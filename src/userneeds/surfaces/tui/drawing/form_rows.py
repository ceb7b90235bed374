"""How does a row of a form look: the name of a field, and beside it what it says?"""

from collections.abc import Sequence

from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fit_text, wrap_text
from userneeds.surfaces.tui.drawing.row_styles import row_styles

_LABEL_WIDTH = 22


def form_row(label: str, words: str, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a field; a dash where it says nothing."""
    styles = row_styles(has_cursor)
    text_style = styles.text
    shown = words.replace("\n", " / ")
    if not shown:
        shown = "–"
        text_style = "on" if has_cursor else "faint"
    name = fit_text(label, _LABEL_WIDTH - 2)
    beginning = f"{styles.pointer} {name}  "
    room = max(1, width - cell_width(beginning))
    first, *more = wrap_text(shown, room, 2)
    second = more[0] if more else " " * room
    indent = " " * cell_width(beginning)
    return [
        [(beginning, styles.muted), (first, text_style)],
        [(indent, styles.muted), (second, text_style)],
    ]
