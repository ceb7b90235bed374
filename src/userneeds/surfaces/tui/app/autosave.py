"""When is the open workshop saved, and what do people see of it? In a thread, one save at a time.

A save of what was done here changes nothing on the screen but the words about it; what somebody
else did, and the save took in, is shown as all incoming changes are.
"""

from collections.abc import Awaitable, Callable
from time import monotonic

from textual.app import App
from textual.worker import Worker

from userneeds.session.editing.save_result import SaveResult
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import OpenFileController

_NEVER_QUIET = frozenset({"merged", "kept"})
"""Results that people should know of without having asked."""
RETRY_SECONDS = 15.0
"""How long to wait after a save that met a fault of our own."""


_MISSING_FILE_CHOICES = (
    Option("write", "Write it again, and leave", "with everything that was done"),
    Option("leave", "Leave without it", "its journal stays: the home screen and doctor name it"),
)


class Autosave:
    """Saves workshops for an app."""

    def __init__(
        self,
        app: App[int],
        background: Background,
        workshop_changed: Callable[[], None],
        status_changed: Callable[[], None],
    ) -> None:
        """Take what to call when the workshop is another, and when only the words about it are."""
        self._app = app
        self._background = background
        self._on_workshop_change = workshop_changed
        self._on_status_change = status_changed
        self._last_save: Worker[None] | None = None
        self._has_asked = False
        self._retry_at = 0.0

    def save_when_due(self, controller: OpenFileController) -> None:
        """Look at the file, and save where it is time to and no save runs.

        To be called several times a second.
        """
        before = controller.subject
        is_due = controller.session.is_save_due
        if controller.subject is not before:  # a window that can only look has looked
            self._on_workshop_change()
        if monotonic() < self._retry_at:
            return
        if is_due and (self._last_save is None or self._last_save.is_finished):
            self.save_soon(controller, is_asked=False)

    def ask_about_missing_file(
        self, controller: OpenFileController, leave: Callable[[], Awaitable[None]]
    ) -> bool:
        """Ask before leaving whether a file that is gone is written again; False if none is gone.

        It is asked once: whoever leaves again while it is asked means it.
        """
        session = controller.session
        if self._has_asked or not session.is_file_missing:
            return False
        self._has_asked = True

        def answer(chosen: str | None) -> None:
            self._has_asked = False
            if chosen == "write":
                session.write_again()
            if chosen is not None:
                leaving = BackgroundWork("Leaving", "leave", is_exclusive=False)
                self._background.start_in_turn(self._app, leaving, leave)

        title = f"{session.path.name} is gone from its folder"
        self._app.push_screen(ChoiceDialog(title, _MISSING_FILE_CHOICES), answer)
        return True

    def save_soon(self, controller: OpenFileController, *, is_asked: bool) -> None:
        """Save in a thread; what came of it is said when somebody asked, or should know."""

        def save() -> None:
            session = controller.session
            writes_again = is_asked and session.is_file_missing
            result = session.write_again() if writes_again else session.save()
            self._app.call_from_thread(self._report_save, controller, result, is_asked)

        work = BackgroundWork("Saving", "save", is_exclusive=False, on_failure=self._wait_a_while)
        self._last_save = self._background.start(self._app, work, save)

    def _wait_a_while(self) -> None:
        """Leave what failed alone for some time; everything is in the journal meanwhile."""
        self._retry_at = monotonic() + RETRY_SECONDS
        self._on_status_change()

    def _report_save(
        self, controller: OpenFileController, result: SaveResult, is_asked: bool
    ) -> None:
        if is_asked or result.kind in _NEVER_QUIET:
            is_trouble = controller.session.state == "journal only"
            said = _said_of_save(result)
            if result.kind == "kept" and controller.session.is_file_missing:
                said = f"^s writes the file again. {said}"
            controller.say(said, is_trouble=is_trouble)
        self._on_status_change()


def _said_of_save(result: SaveResult) -> str:
    """Return what came of a save in words; what is gone stands first, with the key against it."""
    if not result.gone:
        return result.sentence
    pronoun = "it" if result.gone.startswith("1 ") else "them"
    return f"{result.gone}: u brings {pronoun} back. {result.sentence}"
