"""The foot of every screen: what was just done, whether it is saved, and the keys that work here."""

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
    normalise_widths,
    truncate_text,
)
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.widgets.line_view import LineView

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
        self, said: Callable[[], tuple[str, bool, str]], keys: Callable[[], Sequence[FooterKey]]
    ) -> None:
        """Take what is said (the words, whether they are trouble, the state of saving) and the keys to name."""
        super().__init__()
        self._status = said
        self._keys = keys

    def row(self, y: int) -> StyledLine:
        if y == 0:
            words, is_trouble, state = self._status()
            mark = "! " if is_trouble else ""
            state = truncate_text(state, self.wide // 2)
            if is_trouble and cell_width(mark + words) + cell_width(state) + 2 > self.wide:
                state = ""  # why something was refused matters more than that all is saved
            right: StyledLine = [(f"  {state}", "muted")] if state else []
            left: StyledLine = [(normalise_widths(mark + words), "bad" if is_trouble else "good")]
            room = self.wide - sum(cell_width(text) for text, _ in right)
            return justify_line(
                [(truncate_text(text, room), ink) for text, ink in left], right, self.wide, "text"
            )
        spans: StyledLine = []
        for (key, verb), _ in self._keys_that_fit():
            spans += [(key, "key"), (f" {verb.label}   ", "muted")]
        return fill_line(spans, self.wide, "text")

    def on_click(self, event: events.Click) -> None:
        if event.y != 1:
            return
        for (_, verb), end in self._keys_that_fit():
            if event.x - 1 < end:  # the padding
                self.post_message(self.Pressed(verb.action))
                return

    def _keys_that_fit(self) -> list[tuple[FooterKey, int]]:
        """Return the keys that fit, and where each ends; the last ones of the list (help, undo) stay longest."""
        named = list(self._keys())
        while named and sum(map(_key_width, named)) - 3 > self.wide:
            droppable = [
                each for each in named if each[1].footer_order < ALWAYS_SHOWN_FROM
            ] or named
            named.remove(droppable[-1])
        return list(zip(named, accumulate(map(_key_width, named)), strict=True))


ALWAYS_SHOWN_FROM = 80
"""Verbs whose place in the footer is at least this stay when there is little room."""


def _key_width(named: FooterKey) -> int:
    key, verb = named
    return cell_width(key) + cell_width(verb.label) + 4
