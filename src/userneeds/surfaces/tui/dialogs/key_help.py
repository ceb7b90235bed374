"""The help: every key that works here, made from the table of verbs."""

from collections.abc import Iterable, Sequence

from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text
from userneeds.surfaces.tui.keymap.key_action import CONTEXT_TITLES, ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP
from userneeds.surfaces.tui.keymap.lookup import key_label

_KEYS_WIDTH = 22


class KeyHelp(TextOverlay):
    """All keys of some places."""

    def __init__(self, places: Sequence[ActionContext]) -> None:
        super().__init__(lambda width, _: key_help_lines(places, width))
        self.contexts = places


def key_help_lines(places: Iterable[ActionContext], width: int) -> list[StyledLine]:
    """Return the help as lines: a heading for each place, then its keys and what they do."""
    lines: list[StyledLine] = [
        [("  Keys", "title"), ("   Esc closes · ↓ and PgDn for more", "muted")]
    ]
    for place in places:
        lines += [[], [(f"  {CONTEXT_TITLES[place]}", "strong")]]
        lines += [_key_line(verb, width) for verb in KEYMAP[place] if verb.keys]
    return lines


def _key_line(verb: KeyAction, width: int) -> StyledLine:
    keys = "  ".join(key_label(key) for key in verb.keys.split(","))
    return [
        (f"    {fit_text(keys, _KEYS_WIDTH)}", "key"),
        (fit_text(verb.description, max(1, width - _KEYS_WIDTH - 4)), "text"),
    ]
