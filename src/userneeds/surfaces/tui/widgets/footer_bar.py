"""The foot of every screen: what was just done, whether it is saved, and which keys work here."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeAlias

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fill_line,
    justify_line,
    line_width,
    truncate_text,
)
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.widgets.line_view import LineView

ALWAYS_SHOWN_FROM = 80
"""Actions whose place in the footer is at least this stay when there is little room."""
_PADDING = 1
"""Cells beside the keys, as the style sheet below says."""
_KEY_GAP = 3
"""Empty cells between a key's label and the next key."""

FooterKey: TypeAlias = tuple[str, KeyAction]
"""A key as people call it, and what it does."""


class FooterBar(LineView):
    """Two rows: a sentence, and keys that can be clicked."""

    DEFAULT_CSS = "FooterBar { height: 2; dock: bottom; padding: 0 1; }"

    class Pressed(Message):
        """Somebody clicked on a key."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self, status: Callable[[], tuple[str, bool, str]], keys: Callable[[], Sequence[FooterKey]]
    ) -> None:
        """Take what asks for the status and for the keys to name.

        The status is what was just said, whether that is trouble, and the state of saving.
        """
        super().__init__()
        self._status = status
        self._keys = keys

    def row(self, y: int) -> StyledLine:
        if y == 0:
            return self._status_row()
        spans: StyledLine = []
        for (key, action), _ in self._keys_that_fit():
            spans += [(key, "key"), (f" {action.label}   ", "muted")]
        return fill_line(spans, self.wide, "text")

    def _status_row(self) -> StyledLine:
        words, is_trouble, saving = self._status()
        style = "good"
        if is_trouble:
            words = f"! {words}"
            style = "bad"
        saving = truncate_text(saving, self.wide // 2)
        is_tight = cell_width(words) + cell_width(saving) + 2 > self.wide
        if not saving or (is_trouble and is_tight):
            # Why something was refused matters more than that all is saved.
            return fill_line([(truncate_text(words, self.wide), style)], self.wide, "text")
        right: StyledLine = [(f"  {saving}", "muted")]
        left: StyledLine = [(truncate_text(words, self.wide - line_width(right)), style)]
        return justify_line(left, right, self.wide, "text")

    def on_click(self, event: events.Click) -> None:
        if event.y != 1:
            return
        x = event.x - _PADDING
        for (_, action), end in self._keys_that_fit():
            if x < end:
                self.post_message(self.Pressed(action.action))
                return

    def _keys_that_fit(self) -> list[tuple[FooterKey, int]]:
        """Return the keys that fit, and where each ends.

        The last ones of the list (help, undo) stay longest.
        """
        named = list(self._keys())
        while named and sum(map(_key_width, named)) - _KEY_GAP > self.wide:
            droppable = [key for key in named if key[1].footer_order < ALWAYS_SHOWN_FROM]
            dropped = (droppable or named)[-1]
            named.remove(dropped)
        ends = accumulate(map(_key_width, named))
        return list(zip(named, ends, strict=True))


def _key_width(named: FooterKey) -> int:
    key, action = named
    return cell_width(key) + 1 + cell_width(action.label) + _KEY_GAP
