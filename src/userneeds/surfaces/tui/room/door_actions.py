"""The door of a room by keys: open and lock it, stop the writing, another code, close it."""

from dataclasses import replace

from userneeds.live.linked.host_address import HOW_LONG_KEPT
from userneeds.live.room_process import DoorChoice, RoomProcess
from userneeds.live.told_room import ToldRoom
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.room.view import SECURE
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

NOT_OPEN = "The room is not open: Enter opens it the way the cursor is on."
_BEHIND_HINT = "What stands in front of this laptop passes on to it: ask IT for it."
_HOSTED_HINT = "Your key for it is kept by: userneeds room key --at https://…"


class DoorActions:
    """The actions on the room as a whole."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def open(self, door: DoorChoice) -> None:
        """Open the room; where people come by a link, ask for its address first."""
        needs_address = door.reach == "people with the link" and not door.behind
        if needs_address and door.hosted in {"", SECURE}:
            self._ask_address(door, "", "")
            return
        try:
            self.controller.open_room(door)
        except OSError as fault:
            self.controller.say(f"The room cannot be opened: {fault.strerror}.", is_trouble=True)
        self.screen.show()

    def _ask_address(self, door: DoorChoice, before: str, fault: str) -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            address = typed.strip().rstrip("/")
            if not address.startswith(SECURE) or len(address) <= len(SECURE):
                self._ask_address(door, typed, "It begins with https://. ")
                return
            is_hosted = bool(door.hosted)
            named = replace(door, hosted=address) if is_hosted else replace(door, behind=address)
            self.open(named)

        hint = f"{fault}{_HOSTED_HINT if door.hosted else _BEHIND_HINT}"
        title = "At which https:// address are rooms hosted?"
        if not door.hosted:
            title = "Which https:// address do people open?"
        self.screen.app.push_screen(LineDialog(title, value=before or SECURE, hint=hint), take)

    def _steer(self, word: str, said: str) -> None:
        room = self._open_room()
        if room is not None:
            room.steer(word)
            self.controller.say(said)

    def _open_room(self) -> RoomProcess | None:
        """Return the room that is open; where none is, say so."""
        room = self.controller.room
        if room is None or room.told is None:
            self.controller.say(NOT_OPEN)
            return None
        return room

    def _told(self) -> ToldRoom | None:
        room = self._open_room()
        return room.told if room is not None else None

    def lock(self) -> None:
        """Let nobody new in, or open the door again."""
        told = self._told()
        if told is not None and told.is_door_open:
            self._steer("CloseDoor", "The door is locked: who is in stays in. l opens it.")
        elif told is not None:
            self._steer("OpenDoor", "The door is open.")

    def change_writing(self) -> None:
        """Let nobody write, or let them go on."""
        told = self._told()
        if told is not None and told.is_stopped:
            self._steer("AllowWriting", "People may write again.")
        elif told is not None:
            self._steer("StopWriting", "Nobody may write now; what is typed stays. w lets them.")

    def new_code(self) -> None:
        """Take another code: who is in stays in, and the code before leads nowhere."""
        self._steer("NewCode", "The code is another one; who is in stays in.")

    def copy_invitation(self) -> None:
        """Copy what people in the meeting's chat need."""
        told = self._told()
        if told is not None and told.chat:
            self.screen.app.copy_to_clipboard(told.chat)
            self.controller.say(f"Copied for the chat: {told.chat}")

    def ask_to_close(self) -> None:
        """Close the room for good, after a question."""
        if self.controller.room is None:
            self.controller.say(NOT_OPEN)
            return

        def answer(chosen: str | None) -> None:
            if chosen == "close":
                closing = BackgroundWork("Closing the room", "room")
                self.controller.background.start(self.screen, closing, self._close)

        options = [Option("close", "Close the room"), Option("stay", "Leave it open")]
        hint = "Phones show that it is over. What people wrote stays in the workshop."
        if self.controller.room.door.hosted:
            hint = f"{hint} {HOW_LONG_KEPT}"
        title = "Close the room for good?"
        self.screen.app.push_screen(ChoiceDialog(title, options, hint=hint), answer)

    def _close(self) -> None:
        self.controller.close_room(for_good=True)
        self.screen.app.call_from_thread(self._say_closed)

    def _say_closed(self) -> None:
        self.controller.say("The room is closed.")
        self.screen.show()
