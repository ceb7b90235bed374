"""Home: every series and its workshops; open one, or plan a new one."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from userneeds.session.errors import UserNeedsError, explain_os_error
from userneeds.session.library.group_folder import default_folder
from userneeds.session.library.library import Library, SeriesEntry, scan_library
from userneeds.session.library.stranded import (
    StrandedJournal,
    put_file_back,
    stranded_journals,
)
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.random_ids import IdSource
from userneeds.session.storage.settings import LAST_FOLDER, TOUR_FOLDER, Settings
from userneeds.session.storage.user_dirs import settings_path, state_folder
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.home.folder_actions import FolderActions
from userneeds.surfaces.tui.home.group_actions import GroupActions
from userneeds.surfaces.tui.home.plan_actions import PlanActions
from userneeds.surfaces.tui.home.view import (
    WorkshopRow,
    draw_workshop_row,
    stranded_rows,
    workshop_rows,
)
from userneeds.surfaces.tui.home.welcome import welcome_lines
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.open_screen import OpenSeries, SeriesScreenName
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class OpenWorkshop(Message):
    """Somebody wants to work on a workshop."""

    def __init__(self, path: Path, library: Path) -> None:
        """Take its file, and the folder where earlier workshops are."""
        super().__init__()
        self.path = path
        self.library = library


class HomeScreen(BaseScreen):
    """The workshops of a folder."""

    CONTEXTS = ("home", "list")
    BINDINGS = table_bindings("home")
    DEFAULT_CSS = """
    HomeScreen #title { height: 2; margin: 1 2 0 2; }
    HomeScreen RowList { margin: 0 2; }
    HomeScreen #welcome { margin: 1 4; display: none; }
    HomeScreen.-empty #welcome { display: block; }
    HomeScreen.-empty RowList { display: none; }
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
        state_dir: Path | None = None,
    ) -> None:
        """Take the folder it shows, and where journals are; None for the program's own folder."""
        super().__init__(status_line)
        self.root = root
        self.library = Library(root)
        self.state_dir = state_dir
        self.settings = Settings(settings_path(state_dir))
        self.rows: RowList[WorkshopRow] = RowList(
            draw_workshop_row, item_rows=2, can_choose=lambda row: row.can_be_opened
        )
        self.plan = PlanActions(
            self, lambda: self.library, self.open_workshop, clock=clock, ids=ids
        )
        self.group = GroupActions(self, self._folder_for_groups, self._plan_first, clock=clock)
        self.folders = FolderActions(self, self.settings, self.show_folder)
        self.actions = {
            "open_chosen": self.open_chosen,
            "new": self.plan_workshop,
            "people": partial(self.show_series, "people"),
            "funds": partial(self.show_series, "funds"),
            "details": partial(self.show_series, "details"),
            "again": self.read_again,
            "group": self.group.start,
            "tour": self.folders.take_tour,
            "folder": self.folders.open_folder,
            "leave": leave,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield Pane(self._title, "title")
        yield self.rows
        yield Pane(welcome_lines, "welcome")

    def on_mount(self) -> None:
        self.rows.focus()
        self.settings.remember(LAST_FOLDER, str(self.root.resolve()))

    def footer_entries(self) -> Sequence[tuple[str, KeyAction]]:
        """Return the keys of this screen; there is nothing to take back here."""
        entries = super().footer_entries()
        return [(key, action) for key, action in entries if action.action != "undo"]

    def show(self) -> None:
        try:
            self.library = self._read_library()
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        rows = [*workshop_rows(self.library), *stranded_rows(self._stranded())]
        self.rows.show(rows)
        self.set_class(not rows, "-empty")

    def _read_library(self) -> Library:
        """Return what is in the folder; nothing where groups will lie and none does yet."""
        if self.root.exists():
            return scan_library(self.root)
        return Library(self.root)

    def _folder_for_groups(self) -> Path:
        """Return where a new group lies unless somebody chooses another place."""
        is_tour = str(self.root.resolve()) == self.settings.text(TOUR_FOLDER)
        return default_folder() if is_tour or not self.root.is_dir() else self.root

    def _plan_first(self, folder: Path) -> None:
        """Show a group that has just begun, and plan its first meeting."""
        resolved = folder.resolve()
        if not resolved.is_relative_to(self.root.resolve()):
            self.show_folder(folder.parent)
        self.show()
        entries = [each for each in self.library.series if each.path.resolve() == resolved]
        if entries:
            self.plan.choose_template(entries[0])

    def show_folder(self, folder: Path) -> None:
        """Show the workshops of another folder from now on."""
        self.root = folder
        self.settings.remember(LAST_FOLDER, str(folder.resolve()))
        self.query_one("#title", Pane).show()
        self.status_line.say("")
        self.show()

    def open_chosen(self) -> None:
        """Open the workshop under the cursor."""
        row = self.rows.chosen
        if row is None:
            return
        if row.workshop is not None:
            self.open_workshop(row.workshop.path)
        elif row.stranded is not None:
            self._put_back(row.stranded)
        else:
            self.plan_workshop()

    def _put_back(self, stranded: StrandedJournal) -> None:
        """Write a file again whose journal is left, and open it; a series shows itself here."""
        try:
            path = put_file_back(stranded)
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        if path.name == SERIES_FILE:
            self.show()
            self.status_line.say(f"{path.name} of '{stranded.title}' is back.")
        else:
            self.open_workshop(path)

    def _stranded(self) -> list[StrandedJournal]:
        """Return the journals whose file was below this folder, on the branch that is here."""
        root = self.root.resolve()
        try:
            journals = list(stranded_journals(self.state_dir or state_folder()))
        except OSError as fault:
            why, _ = explain_os_error(fault)
            self.status_line.say(f"The journals cannot be read: {why}.", is_trouble=True)
            return []
        below = [journal for journal in journals if journal.file.is_relative_to(root)]
        return [journal for journal in below if journal.is_on_this_branch]

    def open_workshop(self, path: Path) -> None:
        """Ask the app to open a workshop."""
        self.post_message(OpenWorkshop(path, self.root))

    def read_again(self) -> None:
        """Show what the folder holds now."""
        self.show()
        self.status_line.say("Read the folder again.")

    def plan_workshop(self) -> None:
        """Plan a workshop in the series under the cursor."""
        self.plan.choose_template(self._series_under_cursor())

    def show_series(self, screen: SeriesScreenName) -> None:
        """Ask the app for the people, the funds or the details of the series under the cursor."""
        series = self._series_under_cursor()
        if series is None:
            self.status_line.say("There is no series here yet: s begins one.")
        else:
            self.post_message(OpenSeries(series.path / SERIES_FILE, screen))

    def _series_under_cursor(self) -> SeriesEntry | None:
        """Return the series of the row under the cursor, else the first there is."""
        row = self.rows.chosen
        if row is not None and row.series is not None:
            return row.series
        return next(iter(self.library.series), None)

    def _title(self, width: int, _: int) -> list[StyledLine]:
        folder = truncate_text(str(self.root), width - 12)
        return [[("Workshops", "title"), (f"   {folder}", "muted")]]
