"""How is work on very many values kept from being interrupted by the garbage collector?

The values of a workshop hold no circles, so nothing of them is ever left for the collector to find;
yet it looks through all of them again and again while they are made. That takes a third of the time
of a large save, and while it looks, no other thread runs, the one that answers keys included.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from userneeds.session.storage.system_calls import return_free_memory

_QUIET_SECONDS = 1.0
_LONGEST_SECONDS = 3.0
"""So long keys may come without a pause before what they left behind is collected."""
_MOST_CLOSED_SCREENS = 4
"""Each may leave some 150 kB; whoever goes quickly from one to the other leaves no pause."""
_SELDOM = 1_000
"""All values are looked through by the collector itself after so many looks at the younger ones:
hardly ever."""


@contextmanager
def gc_pause() -> Iterator[None]:
    """Let the collector rest meanwhile.

    Where it rests already, whoever told it to also tells it when to go on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def spare_what_is_loaded() -> None:
    """Let the collector never again look through what is there by now.

    That is swept once before: loading makes many classes twice, some 4 MB, which would stay.
    """
    gc.collect()
    gc.freeze()


class QuietCollector:
    """Collects garbage when nobody waits for an answer.

    Values that hold each other, such as a screen that was closed, are found by looking through all
    of them, 10 ms and more. Left to itself, the collector does that in the middle of a key.
    """

    def __init__(self, forget: Callable[[], None] | None = None) -> None:
        """Take what empties caches, whose values are then collected too."""
        self._forget = forget
        self._seconds_with_keys = 0.0
        self._closed_screens = 0

    def begin(self) -> None:
        """Let the collector work from now on, and spare what is loaded."""
        spare_what_is_loaded()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _SELDOM)
        gc.enable()

    def pass_time(self, seconds: float, idle_seconds: float) -> None:
        """Collect in the first pause after keys, and now and then where there is none.

        To be told every second or so: how long ago that was last, and how long no key has come, 0
        while one is worked on.
        """
        is_quiet = idle_seconds >= _QUIET_SECONDS
        if not is_quiet:
            self._seconds_with_keys += seconds
        is_time = is_quiet or self._seconds_with_keys >= _LONGEST_SECONDS
        if self._seconds_with_keys and is_time and idle_seconds:
            self.collect()

    def note_closing(self, soon: Callable[[Callable[[], None]], object]) -> None:
        """Count a screen that is being closed, and collect `soon` where many lie about."""
        self._closed_screens += 1
        if self._closed_screens >= _MOST_CLOSED_SCREENS:
            soon(self.collect)

    def collect(self) -> None:
        """Find what nobody holds any more but itself, and give its memory back."""
        self._seconds_with_keys = 0.0
        self._closed_screens = 0
        if self._forget is not None:
            self._forget()
        gc.collect()
        return_free_memory()
