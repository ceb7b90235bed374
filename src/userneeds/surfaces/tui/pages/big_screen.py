"""What the big screen shows: question, time and how many cards there are; never a card and never a name."""

from datetime import datetime

from userneeds.model.agenda import Stage
from userneeds.model.cue import step_at
from userneeds.model.schedule import clock_of
from userneeds.model.timebox import Timebox
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import Line, width_of, wrapped
from userneeds.surfaces.tui.drawing.digits import digits, largest_size
from userneeds.surfaces.tui.pages.agenda import clock_ink


def big_screen(workshop: Workshop, now: datetime, width: int, height: int) -> list[Line]:
    """Return `height` rows with everything in the middle."""
    room = max(1, width - 8)
    stage, box = workshop.current_stage(), clock_of(workshop, now)
    rows: list[Line] = []
    title = stage.title if stage else workshop.title
    rows += _centred(title, width, room, "muted")
    rows.append([])
    if box is not None:
        time = box.in_digits()
        size = largest_size(time, room, max(1, height // 2))
        rows += [_middle(row, width, clock_ink(box)) for row in digits(time, size)]
        rows.append([])
        if box.is_over or box.is_paused:
            rows += _centred(box.in_words(), width, room, clock_ink(box))
            rows.append([])
    rows += _centred(stage.prompt if stage and stage.prompt else workshop.focus, width, room, "strong")
    step = _step(workshop, stage, box) if stage and box else ""
    rows += [[], *_centred(step, width, room, "accent")] if step else []
    if stage is not None:
        number = sum(1 for card in workshop.cards.values() if card.stage == stage.id)
        rows += [[], *_centred(f"{number} card{'' if number == 1 else 's'} so far", width, room, "muted")]
    above = max(0, (height - len(rows)) // 2)
    return [*([[]] * above), *rows][:height]


def _step(workshop: Workshop, stage: Stage, box: Timebox) -> str:
    """Return what to do just now, where the steps of the technique have their own times."""
    technique = workshop.technique_of(stage)
    step = step_at(technique, box)
    return technique.how[step] if technique and step is not None else ""


def _centred(text: str, width: int, room: int, ink: str) -> list[Line]:
    return [_middle(line.rstrip(), width, ink) for line in wrapped(text, room)] if text else []


def _middle(text: str, width: int, ink: str) -> Line:
    return [(" " * max(0, (width - width_of(text)) // 2), "text"), (text, ink)]
