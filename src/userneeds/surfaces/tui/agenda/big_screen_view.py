"""What the big screen shows: question, time and how many cards there are.

Never a card and never a name.
"""

from datetime import datetime

from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Stage
from userneeds.model.schedule import current_timebox
from userneeds.model.timebox import Timebox, current_step
from userneeds.model.wording import counted
from userneeds.surfaces.tui.agenda.sidebar import clock_style
from userneeds.surfaces.tui.drawing.block_digits import block_digits, largest_digit_size
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, wrap_text

_SIDE_CELLS = 8
"""Cells that stay empty at the sides of the words, both together."""


def big_screen_lines(workshop: AnySeen, now: datetime, width: int, height: int) -> list[StyledLine]:
    """Return at most `height` rows with everything in the middle."""
    stage = workshop.current_stage()
    box = current_timebox(workshop, now)
    rows = _centre_text(stage.title if stage else workshop.title, width, "muted")
    rows.append([])
    if box is not None:
        rows += _clock_lines(box, width, height)
    rows += _centre_text(_question(workshop, stage), width, "strong")
    if stage is not None:
        rows += _step_lines(workshop, stage, box, width)
        rows += _card_count_lines(workshop, stage, width)
    rows_above = max(0, (height - len(rows)) // 2)
    above: list[StyledLine] = [[]] * rows_above
    return [*above, *rows][:height]


def _clock_lines(box: Timebox, width: int, height: int) -> list[StyledLine]:
    """Return the time as large as half of the rows allow, with words where it stands still."""
    time, style = box.in_digits(), clock_style(box)
    size = largest_digit_size(time, _text_width(width), max(1, height // 2))
    rows = [_centre_line(row, width, style) for row in block_digits(time, size)]
    rows.append([])
    if box.is_over or box.is_paused:
        rows += _centre_text(box.in_words(), width, style)
        rows.append([])
    return rows


def _question(workshop: AnySeen, stage: Stage | None) -> str:
    if stage is not None and stage.prompt:
        return stage.prompt
    return workshop.focus


def _step_lines(
    workshop: AnySeen, stage: Stage, box: Timebox | None, width: int
) -> list[StyledLine]:
    """Return what to do just now, where the steps of the technique have their own times."""
    technique = workshop.technique_of(stage)
    if technique is None or box is None:
        return []
    step = current_step(technique, box)
    words = _centre_text(technique.how[step], width, "accent") if step is not None else []
    return [[], *words] if words else []


def _card_count_lines(workshop: AnySeen, stage: Stage, width: int) -> list[StyledLine]:
    number = sum(card.stage == stage.id for card in workshop.cards.values())
    return [[], *_centre_text(f"{counted(number, 'card')} so far", width, "muted")]


def _text_width(width: int) -> int:
    return max(1, width - _SIDE_CELLS)


def _centre_text(text: str, width: int, style: str) -> list[StyledLine]:
    if not text:
        return []
    lines = wrap_text(text, _text_width(width))
    return [_centre_line(line.rstrip(), width, style) for line in lines]


def _centre_line(text: str, width: int, style: str) -> StyledLine:
    left = max(0, (width - cell_width(text)) // 2)
    return [(" " * left, "text"), (text, style)]
