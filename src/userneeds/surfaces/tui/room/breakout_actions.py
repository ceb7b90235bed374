"""The groups of a stage by keys: split it, put somebody into another group, bring all together."""

from userneeds.live.told_room import ToldPhone, ToldRoom
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.room.door_actions import NOT_OPEN
from userneeds.surfaces.tui.room.view import RoomRow
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList

_NOT_SPLIT = "The stage is not split: s splits it into groups."
_HINT = "A line for each group: its name, then ':' and its own question, or no question for that "
_HINT += "of the stage. People are dealt out so that organisations mix."
_EXAMPLE = "Green: \nBlue: "


class BreakoutActions:
    """The actions on the groups of a room."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, rows: RowList[RoomRow]
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def split(self) -> None:
        """Ask for the groups, and let people work in them."""
        # An editor of several lines loads slowly.
        from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog  # noqa: PLC0415 - as above

        told = self._told()
        if told is None:
            return

        def take(typed: str | None) -> None:
            room = self.controller.room
            if typed is not None and room is not None:
                room.steer("Split", groups=read_group_lines(typed))
                self.controller.say("In groups: each phone shows its own. t brings all together.")

        known = "\n".join(f"{group.name}: {group.prompt}" for group in told.groups)
        title = "Into which groups is the stage split?"
        self.screen.app.push_screen(TextDialog(title, value=known or _EXAMPLE, hint=_HINT), take)

    def bring_together(self) -> None:
        """Let all work on one board again."""
        room, told = self.controller.room, self._told()
        if told is None or room is None:
            return
        if not told.groups:
            self.controller.say(_NOT_SPLIT)
            return
        room.steer("BringTogether")
        self.controller.say("All are on one board again.")

    def move(self) -> None:
        """Ask into which other group somebody goes."""
        told = self._told()
        if told is None:
            return
        row = self.rows.chosen
        phone = row.phone if row is not None else None
        if not told.groups:
            self.controller.say(_NOT_SPLIT)
        elif phone is None or not phone.group:
            self.controller.say("There is nobody of a group under the cursor.")
        else:
            self._ask_group(told, phone)

    def _ask_group(self, told: ToldRoom, phone: ToldPhone) -> None:
        name = phone.name or "Somebody without a name"

        def take(group: str | None) -> None:
            room = self.controller.room
            if group is not None and room is not None:
                room.steer("MoveTo", phone=phone.key, group=group)
                self.controller.say(f"{name} is in {group}.")

        others = [each for each in told.groups if each.name != phone.group]
        options = [Option(each.name, each.name, each.prompt) for each in others]
        title = f"Into which group does {name} go?"
        self.screen.app.push_screen(ChoiceDialog(title, options), take)

    def _told(self) -> ToldRoom | None:
        room = self.controller.room
        if room is None or room.told is None:
            self.controller.say(NOT_OPEN)
            return None
        return room.told


def read_group_lines(typed: str) -> list[dict[str, str]]:
    """Return groups by lines such as 'North: What is hard in the north?'."""
    groups: list[dict[str, str]] = []
    for line in typed.splitlines():
        name, _, prompt = line.partition(":")
        if line.strip():
            groups.append({"name": name.strip(), "prompt": prompt.strip()})
    return groups
