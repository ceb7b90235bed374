"""What a facilitator wants to know about a stage: its question, its script, and the steps of its technique."""

from collections.abc import Sequence
from datetime import datetime

from userneeds.model.agenda import Stage, runs_in_order
from userneeds.model.technique import Technique, timed_steps
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import Line, wrapped


def how_lines(
    stage: Stage, technique: Technique | None, width: int, *, step: int | None = None, happened: Sequence[Line] = ()
) -> list[Line]:
    """Return everything about a stage as lines; `step` counts the step it has come to from 0."""
    name = technique.name if technique else stage.technique
    lines: list[Line] = _said(stage.title, width, "title")
    lines += [*_said(f"{name} · {stage.minutes} min", width, "muted"), *happened]
    if stage.prompt:
        lines += [[], *_said(stage.prompt, width, "strong")]
    if stage.script:
        lines += [[], *_said(stage.script, width, "text")]
    if technique and technique.how:
        lines += [[], *steps(technique, width, step)]
    return lines


def what_happened(workshop: Workshop, stage: Stage, now: datetime, width: int) -> list[Line]:
    """Return when a stage was run, by the clock of `now`, and what was noted; nothing where it was not."""
    lines: list[Line] = []
    for run in runs_in_order(workshop.runs):
        if run.stage == stage.id:
            until = f"{run.ended.astimezone(now.tzinfo):%H:%M}" if run.ended else "now"
            lines += _said(f"{run.started.astimezone(now.tzinfo):%H:%M} to {until}", width, "good")
            lines += _said(run.note, width, "text") if run.note else []
    return lines


def about_technique(technique: Technique, width: int) -> list[Line]:
    """Return what a technique is for, how long it takes, its steps and where it comes from."""
    lines = _said(f"{technique.minutes} min. {technique.what_for}", width, "strong")
    lines += steps(technique, width, None)
    return lines + (_said(technique.source, width, "muted") if technique.source else [])


def steps(technique: Technique, width: int, step: int | None) -> list[Line]:
    """Return the steps of a technique, numbered, with their minutes; the one it has come to stands out."""
    lines: list[Line] = []
    for at, words in enumerate(timed_steps(technique)):
        mark, ink = (
            (f"▶ {at + 1} ", "strong") if at == step else (f"  {at + 1} ", "muted" if step is not None else "text")
        )
        found = wrapped(words, max(1, width - len(mark)), 0)
        lines += [[(mark if row == 0 else " " * len(mark), "accent"), (line, ink)] for row, line in enumerate(found)]
    return lines


def _said(words: str, width: int, ink: str) -> list[Line]:
    found: Sequence[str] = wrapped(words, width)
    return [[(line, ink)] for line in found]
