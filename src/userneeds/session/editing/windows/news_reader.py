"""When does a window look whether others did something? When it is woken, or after a while.

A thread of its own looks at the size of a file, which costs microseconds, and takes the lock only
when there is something to read. To wake up for it costs more than the look, 40 µs and more: fifty
looks a second would be most of what an idle window costs. So where the system wakes whoever waits
for a file, it is waited for; elsewhere looks are frequent while others do something, and less
frequent while they rest. The thread also notices when the window that wrote the file has ended.
"""

import time
from pathlib import Path
from threading import Thread
from typing import Protocol

from userneeds.session.storage.journal_watch import JournalWatch

LOOK_SECONDS = 0.02
"""Between two looks while other windows do something."""
_RESTING_SECONDS = 0.08
"""The same while they are open, and have done nothing for a while: what is done then is still seen
within a tenth of a second."""
_ALONE_SECONDS = 0.25
_ROUND_SECONDS = 1.0
"""Between two looks at who is there."""
_REST_AFTER_SECONDS = 2.0


class ReadingSession(Protocol):
    """What a reader asks of a session."""

    @property
    def journal(self) -> Path: ...
    def look_around(self) -> bool: ...
    def take_in_news(self) -> bool: ...
    def stand_in_for_writer(self) -> None: ...


class NewsReader:
    """Looks for what other windows do, until it is ended."""

    def __init__(self, session: ReadingSession) -> None:
        self._session = session
        self._is_ended = False
        self._has_company = True
        self._last_news = time.monotonic()
        self._thread = Thread(target=self._look_on, name="news", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more; return at once, as the last look may still be under way."""
        self._is_ended = True

    def _look_on(self) -> None:
        session = self._session
        next_round = time.monotonic()
        with JournalWatch() as watch:
            # Cheaper than to wait for a signal of its end as well, which may come a moment later.
            while True:
                self._wait(watch)
                if self._is_ended:
                    return
                has_news = session.take_in_news()
                now = time.monotonic()
                if has_news:
                    self._last_news = now
                if now >= next_round or has_news:
                    self._has_company = session.look_around()
                    session.stand_in_for_writer()
                    next_round = now + _ROUND_SECONDS

    def _wait(self, watch: JournalWatch) -> None:
        if not self._has_company:
            time.sleep(_ALONE_SECONDS)
        elif watch.is_on(self._session.journal):
            # Of what comes two hundred times a second, what comes together is read together: the
            # app's keys want the same processor.
            time.sleep(max(0.0, self._last_news + LOOK_SECONDS - time.monotonic()))
            watch.wait(_ALONE_SECONDS)
        else:
            is_resting = time.monotonic() >= self._last_news + _REST_AFTER_SECONDS
            time.sleep(_RESTING_SECONDS if is_resting else LOOK_SECONDS)
