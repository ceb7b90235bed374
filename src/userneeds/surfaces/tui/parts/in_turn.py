"""When is the next key handed on? When everything that the last one started is done.

The library hands every key on as it comes, to whatever has the focus at that moment. A key that moves the focus, opens
a question or empties a line takes a few steps until it has done so, and keys typed fast would overtake it: the letters
after `a` would land on the board as commands. So keys and pastes wait in line here, also while a workshop is opened.
"""

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode

PATIENCE_SECONDS = 3.0
"""No key waits longer than this, whatever else is going on."""
_LOOK_AGAIN_SECONDS = 0.005
"""How long to wait for a screen that is being made."""


class InTurn(App[int]):
    """An app whose keys wait for each other."""

    def __init__(self) -> None:
        super().__init__()
        self._in_line: deque[tuple[float, events.Key | events.Paste]] = deque()

    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._in_line.append((asyncio.get_running_loop().time(), event))
        if len(self._in_line) == 1:
            await self._hand_on()

    @property
    def listens(self) -> bool:
        """Whether the screen on top is there to take keys."""
        return bool(self.screen_stack) and self.screen.is_mounted

    async def _hand_on(self) -> None:
        """Hand the first key in line on if its time has come, and come back for the others."""
        came, key = self._in_line[0]
        is_late = asyncio.get_running_loop().time() - came > PATIENCE_SECONDS
        if is_late or (self.listens and self._is_settled()):
            self._in_line.popleft()
            await super().on_event(key)
        if self._in_line and self.listens:
            await asyncio.sleep(0)  # let the others do what they were asked to
            self.call_later(self._hand_on)
        elif self._in_line:
            self.set_timer(_LOOK_AGAIN_SECONDS, lambda: self.call_later(self._hand_on))

    def _is_settled(self) -> bool:
        """Tell whether nothing is left to do for the app and for what has the focus."""
        nodes = (self.focused or self.screen).ancestors_with_self
        return not any(node.message_queue_size or _is_peeked_at(node) for node in nodes)


def _is_peeked_at(node: DOMNode) -> bool:
    """Tell whether a node has taken its next message out of its queue already."""
    return node._pending_message is not None  # noqa: SLF001 - the size of the queue leaves it out
