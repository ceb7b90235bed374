"""What do keys do in lists and grids, in questions, and in what lies over a screen?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

WIDGET_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "list": (
        KeyAction("step(1)", "down,j", "Down", "Next"),
        KeyAction("step(-1)", "up,k", "Up", "Previous"),
        KeyAction("page(1)", "pagedown", "Page down", "A screen further"),
        KeyAction("page(-1)", "pageup", "Page up", "A screen back"),
        KeyAction("first", "home", "First", "To the first"),
        KeyAction("last", "end", "Last", "To the last"),
        KeyAction("choose", "enter", "Choose", "Choose what the cursor is on"),
    ),
    "grid": (
        KeyAction("cursor(0,1)", "down,j", "Down", "Next lane"),
        KeyAction("cursor(0,-1)", "up,k", "Up", "Previous lane"),
        KeyAction("cursor(1,0)", "right", "Right", "Next step"),
        KeyAction("cursor(-1,0)", "left,h", "Left", "Previous step"),
    ),
    "dialog": (KeyAction("cancel", "escape", "Cancel", "Back without changing anything"),),
    "choice": (
        KeyAction("step(1)", "down", "Down", "Next"),
        KeyAction("step(-1)", "up", "Up", "Previous"),
        KeyAction("page(1)", "pagedown", "Page down", "A screen further"),
        KeyAction("page(-1)", "pageup", "Page up", "A screen back"),
    ),
    "writing": (KeyAction("keep", "ctrl+s", "Keep", "Keep what is written", priority=True),),
    "paste": (
        KeyAction("leave_out", "space", "Leave out", "Leave a row out, or take it in again"),
        KeyAction("reword", "e", "Reword", "Say it in other words before it is added"),
        KeyAction("kind(1)", "tab", "Kind", "Make it a card of the next kind", priority=True),
        KeyAction(
            "kind(-1)", "shift+tab", "Kind back", "Make it one of the kind before", priority=True
        ),
        KeyAction("whom", "o", "For whom", "Say whose card it is: the room's, or somebody's"),
    ),
    "help": (
        KeyAction("cancel", "escape,q,question_mark", "Close", "Back", 1),
        KeyAction("scroll(1)", "down,j", "Down", "Further"),
        KeyAction("scroll(-1)", "up,k", "Up", "Back"),
        KeyAction("scroll_page(1)", "pagedown,space", "Page down", "A screen further"),
        KeyAction("scroll_page(-1)", "pageup", "Page up", "A screen back"),
    ),
    "keys": (
        KeyAction("cancel", "escape,f1", "Close", "Back", 1),
        KeyAction("scroll(1)", "down", "Down", "Further"),
        KeyAction("scroll(-1)", "up", "Up", "Back"),
        KeyAction("scroll_page(1)", "pagedown", "Page down", "A screen further"),
        KeyAction("scroll_page(-1)", "pageup", "Page up", "A screen back"),
    ),
}
