"""How long is a new meeting, and what of its plan gives way for that?"""

import datetime as dt
from collections.abc import Callable

from userneeds.model.problem import Problem
from userneeds.model.schedule import minutes_of_day
from userneeds.model.template import Template
from userneeds.model.wording import counted
from userneeds.session.library.templates import PlannedWorkshop
from userneeds.surfaces.tui.agenda.timetable import duration_label
from userneeds.surfaces.tui.dialogs.choice_dialog import Option

PlanFor = Callable[[int], PlannedWorkshop | Problem]
"""The workshop planned for so many minutes, or why it cannot be."""

_LENGTHS = (60, 90, 120, 240)
"""An hour, the usual slots of a call, and half a day."""
_HALF_DAY = 240


def length_options(template: Template, plan_for: PlanFor) -> list[Option]:
    """Return the lengths that a plan fits, each with what gives way for it."""
    lengths = sorted({*_LENGTHS, template.minutes()})
    return [option for minutes in lengths for option in _option(template, minutes, plan_for)]


def _option(template: Template, minutes: int, plan_for: PlanFor) -> list[Option]:
    planned = plan_for(minutes)
    if isinstance(planned, Problem):
        return []
    stages = counted(len(planned.workshop.agenda), "stage")
    usual = ", as usual" if minutes == template.minutes() else ""
    words = duration_label(minutes)
    if minutes == _HALF_DAY:
        words = f"Half a day, {words}"
    said = " ".join(planned.fit.sentences()) or "Nothing gives way."
    return [Option(str(minutes), words, f"{stages}{usual}", detail=said)]


def minutes_between(begins: dt.time | None, ends: dt.time | None) -> int:
    """Return how long a meeting is from hour to hour; 0 where one of them is not known."""
    if begins is None or ends is None:
        return 0
    return max(0, minutes_of_day(ends) - minutes_of_day(begins))


def end_after(begins: dt.time | None, minutes: int) -> dt.time | None:
    """Return when a meeting ends that begins at an hour; None where that is not on the same day."""
    if begins is None:
        return None
    hour, minute = divmod(minutes_of_day(begins) + minutes, 60)
    return dt.time(hour, minute) if hour < 24 else None  # noqa: PLR2004 - hours of a day
