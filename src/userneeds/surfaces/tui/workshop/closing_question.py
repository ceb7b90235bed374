"""Is the workshop really to be closed? Asked, because one slipped key would end a meeting."""

from collections.abc import Callable

from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_CLOSE = "close"
_OPTIONS = (
    Option(_CLOSE, "Close the workshop"),
    Option("stay", "Go on with it"),
)


class ClosingQuestion:
    """The action that closes the workshop's own screen.

    Letters narrow the list of answers, so the rest of a word typed by mistake ('quiet', 'qq')
    leaves nothing to choose, and Enter after it closes nothing.
    """

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, close: Callable[[], None]
    ) -> None:
        """Take the screen to close, and what closes it."""
        self.controller = controller
        self.screen = screen
        self._close = close

    def ask(self) -> None:
        """Ask, and close the screen where that is wanted."""

        def answer(chosen: str | None) -> None:
            if chosen == _CLOSE:
                # Not before the question is gone: only the topmost screen can be closed.
                self.screen.call_later(self._close)

        title = f"Close {self.controller.workshop.title}?"
        saved = self.controller.session.state_words
        self.screen.app.push_screen(ChoiceDialog(title, _OPTIONS, hint=saved), answer)
