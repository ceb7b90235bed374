"""The room: how it is opened for phones and laptops, its code large, and who is here."""

from collections.abc import Iterable, Mapping

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.live.room_process import own_addresses
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.room.breakout_actions import BreakoutActions
from userneeds.surfaces.tui.room.closed_card_actions import ClosedCardActions
from userneeds.surfaces.tui.room.deadline_actions import DeadlineActions
from userneeds.surfaces.tui.room.door_actions import DoorActions
from userneeds.surfaces.tui.room.phone_actions import PhoneActions
from userneeds.surfaces.tui.room.view import (
    RoomRow,
    door_rows,
    draw_room_row,
    join_lines,
    phone_rows,
    room_title,
    row_words,
)
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class RoomScreen(WorkshopScreenBase):
    """The room for phones, as the facilitator sees it."""

    CONTEXTS = ("room", "list")
    BINDINGS = table_bindings("room")
    DEFAULT_CSS = """
    RoomScreen #title { height: 3; margin: 1 1 0 1; }
    RoomScreen.-low #title { height: 2; margin: 0 1; }
    RoomScreen #join { width: 1fr; max-width: 64; min-width: 34; margin: 0 2 0 1; display: none; }
    RoomScreen #who { width: 1fr; margin: 0 1 0 0; }
    RoomScreen #words { height: 3; margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.addresses = own_addresses()
        self.title_pane = Pane(self._title_lines, "title")
        self.join = Pane(self._join_lines, "join")
        self.rows: RowList[RoomRow] = RowList(draw_room_row, item_rows=2)
        self.words = Pane(self._row_words, "words")
        phones = PhoneActions(controller, self, self.rows)
        door = DoorActions(controller, self)
        groups = BreakoutActions(controller, self, self.rows)
        hiding = ClosedCardActions(controller, self)
        deadline = DeadlineActions(controller)
        self.actions = {
            "choose_row": lambda: self._choose(door, phones),
            "copy": door.copy_invitation,
            "admit_all": phones.admit_all,
            "admit_each": phones.admit_each,
            "writing": door.change_writing,
            "door": door.lock,
            "rename": phones.rename,
            "remove": phones.remove,
            "return_code": phones.show_return_code,
            "lower_hand": phones.lower_hand,
            "split": groups.split,
            "together": groups.bring_together,
            "move_phone": groups.move,
            "hide_card": hiding.choose,
            "deadline": deadline.write,
            "new_code": door.new_code,
            "close_room": door.ask_to_close,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        with Horizontal():
            yield self.join
            with Vertical(id="who"):
                yield self.rows
                yield self.words

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        room = self.controller.room
        told = room.told if room is not None else None
        self.join.display = told is not None
        rows = door_rows(self.addresses) if room is None else []
        rows = phone_rows(told) if told is not None else rows
        self.rows.show_anew(rows, key=lambda row: row.key)
        for pane in (self.title_pane, self.join, self.words):
            pane.show()

    def tick(self) -> None:
        self.show()

    def on_row_list_moved(self) -> None:
        self.words.show()

    def _choose(self, door: DoorActions, phones: PhoneActions) -> None:
        row = self.rows.chosen
        if row is not None and row.door is not None:
            door.open(row.door)
        elif row is not None:
            phones.admit()

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        room = self.controller.room
        return room_title(room.door if room else None, room.told if room else None, width)

    def _join_lines(self, width: int, height: int) -> list[StyledLine]:
        room = self.controller.room
        if room is None or room.told is None:
            return []
        is_plain = self.controller.has_plain_letters
        return join_lines(room.told, width, height, is_plain=is_plain)

    def _row_words(self, width: int, height: int) -> list[StyledLine]:
        room = self.controller.room
        if room is not None and room.told is None and not room.trouble:
            return [[("It takes a second.", "muted")]]
        return row_words(self.rows.chosen, room.trouble if room else "", width, height)
