"""The way in: opens workshops for the app, once its first picture stands.

Everything that takes time to load is behind this door, so that the app itself starts as fast as an empty one.
"""

from collections.abc import Callable
from pathlib import Path

from userneeds.session.clock import Clock, SystemClock
from userneeds.session.ids import Ids, RandomIds
from userneeds.session.live import Session
from userneeds.session.opening import series_trouble
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.screens.room import Room
from userneeds.surfaces.tui.screens.workshop import WorkshopRoom
from userneeds.surfaces.tui.voice import Voice


class Entrance:
    """Where workshops are opened."""

    def __init__(
        self, voice: Voice, changed: Callable[[], None], *, clock: Clock | None, ids: Ids | None, state: Path | None
    ) -> None:
        """Take what every screen shares; without a clock and ids of one's own, the machine's are used."""
        self._voice = voice
        self._changed = changed
        self._clock = clock or SystemClock()
        self._ids = ids or RandomIds()
        self._state = state

    def workshop(self, path: Path, library: Path) -> tuple[Desk, WorkshopRoom]:
        """Open a workshop's file and return its desk and its screen; `library` is where earlier workshops are.

        Raises:
            UserNeedsError: when the file cannot be opened.
        """
        session = Session.open(path, clock=self._clock, ids=self._ids, state_dir=self._state)
        desk = Desk(session, self._voice, self._changed, library)
        lost = series_trouble(path) if session.series is None else ""
        is_trouble = session.is_read_only or bool(session.conflicts) or bool(lost)
        self._voice.say(_welcome(session, lost), is_trouble=is_trouble)
        return desk, WorkshopRoom(desk)

    def home(self, folder: Path) -> Room:
        """Return the screen of a folder of workshops."""
        from userneeds.surfaces.tui.screens.home import Home  # noqa: PLC0415 - not needed for a single workshop

        return Home(self._voice, folder, self._clock, self._ids)


def _welcome(session: Session, lost: str) -> str:
    if session.is_read_only:
        return session.state_words
    said = [lost] if lost else []
    if session.recovered:
        said.append(f"Brought back {session.recovered} change{'' if session.recovered == 1 else 's'} from last time.")
    if session.conflicts:
        said.append(f"Two versions of {' '.join(session.conflicts[0].path)} wait for a decision in the file.")
    if session.problems:
        number = len(session.problems)
        said.append(f"{number} thing{' needs' if number == 1 else 's need'} a look: {session.problems[0]}")
    return " ".join(said) or "Ready. ? shows every key."
