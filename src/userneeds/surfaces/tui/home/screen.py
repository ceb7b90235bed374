"""Home: every series and its workshops; open one, or plan a new one."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from userneeds.model.clean_text import counted
from userneeds.model.template import Template
from userneeds.model.time_input import read_hours
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.library import Library, SeriesEntry, WorkshopEntry, scan_library
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
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    truncate_text,
)
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_EMPTY = "/empty"
_BROKEN = "/broken"
"""Answers that are no template; no id has a stroke."""


class OpenWorkshop(Message):
    """Somebody wants to work on a workshop."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A row of the home screen: a series' heading, or one workshop."""

    folder: Path
    series: SeriesEntry | None = None
    workshop: WorkshopEntry | None = None
    words: str = ""


class HomeScreen(BaseScreen):
    """The workshops of a folder."""

    CONTEXTS = ("home", "list")
    BINDINGS = key_bindings("home")
    DEFAULT_CSS = """
    HomeScreen #title { height: 2; margin: 1 2 0 2; }
    HomeScreen RowList { margin: 0 2; }
    HomeScreen FooterBar { padding: 0 2; }
    HomeScreen.-low #title { margin: 0 1; height: 1; }
    HomeScreen.-low RowList { margin: 0 1; }
    """

    def __init__(
        self,
        status_line: StatusLine,
        root: Path,
        clock: Clock,
        ids: IdSource,
        leave: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(status_line)
        self.root = root
        self._leave = leave
        self._clock = clock
        self._ids = ids
        self.library = Library(root)
        self.rows: RowList[WorkshopRow] = RowList(
            draw_workshop_row, item_rows=2, can_choose=lambda shelf: shelf.workshop is not None
        )

    def content(self) -> Iterable[Widget]:
        yield Pane(
            lambda width, _: [
                [
                    ("Workshops", "title"),
                    (f"   {truncate_text(str(self.root), width - 12)}", "muted"),
                ]
            ],
            "title",
        )
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def footer_entries(self) -> Sequence[tuple[str, KeyAction]]:
        """Return the keys of this screen; there is nothing to take back here."""
        return [(key, verb) for key, verb in super().footer_entries() if verb.action != "undo"]

    def show(self) -> None:
        try:
            self.library = scan_library(self.root)
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        shelves = workshop_rows(self.library)
        self.rows.show(shelves)
        if not shelves and not self.status_line.words:
            self.status_line.say("No workshops here yet: n plans the first one.")

    async def on_row_list_chosen(self) -> None:
        self.action_open_chosen()

    def action_open_chosen(self) -> None:
        shelf = self.rows.chosen
        if shelf is not None and shelf.workshop is not None:
            self.post_message(OpenWorkshop(shelf.workshop.path))

    async def action_leave(self) -> None:
        await self._leave()

    def action_again(self) -> None:
        self.show()
        self.status_line.say("Read the folder again.")

    def action_new(self) -> None:
        series = self._series_under_cursor()
        folder = series.path if series else self.root
        shipped = available_templates()
        broken = template_problems(folder)
        found = sorted(available_templates(folder), key=lambda plan: plan in shipped)

        def begin(chosen: str | None) -> None:
            if chosen == _EMPTY:
                self._ask_title(Template(id="", title=""), series)
            elif chosen and chosen.startswith(_BROKEN):
                self.status_line.say(
                    str(broken[int(chosen.removeprefix(_BROKEN))]), is_trouble=True
                )
            elif chosen:
                self._ask_title(next(plan for plan in found if plan.id == chosen), series)

        options = [
            Option(plan.id, plan.title, _template_note(plan, is_own=plan not in shipped))
            for plan in found
        ]
        options.append(
            Option(
                _EMPTY,
                "An empty agenda",
                "S in the workshop fills it from the library of techniques",
            )
        )
        options += [
            Option(f"{_BROKEN}{at}", Path(problem.file).name, f"cannot be read: {problem.sentence}")
            for at, problem in enumerate(broken)
        ]
        where = (
            f"In the series {series.series.title}"
            if series and series.series
            else f"In {self.root}"
        )
        self.app.push_screen(
            ChoiceDialog("Plan a new workshop: from which template?", options, hint=where), begin
        )

    def _ask_title(self, template: Template, series: SeriesEntry | None) -> None:
        def titled(title: str | None) -> None:
            if title and title.strip():
                self._ask_date(template, series, title)

        self.app.push_screen(LineDialog("What is it called?", value=template.title), titled)

    def _ask_date(
        self, template: Template, series: SeriesEntry | None, title: str, before: str | None = None
    ) -> None:
        """Ask for the day, again with what was said `before` where that was none."""

        def dated(said: str | None) -> None:
            if said is None:
                return
            found = _parse_day_and_hours(said)
            if found is None:
                self._ask_date(template, series, title, before=said)
                return
            day, (begins, ends) = found
            known = series.series if series else None
            new_id = self._ids.new({entry.id for entry in self.library.workshops()})
            fresh = workshop_from_template(template, id=new_id, title=title, date=day, series=known)
            self._write(replace(fresh, begins=begins, ends=ends), series)

        today = self._clock.now().date().isoformat()
        hint = "Year-month-day; and if you know them, the hours: 2026-12-01 10:00-12:30"
        fault = "" if before is None else f"'{normalise_widths(before)}' is not a date. "
        self.app.push_screen(
            LineDialog("On which day?", value=before or today, hint=fault + hint), dated
        )

    def _write(self, fresh: Workshop, series: SeriesEntry | None) -> None:
        try:
            path = write_new_workshop(series.path if series else self.root, fresh)
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        self.post_message(OpenWorkshop(path))

    def _series_under_cursor(self) -> SeriesEntry | None:
        shelf = self.rows.chosen
        if shelf is not None and shelf.series is not None:
            return shelf.series
        if self.library.series:
            return self.library.series[0]
        return None


def _template_note(plan: Template, *, is_own: bool) -> str:
    return " · ".join(
        filter(None, ("of this series" if is_own else "", f"{plan.minutes()} min", plan.purpose))
    )


def _parse_day_and_hours(said: str) -> tuple[dt.date, tuple[dt.time | None, dt.time | None]] | None:
    """Return the day and the hours in '2026-12-01 10:00-12:30'; None where that is not what was said."""
    first, _, rest = said.strip().partition(" ")
    hours = read_hours(rest)
    try:
        if hours is None:
            return None
        return (dt.date.fromisoformat(first), hours)
    except ValueError:
        return None


def workshop_rows(library: Library) -> list[WorkshopRow]:
    """Return the rows of a library: each series with its workshops, then the workshops without one."""
    shelves: list[WorkshopRow] = []
    for entry in library.series:
        shelves.append(WorkshopRow(entry.path, entry))
        shelves += [WorkshopRow(entry.path, entry, workshop) for workshop in entry.workshops]
    if library.without_series:
        shelves.append(WorkshopRow(library.root, words="Without a series"))
        shelves += [
            WorkshopRow(library.root, None, workshop) for workshop in library.without_series
        ]
    return shelves


def draw_workshop_row(shelf: WorkshopRow, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a heading or a workshop."""
    if shelf.workshop is None:
        return _heading_lines(shelf, width)
    entry = shelf.workshop
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    date = f"{entry.date:%-d %b %Y}" if entry.date else "no date"
    counts = f"{counted(entry.cards, 'card')} · {counted(entry.themes, 'theme')}"
    right = f"{counts}{_problem_note(entry)}" if entry.is_readable else "cannot be read"
    pointer = "▶ " if on else "  "
    room = max(0, width - 14 - cell_width(right) - 2)
    focus = entry.focus or (
        "Open it with 'userneeds check' to see what is wrong." if not entry.is_readable else ""
    )
    return [
        [
            (pointer, "on" if on else "accent"),
            (fit_text(date, 12), muted),
            (fit_text(entry.title, room), text),
            (f"  {right}", muted if entry.is_readable else "bad"),
        ],
        [(" " * 14, muted), (fit_text(focus, max(0, width - 14)), muted)],
    ]


def _problem_note(entry: WorkshopEntry) -> str:
    if entry.problems is None:
        return " · not checked"
    if entry.problems:
        return f" · {entry.problems} to look at"
    return ""


def _heading_lines(shelf: WorkshopRow, width: int) -> Sequence[StyledLine]:
    series = shelf.series.series if shelf.series else None
    title = series.title if series else shelf.words or (shelf.folder.name if shelf.series else "")
    purpose = series.purpose if series else "series.yaml cannot be read" if shelf.series else ""
    return [[(truncate_text(title, width), "strong")], [(truncate_text(purpose, width), "muted")]]
