"""The foot of every screen: what was just done, whether it is saved, and the keys that work here."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeAlias

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import Line, cut_short, filled, settled, spread, width_of
from userneeds.surfaces.tui.parts.line_view import LineView
from userneeds.surfaces.tui.verb import Verb

Named: TypeAlias = tuple[str, Verb]
"""A key as people call it, and what it does."""


class Bar(LineView):
    """Two rows: a sentence, and keys that can be clicked."""

    DEFAULT_CSS = "Bar { height: 2; dock: bottom; padding: 0 1; }"

    class Pressed(Message):
        """Somebody clicked on a key."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, said: Callable[[], tuple[str, bool, str]], keys: Callable[[], Sequence[Named]]) -> None:
        """Take what is said (the words, whether they are trouble, the state of saving) and the keys to name."""
        super().__init__()
        self._said = said
        self._keys = keys

    def row(self, y: int) -> Line:
        if y == 0:
            words, is_trouble, state = self._said()
            mark = "! " if is_trouble else ""
            state = cut_short(state, self.wide // 2)
            if is_trouble and width_of(mark + words) + width_of(state) + 2 > self.wide:
                state = ""  # why something was refused matters more than that all is saved
            right: Line = [(f"  {state}", "muted")] if state else []
            left: Line = [(settled(mark + words), "bad" if is_trouble else "good")]
            room = self.wide - sum(width_of(text) for text, _ in right)
            return spread([(cut_short(text, room), ink) for text, ink in left], right, self.wide, "text")
        spans: Line = []
        for (key, verb), _ in self._fitting():
            spans += [(key, "key"), (f" {verb.word}   ", "muted")]
        return filled(spans, self.wide, "text")

    def on_click(self, event: events.Click) -> None:
        if event.y != 1:
            return
        for (_, verb), end in self._fitting():
            if event.x - 1 < end:  # the padding
                self.post_message(self.Pressed(verb.action))
                return

    def _fitting(self) -> list[tuple[Named, int]]:
        """Return the keys that fit, and where each ends; the last ones of the list (help, undo) stay longest."""
        named = list(self._keys())
        while named and sum(map(_width, named)) - 3 > self.wide:
            droppable = [each for each in named if each[1].footer < ALWAYS] or named
            named.remove(droppable[-1])
        return list(zip(named, accumulate(map(_width, named)), strict=True))


ALWAYS = 80
"""Verbs whose place in the footer is at least this stay when there is little room."""


def _width(named: Named) -> int:
    key, verb = named
    return width_of(key) + width_of(verb.word) + 4
