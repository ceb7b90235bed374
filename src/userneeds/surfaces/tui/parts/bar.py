"""The foot of every screen: what was just done, whether it is saved, and the keys that work here."""

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.cells import Line, cut_short, filled, settled, spread, width_of
from userneeds.surfaces.tui.parts.line_view import LineView
from userneeds.surfaces.tui.verbs import Verb, first_key


class Bar(LineView):
    """Two rows: a sentence, and keys that can be clicked."""

    DEFAULT_CSS = "Bar { height: 2; dock: bottom; }"

    class Pressed(Message):
        """Somebody clicked on a key."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, said: Callable[[], tuple[str, bool, str]], keys: Callable[[], Sequence[Verb]]) -> None:
        """Take what is said (the words, whether they are trouble, the state of saving) and the keys to name."""
        super().__init__()
        self._said = said
        self._keys = keys

    def row(self, y: int) -> Line:
        if y == 0:
            words, is_trouble, state = self._said()
            right: Line = [(f"  {cut_short(state, self.wide // 2)}", "muted")] if state else []
            mark = "! " if is_trouble else ""
            left: Line = [(settled(mark + words), "bad" if is_trouble else "good")]
            room = self.wide - sum(width_of(text) for text, _ in right)
            return spread([(cut_short(text, room), ink) for text, ink in left], right, self.wide, "text")
        spans: Line = []
        for verb, _ in self._fitting():
            spans += [(first_key(verb), "key"), (f" {verb.word}   ", "muted")]
        return filled(spans, self.wide, "text")

    def on_click(self, event: events.Click) -> None:
        if event.y != 1:
            return
        for verb, end in self._fitting():
            if event.x < end:
                self.post_message(self.Pressed(verb.action))
                return

    def _fitting(self) -> list[tuple[Verb, int]]:
        """Return the keys that fit, and where each ends; the last ones of the list (help, undo) stay longest."""
        verbs = list(self._keys())
        while verbs and sum(_width(verb) for verb in verbs) - 3 > self.wide:
            droppable = [verb for verb in verbs if verb.footer < ALWAYS] or verbs
            verbs.remove(droppable[-1])
        ends: list[tuple[Verb, int]] = []
        end = 0
        for verb in verbs:
            end += _width(verb)
            ends.append((verb, end))
        return ends


ALWAYS = 80
"""Verbs whose place in the footer is at least this stay when there is little room."""


def _width(verb: Verb) -> int:
    return width_of(first_key(verb)) + width_of(verb.word) + 4
