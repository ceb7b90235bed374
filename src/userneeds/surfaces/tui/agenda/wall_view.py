"""What the wall shows: the cards of the running stage, or the themes, as large as they fit.

With the question and the clock above. Cards that are face down are counted and never shown, and
nobody is named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.wording import counted, join_nonempty, pluralise
from userneeds.surfaces.tui.agenda.sidebar import stage_header
from userneeds.surfaces.tui.agenda.stage_screen import screen_of_stage
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.drawing.cells import StyledLine, fill_line, truncate_text, wrap_text

_HEAD_ROWS = 4
"""Question and clock, and an empty row below them."""
_GAP = 3
"""Cells between columns."""
_BAR = "▌ "
_LEAST_CELLS = 24
"""A narrower column cannot be read."""


class WallNote(NamedTuple):
    """Something on the wall."""

    words: str
    style: str
    """Of the bar before it."""


class _Pages(NamedTuple):
    """Notes in columns."""

    columns: list[list[StyledLine]]
    left_out: int
    """Notes for which there is no room."""


def wall_lines(workshop: AnySeen, now: datetime, width: int, height: int) -> list[StyledLine]:
    """Return at most `height` rows: question and clock, then the notes, then what is not shown."""
    head = stage_header(workshop, now, width, min(_HEAD_ROWS - 1, height))
    notes = list(_notes(workshop))
    room = max(1, height - _HEAD_ROWS - 1)
    pages = _largest_fitting(notes, width, room)
    body = _side_by_side(pages.columns, width, room)
    foot = truncate_text(_foot(workshop, notes, pages.left_out), width)
    lines = [*head, [], *body, [(foot, "muted")]][:height]
    return [fill_line(line, width, "text") for line in lines]


def _notes(workshop: AnySeen) -> Iterator[WallNote]:
    """Yield the themes where themes are worked on, else the cards of the running stage."""
    if _shows_themes(workshop):
        yield from _theme_notes(workshop)
        return
    for card in _open_cards(workshop):
        yield WallNote(short_statement(card), f"plain-{card.kind}")


def _shows_themes(workshop: AnySeen) -> bool:
    stage = workshop.current_stage()
    screen = screen_of_stage(workshop, stage)
    return bool(workshop.themes) and (stage is None or screen in {"themes", "votes"})


def _theme_notes(workshop: AnySeen) -> Iterator[WallNote]:
    counts = Counter(card.theme for card in workshop.cards.values())
    for theme in workshop.themes.values():
        yield WallNote(f"{theme.name} · {counted(counts[theme.id], 'card')}", "accent")


def _open_cards(workshop: AnySeen) -> list[Card]:
    """Return the cards of the running stage that are not face down; of all stages between them."""
    stage = workshop.current_stage()
    closed = workshop.closed_cards()
    cards = [card for card in workshop.cards.values() if card.id not in closed]
    return [card for card in cards if stage is None or card.stage == stage.id]


def _foot(workshop: AnySeen, notes: Sequence[WallNote], left_out: int) -> str:
    stage = workshop.current_stage()
    closed = workshop.closed_cards()
    of_stage = [card for card in closed if stage is None or workshop.cards[card].stage == stage.id]
    hidden = f"{counted(len(of_stage), 'card')} face down" if of_stage else ""
    more = f"{left_out} more {pluralise(left_out, 'has', 'have')} no room here" if left_out else ""
    nothing = "" if notes or of_stage else "Nothing is written yet."
    return join_nonempty([nothing, hidden, more, "P: the result"])


def _largest_fitting(notes: Sequence[WallNote], width: int, rows: int) -> _Pages:
    """Return the notes in as few columns as hold all their words.

    Where no number of columns does, each note is shortened, and at last some are left out.
    """
    most_columns = max(1, (width + _GAP) // (_LEAST_CELLS + _GAP))
    for columns in range(1, most_columns + 1):
        pages = _packed(notes, _cells(width, columns), columns, rows, 0)
        if not pages.left_out:
            return pages
    cells = _cells(width, most_columns)
    for lines in (3, 2):
        pages = _packed(notes, cells, most_columns, rows, lines)
        if not pages.left_out:
            return pages
    return _packed(notes, cells, most_columns, rows, 1)


def _cells(width: int, columns: int) -> int:
    return max(1, (width + _GAP) // columns - _GAP)


def _packed(
    notes: Iterable[WallNote], cells: int, columns: int, rows: int, most_lines: int
) -> _Pages:
    """Return notes below each other, column after column; with 0 lines each has all its words."""
    packed: list[list[StyledLine]] = [[]]
    left_out = 0
    for note in notes:
        lines = _note_lines(note, cells, most_lines)
        if packed[-1] and len(packed[-1]) + len(lines) > rows:
            packed.append([])
        if len(packed) > columns or len(lines) > rows:
            left_out += 1
            continue
        packed[-1] += [*lines, []]
    return _Pages(packed[:columns], left_out)


def _note_lines(note: WallNote, cells: int, most: int) -> list[StyledLine]:
    texts = wrap_text(note.words, max(1, cells - len(_BAR)), most)
    return [[(_BAR, note.style), (text, "strong")] for text in texts]


def _side_by_side(
    columns: Sequence[Sequence[StyledLine]], width: int, rows: int
) -> list[StyledLine]:
    cells = _cells(width, len(columns))
    body: list[StyledLine] = []
    for y in range(rows):
        row: StyledLine = []
        for lines in columns:
            line = lines[y] if y < len(lines) else []
            row += [*fill_line(line, cells, "text"), (" " * _GAP, "text")]
        body.append(fill_line(row, width, "text"))
    return body
