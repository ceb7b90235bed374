"""When does a window look whether others did something? Often while there are others, else seldom.

A thread of its own looks at the size of a file, which costs microseconds, and takes the lock only
when there is something to read. It also notices when the window that wrote the file has ended.
"""

import time
from threading import Event, Thread
from typing import Protocol

LOOK_SECONDS = 0.02
"""Between two looks while other windows are open."""
_ALONE_SECONDS = 0.25
_ROUND_SECONDS = 1.0
"""Between two looks at who is there."""


class ReadingSession(Protocol):
    """What a reader asks of a session."""

    def look_around(self) -> bool: ...
    def take_in_news(self) -> bool: ...
    def stand_in_for_writer(self) -> None: ...


class NewsReader:
    """Looks for what other windows do, until it is ended."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session
        self._ending = Event()
        self._thread = Thread(target=self._look_on, name="news", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more; return at once, as the last look may still be under way."""
        self._ending.set()

    def _look_on(self) -> None:
        session = self._session
        has_company = True
        next_round = time.monotonic()
        while not self._ending.wait(LOOK_SECONDS if has_company else _ALONE_SECONDS):
            has_news = session.take_in_news()
            if time.monotonic() >= next_round or has_news:
                has_company = session.look_around()
                session.stand_in_for_writer()
                next_round = time.monotonic() + _ROUND_SECONDS
