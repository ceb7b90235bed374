"""What do keys do where the facilitator opens, watches and steers the room for phones?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

ROOM_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "room": (
        KeyAction("choose_row", "enter", "Open", "Open the room this way; let the person in", 1),
        KeyAction("copy", "C", "Copy", "Copy the words for the meeting's chat: link and code", 2),
        KeyAction("admit_all", "a", "All in", "Let in all who wait, and whoever comes", 3),
        KeyAction("admit_each", "e", "Ask first", "Let people in one by one from now on"),
        KeyAction("writing", "w", "Stop", "Nobody may write; again: they may", 4),
        KeyAction("door", "l", "Lock", "Let nobody new in; again: open the door", 5),
        KeyAction("rename", "r", "Rename", "Give the person another name"),
        KeyAction("remove", "x,delete", "Remove", "Take the person out of the room"),
        KeyAction("return_code", "c", "Lost phone", "Show a code for another phone of the person"),
        KeyAction("lower_hand", "h", "Hand down", "Take the person's hand down"),
        KeyAction("split", "s", "Groups", "Split the stage into groups, each with its question"),
        KeyAction("together", "t", "Together", "Bring the groups together on one board"),
        KeyAction("move_phone", "m", "Move", "Put the person into another group"),
        KeyAction(
            "hide_card", "underscore", "Hide card", "Hide a card from everybody, or show it again"
        ),
        KeyAction("deadline", "d", "Deadline", "Write when a stage of days closes, for any diary"),
        KeyAction("new_code", "n", "New code", "Another code: the one before leads nowhere"),
        KeyAction("close_room", "X", "End", "Close the room for good, after a question", 6),
        KeyAction("close", "escape,q,at,f3", "Back", "Back to the workshop", 7),
    ),
}
