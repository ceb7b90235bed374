"""When is the next key handed on, and when is the screen painted? When everything that the last key started is done.

The library hands every key on as it comes, to whatever has the focus at that moment. A key that moves the focus, opens
a question or empties a line takes a few steps until it has done so, and keys typed fast would overtake it: the letters
after `a` would land on the board as commands. So keys and pastes wait in line here, also while a workshop is opened.

The library also paints what has changed so far as soon as it can, and the rest up to 17 ms later. Waiting for the end
of the key's work gives one whole picture, sooner.
"""

import asyncio
import threading
from collections import deque
from contextlib import ExitStack

from textual import events
from textual.app import App
from textual.dom import DOMNode

PATIENCE_SECONDS = 3.0
"""No key waits longer than this, whatever else is going on."""
UNPAINTED_SECONDS = 0.1
"""No picture waits longer than this."""
_LOOK_AGAIN_SECONDS = 0.005
"""How long to wait for a screen that is being made."""
_RESIZING_SECONDS = 0.5
"""How long after a new size pictures do not wait: the library paints it once, whether it can be seen or not."""


class InTurn(App[int]):
    """An app whose keys wait for each other."""

    def __init__(self) -> None:
        super().__init__()
        self._in_line: deque[events.Key | events.Paste] = deque()
        self._is_busy = False
        self._began = self._resized = 0.0
        self._unpainted: ExitStack | None = None

    @property
    def listens(self) -> bool:
        """Whether the screen on top is there to take keys."""
        return bool(self.screen_stack) and self.screen.is_mounted

    def rested_seconds(self) -> float:
        """Return how long no key has come; 0 while one is being worked on."""
        return 0.0 if self._is_busy else _now() - self._began

    def is_here(self) -> bool:
        """Tell whether the caller's thread is the one that the app runs in."""
        return threading.get_ident() == self._thread_id

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            self._resized = _now()
            self._paint()
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._in_line.append(event)
        if self._is_busy:
            return
        self._is_busy, self._began = True, _now()
        if self.listens and self._is_settled():
            await self._hand_on()
        else:
            self._look()

    async def _hand_on(self) -> None:
        """Hand the first key in line on, and look from then on whether its work is done."""
        self._began = _now()
        if self._began - self._resized > _RESIZING_SECONDS:
            self._unpainted = ExitStack()
            self._unpainted.enter_context(self.batch_update())
        await super().on_event(self._in_line.popleft())
        self._look()

    def _look(self) -> None:
        """Paint once all is done, and let the next key have its turn; look again in a moment otherwise."""
        waited = _now() - self._began
        listens = self.listens
        is_done = (listens and self._is_settled()) or waited > PATIENCE_SECONDS
        if is_done or waited > UNPAINTED_SECONDS:
            self._paint()
        if not is_done:
            asyncio.get_running_loop().call_later(0 if listens else _LOOK_AGAIN_SECONDS, self._look)
        elif self._in_line:
            self.call_later(self._hand_on)
        else:
            self._is_busy = False

    def _paint(self) -> None:
        if self._unpainted is not None:
            self._unpainted.close()
            self._unpainted = None
            self.screen.check_idle()

    def _is_settled(self) -> bool:
        """Tell whether nothing is left to do for the app and for what has the focus."""
        nodes = (self.focused or self.screen).ancestors_with_self
        return not any(node.message_queue_size or _has_peeked(node) for node in nodes)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _has_peeked(node: DOMNode) -> bool:
    """Tell whether a node has taken its next message out of its queue already."""
    return node._pending_message is not None  # noqa: SLF001 - the size of the queue leaves it out
