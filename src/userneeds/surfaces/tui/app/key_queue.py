"""When is the next key handed on, and when is the screen painted?

When everything that the last key started is done.

The library hands every key on as it comes, to whatever has the focus at that moment. A key that
moves the focus, opens a question or empties a line takes a few steps until it has done so, and keys
typed fast would overtake it: the letters after `a` would land on the board as commands. So keys and
pastes wait in line here, also while a workshop is opened.

The library also paints what has changed so far as soon as it can, and the rest up to 17 ms later.
Waiting for the end of the key's work gives one whole picture, sooner.
"""

import asyncio
import threading
from collections import deque
from contextlib import ExitStack

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.line_view import LineView

MAX_KEY_WAIT_SECONDS = 3.0
"""No key waits longer than this, whatever else is going on."""
MAX_UNPAINTED_SECONDS = 0.1
"""No picture waits longer than this."""
_POLL_SECONDS = 0.005
"""How long to wait for a screen that is being made."""
_RESIZING_SECONDS = 0.5
"""How long after a new size pictures do not wait.

The library paints a size once, whether the picture can be seen or not.
"""


class KeyQueueApp(App[int]):
    """An app whose keys wait for each other."""

    def __init__(self) -> None:
        super().__init__()
        self._queued_keys: deque[events.Key | events.Paste] = deque()
        self._key_in_progress = False
        self._key_started_at = self._resized_at = 0.0
        self._held_update: ExitStack | None = None

    @property
    def can_take_keys(self) -> bool:
        """Whether the screen on top is there to take keys."""
        return bool(self.screen_stack) and self.screen.is_mounted

    def idle_seconds(self) -> float:
        """Return how long no key has come; 0 while one is being worked on."""
        if self._key_in_progress:
            return 0.0
        return _loop_time() - self._key_started_at

    def is_app_thread(self) -> bool:
        """Tell whether the caller's thread is the one that the app runs in."""
        return threading.get_ident() == self._thread_id

    def note_key(self) -> None:
        """Do what every key does before anything else."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            self._resized_at = _loop_time()
            self._release_update()
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._queued_keys.append(event)
        if self._key_in_progress:
            return
        self._key_in_progress = True
        self._key_started_at = _loop_time()
        if self.can_take_keys and self._has_no_pending_work():
            await self._dispatch_next_key()
        else:
            self._poll_settled()

    async def _dispatch_next_key(self) -> None:
        """Hand the first key in line on, and look from then on whether its work is done."""
        self._key_started_at = _loop_time()
        if self._key_started_at - self._resized_at > _RESIZING_SECONDS:
            self._held_update = ExitStack()
            self._held_update.enter_context(self.batch_update())
        self.note_key()
        event = self._queued_keys.popleft()
        if not await self._did_at_once(event):
            await super().on_event(event)
        self._poll_settled()

    async def _did_at_once(self, event: events.Key | events.Paste) -> bool:
        """Do what a key is bound to, where nothing on its way reads letters; tell whether it did.

        Else it would go by way of all that stands around the view, a message to each.
        """
        if not isinstance(event, events.Key) or self.screen.maximized is not None:
            return False
        if not _goes_straight(self.focused, event):
            return False
        if await self._check_bindings(event.key, priority=True):
            return True
        return await self._check_bindings(event.key)

    def _poll_settled(self) -> None:
        """Paint once all is done, and let the next key have its turn; else look again soon."""
        waited = _loop_time() - self._key_started_at
        listens = self.can_take_keys
        is_settled = listens and self._has_no_pending_work()
        is_done = is_settled or waited > MAX_KEY_WAIT_SECONDS
        if is_done or waited > MAX_UNPAINTED_SECONDS:
            self._release_update()
        if not is_done:
            asyncio.get_running_loop().call_later(
                0 if listens else _POLL_SECONDS, self._poll_settled
            )
        elif self._queued_keys:
            self.call_later(self._dispatch_next_key)
        else:
            self._key_in_progress = False

    def _release_update(self) -> None:
        if self._held_update is not None:
            self._held_update.close()
            self._held_update = None
            self.screen.check_idle()

    def _has_no_pending_work(self) -> bool:
        """Tell whether nothing is left to do for the app and for what has the focus."""
        nodes = (self.focused or self.screen).ancestors_with_self
        return not any(map(_has_work, nodes))


def _goes_straight(focused: Widget | None, key: events.Key) -> bool:
    """Tell whether a key is nothing but what it is bound to, for whatever has the focus."""
    if isinstance(focused, LineInput):
        return not key.is_printable
    return isinstance(focused, LineView) and not focused.reads_letters


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _has_work(node: DOMNode) -> bool:
    """Tell whether a node has messages to handle, one it has taken out of its queue included."""
    if node.message_queue_size:
        return True
    return node._pending_message is not None  # noqa: SLF001 - the size of the queue leaves it out
