"""The help: every key that works here, made from the keymap."""

from collections.abc import Iterable, Sequence

from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text
from userneeds.surfaces.tui.keymap.key_action import CONTEXT_TITLES, ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import key_label

_KEYS_WIDTH = 22


class KeyHelp(TextOverlay):
    """All keys of some contexts."""

    def __init__(self, contexts: Sequence[ActionContext]) -> None:
        super().__init__(lambda width, _: key_help_lines(contexts, width))
        self.contexts = contexts


def key_help_lines(contexts: Iterable[ActionContext], width: int) -> list[StyledLine]:
    """Return the help as lines: a heading for each context, then its keys and what they do."""
    lines: list[StyledLine] = [
        [("  Keys", "title"), ("   Esc closes · ↓ and PgDn for more", "muted")]
    ]
    for context in contexts:
        heading = f"  {CONTEXT_TITLES[context]}"
        lines += [[], [(heading, "strong")]]
        lines += [_key_line(action, width) for action in KEYMAP[context] if action.keys]
    return lines


def _key_line(action: KeyAction, width: int) -> StyledLine:
    labels = map(key_label, action.keys.split(","))
    keys = fit_text("  ".join(labels), _KEYS_WIDTH)
    room = max(1, width - _KEYS_WIDTH - 4)
    description = fit_text(action.description, room)
    return [(f"    {keys}", "key"), (description, "text")]
