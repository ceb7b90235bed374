"""Planning a new workshop: from which template, what it is called, and on which day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.capture.time_input import read_hours
from userneeds.model.template import Template
from userneeds.model.wording import join_nonempty
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.library import Library, SeriesEntry
from userneeds.session.library.templates import (
    available_templates,
    template_problems,
    workshop_from_template,
    write_new_workshop,
)
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import IdSource
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import normalise_widths
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_EMPTY = "/empty"
_BROKEN = "/broken"
"""Answers that are no template; no id has a stroke."""


class DayAndHours(NamedTuple):
    """When a workshop is, as far as somebody knows."""

    day: dt.date
    begins: dt.time | None
    ends: dt.time | None


class PlanActions:
    """The action that plans a workshop."""

    def __init__(
        self,
        screen: BaseScreen,
        library: Callable[[], Library],
        open_workshop: Callable[[Path], None],
        *,
        clock: Clock,
        ids: IdSource,
    ) -> None:
        """Take what tells the workshops there are, and what opens the one that was planned."""
        self.screen = screen
        self.library = library
        self.open_workshop = open_workshop
        self.clock = clock
        self.ids = ids

    def choose_template(self, series: SeriesEntry | None) -> None:
        """Ask for the template of a new workshop in a series, then for its title and its day."""
        folder = self._folder(series)
        shipped = available_templates()
        templates = sorted(available_templates(folder), key=lambda each: each in shipped)
        problems = template_problems(folder)
        options = [_template_option(each, is_own=each not in shipped) for each in templates]
        options.append(_EMPTY_OPTION)
        for index, problem in enumerate(problems):
            name = Path(problem.file).name
            options.append(Option(f"{_BROKEN}{index}", name, f"cannot be read: {problem.sentence}"))

        def take(key: str | None) -> None:
            if not key:
                return
            if key.startswith(_BROKEN):
                problem = problems[int(key.removeprefix(_BROKEN))]
                self.screen.status_line.say(str(problem), is_trouble=True)
                return
            by_key = {each.id: each for each in templates}
            self._ask_title(by_key.get(key, _EMPTY_TEMPLATE), series)

        where = f"In {folder}"
        if series and series.series:
            where = f"In the series {series.series.title}"
        dialog = ChoiceDialog("Plan a new workshop: from which template?", options, hint=where)
        self.screen.app.push_screen(dialog, take)

    def _folder(self, series: SeriesEntry | None) -> Path:
        return series.path if series else self.library().root

    def _ask_title(self, template: Template, series: SeriesEntry | None) -> None:
        def take(title: str | None) -> None:
            if title and title.strip():
                self._ask_day(template, series, title)

        dialog = LineDialog("What is it called?", value=template.title)
        self.screen.app.push_screen(dialog, take)

    def _ask_day(
        self, template: Template, series: SeriesEntry | None, title: str, before: str | None = None
    ) -> None:
        """Ask for the day, again with what was typed `before` where that was none."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            when = parse_day_and_hours(typed)
            if when is None:
                self._ask_day(template, series, title, before=typed)
                return
            known_ids = {entry.id for entry in self.library().workshops()}
            new_id = self.ids.new(known_ids)
            known = series.series if series else None
            fresh = workshop_from_template(
                template, id=new_id, title=title, date=when.day, series=known
            )
            planned = replace(fresh, begins=when.begins, ends=when.ends)
            self._write(planned, series)

        today = self.clock.now().date().isoformat()
        fault = "" if before is None else f"'{normalise_widths(before)}' is not a date. "
        hint = "Year-month-day; and if you know them, the hours: 2026-12-01 10:00-12:30"
        dialog = LineDialog("On which day?", value=before or today, hint=fault + hint)
        self.screen.app.push_screen(dialog, take)

    def _write(self, fresh: Workshop, series: SeriesEntry | None) -> None:
        try:
            path = write_new_workshop(self._folder(series), fresh)
        except UserNeedsError as fault:
            self.screen.status_line.say(str(fault), is_trouble=True)
            return
        self.open_workshop(path)


_EMPTY_TEMPLATE = Template(id="", title="")
_EMPTY_OPTION = Option(
    _EMPTY, "An empty agenda", "S in the workshop fills it from the library of techniques"
)


def _template_option(template: Template, *, is_own: bool) -> Option:
    origin = "of this series" if is_own else ""
    note = join_nonempty([origin, f"{template.minutes()} min", template.purpose])
    return Option(template.id, template.title, note)


def parse_day_and_hours(typed: str) -> DayAndHours | None:
    """Return the day and the hours in '2026-12-01 10:00-12:30'; None where they cannot be read."""
    day, _, rest = typed.strip().partition(" ")
    hours = read_hours(rest)
    if hours is None:
        return None
    begins, ends = hours
    try:
        return DayAndHours(dt.date.fromisoformat(day), begins, ends)
    except ValueError:
        return None
