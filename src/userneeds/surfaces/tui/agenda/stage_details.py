"""What a facilitator wants to know about a stage: its question, script, and steps."""

from collections.abc import Sequence
from datetime import datetime

from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Run, Stage, runs_in_order
from userneeds.model.technique import Technique, timed_steps
from userneeds.surfaces.tui.agenda.fact_questions import FACT_QUESTIONS
from userneeds.surfaces.tui.agenda.stage_screen import keys_in_script
from userneeds.surfaces.tui.drawing.cells import StyledLine, wrap_text


def stage_details(
    stage: Stage,
    technique: Technique | None,
    width: int,
    *,
    step: int | None = None,
    happened: Sequence[StyledLine] = (),
) -> list[StyledLine]:
    """Return everything about a stage as lines; `step` counts the step it has come to from 0."""
    name = technique.name if technique else stage.technique
    lines = _wrap_styled(stage.title, width, "title")
    lines += _wrap_styled(f"{name} · {stage.minutes} min", width, "muted")
    lines += happened
    if stage.prompt:
        lines += [[], *_wrap_styled(stage.prompt, width, "strong")]
    if stage.headings:
        words = f"Headings (H among the themes): {' · '.join(stage.headings)}"
        lines += [[], *_wrap_styled(words, width, "muted")]
    if stage.script:
        lines += [[], *_wrap_styled(stage.script, width, "text")]
    if technique and technique.how:
        lines += [[], *technique_steps(technique, width, step)]
    if keys := keys_in_script(technique):
        lines += [[], *_wrap_styled(keys, width, "accent")]
    if technique and technique.case_study:
        heading, question = FACT_QUESTIONS[technique.case_study]
        words = f"For the case study (F on the board): {heading.lower()}. {question}"
        lines += [[], *_wrap_styled(words, width, "accent")]
    return lines


def stage_history(workshop: AnySeen, stage: Stage, now: datetime, width: int) -> list[StyledLine]:
    """Return when a stage was run, by the clock of `now`, and what was noted."""
    lines: list[StyledLine] = []
    for run in runs_in_order(workshop.runs):
        if run.stage == stage.id:
            lines += _wrap_styled(_run_hours(run, now), width, "good")
            lines += _wrap_styled(run.note, width, "text") if run.note else []
    return lines


def technique_details(technique: Technique, width: int) -> list[StyledLine]:
    """Return what a technique is for, how long it takes, its steps and where it comes from."""
    lines = _wrap_styled(f"{technique.minutes} min. {technique.what_for}", width, "strong")
    lines += technique_steps(technique, width, None)
    if technique.source:
        lines += _wrap_styled(technique.source, width, "muted")
    return lines


def technique_steps(technique: Technique, width: int, step: int | None) -> list[StyledLine]:
    """Return the steps of a technique, numbered, with their minutes.

    The one it has come to, counted from 0, stands out from the others.
    """
    other_style = "text" if step is None else "muted"
    lines: list[StyledLine] = []
    for place, words in enumerate(timed_steps(technique)):
        is_now = place == step
        pointer = "▶" if is_now else " "
        style = "strong" if is_now else other_style
        lines += _numbered_lines(f"{pointer} {place + 1} ", words, width, style)
    return lines


def _wrap_styled(words: str, width: int, style: str) -> list[StyledLine]:
    """Return words as lines of one style."""
    return [[(line, style)] for line in wrap_text(words, width)]


def _numbered_lines(number: str, words: str, width: int, style: str) -> list[StyledLine]:
    """Return words as lines, the first behind its number, the others as far in."""
    first, *others = wrap_text(words, max(1, width - len(number)))
    indent = " " * len(number)
    rest: list[StyledLine] = [[(indent, "accent"), (line, style)] for line in others]
    return [[(number, "accent"), (first, style)], *rest]


def _run_hours(run: Run, now: datetime) -> str:
    begun = f"{run.started.astimezone(now.tzinfo):%H:%M}"
    ended = f"{run.ended.astimezone(now.tzinfo):%H:%M}" if run.ended else "now"
    return f"{begun} to {ended}"
