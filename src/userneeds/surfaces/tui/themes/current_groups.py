"""The groups as they are now, with what the cards say about them.

They are read once for each state of the workshop, when somebody first asks why. Reading takes a
moment, so it is done in a worker.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from userneeds.session.processes.analysis import FoundGroups
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource


class _Reading(NamedTuple):
    workshop: object
    """The state that they were read of."""
    groups: FoundGroups


class CurrentGroups:
    """Knows the groups as they are now, or reads them."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen
        self.comparison: MeaningSource | None = None
        """What somebody wants compared; None for what is usual."""
        self._reading: _Reading | None = None
        self._callbacks: list[Callable[[FoundGroups], None]] = []

    def known(self) -> FoundGroups | None:
        """Return the groups as far as they have been read; None before anybody asked."""
        reading = self._reading
        if reading is None or reading.workshop is not self.controller.workshop:
            return None
        return reading.groups

    @property
    def is_being_read(self) -> bool:
        """Whether somebody waits for them."""
        return bool(self._callbacks)

    def when_known(self, then: Callable[[FoundGroups], None]) -> None:
        """Do something with the groups, read in a worker unless they are known."""
        known = self.known()
        if known is not None:
            then(known)
            return
        self._callbacks.append(then)
        workshop, seen = self.controller.workshop, self.controller.seen
        comparison = self.comparison

        def read() -> None:
            analysis = self.controller.helpers.analysis
            groups = analysis.suggest(seen, meaning=comparison)
            self.screen.app.call_from_thread(self._finish, workshop, groups)

        reading = BackgroundWork("Reading the groups", "read", on_failure=self._forget_waiting)
        self.controller.background.start(self.screen, reading, read)

    def _forget_waiting(self) -> None:
        self._callbacks = []

    def remember(self, workshop: object, groups: FoundGroups) -> None:
        """Keep groups that were read of a workshop as it stood."""
        self._reading = _Reading(workshop, groups)

    def forget(self) -> None:
        """Read the groups anew when somebody asks next."""
        self._reading = None

    def _finish(self, workshop: object, groups: FoundGroups) -> None:
        self.remember(workshop, groups)
        waiting = self._callbacks
        self._callbacks = []
        if self.screen.is_current:  # otherwise somebody has gone elsewhere meanwhile
            for then in waiting:
                then(groups)
