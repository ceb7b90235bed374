"""What the agenda looks like: the rail at the side and the head with the question and the clock."""

from collections.abc import Sequence
from datetime import datetime

from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.model.agenda import Stage
from userneeds.model.schedule import current_timebox, expected_end, late_minutes, stages_to_come
from userneeds.model.timebox import LAST_MINUTE_SECONDS, Timebox, current_step
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.stage_details import technique_steps
from userneeds.surfaces.tui.drawing.block_digits import block_digits, digit_columns, digit_rows
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fill_line,
    fit_text,
    justify_line,
    truncate_text,
    wrap_text,
)

_MAX_HINT_ROWS = 4
_MAX_DIGIT_SIZE = 2
"""The clock grows to this size where there is room."""
_MIN_NOTE_CELLS = 14
"""With less room, what stands beside a title is left out."""


def clock_style(box: Timebox) -> str:
    """Return the ink of the clock: calm, the last minute, over."""
    if box.is_paused:
        return "muted"
    if box.is_over:
        return "bad"
    return "warn" if box.left_seconds <= LAST_MINUTE_SECONDS else "strong"


def agenda_sidebar(
    workshop: Workshop, now: datetime, width: int, height: int, quiet: Sequence[str] = ()
) -> list[StyledLine]:
    """Return the agenda as `height` rows at most, scrolled so that the running stage is in sight.

    `now` is in the time zone of the room, because the end is shown as its clock will show it.
    `quiet` names who has not been heard much, which takes too long to find out at every tick of the
    clock.
    """
    box = current_timebox(workshop, now)
    end = expected_end(workshop, now)
    late = late_minutes(workshop, now)
    is_open = bool(stages_to_come(workshop)) or box is not None
    when: StyledLine = [(f"ends {end:%H:%M}", "warn" if late else "muted")] if is_open else []
    head = justify_line([("Agenda", "strong")], when, width, "text")
    rows = [head, [(f"{late} min late · R to re-plan", "warn")] if late else []]
    room = max(1, height - len(rows))
    current = workshop.current_stage()
    begun = {run.stage for run in workshop.runs.values()}
    stages = [_stage_row(stage, current, begun, box, width) for stage in workshop.agenda]
    at = workshop.agenda.index(current) if current else 0
    first = max(0, min(at - room // 2, len(stages) - room))
    shown = [*rows, *stages[first : first + room]]
    unheard = _quiet_hint(quiet, width, height - len(shown)) if current else []
    how = _technique_lines(workshop, box, width, height - len(shown) - len(unheard))
    return [fill_line(row, width, "text") for row in (*shown, *how, *unheard)]


def _technique_lines(
    workshop: Workshop, box: Timebox | None, width: int, room: int
) -> list[StyledLine]:
    """Return the steps of the running stage's technique in the room that is left; none where they do not fit."""
    stage = workshop.current_stage()
    technique = workshop.technique_of(stage) if stage else None
    if technique is None or box is None:
        return []
    lines = [
        [],
        [("How", "strong"), ("  I shows the script", "faint")],
        *technique_steps(technique, width, current_step(technique, box)),
    ]
    if len(lines) <= room:
        return lines
    return []


def quiet_organisations(workshop: Workshop) -> tuple[str, ...]:
    """Return the names of the organisations that have not been heard much; it looks at every card."""
    quiet = [one.group for one in contribution_balance(workshop).organisations if one.is_quiet]
    return tuple(
        workshop.organisations[name].name if name in workshop.organisations else name
        for name in quiet
    )


def _quiet_hint(names: Sequence[str], width: int, room: int) -> list[StyledLine]:
    """Return a calm hint, in the room that is left, about who has not been heard."""
    words = (
        wrap_text(f"Not heard much yet: {', '.join(names)}.", width, _MAX_HINT_ROWS)
        if names
        else []
    )
    if words and room > len(words):
        return [[], *([(line, "muted")] for line in words)]
    return []


def _stage_row(
    stage: Stage, current: Stage | None, begun: set[str], box: Timebox | None, width: int
) -> StyledLine:
    is_current = current is not None and stage.id == current.id
    mark, ink = (
        ("▶", "strong") if is_current else ("✓", "faint") if stage.id in begun else (" ", "text")
    )
    time = box.in_digits() if is_current and box else str(stage.minutes)
    note = " (optional)" if stage.optional and not is_current and stage.id not in begun else ""
    title = fit_text(f"{stage.title}{note}", max(1, width - cell_width(time) - 3))
    return [
        (f"{mark} ", "accent" if is_current else "good"),
        (f"{title} ", ink),
        (time, "accent" if is_current else ink),
    ]


def stage_header(workshop: Workshop, now: datetime, width: int, height: int) -> list[StyledLine]:
    """Return the stage, its question and the clock in `height` rows."""
    box = current_timebox(workshop, now)
    time = box.in_digits() if box else ""
    size = _fitting_clock_size(time, width, height)
    drawn = block_digits(time, size) if time else []
    clock_width = cell_width(drawn[0]) + 2 if drawn else 0
    ink = clock_style(box) if box else "muted"
    left = _stage_header_lines(workshop, box, max(1, width - clock_width), height)
    rows: list[StyledLine] = []
    for index in range(height):
        words = left[index] if index < len(left) else []
        clock = [("  " + drawn[index], ink)] if index < len(drawn) else []
        rows.append(justify_line(words, clock, width, "text"))
    return rows


def _fitting_clock_size(time: str, width: int, height: int) -> int:
    size = 0
    while (
        size < _MAX_DIGIT_SIZE
        and digit_rows(size + 1) <= height
        and digit_columns(time, size + 1) <= width * 2 // 5
    ):
        size += 1
    return size


def _stage_header_lines(
    workshop: Workshop, box: Timebox | None, width: int, height: int
) -> list[StyledLine]:
    stage = workshop.current_stage()
    if stage is None or box is None:
        return _between_stages(workshop, width, height)
    at = workshop.agenda.index(stage) + 1
    technique = workshop.technique_of(stage)
    name = technique.name if technique else stage.technique
    place = f"stage {at} of {len(workshop.agenda)}"
    said = [place] if name == stage.title else [place, name]
    if box.is_over or box.is_paused:
        said.insert(0, box.in_words())
    first = _title_with_note(
        stage.title, " · ".join(said), clock_style(box) if box.is_over else "muted", width
    )
    question = (
        stage.prompt
        or (technique.prompt if technique else "")
        or (technique.what_for if technique else "")
    )
    lines = wrap_text(question, width, max(1, height - 1)) if question else []
    return [fill_line(first, width, "text"), *([(line, "strong")] for line in lines)]


def _title_with_note(title: str, beside: str, ink: str, width: int) -> StyledLine:
    """Return a title with some words beside it, where there is room for them."""
    title = truncate_text(title, width)
    room = width - cell_width(title) - 3
    return [
        (title, "title"),
        *([("   " + truncate_text(beside, room), ink)] if room >= _MIN_NOTE_CELLS else []),
    ]


def _between_stages(workshop: Workshop, width: int, height: int) -> list[StyledLine]:
    to_come = stages_to_come(workshop)
    done = "Every stage has been run." if workshop.agenda else "No agenda yet: S plans one."
    next_words = f"] starts '{to_come[0].title}' ({to_come[0].minutes} min)" if to_come else done
    rows = [_title_with_note(workshop.title, next_words, "muted", width)]
    if workshop.focus:
        rows += [
            [(line, "strong")] for line in wrap_text(workshop.focus, width, max(1, height - 1))
        ]
    return rows
