"""Who is in a room, by keys: let in, rename, take out, a code for who has lost their phone."""

from userneeds.live.told_room import ToldPhone
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.room.view import RoomRow
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList


class PhoneActions:
    """The actions on the phones of a room."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, rows: RowList[RoomRow]
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def admit(self) -> None:
        """Let in whom the cursor is on."""
        phone = self._chosen()
        if phone is not None and phone.standing == "in":
            self.controller.say(f"{_called(phone)} is in.")
        elif phone is not None:
            self._steer("Admit", phone, f"{_called(phone)} may come in.")

    def admit_all(self) -> None:
        """Let in all who wait, and whoever comes from now on."""
        self._steer("AdmitAll", None, "All who wait are in; whoever has the code comes in.")

    def admit_each(self) -> None:
        """Let people in one by one from now on."""
        self._steer("AdmitEach", None, "Whoever comes now waits until Enter lets them in.")

    def remove(self) -> None:
        """Take somebody out, or do not let them in; what they wrote stays."""
        phone = self._chosen()
        if phone is None:
            return
        word = "Deny" if phone.standing == "waiting" else "Remove"
        self._steer(word, phone, f"{_called(phone)} is out of the room. What they wrote stays.")

    def rename(self) -> None:
        """Ask for another name of whom the cursor is on."""
        phone = self._chosen()
        if phone is None:
            return

        def take(name: str | None) -> None:
            if name and name.strip():
                self._steer("Rename", phone, f"{name.strip()} it is.", name=name.strip())

        self.screen.app.push_screen(LineDialog("What is the name?", value=phone.name), take)

    def show_return_code(self) -> None:
        """Show with which code somebody who lost their phone comes back."""
        phone = self._chosen()
        if phone is not None:
            self._steer("ShowReturnCode", phone, "The code stands below, and is good once.")

    def lower_hand(self) -> None:
        """Take a hand down that was seen."""
        phone = self._chosen()
        if phone is not None and phone.has_hand_up:
            self._steer("LowerHand", phone, f"{_called(phone)}: the hand is down.")
        elif phone is not None:
            self.controller.say(f"{_called(phone)} has no hand up.")

    def _chosen(self) -> ToldPhone | None:
        row = self.rows.chosen
        phone = row.phone if row is not None else None
        if phone is None:
            self.controller.say("There is nobody under the cursor.")
        return phone

    def _steer(self, word: str, phone: ToldPhone | None, said: str, **what: str) -> None:
        room = self.controller.room
        if room is None:
            self.controller.say("The room is not open.")
            return
        room.steer(word, **({"phone": phone.key} if phone else {}), **what)
        self.controller.say(said)


def _called(phone: ToldPhone) -> str:
    return phone.name or "Somebody without a name"
