"""The keys of the table of actions, as Textual binds them."""

from textual.binding import Binding

from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.lookup import key_actions


def key_bindings(*places: ActionContext) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the key bindings of some places; nothing is shown, because the bar names the keys itself."""
    return [
        Binding(verb.keys, verb.action, verb.label, show=False, priority=verb.priority)
        for verb in key_actions(*places)
        if verb.keys
    ]
