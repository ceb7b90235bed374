"""The program that plays a meeting beside the app, which shows what comes as from other windows.

It is run as `python -m` by `userneeds demo` and by nobody else: with the file, the seed, and how
many times faster than people it goes.
"""

import random
import sys
import time
from pathlib import Path

from userneeds.live.cast.demo_folder import lines_for
from userneeds.live.cast.played_meeting import PlayedMeeting
from userneeds.session.editing.session import Session
from userneeds.session.storage.clock import SystemClock
from userneeds.session.storage.random_ids import RandomIds

_BEFORE_SECONDS = 4.0
"""Until whoever looks has found the board."""
_LEAST_PAUSE_SECONDS = 0.4


def main() -> None:
    """Play the meeting of a file to its end."""
    file, seed, speed = sys.argv[1:]
    lot = random.Random(int(seed))  # noqa: S311 - a lot that can be drawn again
    time.sleep(_BEFORE_SECONDS)

    def wait(seconds: float) -> None:
        time.sleep(max(_LEAST_PAUSE_SECONDS, seconds / float(speed)))

    session = Session.open(Path(file), clock=SystemClock(), ids=RandomIds(), window="script")
    try:
        for _ in PlayedMeeting(session, lines_for(Path(file), lot), lot, wait).play():
            session.save()
    finally:
        session.close()


if __name__ == "__main__":
    main()
