"""The keys of the keymap, as Textual binds them.

Nothing is shown by the library, because the footer names the keys itself.
"""

from typing import TypeAlias

from textual.binding import Binding

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.lookup import key_actions

Bindings: TypeAlias = list[Binding | tuple[str, str] | tuple[str, str, str]]
"""As Textual's `BINDINGS` takes them."""


def key_bindings(*contexts: ActionContext) -> Bindings:
    """Return the bindings of contexts for a widget, a dialog or the app: its `action_…` methods."""
    return [_binding(each, each.action) for each in key_actions(*contexts) if each.keys]


def table_bindings(*contexts: ActionContext, node: str = "") -> Bindings:
    """Return the bindings of contexts whose actions stand in the table of a screen.

    `node` says whose table: "" is that of the node itself, "screen." that of the screen it is on.
    """
    bindings: Bindings = []
    for each in key_actions(*contexts):
        if each.keys:
            # An action may have arguments and quotes of its own, which the library reads once.
            bindings.append(_binding(each, f"{node}do({each.action!r})"))
    return bindings


def _binding(key_action: KeyAction, action: str) -> Binding:
    return Binding(
        key_action.keys, action, key_action.label, show=False, priority=key_action.priority
    )
