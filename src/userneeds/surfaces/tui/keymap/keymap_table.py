"""Every action of the app, once: its keys, its label in the footer, its sentence in the help.

Key bindings, footers, the help page and the palette are all made from this table, so none of them
can disagree.
"""

from userneeds.surfaces.tui.keymap.decision_keys import DECISION_KEYS
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.people_keys import PEOPLE_KEYS
from userneeds.surfaces.tui.keymap.record_keys import RECORD_KEYS
from userneeds.surfaces.tui.keymap.room_keys import ROOM_KEYS
from userneeds.surfaces.tui.keymap.screen_keys import SCREEN_KEYS
from userneeds.surfaces.tui.keymap.theme_keys import THEME_KEYS
from userneeds.surfaces.tui.keymap.widget_keys import WIDGET_KEYS
from userneeds.surfaces.tui.keymap.workshop_keys import WORKSHOP_KEYS

_EVERYWHERE: tuple[KeyAction, ...] = (
    KeyAction("help", "question_mark,f1", "Help", "Show every key that works here", 90),
    KeyAction("palette", "ctrl+p,colon", "All actions", "Find any action, card or theme by typing"),
    KeyAction("undo", "u,ctrl+z", "Undo", "Take back the last change", 80),
    KeyAction("redo", "U,ctrl+y,ctrl+shift+z", "Redo", "Do again what was taken back"),
    KeyAction("save", "ctrl+s", "Save", "Write the file now (it is also saved by itself)"),
    KeyAction(
        "for_me",
        "f4",
        "For me alone",
        "Show names and notes for five seconds, or until the next key",
        priority=True,
    ),
    KeyAction(
        "colours",
        "ctrl+t",
        "Colours",
        "Change between dark, light and high contrast",
        priority=True,
    ),
    KeyAction(
        "motion",
        "f6",
        "Motion",
        "Let the clock move once a minute only; again: every second",
        priority=True,
    ),
    KeyAction("silence", "f8", "Bell", "Silence the bell; again: let it ring", priority=True),
    KeyAction(
        "settings",
        "f9",
        "Settings",
        "Colours, motion, bell, letters, own keys: all that is kept on this laptop",
        priority=True,
    ),
    KeyAction("leave", "ctrl+q", "Quit", "Save and leave", priority=True),
    KeyAction("not_lost", "ctrl+c", "", "Nothing is lost: says how to leave", priority=True),
)

KEYMAP: dict[ActionContext, tuple[KeyAction, ...]] = {
    "everywhere": _EVERYWHERE,
    **WIDGET_KEYS,
    **WORKSHOP_KEYS,
    **SCREEN_KEYS,
    **THEME_KEYS,
    **DECISION_KEYS,
    **PEOPLE_KEYS,
    **RECORD_KEYS,
    **ROOM_KEYS,
}
"""By the context in which the keys work. Screens and widgets add nothing of their own.

Only `use_own_keys` changes it, before any screen is loaded.
"""
