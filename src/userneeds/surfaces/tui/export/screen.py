"""Export: choose documents, make them in the background, see where they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual.widget import Widget

from userneeds.disclosure.privacy_report import Learnt, findings_of, privacy_report
from userneeds.disclosure.readers import READERS, Reader
from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.documents.catalogue import EXPORT_TYPES, ISSUES, Format
from userneeds.model.wording import counted
from userneeds.session.editing.load import series_trouble
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.group_folder import typed_folder
from userneeds.session.outputs.exports import ExportResult
from userneeds.session.outputs.file_browser import show_folder
from userneeds.session.processes.analysis import Waiting
from userneeds.session.processes.exporting import ExportOrder
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.export.view import (
    DocumentChoice,
    document_choices,
    draw_document_choice,
    export_report,
    privacy_lines,
    privacy_words,
    unwritten_lines,
)
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_NOTHING_TO_EXPORT = (
    "There is nothing for these documents yet: a blueprint needs at least one step."
)
_FORMAT_CHOICES: tuple[tuple[Format, ...], ...] = (
    ("pdf",),
    ("docx",),
    ("pdf", "html", "md", "docx"),
    ("html",),
    ("md",),
)


class ExportScreen(WorkshopScreenBase):
    """The documents people take home."""

    CONTEXTS = ("export", "list")
    BINDINGS = table_bindings("export")
    DEFAULT_CSS = """
    ExportScreen #title { height: 2; margin: 1 1 0 1; }
    ExportScreen.-low #title { height: 1; margin: 0 1; }
    ExportScreen RowList { margin: 0 1; }
    ExportScreen #outcome { height: 1; margin: 0 1; }
    ExportScreen.-made #outcome { height: 12; }
    ExportScreen.-low.-made #outcome { height: 7; }
    """

    def __init__(
        self,
        controller: WorkshopController,
        open_screen: OpenScreen,
        chosen: Iterable[str] = ("blueprint", "case-study"),
    ) -> None:
        super().__init__(controller, open_screen)
        self.chosen = frozenset(chosen)
        self.formats = _FORMAT_CHOICES[0]
        name, _, _ = controller.session.path.name.partition(".")
        self.folder = Path.cwd() / "exports" / name
        self.result = ExportResult()
        self.is_busy = False
        self.is_preview = False
        self._checked: object = None
        self._found: dict[Reader, tuple[Learnt, ...]] = {}
        self.title_pane = Pane(self._title, "title")
        self.rows: RowList[DocumentChoice] = RowList(draw_document_choice, item_rows=2)
        self.outcome = Pane(self._report_lines, "outcome")
        self.actions = {
            "tick_paper": self.toggle_choice,
            "export": self.export,
            "preview": self.preview,
            "all": self.choose_all,
            "formats": self.change_formats,
            "folder": self.ask_folder,
            "open_folder": self.open_folder,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows
        yield self.outcome

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        has_more = self.result.files or self.result.faults or any(self._findings().values())
        self.set_class(bool(has_more or self._unwritten()), "-made")
        self.rows.show(document_choices(self.chosen))
        self.outcome.show()
        self.title_pane.show()

    def toggle_choice(self) -> None:
        """Choose the kind of document under the cursor, or no longer."""
        if self.rows.chosen is not None:
            self.chosen ^= {self.rows.chosen.kind.name}
            self.show()

    def choose_all(self) -> None:
        """Choose every kind of document; again: none."""
        everything = frozenset(kind.name for kind in EXPORT_TYPES)
        self.chosen = frozenset() if self.chosen == everything else everything
        self.show()

    def change_formats(self) -> None:
        """Make documents in the next choice of formats."""
        following = _FORMAT_CHOICES.index(self.formats) + 1
        self.formats = _FORMAT_CHOICES[following % len(_FORMAT_CHOICES)]
        self.show()

    def ask_folder(self) -> None:
        """Ask into which folder documents are written."""

        def take(path: str | None) -> None:
            if path and path.strip():
                self.folder = typed_folder(path).absolute()
                self.result = ExportResult()
                self.show()

        self.app.push_screen(LineDialog("Into which folder?", value=str(self.folder)), take)

    def export(self) -> None:
        """Make the chosen documents and write them."""
        self._start_export(is_preview=False)

    def preview(self) -> None:
        """Make the chosen documents only to count their pages."""
        self._start_export(is_preview=True)

    def open_folder(self) -> None:
        """Show the folder in the file browser of the desktop."""
        try:
            show_folder(self.folder)
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)

    def _start_export(self, *, is_preview: bool) -> None:
        if self.is_busy:
            return
        if not self.chosen:
            self.controller.say("Choose at least one document with Space.", is_trouble=True)
            return
        self.is_busy = True
        self.is_preview = is_preview
        # All papers of one export tell of the same workshop, whatever is typed meanwhile.
        workshop = self.controller.workshop
        if series_trouble(self.controller.session.path):  # it may say that somebody has withdrawn
            workshop = with_nobody_named(workshop)
        kinds = [kind.name for kind in EXPORT_TYPES if kind.name in self.chosen]
        room = self.controller.room
        address = room.told.url if room is not None and room.told is not None else ""
        beside = self.controller.session.path.parent
        formats = self._all_formats()
        today = self.controller.local_time().date()
        order = ExportOrder(kinds, formats, self.folder, is_preview, address, beside, today)
        work = BackgroundWork(
            "Making documents", "export", is_exclusive=False, on_failure=self._end_export
        )
        series = self.controller.series
        make = partial(self.controller.helpers.exporting.make, workshop, series, order)
        carry_out = partial(self._run_export, make)
        self.controller.background.start(self, work, carry_out)

    def _all_formats(self) -> tuple[Format, ...]:
        """Return the chosen formats of papers, with those that tables have of themselves."""
        issues: tuple[Format, ...] = ISSUES.formats if ISSUES.name in self.chosen else ()
        return (*self.formats, "xlsx", "mmd", *issues)

    def _end_export(self) -> None:
        self.is_busy = False

    def _run_export(self, make: Callable[[Waiting], ExportResult]) -> None:
        """Have documents made by the process beside the app, and show what came of it."""
        say = self.controller.say
        waiting = Waiting(
            progress=lambda doing, _done: self.app.call_from_thread(say, doing),
            is_wanted=lambda: self.app.is_running,
        )
        self.app.call_from_thread(self._show_export, make(waiting))

    def _show_export(self, result: ExportResult) -> None:
        self.is_busy = False
        self.result = result
        self.controller.say(
            self._outcome_words(), is_trouble=bool(result.faults) or not result.files
        )
        self.show()

    def _outcome_words(self) -> str:
        result = self.result
        pages = sum(document.pages for document in result.files)
        made = f"{counted(len(result.files), 'document')}, {counted(pages, 'page')}"
        if result.faults:
            return f"Made {made}; {len(result.faults)} could not be made, as said below."
        if not result.files:
            return _NOTHING_TO_EXPORT
        if self.is_preview:
            return f"Would make {made}. Enter makes them."
        return f"Made {made}. O opens the folder."

    def _report_lines(self, width: int, height: int) -> list[StyledLine]:
        said = privacy_lines(self._findings(), width)
        if not self.result.files:  # afterwards the paper's own warnings say it
            said = [*unwritten_lines(self._unwritten(), width), *said]
        return export_report(
            self.result,
            str(self.folder),
            width,
            height,
            is_preview=self.is_preview,
            privacy=said,
        )

    def _unwritten(self) -> Sequence[str]:
        """Return what the case study, where it is chosen, would say nothing of."""
        if "case-study" not in self.chosen:
            return ()
        return self.controller.workshop.case_study.unwritten()

    def _findings(self) -> Mapping[Reader, tuple[Learnt, ...]]:
        """Return what readers of the chosen documents would learn that nobody can want."""
        workshop, series = self.controller.workshop, self.controller.series
        if self._checked is not workshop:
            self._checked, self._found = workshop, {}
        readers = {kind.reader for kind in EXPORT_TYPES if kind.name in self.chosen}
        for reader in readers - self._found.keys():
            self._found[reader] = findings_of(privacy_report(workshop, reader, series))
        return {reader: self._found[reader] for reader in READERS if reader in readers}

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del width, height
        formats = " and ".join(self.formats)
        chosen = (f"   {len(self.chosen)} chosen, as {formats}", "muted")
        return [[("Export", "title"), chosen, privacy_words(self._findings())]]
