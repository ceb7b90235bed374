"""The big screen: the question and the time, the wall of cards, or the result of the vote.

Nothing stands there that was meant for fewer eyes.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

from textual.containers import Horizontal
from textual.widget import Widget

from userneeds.surfaces.tui.agenda.big_screen_view import big_screen_lines
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.result_view import result_lines
from userneeds.surfaces.tui.agenda.wall_view import wall_lines
from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width
from userneeds.surfaces.tui.drawing.join_code import address_lines, join_code_lines
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane

BigView: TypeAlias = Literal["question", "wall", "result"]
BIG_VIEWS: tuple[BigView, ...] = get_args(BigView)
_WIDE_ENOUGH = 100
"""Cells, so that what the wall is for keeps more than half of them."""
_ADDRESS_ROWS = 7


class PresentScreen(WorkshopScreenBase):
    """One stage, large, in one of three views."""

    CONTEXTS = ("present",)
    BINDINGS = table_bindings("present")
    DEFAULT_CSS = """
    PresentScreen FooterBar { display: none; }
    PresentScreen #join { width: 40; margin: 1 1 0 2; display: none; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.view: BigView = "question"
        self.pane = Pane(self._lines)
        self.join = Pane(self._join_lines, "join")
        clock = ClockActions(controller, self)
        self.actions = {
            "next_view": self.next_view,
            "next_stage": clock.next_stage,
            "pause": clock.pause,
            "minutes": clock.add_minutes,
            "close": self.close,
        }

    def content(self) -> Iterable[Widget]:
        with Horizontal():
            yield self.pane
            yield self.join

    def show(self) -> None:
        self._make_room()
        self.pane.show()
        self.join.show()

    def tick(self) -> None:
        self.show()

    def _make_room(self) -> None:
        """Show how to come in as long as people may, where the wall is wide enough for it."""
        room = self.controller.room
        told = room.told if room is not None else None
        is_open = told is not None and bool(told.url) and told.is_door_open
        self.join.display = is_open and self.app.size.width >= _WIDE_ENOUGH

    def next_view(self) -> None:
        """Go from the question to the wall, to the result, and to the question again."""
        self.view = BIG_VIEWS[(BIG_VIEWS.index(self.view) + 1) % len(BIG_VIEWS)]
        self.pane.show()

    def _join_lines(self, width: int, height: int) -> Sequence[StyledLine]:
        """Return the code for cameras in the corner, and what can be typed instead."""
        room = self.controller.room
        told = room.told if room is not None else None
        if told is None:
            return []
        is_plain = self.controller.has_plain_letters
        code = join_code_lines(told.url, width, height - _ADDRESS_ROWS, is_plain=is_plain)
        words = address_lines(told.url, told.code, width, _ADDRESS_ROWS)
        lines = [*code, [], *words]
        widest = max(map(line_width, lines))
        left = " " * max(0, width - widest)
        return [[(left, "text"), *line] for line in lines]

    def _lines(self, width: int, height: int) -> Sequence[StyledLine]:
        workshop = self.controller.seen
        match self.view:
            case "question":
                return big_screen_lines(workshop, self.controller.shown_time(), width, height)
            case "wall":
                return wall_lines(workshop, self.controller.local_time(), width, height)
            case "result":
                return result_lines(workshop, width, height)
