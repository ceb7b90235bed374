"""Where views differ: cards that people, organisations or methods rank very differently."""

from collections.abc import Iterable, Mapping
from typing import get_args

from textual.widget import Widget

from userneeds.analysis.insight.disagreement import ComparedSides
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
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
    BINDINGS = table_bindings("apart")
    DEFAULT_CSS = """
    DifferencesScreen #title { height: 3; margin: 1 1 0 1; }
    DifferencesScreen.-low #title { height: 2; margin: 0 1; }
    DifferencesScreen #nothing { height: 4; margin: 0 1; }
    DifferencesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.between: ComparedSides | None = None
        self.head = Pane(self._header_lines, "title")
        self.nothing = Pane(_no_differences_lines, "nothing")
        self.rows: RowList[Difference] = RowList(draw_difference, item_rows=3)
        self.actions = {
            "between": self.change_sides,
            "open": self.open_card,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.nothing
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        shown = differences(self.controller.seen, self.between)
        self.nothing.display = not shown
        self.rows.show(shown)
        self.head.show()

    def change_sides(self, by: int) -> None:
        """Show only what lies between organisations, people or methods, one after the other.

        After the last come all of them again.
        """
        sides: list[ComparedSides | None] = [None, *get_args(ComparedSides)]
        position = sides.index(self.between) + by
        self.between = sides[position % len(sides)]
        self.rows.cursor = 0
        self.show()

    def open_card(self) -> None:
        """Open the card or the theme under the cursor."""
        if self.rows.chosen is not None:
            target = self.rows.chosen.card
            is_theme = target in self.controller.seen.themes
            self.open_screen("themes" if is_theme else "card", target)

    def _header_lines(self, width: int, _: int) -> list[StyledLine]:
        return differences_header(self.controller.seen, self.rows.items, self.between, width)


def _no_differences_lines(width: int, height: int) -> list[StyledLine]:
    lines: list[StyledLine] = []
    for sentence in NO_DIFFERENCES:
        lines += styled_paragraph(sentence, width, "muted")
    return lines[:height]
