"""What a facilitator wants to know about a stage: its question, its script, and the steps of its technique."""

from collections.abc import Sequence
from datetime import datetime

from userneeds.model.agenda import Stage, runs_in_order
from userneeds.model.technique import Technique, timed_steps
from userneeds.model.workshop import Workshop
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
    lines: list[StyledLine] = _wrap_styled(stage.title, width, "title")
    lines += [*_wrap_styled(f"{name} · {stage.minutes} min", width, "muted"), *happened]
    if stage.prompt:
        lines += [[], *_wrap_styled(stage.prompt, width, "strong")]
    if stage.script:
        lines += [[], *_wrap_styled(stage.script, width, "text")]
    if technique and technique.how:
        lines += [[], *technique_steps(technique, width, step)]
    return lines


def stage_history(workshop: Workshop, stage: Stage, now: datetime, width: int) -> list[StyledLine]:
    """Return when a stage was run, by the clock of `now`, and what was noted; nothing where it was not."""
    lines: list[StyledLine] = []
    for run in runs_in_order(workshop.runs):
        if run.stage == stage.id:
            until = f"{run.ended.astimezone(now.tzinfo):%H:%M}" if run.ended else "now"
            lines += _wrap_styled(
                f"{run.started.astimezone(now.tzinfo):%H:%M} to {until}", width, "good"
            )
            lines += _wrap_styled(run.note, width, "text") if run.note else []
    return lines


def technique_details(technique: Technique, width: int) -> list[StyledLine]:
    """Return what a technique is for, how long it takes, its steps and where it comes from."""
    lines = _wrap_styled(f"{technique.minutes} min. {technique.what_for}", width, "strong")
    lines += technique_steps(technique, width, None)
    return lines + (_wrap_styled(technique.source, width, "muted") if technique.source else [])


def technique_steps(technique: Technique, width: int, step: int | None) -> list[StyledLine]:
    """Return the steps of a technique, numbered, with their minutes; the one it has come to stands out."""
    lines: list[StyledLine] = []
    for at, words in enumerate(timed_steps(technique)):
        mark, ink = (
            (f"▶ {at + 1} ", "strong")
            if at == step
            else (f"  {at + 1} ", "muted" if step is not None else "text")
        )
        found = wrap_text(words, max(1, width - len(mark)), 0)
        lines += [
            [(mark if row == 0 else " " * len(mark), "accent"), (line, ink)]
            for row, line in enumerate(found)
        ]
    return lines


def _wrap_styled(words: str, width: int, ink: str) -> list[StyledLine]:
    found: Sequence[str] = wrap_text(words, width)
    return [[(line, ink)] for line in found]
