"""A file of another program: what it is, what becomes of its columns, and which cards come.

Nothing is changed before its cards were shown; what comes is one change, and one undo takes it
back.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from textual.widget import Widget

from userneeds.exchange.bringing.brought_cards import organisations_in
from userneeds.exchange.bringing.column_plan import TablePlan, plan_columns
from userneeds.exchange.bringing.column_roles import ASKED_ROLES, ROLE_WORDS, ColumnRole
from userneeds.exchange.bringing.found_file import FoundFile
from userneeds.exchange.bringing.headings import plain_heading
from userneeds.exchange.bringing.settled_columns import PlannedColumn
from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.model.wording import capitalise, counted, join_with_and
from userneeds.session.errors import UserNeedsError
from userneeds.session.extensions.foreign_tables import tables_in
from userneeds.session.importing.importer import Importer, ImportRow, ImportWishes
from userneeds.session.importing.polis_votes import polis_voters
from userneeds.session.importing.remembered_columns import remember_columns
from userneeds.session.library.group_folder import typed_folder
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.tui.bringing.import_preview import ImportPreview, fates_in_words
from userneeds.surfaces.tui.bringing.import_reading import ImportReading
from userneeds.surfaces.tui.bringing.view import draw_column, file_lines
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen, PastedCells
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_STILL_READ = "The file is still being read; press b in a moment."
_NO_WORDS = "No column holds words for cards yet: Enter says which does."


class ImportScreen(WorkshopScreenBase):
    """A file that may come in."""

    CONTEXTS = ("import", "list")
    BINDINGS = table_bindings("import")
    DEFAULT_CSS = """
    ImportScreen #title { height: 2; margin: 1 1 0 1; }
    ImportScreen.-low #title { height: 2; margin: 0 1; }
    ImportScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self._file_name = ""
        """What it is called that comes in."""
        self._cells: PastedCells | None = None
        """What was pasted, where that is what comes in."""
        self._found: FoundFile | None = None
        self._voters: Mapping[str, tuple[int, ...]] = {}
        self._table: RawTable | None = None
        self._without_hidden: RawTable | None = None
        """The table as it is shown in the workbook, where its hidden parts come too."""
        self._roles: dict[str, ColumnRole] = {}
        """What somebody said of columns, by their plain headings."""
        self._plan: TablePlan | None = None
        self.title_pane = Pane(self._title_lines, "title")
        self.rows: RowList[PlannedColumn] = RowList(draw_column, item_rows=2)
        self.actions = {
            "choose_role": self.choose_role,
            "bring": self.bring,
            "sheet": self.choose_sheet,
            "hidden": self.show_hidden,
            "other_file": self.ask_file,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self._cells, self.controller.pasted_cells = self.controller.pasted_cells, None
        if self._cells is None:
            self.ask_file()
            return
        table = self._cells.table
        self._file_name, self._found = "What was pasted", FoundFile("a table", (table,))
        self._take_table(table)

    def show(self) -> None:
        if self._table is not None:
            series = self.controller.series
            remembered = series.columns if series is not None else {}
            self._plan = plan_columns(self._table, self._roles, remembered=remembered)
        self.rows.show(list(self._plan.columns) if self._plan else [])
        self.title_pane.show()

    def ask_file(self) -> None:
        """Ask which file comes in."""
        self._ask_file("", "A survey, a board or a list: Excel, CSV, JSON, text")

    def _ask_file(self, typed: str, hint: str) -> None:
        def take(path: str | None) -> None:
            if path and path.strip():
                self._read_soon(typed_folder(path.strip().strip("'\"")))
            elif self._table is None:
                self.close()

        dialog = LineDialog("Which file comes in?", value=typed, hint=hint)
        self.app.push_screen(dialog, take)

    def _read_soon(self, path: Path) -> None:
        work = BackgroundWork("Reading a file that comes in", "import")
        self.controller.background.start(self, work, partial(self._read, path))

    def _read(self, path: Path) -> None:
        """Read a file in a thread, and hand it to the app's own."""
        try:
            found = tables_in(read_bytes(path), path.name)
            voters = polis_voters(path)
        except (TableFault, UserNeedsError) as fault:
            self.app.call_from_thread(self._ask_file, str(path), str(fault))
            return
        self.app.call_from_thread(self._take_file, path, found, voters)

    def _take_file(
        self, path: Path, found: FoundFile, voters: Mapping[str, tuple[int, ...]]
    ) -> None:
        filled = [table for table in found.tables if table.rows]
        if not filled:
            self._ask_file(str(path), f"{path.name} holds no rows.")
            return
        self._file_name, self._cells = path.name, None
        self._found = found
        self._voters = voters
        self._take_table(filled[0])

    def _take_table(self, table: RawTable) -> None:
        self._table, self._without_hidden = table, None
        self._roles = {}
        self.show()
        if table.has_hidden:
            self.controller.say(f"Some of it is {table.hidden_as}: h brings that too.")
        if self._plan is not None and not self._plan.brings_words:
            self.controller.say(_NO_WORDS, is_trouble=True)

    def choose_sheet(self) -> None:
        """Ask which sheet of the workbook it is."""
        tables = [table for table in self._found.tables if table.rows] if self._found else []
        if len(tables) < 2:  # noqa: PLR2004 - one sheet leaves no choice
            self.controller.say("That file holds one table.")
            return
        options = [
            Option(str(place), table.name, counted(len(table.rows), "row"))
            for place, table in enumerate(tables)
        ]

        def take(place: str | None) -> None:
            if place:
                self._take_table(tables[int(place)])

        self.app.push_screen(ChoiceDialog("Which sheet?", options), take)

    def show_hidden(self) -> None:
        """Take in what is hidden in the workbook; again: leave it out."""
        table = self._table
        if table is None or not (table.has_hidden or self._without_hidden):
            self.controller.say("Nothing is hidden in that table.")
            return
        if self._without_hidden is not None:
            self._table, self._without_hidden = self._without_hidden, None
            self.controller.say("What is hidden there stays out.")
        else:
            self._table, self._without_hidden = table.with_hidden(), table
            self.controller.say("What is hidden there comes too.")
        self.show()

    def choose_role(self) -> None:
        """Ask what the column under the cursor is."""
        column = self.rows.chosen
        if column is None:
            self.ask_file()
            return

        def take(role: str | None) -> None:
            if role:
                self._roles[plain_heading(column.heading)] = cast("ColumnRole", role)
                self.show()

        options = [Option(role, role, ROLE_WORDS[role]) for role in ASKED_ROLES]
        title = f"What is '{column.heading}'?"
        self.app.push_screen(ChoiceDialog(title, options, chosen=column.role), take)

    def bring(self) -> None:
        """Show the cards of the file, and bring in those that are kept."""
        if self._plan is None:
            self.controller.say(_STILL_READ)
            return
        if not self._plan.brings_words:
            self.controller.say(_NO_WORDS, is_trouble=True)
            return
        unknown = self._importer(ImportWishes()).unknown_among(organisations_in(self._plan))
        if unknown:
            self._ask_organisations(self._plan, unknown)
        else:
            self._preview(self._plan, ImportWishes(voters=self._voters))

    def _importer(self, wishes: ImportWishes) -> Importer:
        controller = self.controller
        return Importer(controller.workshop, controller.new_id, controller.now(), wishes)

    def _ask_organisations(self, plan: TablePlan, names: tuple[str, ...]) -> None:
        """Ask once what becomes of organisations that nobody here knows."""

        def take(answer: str | None) -> None:
            if answer is not None:
                adds = answer == "add"
                self._preview(plan, ImportWishes(adds_organisations=adds, voters=self._voters))

        options = [
            Option("add", "Add them to this workshop"),
            Option("note", "Leave their names in the notes of the cards"),
        ]
        title = f"Not among the organisations here: {join_with_and(list(names))}"
        self.app.push_screen(ChoiceDialog(title, options), take)

    def _preview(self, plan: TablePlan, wishes: ImportWishes) -> None:
        importer = self._importer(wishes)
        reading = ImportReading(plan, importer, self.controller.now().date())

        def bring(kept: tuple[ImportRow, ...] | None) -> None:
            if kept is None:
                return
            command = importer.command(kept, reading.brought())
            if command is None:
                self.controller.say(f"Nothing comes in: {fates_in_words(reading.rows)}.")
            elif self.controller.do(command, quietly=True):
                controller = self.controller
                memory = remember_columns(controller.session, controller.series, self._roles)
                if self._cells is not None:
                    self._cells.brought()
                self.close()
                words = f"{capitalise(command.words)}; u takes it back. {memory}"
                self.app.call_later(controller.say, words.strip())

        preview = ImportPreview(self._file_name, reading, self.controller.background)
        self.app.push_screen(preview, bring)

    def _title_lines(self, width: int, height: int) -> list[StyledLine]:
        what = self._found.what if self._found else ""
        return file_lines(self._file_name, what, self._plan, width)[:height]
