"""Is the workshop really to be closed? Asked, because one slipped key would end a meeting."""

from collections.abc import Callable

from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase

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

    def __init__(self, screen: WorkshopScreenBase, words: Callable[[], str]) -> None:
        """Take the screen to close, and what says what becomes of an unfinished line."""
        self.screen = screen
        self._words = words

    def ask(self) -> None:
        """Ask, and close the screen where that is wanted."""

        def answer(chosen: str | None) -> None:
            if chosen == _CLOSE:
                # Not before the question is gone: only the topmost screen can be closed.
                self.screen.call_later(self.screen.close)

        controller = self.screen.controller
        title = f"Close {controller.workshop.title}?"
        hint = f"{controller.session.state_words} {self._words()}".rstrip()
        self.screen.app.push_screen(ChoiceDialog(title, _OPTIONS, hint=hint), answer)
