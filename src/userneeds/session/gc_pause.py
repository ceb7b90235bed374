"""How is work on very many values kept from being interrupted by the garbage collector?

The values of a workshop hold no circles, so nothing of them is ever left for the collector to find;
yet it looks through all of them again and again while they are made. That takes a third of the time
of a large save, and while it looks, no other thread runs, the one that answers keys included.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_YOUNG = 5_000
"""New values that are looked through as soon as they are so many; Python's own 700 come with every
second picture."""
_QUIET_SECONDS = 1.0


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


class QuietCollector:
    """Collects garbage when nobody waits for an answer.

    Values that hold each other, such as a screen that was closed, are found by looking through all
    of them, 30 ms and more. Left to itself, the collector does that in the middle of a key.
    """

    def __init__(self) -> None:
        self._is_due = False

    def begin(self) -> None:
        """Let the collector work from now on, and spare what is loaded.

        That is swept once before: loading makes many classes twice, some 4 MB, which would stay.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(_MOST_YOUNG)
        gc.enable()

    def collect_when_quiet(self, idle_seconds: float) -> None:
        """Collect once after keys were pressed; told how long none has come, every second or so."""
        if idle_seconds < _QUIET_SECONDS:
            self._is_due = True
        elif self._is_due:
            self._is_due = False
            gc.collect()
