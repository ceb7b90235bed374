"""When is the open workshop saved, and what do people see of it? In a thread, one save at a time.

A save of what was done here changes nothing on the screen but the words about it; what somebody
else did, and the save took in, is shown as all arrivals are.
"""

from collections.abc import Callable

from textual.app import App
from textual.worker import Worker

from userneeds.session.editing.save_result import SaveResult
from userneeds.surfaces.tui.screen_base.controller import WorkshopController


class Autosave:
    """Saves desks for an app."""

    def __init__(
        self, app: App[int], changed: Callable[[], None], heard: Callable[[], None]
    ) -> None:
        """Take what to call when the workshop is another, and when only the words about it are."""
        self._app = app
        self._on_workshop_change = changed
        self._on_status_change = heard
        self._last_save: Worker[None] | None = None

    def save_when_due(self, desk: WorkshopController) -> None:
        """Look at the file, and save where it is time to and no save runs; to be called several times a second."""
        before = desk.workshop
        is_due = desk.session.is_save_due
        if desk.workshop is not before:  # a window that can only look has looked
            self._on_workshop_change()
        if is_due and (self._last_save is None or self._last_save.is_finished):
            self.save_soon(desk, is_asked=False)

    def save_soon(self, desk: WorkshopController, *, is_asked: bool) -> None:
        """Save in a thread; what came of it is said when somebody asked, or should know."""

        def save() -> None:
            result = desk.session.save()
            self._app.call_from_thread(self._report_save, desk, result, is_asked)

        self._last_save = self._app.run_worker(save, thread=True, group="save", exit_on_error=False)

    def _report_save(self, desk: WorkshopController, result: SaveResult, is_asked: bool) -> None:
        if is_asked or result.kind in {"merged", "kept"}:
            desk.say(result.sentence, is_trouble=desk.session.state == "journal only")
        self._on_status_change()
