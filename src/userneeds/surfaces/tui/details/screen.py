"""Details: what a workshop or a series is called, when and where it is, what its words mean."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.disclosure.seen import AnySeen
from userneeds.model.series import Series
from userneeds.surfaces.tui.details.detail_actions import DetailActions
from userneeds.surfaces.tui.details.view import (
    DetailRow,
    detail_rows,
    details_title,
    draw_detail,
)
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import OpenFileController, WorkshopController
from userneeds.surfaces.tui.screen_base.screen import OpenFileScreen
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class DetailsScreen(OpenFileScreen):
    """What is said about the workshop or the series itself."""

    CONTEXTS = ("details", "list")
    BINDINGS = table_bindings("details")
    DEFAULT_CSS = """
    DetailsScreen #title { height: 2; margin: 1 1 0 1; }
    DetailsScreen.-low #title { height: 1; margin: 0 1; }
    DetailsScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: OpenFileController) -> None:
        super().__init__(controller)
        self.title_pane = Pane(self._title_lines, "title")
        self.rows: RowList[DetailRow] = RowList(draw_detail, item_rows=2)
        details = DetailActions(controller, self, self.rows)
        self.actions = {
            "change": details.change,
            "add": details.add_word,
            "remove": details.remove_word,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        rows = detail_rows(self._shown())
        self.rows.show_anew(rows, key=lambda row: row.key)
        self.title_pane.show()

    def _shown(self) -> AnySeen | Series:
        """Return what may be seen of the open file."""
        controller = self.file_controller
        return controller.seen if isinstance(controller, WorkshopController) else controller.series

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        return details_title(self._shown(), width)
