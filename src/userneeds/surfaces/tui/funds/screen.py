"""Funds and projects of a series: what one can ask for, what is under way, and for how long."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.funds.fund_actions import FundActions
from userneeds.surfaces.tui.funds.view import (
    FundRow,
    draw_fund_row,
    fund_details,
    fund_rows,
    funds_title,
)
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import SeriesController
from userneeds.surfaces.tui.screen_base.screen import OpenFileScreen
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class SeriesFundsScreen(OpenFileScreen):
    """The money a group can ask for, and its projects."""

    CONTEXTS = ("funds", "list")
    BINDINGS = table_bindings("funds")
    DEFAULT_CSS = """
    SeriesFundsScreen #title { height: 2; margin: 1 1 0 1; }
    SeriesFundsScreen.-low #title { height: 1; margin: 0 1; }
    SeriesFundsScreen RowList { margin: 0 1; }
    SeriesFundsScreen #detail { height: 2; margin: 0 1; }
    """

    def __init__(self, controller: SeriesController) -> None:
        super().__init__(controller)
        self.series_controller = controller
        self.title_pane = Pane(self._title_lines, "title")
        self.rows: RowList[FundRow] = RowList(
            draw_fund_row, item_rows=2, can_choose=lambda row: row.entry is not None
        )
        self.detail = Pane(self._detail_lines, "detail")
        funds = FundActions(controller, self, self.rows)
        self.actions = {
            "change": funds.change,
            "add": funds.add_fund,
            "add_project": funds.add_project,
            "remove": funds.remove,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows
        yield self.detail

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        controller = self.series_controller
        rows = fund_rows(controller.series, controller.now().date())
        self.rows.show_anew(rows, key=lambda row: row.key)
        self.title_pane.show()
        self.detail.show()

    def on_row_list_moved(self) -> None:
        self.detail.show()

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        controller = self.series_controller
        return funds_title(controller.series, controller.now().date(), width)

    def _detail_lines(self, width: int, height: int) -> list[StyledLine]:
        return fund_details(self.rows.chosen, width, height)
