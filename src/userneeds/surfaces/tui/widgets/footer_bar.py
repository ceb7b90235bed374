"""The foot of every screen: what was just done, whether it is saved, and which keys work here."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeAlias

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fill_line
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.widgets.line_view import LineView
from userneeds.surfaces.tui.widgets.status_rows import FooterStatus, status_rows

ALWAYS_SHOWN_FROM = 80
"""Actions whose place in the footer is at least this stay when there is little room."""
_MARGIN = 1
"""Cells beside the words."""
_KEY_GAP = 3
"""Empty cells between a key's label and the next key."""

FooterKey: TypeAlias = tuple[str, KeyAction]
"""A key as people call it, and what it does."""


class FooterBar(LineView):
    """What is said, in as many rows as it takes, and a row of keys that can be clicked."""

    DEFAULT_CSS = "FooterBar { height: 2; dock: bottom; }"

    class Pressed(Message):
        """Somebody clicked on a key."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self, status: Callable[[], FooterStatus], keys: Callable[[], Sequence[FooterKey]]
    ) -> None:
        """Take what asks for the status and for the keys to name."""
        super().__init__()
        self._status = status
        self._keys = keys
        self._said: Sequence[StyledLine] = ()

    @property
    def _room(self) -> int:
        """Cells for words."""
        return max(1, self.wide - 2 * _MARGIN)

    def row(self, y: int) -> StyledLine:
        margin = (" " * _MARGIN, "text")
        words = self._said[y] if y < len(self._said) else self._key_row()
        return fill_line([margin, *words], self.wide, "text")

    def _key_row(self) -> StyledLine:
        spans: StyledLine = []
        for (key, action), _ in self._keys_that_fit():
            spans += [(key, "key"), (f" {action.label}   ", "muted")]
        return fill_line(spans, self._room, "text")

    def show(self) -> None:
        """Show what is true now, in the rows that it takes."""
        if not self.wide:
            return
        self._said = status_rows(self._status(), self._room)
        rows = len(self._said) + 1
        if self.high != rows:
            self.styles.height = rows
        self.refresh()

    def handle_resize(self) -> None:
        self.show()

    def on_click(self, event: events.Click) -> None:
        if event.y != len(self._said):
            return
        x = event.x - _MARGIN
        for (_, action), end in self._keys_that_fit():
            if x < end:
                self.post_message(self.Pressed(action.action))
                return

    def _keys_that_fit(self) -> list[tuple[FooterKey, int]]:
        """Return the keys that fit, and where each ends.

        The last ones of the list (help, undo) stay longest.
        """
        named = list(self._keys())
        while named and sum(map(_key_width, named)) - _KEY_GAP > self._room:
            droppable = [key for key in named if key[1].footer_order < ALWAYS_SHOWN_FROM]
            dropped = (droppable or named)[-1]
            named.remove(dropped)
        ends = accumulate(map(_key_width, named))
        return list(zip(named, ends, strict=True))


def _key_width(named: FooterKey) -> int:
    key, action = named
    return cell_width(key) + 1 + cell_width(action.label) + _KEY_GAP
