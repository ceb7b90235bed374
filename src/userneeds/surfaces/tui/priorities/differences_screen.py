"""Where views differ: the cards that people, organisations or methods rank very differently, and whom to ask."""

from collections.abc import Iterable
from typing import get_args

from textual.widget import Widget

from userneeds.analysis.insight.disagreement import ComparedSides
from userneeds.surfaces.tui.drawing.cells import StyledLine, wrap_text
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.priorities.differences_view import (
    NO_DIFFERENCES,
    Difference,
    differences,
    differences_header,
    draw_difference,
)
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class DifferencesScreen(WorkshopScreenBase):
    """The differences, furthest apart first."""

    CONTEXTS = ("apart", "list")
    BINDINGS = key_bindings("apart")
    DEFAULT_CSS = """
    DifferencesScreen #title { height: 3; margin: 1 1 0 1; }
    DifferencesScreen.-low #title { height: 2; margin: 0 1; }
    DifferencesScreen #nothing { height: 4; margin: 0 1; }
    DifferencesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.between: ComparedSides | None = None
        self.head = Pane(
            lambda width, _: differences_header(
                controller.workshop, list(self.rows.items), self.between, width
            ),
            "title",
        )
        self.nothing = Pane(_no_differences_lines, "nothing")
        self.rows: RowList[Difference] = RowList(draw_difference, item_rows=3)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.nothing
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        found = differences(self.controller.workshop, self.between)
        self.nothing.display = not found
        self.rows.show(found)
        self.head.show()

    def action_between(self, by: int) -> None:
        """Show only what lies between organisations, people or methods, one after the other, then all again."""
        kinds: list[ComparedSides | None] = [None, *get_args(ComparedSides)]
        self.between = kinds[(kinds.index(self.between) + by) % len(kinds)]
        self.rows.cursor = 0
        self.show()

    async def on_row_list_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self.rows.chosen is not None:
            self.open_screen("card", self.rows.chosen.card)


def _no_differences_lines(width: int, height: int) -> list[StyledLine]:
    lines: list[StyledLine] = [
        [(line, "muted")] for words in NO_DIFFERENCES for line in wrap_text(words, width)
    ]
    return lines[:height]
