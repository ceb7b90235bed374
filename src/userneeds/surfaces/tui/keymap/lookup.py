"""The table of actions, asked: which work at a place, which stand in the footer, how people call their keys."""

from collections.abc import Iterable

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP


def key_actions(*places: ActionContext) -> tuple[KeyAction, ...]:
    """Return the actions of some places, in the order of the table."""
    return tuple(verb for place in places for verb in KEYMAP.get(place, ()))


def action_name(action: str) -> str:
    """Return an action without its arguments: `minutes(1)` gives `minutes`."""
    return action.partition("(")[0]


def names_in(context: ActionContext) -> frozenset[str]:
    """Return the name of every action of a context."""
    return frozenset(action_name(each.action) for each in KEYMAP[context])


def action_of_key(key: str, context: ActionContext) -> str:
    """Return the action that a key does in a context: `enter` in "card" gives `edit`; "" where it does none."""
    return next((each.action for each in KEYMAP[context] if key in each.keys.split(",")), "")


def footer_actions(verbs: Iterable[KeyAction]) -> tuple[KeyAction, ...]:
    """Return the actions a footer names, in its order."""
    return tuple(
        sorted((verb for verb in verbs if verb.footer_order), key=lambda verb: verb.footer_order)
    )


_KEY_LABELS = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "comma": ",",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "tab": "Tab",
}


def key_label(key: str) -> str:
    """Return a key as people call it: `ctrl+z` gives `^z`."""
    if key.startswith("ctrl+shift+"):
        return "^⇧" + key[11:]
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    if key.startswith("shift+"):
        return "Shift+" + key_label(key[6:])
    return _KEY_LABELS.get(key, key.capitalize() if len(key) > 1 else key)


def shown_key(verb: KeyAction, *, is_typing: bool = False) -> str:
    """Return the key that is shown for an action; while somebody types, only one that is no letter will do."""
    keys = verb.keys.split(",")
    if is_typing:
        keys = [key for key in keys if "+" in key or key in _KEYS_WHILE_TYPING] or keys
    return key_label(keys[0])


_KEYS_WHILE_TYPING = {"enter", "escape", "tab", "up", "down", "f1"}
