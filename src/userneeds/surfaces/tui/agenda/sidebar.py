"""What the agenda looks like: the rail at the side, the head with the question and the clock."""

from collections.abc import Collection, Sequence
from datetime import datetime

from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.replanning import minutes_too_long
from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Stage
from userneeds.model.ids import StageId
from userneeds.model.schedule import current_timebox, expected_end, stages_to_come
from userneeds.model.technique import Technique
from userneeds.model.timebox import LAST_MINUTE_SECONDS, Timebox, current_step
from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.agenda.fact_questions import FACT_QUESTIONS, wanted_fact
from userneeds.surfaces.tui.agenda.stage_details import technique_steps
from userneeds.surfaces.tui.agenda.stage_screen import screen_of, title_of_screen
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
_CLOCK_GAP = "  "
"""Between the words of the head and the clock."""
_NOTE_GAP = "   "
_MIN_NOTE_CELLS = 14
"""With less room, what stands beside a title is left out."""


def clock_style(box: Timebox) -> str:
    """Return the style of the clock: calm, the last minute, over."""
    if box.is_paused:
        return "muted"
    if box.is_over:
        return "bad"
    return "warn" if box.left_seconds <= LAST_MINUTE_SECONDS else "strong"


# The rail.


def agenda_sidebar(
    workshop: AnySeen, now: datetime, width: int, height: int, quiet: Sequence[str] = ()
) -> list[StyledLine]:
    """Return the agenda as `height` rows at most, scrolled so that the running stage is in sight.

    `now` is in the time zone of the room, because the end is shown as its clock will show it.
    `quiet` names who has not been heard much, which takes too long to find out at every tick of the
    clock.
    """
    box = current_timebox(workshop, now)
    rows = _sidebar_head(workshop, now, box, width)
    rows += _stages_in_sight(workshop, box, width, max(1, height - len(rows)))
    room = height - len(rows)
    unheard = _quiet_hint(quiet, width, room) if workshop.current_stage() else []
    how = _technique_lines(workshop, box, width, room - len(unheard))
    return [fill_line(row, width, "text") for row in (*rows, *how, *unheard)]


def _sidebar_head(
    workshop: AnySeen, now: datetime, box: Timebox | None, width: int
) -> list[StyledLine]:
    """Return when the meeting ends, and by how much that is too late."""
    late = minutes_too_long(workshop, now)
    is_open = box is not None or bool(stages_to_come(workshop))
    end = f"ends {expected_end(workshop, now):%H:%M}"
    end_line: StyledLine = [(end, "warn" if late else "muted")] if is_open else []
    how = "late" if workshop.runs else "too long"
    late_line: StyledLine = [(f"{late} min {how} · R shortens", "warn")] if late else []
    return [justify_line([("Agenda", "strong")], end_line, width, "text"), late_line]


