"""What the big screen shows: question, time and how many cards there are; never a card and never a name."""

from datetime import datetime

from userneeds.model.agenda import Stage
from userneeds.model.schedule import current_timebox
from userneeds.model.timebox import Timebox, current_step
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.sidebar import clock_style
from userneeds.surfaces.tui.drawing.block_digits import block_digits, largest_digit_size
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, wrap_text


def big_screen_lines(
    workshop: Workshop, now: datetime, width: int, height: int
) -> list[StyledLine]:
    """Return `height` rows with everything in the middle."""
    room = max(1, width - 8)
    stage = workshop.current_stage()
    box = current_timebox(workshop, now)
    rows: list[StyledLine] = []
    title = stage.title if stage else workshop.title
    rows += _centre_text(title, width, room, "muted")
    rows.append([])
    if box is not None:
        time = box.in_digits()
        size = largest_digit_size(time, room, max(1, height // 2))
        rows += [_centre_line(row, width, clock_style(box)) for row in block_digits(time, size)]
        rows.append([])
        if box.is_over or box.is_paused:
            rows += _centre_text(box.in_words(), width, room, clock_style(box))
            rows.append([])
    rows += _centre_text(
        stage.prompt if stage and stage.prompt else workshop.focus, width, room, "strong"
    )
    step = _current_step(workshop, stage, box) if stage and box else ""
    rows += [[], *_centre_text(step, width, room, "accent")] if step else []
    if stage is not None:
        number = sum(1 for card in workshop.cards.values() if card.stage == stage.id)
        rows += [
            [],
            *_centre_text(
                f"{number} card{'' if number == 1 else 's'} so far", width, room, "muted"
            ),
        ]
    above = max(0, (height - len(rows)) // 2)
    return [*([[]] * above), *rows][:height]


def _current_step(workshop: Workshop, stage: Stage, box: Timebox) -> str:
    """Return what to do just now, where the steps of the technique have their own times."""
    technique = workshop.technique_of(stage)
    step = current_step(technique, box)
    if technique and step is not None:
        return technique.how[step]
    return ""


def _centre_text(text: str, width: int, room: int, ink: str) -> list[StyledLine]:
    if text:
        return [_centre_line(line.rstrip(), width, ink) for line in wrap_text(text, room)]
    return []


def _centre_line(text: str, width: int, ink: str) -> StyledLine:
    return [(" " * max(0, (width - cell_width(text)) // 2), "text"), (text, ink)]
