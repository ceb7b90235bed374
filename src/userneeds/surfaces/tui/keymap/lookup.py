"""The keymap, asked: which actions work where, which stand in the footer, how keys are called."""

from collections.abc import Iterable
from operator import attrgetter

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP

KEY_LABELS = {
    "question_mark": "?",
    "slash": "/",
    "backslash": "\\",
    "colon": ":",
    "at": "@",
    "asterisk": "*",
    "ampersand": "&",
    "underscore": "_",
    "number_sign": "#",
    "dollar_sign": "$",
    "pound_sign": "£",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
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
"""Keys by the library's names, as people call them."""
_MODIFIER_LABELS = {"ctrl+shift+": "^⇧", "ctrl+": "^"}
"""The longer one first: a key begins with both."""
_KEYS_WHILE_TYPING = {"enter", "escape", "tab", "up", "down", "f1"}


def key_actions(*contexts: ActionContext) -> tuple[KeyAction, ...]:
    """Return the actions of some contexts, in the order of the keymap."""
    actions: list[KeyAction] = []
    for context in contexts:
        actions += KEYMAP.get(context, ())
    return tuple(actions)


def action_name(action: str) -> str:
    """Return an action without its arguments: `minutes(1)` gives `minutes`."""
    return action.partition("(")[0]


def names_in(context: ActionContext) -> frozenset[str]:
    """Return the name of every action of a context."""
    return frozenset(action_name(each.action) for each in KEYMAP[context])


def action_of_key(key: str, context: ActionContext) -> str:
    """Return the action of a key in a context: `enter` in "card" gives `edit`; "" for none."""
    for each in KEYMAP[context]:
        if key in each.keys.split(","):
            return each.action
    return ""


def footer_actions(actions: Iterable[KeyAction]) -> tuple[KeyAction, ...]:
    """Return the actions a footer names, in its order."""
    named = [each for each in actions if each.footer_order]
    return tuple(sorted(named, key=attrgetter("footer_order")))


def key_label(key: str) -> str:
    """Return a key as people call it: `ctrl+z` gives `^z`."""
    for modifier, label in _MODIFIER_LABELS.items():
        if key.startswith(modifier):
            return label + key.removeprefix(modifier)
    if key.startswith("shift+"):
        return "Shift+" + key_label(key.removeprefix("shift+"))
    if key in KEY_LABELS:
        return KEY_LABELS[key]
    return key.capitalize() if len(key) > 1 else key


def shown_key(key_action: KeyAction, *, is_typing: bool = False) -> str:
    """Return the key that is shown for an action.

    While somebody types, one that is no letter is, where there is one.
    """
    keys = key_action.keys.split(",")
    if is_typing:
        keys = [key for key in keys if "+" in key or key in _KEYS_WHILE_TYPING] or keys
    return key_label(keys[0])