def _stages_in_sight(
    workshop: AnySeen, box: Timebox | None, width: int, rows: int
) -> list[StyledLine]:
    """Return as many stages as there are rows, the running one in the middle where that can be."""
    current = workshop.current_stage()
    begun = {run.stage for run in workshop.runs.values()}
    place = workshop.agenda.index(current) if current else 0
    first = max(0, min(place - rows // 2, len(workshop.agenda) - rows))
    lines: list[StyledLine] = []
    for stage in workshop.agenda[first : first + rows]:
        if current is not None and stage.id == current.id:
            lines.append(_running_stage_row(stage, box, width))
        else:
            lines.append(_stage_row(stage, begun, width))
    return lines


def _running_stage_row(stage: Stage, box: Timebox | None, width: int) -> StyledLine:
    time = box.in_digits() if box else str(stage.minutes)
    title = _stage_title(stage.title, time, width)
    return [("▶ ", "accent"), (title, "strong"), (time, "accent")]


def _stage_row(stage: Stage, begun: Collection[StageId], width: int) -> StyledLine:
    is_begun = stage.id in begun
    mark, style = ("✓ ", "faint") if is_begun else ("  ", "text")
    is_optional = stage.optional and not is_begun
    words = f"{stage.title} (optional)" if is_optional else stage.title
    time = str(stage.minutes)
    return [(mark, "good"), (_stage_title(words, time, width), style), (time, style)]


def _stage_title(words: str, time: str, width: int) -> str:
    """Return the title of a stage, as wide as mark and time leave room for."""
    return fit_text(words, max(1, width - cell_width(time) - 3)) + " "


def _technique_lines(
    workshop: AnySeen, box: Timebox | None, width: int, room: int
) -> list[StyledLine]:
    """Return the steps of the running stage; none where they need more than `room` rows."""
    stage = workshop.current_stage()
    technique = workshop.technique_of(stage) if stage else None
    if technique is None or box is None:
        return []
    lines: list[StyledLine] = [
        [],
        [("How", "strong"), ("  I shows the script", "faint")],
        *technique_steps(technique, width, current_step(technique, box)),
    ]
    if len(lines) <= room:
        return lines
    return []


def quiet_organisations(workshop: AnySeen) -> tuple[str, ...]:
    """Return the names of organisations that have not been heard much; it looks at every card."""
    balance = contribution_balance(workshop).organisations
    quiet = [share.group for share in balance if share.is_quiet]
    known = workshop.organisations
    return tuple(known[group].name if group in known else group for group in quiet)


def _quiet_hint(names: Sequence[str], width: int, room: int) -> list[StyledLine]:
    """Return a calm hint, in the room that is left, about who has not been heard."""
    if not names:
        return []
    lines = wrap_text(f"Not heard much yet: {', '.join(names)}.", width, _MAX_HINT_ROWS)
    if lines and room > len(lines):
        return [[], *([(line, "muted")] for line in lines)]
    return []


# The head.


def stage_header(
    workshop: AnySeen, now: datetime, width: int, height: int, here: str = ""
) -> list[StyledLine]:
    """Return the stage, its question, the clock, and who is here, in `height` rows."""
    box = current_timebox(workshop, now)
    clock = _clock_lines(box, width, height) if box else []
    clock_cells = cell_width(clock[0][0][0]) if clock else 0
    words = _stage_header_lines(workshop, box, here, max(1, width - clock_cells), height)
    rows: list[StyledLine] = []
    for index in range(height):
        left = words[index] if index < len(words) else []
        right = clock[index] if index < len(clock) else []
        rows.append(justify_line(left, right, width, "text"))
    return rows


def _clock_lines(box: Timebox, width: int, height: int) -> list[StyledLine]:
    """Return the time in digits as large as fit."""
    time, style = box.in_digits(), clock_style(box)
    size = _fitting_clock_size(time, width, height)
    return [[(_CLOCK_GAP + row, style)] for row in block_digits(time, size)]


def _fitting_clock_size(time: str, width: int, height: int) -> int:
    """Return the largest size at which the clock leaves three fifths of the width to the words."""
    size = 0
    while size < _MAX_DIGIT_SIZE:
        larger = size + 1
        if digit_rows(larger) > height or digit_columns(time, larger) > width * 2 // 5:
            break
        size = larger
    return size


def _stage_header_lines(
    workshop: AnySeen, box: Timebox | None, here: str, width: int, height: int
) -> list[StyledLine]:
    stage = workshop.current_stage()
    if stage is None or box is None:
        return _between_stages(workshop, here, width, height)
    technique = workshop.technique_of(stage)
    # Who else is here comes early, so that it is not what a narrow screen cuts off.
    first, *others = _stage_notes(workshop, stage, technique, box)
    note = join_nonempty((first, here, *others))
    style = clock_style(box) if box.is_over else "muted"
    title = fill_line(_title_with_note(stage.title, note, style, width), width, "text")
    question = _stage_question(stage, technique)
    if not question:
        return [title]
    lines = wrap_text(question, width, max(1, height - 1))
    return [title, *([(line, "strong")] for line in lines)]


def _stage_notes(
    workshop: AnySeen, stage: Stage, technique: Technique | None, box: Timebox
) -> list[str]:
    """Return what stands beside the title of the running stage."""
    number = workshop.agenda.index(stage) + 1
    notes = [f"stage {number} of {len(workshop.agenda)}"]
    if screen := screen_of(technique):
        notes.append(f"[ {title_of_screen(screen)}")
    name = technique.name if technique else stage.technique
    if name != stage.title:
        notes.append(name)
    wanted = wanted_fact(technique, workshop.case_study)
    if wanted:
        notes.append(f"F: {FACT_QUESTIONS[wanted].heading.lower()}?")
    if box.is_over or box.is_paused:
        notes.insert(0, box.in_words())
    return notes


def _stage_question(stage: Stage, technique: Technique | None) -> str:
    """Return the question of a stage, or else that of its technique, or else what that is for."""
    if stage.prompt or technique is None:
        return stage.prompt
    return technique.prompt or technique.what_for


def _title_with_note(title: str, note: str, style: str, width: int) -> StyledLine:
    """Return a title with some words beside it, where there is room for them."""
    shown_title = truncate_text(title, width)
    line: StyledLine = [(shown_title, "title")]
    room = width - cell_width(shown_title) - len(_NOTE_GAP)
    if room >= _MIN_NOTE_CELLS:
        line.append((_NOTE_GAP + truncate_text(note, room), style))
    return line


def _between_stages(workshop: AnySeen, here: str, width: int, height: int) -> list[StyledLine]:
    note = join_nonempty((here, _next_words(workshop)))
    rows = [_title_with_note(workshop.title, note, "muted", width)]
    if workshop.focus:
        lines = wrap_text(workshop.focus, width, max(1, height - 1))
        rows += [[(line, "strong")] for line in lines]
    return rows


def _next_words(workshop: AnySeen) -> str:
    """Return which stage comes next, or that none does."""
    to_come = stages_to_come(workshop)
    if to_come:
        return f"] starts '{to_come[0].title}' ({to_come[0].minutes} min)"
    return "Every stage has been run." if workshop.agenda else "No agenda yet: S plans one."
