"""Planning a new workshop: from which template, what it is called, and on which day."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.capture.day_input import read_day
from userneeds.capture.time_input import read_hours
from userneeds.model.problem import Problem
from userneeds.model.template import Template
from userneeds.model.wording import join_nonempty
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.library import Library, SeriesEntry
from userneeds.session.library.next_meetup import NextMeetup, next_meetup_in
from userneeds.session.library.templates import (
    PlannedWorkshop,
    available_templates,
    plan_workshop,
    template_problems,
    write_new_workshop,
)
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import IdSource
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import normalise_widths
from userneeds.surfaces.tui.home.meeting_length import (
    end_after,
    length_options,
    minutes_between,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_EMPTY = "/empty"
_BROKEN = "/broken"
_NEXT = "/next"
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
        proposed = next_meetup_in(folder, self.clock.now().astimezone().date())
        if proposed is not None:
            options.insert(0, _next_option(proposed))
        options += [_EMPTY_OPTION, *_broken_options(problems)]

        def take(key: str | None) -> None:
            if not key:
                return
            if key.startswith(_BROKEN):
                problem = problems[int(key.removeprefix(_BROKEN))]
                self.screen.status_line.say(str(problem), is_trouble=True)
                return
            by_key = {each.id: each for each in templates}
            when = ""
            if proposed is not None and key == _NEXT:
                by_key[_NEXT], when = proposed.template, _when_in_words(proposed)
            self._ask_title(by_key.get(key, _EMPTY_TEMPLATE), series, when)

        where = f"In {folder}"
        if series and series.series:
            where = f"In the series {series.series.title}"
        dialog = ChoiceDialog("Plan a new workshop: from which template?", options, hint=where)
        self.screen.app.push_screen(dialog, take)

    def _folder(self, series: SeriesEntry | None) -> Path:
        return series.path if series else self.library().root

    def _ask_title(self, template: Template, series: SeriesEntry | None, when: str = "") -> None:
        """Ask what it is called, then `when` it is, where that is proposed already."""

        def take(title: str | None) -> None:
            if title and title.strip():
                self._ask_day(template, series, title, before=when)

        dialog = LineDialog("What is it called?", value=template.title)
        self.screen.app.push_screen(dialog, take)

    def _ask_day(
        self,
        template: Template,
        series: SeriesEntry | None,
        title: str,
        *,
        before: str = "",
        fault: str = "",
    ) -> None:
        """Ask for the day; again, with what was typed `before`, where it has a `fault`."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            when = parse_day_and_hours(typed, self.clock.now().astimezone().date())
            if when is None:
                no_date = f"'{normalise_widths(typed)}' is not a date."
                self._ask_day(template, series, title, before=typed, fault=no_date)
                return
            problem = self._plan_for_day(template, series, title, when)
            if problem:
                again = str(problem)
                self._ask_day(template, series, title, before=typed, fault=again)

        today = self.clock.now().date().isoformat()
        how = "2026-12-01 or 1 December; and if you know them, the hours: 1 December 10:00-12:30"
        hint = join_nonempty([fault, how], " ")
        dialog = LineDialog("On which day?", value=before or today, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _plan_for_day(
        self, template: Template, series: SeriesEntry | None, title: str, when: DayAndHours
    ) -> Problem | None:
        """Make the workshop; first ask how long it is, where its hours do not say so.

        Returns why the plan does not fit into its hours.
        """
        known_ids = {entry.id for entry in self.library().workshops()}
        new_id = self.ids.new(known_ids)
        known = series.series if series else None

        def plan_for(minutes: int) -> PlannedWorkshop | Problem:
            return plan_workshop(
                template, id=new_id, title=title, date=when.day, series=known, minutes=minutes
            )

        def make(minutes: int, ends: dt.time | None) -> Problem | None:
            planned = plan_for(minutes)
            if isinstance(planned, Problem):
                return planned
            timed = replace(planned.workshop, begins=when.begins, ends=ends)
            self._write(replace(planned, workshop=timed), series)
            return None

        def take(answer: str | None) -> None:
            if answer:
                make(int(answer), end_after(when.begins, int(answer)))

        from_hours = minutes_between(when.begins, when.ends)
        options = length_options(template, plan_for) if template.agenda else []
        if from_hours or not options:
            return make(from_hours, when.ends)
        dialog = ChoiceDialog(
            "How long is the meeting?",
            options,
            hint="The plan is fitted to it: what may go goes first, the rest shares the time.",
            chosen=str(template.minutes()),
        )
        self.screen.app.push_screen(dialog, take)
        return None

    def _write(self, planned: PlannedWorkshop, series: SeriesEntry | None) -> None:
        try:
            path = write_new_workshop(self._folder(series), planned.workshop)
        except UserNeedsError as fault:
            self.screen.status_line.say(str(fault), is_trouble=True)
            return
        self.open_workshop(path)


_EMPTY_TEMPLATE = Template(id="", title="")
_EMPTY_OPTION = Option(
    _EMPTY, "An empty agenda", "S in the workshop fills it from the library of techniques"
)


def _broken_options(problems: Iterable[Problem]) -> Iterator[Option]:
    """Yield the plans that cannot be read, so that none vanishes from the list."""
    for index, problem in enumerate(problems):
        name = Path(problem.file).name
        yield Option(f"{_BROKEN}{index}", name, f"cannot be read: {problem.sentence}")


def _next_option(proposed: NextMeetup) -> Option:
    """Return the plan that goes on from what is open, with the day where the group has a rhythm."""
    minutes = proposed.template.minutes()
    note = f"{minutes} min, from open promises, gaps and disagreements"
    return Option(_NEXT, f"The next meetup: {proposed.template.title}", note)


def _when_in_words(proposed: NextMeetup) -> str:
    """Return the proposed day and hours, as somebody would type them."""
    begins = f"{proposed.begins:%H:%M}" if proposed.begins else ""
    ends = f"{proposed.ends:%H:%M}" if proposed.ends else ""
    return join_nonempty((proposed.day.isoformat(), join_nonempty((begins, ends), "-")), " ")


def _template_option(template: Template, *, is_own: bool) -> Option:
    origin = "of this series" if is_own else ""
    note = join_nonempty([origin, f"{template.minutes()} min", template.purpose])
    return Option(template.id, template.title, note)


def parse_day_and_hours(typed: str, today: dt.date) -> DayAndHours | None:
    """Return the day and the hours in '2026-12-01 10:00-12:30' or '1 December 10 to 12'.

    None where they cannot be read.
    """
    words = typed.split()
    for place in range(len(words), 0, -1):
        # The longest beginning that is a day: '1 December 10' is no day of the year 10.
        day = read_day(" ".join(words[:place]), today)
        hours = read_hours(" ".join(words[place:]))
        if day is not None and hours is not None:
            return DayAndHours(day, *hours)
    return None
