"""Home: every series and its workshops; open one, or plan a new one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from userneeds.model.plain import counted
from userneeds.model.template import Template
from userneeds.session.clock import Clock
from userneeds.session.errors import UserNeedsError
from userneeds.session.ids import Ids
from userneeds.session.library import Library, SeriesEntry, WorkshopEntry, scan
from userneeds.session.templates import start_workshop, templates, write_first
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, settled, width_of
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.room import Room
from userneeds.surfaces.tui.verb import Verb
from userneeds.surfaces.tui.voice import Voice


class OpenWorkshop(Message):
    """Somebody wants to work on a workshop."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of the home screen: a series' heading, or one workshop."""

    folder: Path
    series: SeriesEntry | None = None
    workshop: WorkshopEntry | None = None
    words: str = ""


class Home(Room):
    """The workshops of a folder."""

    PLACES = ("home", "list")
    BINDINGS = bindings("home")
    DEFAULT_CSS = """
    Home #title { height: 2; margin: 1 2 0 2; }
    Home Rows { margin: 0 2; }
    Home Bar { padding: 0 2; }
    Home.-low #title { margin: 0 1; height: 1; }
    Home.-low Rows { margin: 0 1; }
    """

    def __init__(self, voice: Voice, root: Path, clock: Clock, ids: Ids) -> None:
        super().__init__(voice)
        self.root = root
        self._clock = clock
        self._ids = ids
        self.library = Library(root)
        self.rows: Rows[Shelf] = Rows(draw_shelf, item_rows=2, can_choose=lambda shelf: shelf.workshop is not None)

    def content(self) -> Iterable[Widget]:
        yield Pane(
            lambda width, _: [[("Workshops", "title"), (f"   {cut_short(str(self.root), width - 12)}", "muted")]],
            "title",
        )
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def footer(self) -> Sequence[tuple[str, Verb]]:
        """Return the keys of this screen; there is nothing to take back here."""
        return [(key, verb) for key, verb in super().footer() if verb.action != "undo"]

    def show(self) -> None:
        try:
            self.library = scan(self.root)
        except UserNeedsError as fault:
            self.voice.say(str(fault), is_trouble=True)
            return
        shelves = shelves_of(self.library)
        self.rows.show(shelves)
        if not shelves and not self.voice.words:
            self.voice.say("No workshops here yet: n plans the first one.")

    def on_rows_chosen(self) -> None:
        self.action_open_chosen()

    def action_open_chosen(self) -> None:
        shelf = self.rows.chosen
        if shelf is not None and shelf.workshop is not None:
            self.post_message(OpenWorkshop(shelf.workshop.path))

    def action_again(self) -> None:
        self.show()
        self.voice.say("Read the folder again.")

    def action_new(self) -> None:
        series = self._series_here()
        found = templates(series.path if series else None)

        def begin(chosen: str | None) -> None:
            template = next((one for one in found if one.id == chosen), None)
            if template is not None:
                self._ask_title(template, series)

        options = [Option(one.id, one.title, f"{one.minutes()} min · {one.purpose}") for one in found]
        where = f"In the series {series.series.title}" if series and series.series else f"In {self.root}"
        self.app.push_screen(Choose("Plan a new workshop: from which template?", options, hint=where), begin)

    def _ask_title(self, template: Template, series: SeriesEntry | None) -> None:
        def titled(title: str | None) -> None:
            if title and title.strip():
                self._ask_date(template, series, title)

        self.app.push_screen(Ask("What is it called?", value=template.title), titled)

    def _ask_date(self, template: Template, series: SeriesEntry | None, title: str) -> None:
        def dated(said: str | None) -> None:
            if said is None:
                return
            try:
                day = dt.date.fromisoformat(said.strip())
            except ValueError:
                self.voice.say(
                    f"'{settled(said)}' is not a date such as 2026-12-01. Start again with n.", is_trouble=True
                )
                return
            self._write(template, series, title, day)

        today = self._clock.now().date().isoformat()
        self.app.push_screen(Ask("On which day?", value=today, hint="Year-month-day"), dated)

    def _write(self, template: Template, series: SeriesEntry | None, title: str, day: dt.date) -> None:
        taken = {entry.id for entry in self.library.workshops()}
        known = series.series if series else None
        fresh = start_workshop(template, id=self._ids.new(taken), title=title, date=day, series=known)
        try:
            path = write_first(series.path if series else self.root, fresh)
        except UserNeedsError as fault:
            self.voice.say(str(fault), is_trouble=True)
            return
        self.post_message(OpenWorkshop(path))

    def _series_here(self) -> SeriesEntry | None:
        shelf = self.rows.chosen
        if shelf is not None and shelf.series is not None:
            return shelf.series
        return self.library.series[0] if self.library.series else None


def shelves_of(library: Library) -> list[Shelf]:
    """Return the rows of a library: each series with its workshops, then the workshops without one."""
    shelves: list[Shelf] = []
    for entry in library.series:
        shelves.append(Shelf(entry.path, entry))
        shelves += [Shelf(entry.path, entry, workshop) for workshop in entry.workshops]
    if library.loose:
        shelves.append(Shelf(library.root, words="Without a series"))
        shelves += [Shelf(library.root, None, workshop) for workshop in library.loose]
    return shelves


def draw_shelf(shelf: Shelf, width: int, on: bool) -> Sequence[Line]:
    """Return the two rows of a heading or a workshop."""
    if shelf.workshop is None:
        return _heading(shelf, width)
    entry = shelf.workshop
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    date = f"{entry.date:%-d %b %Y}" if entry.date else "no date"
    counts = f"{counted(entry.cards, 'card')} · {counted(entry.themes, 'theme')}"
    right = f"{counts}{_trouble(entry)}" if entry.is_readable else "cannot be read"
    pointer = "▶ " if on else "  "
    room = max(0, width - 14 - width_of(right) - 2)
    focus = entry.focus or ("Open it with 'userneeds check' to see what is wrong." if not entry.is_readable else "")
    return [
        [
            (pointer, "on" if on else "accent"),
            (fitted(date, 12), muted),
            (fitted(entry.title, room), text),
            (f"  {right}", muted if entry.is_readable else "bad"),
        ],
        [(" " * 14, muted), (fitted(focus, max(0, width - 14)), muted)],
    ]


def _trouble(entry: WorkshopEntry) -> str:
    if entry.problems is None:
        return " · not checked"
    return f" · {entry.problems} to look at" if entry.problems else ""


def _heading(shelf: Shelf, width: int) -> Sequence[Line]:
    series = shelf.series.series if shelf.series else None
    title = series.title if series else shelf.words or (shelf.folder.name if shelf.series else "")
    purpose = series.purpose if series else "series.yaml cannot be read" if shelf.series else ""
    return [[(cut_short(title, width), "strong")], [(cut_short(purpose, width), "muted")]]
