"""Details: what the workshop is called, when and where it is, and what its words mean."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

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
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class DetailsScreen(WorkshopScreenBase):
    """What is said about the workshop itself."""

    CONTEXTS = ("details", "list")
    BINDINGS = table_bindings("details")
    DEFAULT_CSS = """
    DetailsScreen #title { height: 2; margin: 1 1 0 1; }
    DetailsScreen.-low #title { height: 1; margin: 0 1; }
    DetailsScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
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
        rows = detail_rows(self.controller.workshop)
        self.rows.show_anew(rows, key=lambda row: row.key)
        self.title_pane.show()

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        return details_title(self.controller.workshop, width)
