"""How does a person see that something is still being done?

One line of a terminal that is erased before anything else is written. What takes longer than half a
second is shown by itself, with the seconds it has taken: a thread looks every half a second whether
there was anything to see meanwhile. Who can say how far it is says so earlier.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Event, RLock, Thread
from time import monotonic
from typing import TextIO, TypeAlias

_ERASE_LINE = "\r\x1b[K"
"""To the begin of the line, and nothing behind."""
_SECONDS_OF_SILENCE = 0.5

Ticking: TypeAlias = Callable[[Callable[[], None]], AbstractContextManager[object]]
"""Calls a function again and again for as long as its context lasts."""


class ProgressLine:
    """The line at the foot of a terminal that says what is being done."""

    def __init__(
        self,
        stream: TextIO,
        *,
        can_erase: bool,
        render: Callable[[str], str],
        ticking: Ticking = nullcontext,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._stream = stream
        self._can_erase = can_erase
        self._render = render
        self._ticking = ticking
        self._now = now
        self._lock = RLock()
        self._doing = ""
        """Empty while nothing is under way that could take long."""
        self._began = 0.0
        self._last_seen = 0.0
        """When there was last anything to see, in the seconds of the clock."""
        self._is_shown = False

    @contextmanager
    def lasting(self, doing: str) -> Iterator[None]:
        """Show that this is being done, whenever nothing else is to be seen."""
        if not self._can_erase:
            yield
            return
        self._began = self._last_seen = self._now()
        self._doing = doing
        try:
            with self._ticking(self.tick):
                yield
        finally:
            self._doing = ""
            with self.erased():
                pass

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Show nothing meanwhile, because somebody is typing."""
        doing, self._doing = self._doing, ""
        try:
            yield
        finally:
            self._doing = doing

    def now_doing(self, doing: str) -> None:
        """Say what is being done from now on; it is shown when it takes long."""
        if self._doing:
            self._doing = doing

    def show(self, doing: str, done: float) -> None:
        """Show at once what is being done, and how much is done before it, from 0 to 1."""
        words = f"{doing} … {done:.0%}"
        self.now_doing(words)
        with self._lock:
            self._draw(words)

    def tick(self) -> None:
        """Show what is being done if there was nothing to see for half a second."""
        with self._lock:
            now = self._now()
            if self._doing and now - self._last_seen >= _SECONDS_OF_SILENCE:
                self._draw(f"{self._doing} … {now - self._began:.0f} s")

    @contextmanager
    def erased(self) -> Iterator[None]:
        """Give the terminal to somebody who writes something else."""
        with self._lock:
            if self._is_shown:
                self._is_shown = False
                self._stream.write(_ERASE_LINE)
                self._stream.flush()
            yield
            self._last_seen = self._now()

    def _draw(self, words: str) -> None:
        if not self._can_erase:
            return
        self._stream.write(_ERASE_LINE + self._render(words))
        self._stream.flush()
        self._is_shown = True
        self._last_seen = self._now()


@contextmanager
def ticking_in_a_thread(tick: Callable[[], None]) -> Iterator[None]:
    """Call `tick` every half a second meanwhile."""
    has_ended = Event()

    def run() -> None:
        while not has_ended.wait(_SECONDS_OF_SILENCE):
            try:
                tick()
            except OSError:  # the terminal is gone; the verb itself says so where it matters
                return

    thread = Thread(target=run, name="sign of life", daemon=True)
    thread.start()
    try:
        yield
    finally:
        has_ended.set()
        thread.join()
