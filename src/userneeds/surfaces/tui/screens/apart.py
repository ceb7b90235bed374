"""Where views differ: the cards that people, organisations or methods rank very differently, and whom to ask."""

from collections.abc import Iterable
from typing import get_args

from textual.widget import Widget

from userneeds.analysis.contention import Between
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.drawing.cells import Line, wrapped
from userneeds.surfaces.tui.pages.apart import NOTHING, Difference, apart_head, differences, draw_difference
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.room import DeskRoom


class ApartRoom(DeskRoom):
    """The differences, furthest apart first."""

    PLACES = ("apart", "list")
    BINDINGS = bindings("apart")
    DEFAULT_CSS = """
    ApartRoom #title { height: 3; margin: 1 1 0 1; }
    ApartRoom.-low #title { height: 2; margin: 0 1; }
    ApartRoom #nothing { height: 4; margin: 0 1; }
    ApartRoom Rows { margin: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.between: Between | None = None
        self.head = Pane(
            lambda width, _: apart_head(desk.workshop, list(self.rows.items), self.between, width), "title"
        )
        self.nothing = Pane(_nothing, "nothing")
        self.rows: Rows[Difference] = Rows(draw_difference, item_rows=3)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.nothing
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        found = differences(self.desk.workshop, self.between)
        self.nothing.display = not found
        self.rows.show(found)
        self.head.show()

    def action_between(self, by: int) -> None:
        """Show only what lies between organisations, people or methods, one after the other, then all again."""
        kinds: list[Between | None] = [None, *get_args(Between)]
        self.between = kinds[(kinds.index(self.between) + by) % len(kinds)]
        self.rows.cursor = 0
        self.show()

    def on_rows_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self.rows.chosen is not None:
            self.app.push_screen(CardRoom(self.desk, self.rows.chosen.card))


def _nothing(width: int, height: int) -> list[Line]:
    lines: list[Line] = [[(line, "muted")] for words in NOTHING for line in wrapped(words, width)]
    return lines[:height]
