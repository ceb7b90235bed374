"""The keys of the keymap, as Textual binds them."""

from textual.binding import Binding

from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.lookup import key_actions


def key_bindings(
    *contexts: ActionContext,
) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the bindings of contexts whose actions are `action_…` methods of a widget, a dialog or the app.

    Nothing is shown, because the footer names the keys itself.
    """
    return [
        Binding(each.keys, each.action, each.label, show=False, priority=each.priority)
        for each in key_actions(*contexts)
        if each.keys
    ]


def table_bindings(
    *contexts: ActionContext, node: str = ""
) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the bindings of contexts whose actions stand in the table of a screen.

    `node` says whose table: "" is that of the node itself, "screen." that of the screen it is on.
    """
    return [
        Binding(
            each.keys, f"{node}do({each.action!r})", each.label, show=False, priority=each.priority
        )
        for each in key_actions(*contexts)
        if each.keys
    ]
