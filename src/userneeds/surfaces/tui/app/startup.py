"""The way in: opens workshops for the app, once its first picture stands.

Everything that takes time to load is behind this door, so that the app itself starts as fast as an
empty one.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.screen import Screen

from userneeds.disclosure.series_withdrawals import withdrawn_from_series
from userneeds.model.wording import counted
from userneeds.session.editing.load import series_trouble
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.ledger.window_register import WindowKind
from userneeds.session.processes.helpers import HelperProcesses
from userneeds.session.storage.clock import Clock, SystemClock
from userneeds.session.storage.random_ids import IdSource, RandomIds
from userneeds.session.storage.settings import LAST_FOLDER, Settings
from userneeds.session.storage.user_dirs import settings_path
from userneeds.surfaces.tui.app.navigation import LOADERS, SERIES_LOADERS
from userneeds.surfaces.tui.screen_base.background import Background
from userneeds.surfaces.tui.screen_base.controller import SeriesController, WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import ScreenName, SeriesScreenName
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.workshop.screen import WorkshopScreen
from userneeds.surfaces.tui.workshop.tour_hints import TourHints

_LEFT_IN_LINE = "The line from last time is back; ^u clears it."


@dataclass(frozen=True, slots=True)
class AppHooks:
    """What the app gives to every screen it opens."""

    status_line: StatusLine
    show_changes: Callable[[], None]
    push_screen: Callable[[Screen[None]], object]
    leave: Callable[[], Awaitable[None]]
    background: Background
    window: WindowKind
    """What other windows are told that this one is."""


class Startup:
    """Where workshops are opened."""

    def __init__(
        self,
        hooks: AppHooks,
        *,
        clock: Clock | None,
        ids: IdSource | None,
        state: Path | None,
        helpers: HelperProcesses | None,
    ) -> None:
        """Take what screens share; without a clock and ids of one's own, the machine's are used.

        Processes beside the app that are handed in are ended by whoever made them.
        """
        self._hooks = hooks
        self._clock = clock or SystemClock()
        self._ids = ids or RandomIds()
        self._state_dir = state
        self._has_own_helpers = helpers is None
        self._helpers = helpers or HelperProcesses()

    def open_workshop(self, path: Path, library: Path) -> tuple[WorkshopController, WorkshopScreen]:
        """Open a workshop's file, and return its controller and its screen.

        `library` is the folder where earlier workshops are.

        Raises:
            UserNeedsError: when the file cannot be opened.
        """
        hooks = self._hooks
        session = Session.open(
            path,
            clock=self._clock,
            ids=self._ids,
            state_dir=self._state_dir,
            window=hooks.window,
        )
        controller = WorkshopController(
            session,
            hooks.status_line,
            hooks.show_changes,
            library,
            hooks.background,
            self._helpers,
        )
        lost = series_trouble(path) if session.series is None else ""
        is_trouble = session.is_read_only or bool(session.conflicts) or bool(lost)
        hooks.status_line.say(_opening_message(session, lost), is_trouble=is_trouble)

        def open_screen(name: ScreenName, subject: str = "") -> None:
            hooks.push_screen(LOADERS[name](controller, open_screen, subject))

        settings = Settings(settings_path(self._state_dir))
        tour = TourHints(settings, path)
        return controller, WorkshopScreen(controller, open_screen, tour, settings)

    def open_series(
        self, path: Path, name: SeriesScreenName
    ) -> tuple[SeriesController, Screen[None]]:
        """Open the file of a series, and return its controller and a screen of it.

        Raises:
            UserNeedsError: when the file cannot be opened.
        """
        hooks = self._hooks
        session = SeriesSession.open(
            path,
            clock=self._clock,
            ids=self._ids,
            state_dir=self._state_dir,
            window=hooks.window,
        )
        controller = SeriesController(session, hooks.status_line, hooks.show_changes)
        words = session.state_words if session.is_read_only else "u takes back what you do here."
        hooks.status_line.say(words, is_trouble=session.is_read_only)
        return controller, SERIES_LOADERS[name](controller)

    def open_home(self, folder: Path) -> BaseScreen:
        """Return the screen of a folder of workshops."""
        from userneeds.surfaces.tui.home.screen import HomeScreen  # noqa: PLC0415 - not needed for a single workshop

        hooks = self._hooks
        return HomeScreen(
            hooks.status_line, folder, self._clock, self._ids, hooks.leave, self._state_dir
        )

    def remember_folder(self, folder: Path) -> None:
        """Note the folder of workshops that was used, to begin there next time."""
        Settings(settings_path(self._state_dir)).remember(LAST_FOLDER, str(folder.resolve()))

    def end_helpers(self) -> None:
        """End the processes beside the app."""
        if self._has_own_helpers:
            self._helpers.close()


def _opening_message(session: Session, lost: str) -> str:
    """Return what people should know of a workshop that was just opened.

    `lost` says what is wrong with its series, if anything.
    """
    if session.is_read_only:
        return session.state_words
    sentences = [lost] if lost else []
    if session.recovered_count:
        changes = counted(session.recovered_count, "change")
        sentences.append(f"Brought back {changes} from last time.")
    if session.gone:
        sentences.append(f"{session.gone}: u brings them back.")
    sentences += _left_over(session)
    if session.conflicts:
        place = " ".join(session.conflicts[0].path)
        sentences.append(f"Two versions of {place} wait for a decision in the file.")
    sentences += _withdrawal_words(session)
    if session.problems:
        things_need = counted(len(session.problems), "thing needs", "things need")
        sentences.append(f"{things_need} a look: {session.problems[0]}")
    return " ".join(sentences) or "Ready. ? shows every key."


def _left_over(session: Session) -> Iterator[str]:
    """Yield what is said of words that were being typed when the program ended."""
    if session.unsent is not None and session.unsent.left_over() is not None:
        yield _LEFT_IN_LINE
    answer = session.unsent_answer.left_over() if session.unsent_answer is not None else None
    if answer is not None:
        yield f"'{answer.question}' was being answered: open it again."


def _withdrawal_words(session: Session) -> list[str]:
    """Return that somebody who has withdrawn from the series is still in the file."""
    withdrawn = withdrawn_from_series(session.workshop, session.series)
    if not withdrawn:
        return []
    people = counted(len(withdrawn), "person has", "people have")
    return [f"{people} withdrawn from the series: O, then W takes out what they gave."]
