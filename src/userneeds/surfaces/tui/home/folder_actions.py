"""Going to workshops: the tour's copy of the samples, and folders elsewhere."""

from collections.abc import Callable
from pathlib import Path

from userneeds.session.errors import UserNeedsError
from userneeds.session.library.group_folder import default_folder, is_folder, typed_folder
from userneeds.session.library.samples import copy_samples
from userneeds.session.storage.settings import TOUR_FOLDER, Settings
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_TOUR = "tour"


class FolderActions:
    """The actions that show other workshops on the home screen."""

    def __init__(
        self, screen: BaseScreen, settings: Settings, show_folder: Callable[[Path], None]
    ) -> None:
        """Take what remembers folders, and what shows the workshops of one."""
        self.screen = screen
        self.settings = settings
        self.show_folder = show_folder

    def take_tour(self) -> None:
        """Go to the copy of the samples; ask where it is to lie where there is none yet."""
        known = self.settings.text(TOUR_FOLDER)
        if known and is_folder(Path(known)):
            self.show_folder(Path(known))
            return
        self._ask_tour_folder(str(default_folder() / _TOUR), "")

    def _ask_tour_folder(self, proposed: str, fault: str) -> None:
        def take(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            folder = typed_folder(typed)
            try:
                copy_samples(folder)
            except (UserNeedsError, OSError) as problem:
                self._ask_tour_folder(typed, f"{problem} ")
                return
            self.settings.remember(TOUR_FOLDER, str(folder.resolve()))
            self.show_folder(folder)
            self.screen.status_line.say("The samples are yours: Enter opens one. q comes back.")

        hint = "The samples are copied there. Delete the folder when you have seen enough."
        dialog = LineDialog("Where may the tour lie?", value=proposed, hint=fault + hint)
        self.screen.app.push_screen(dialog, take)

    def open_folder(self) -> None:
        """Ask for a folder and show its workshops."""
        self._ask_folder(str(default_folder()), "")

    def _ask_folder(self, proposed: str, fault: str) -> None:
        def take(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            folder = typed_folder(typed)
            if not is_folder(folder):
                self._ask_folder(typed, f"There is no folder {folder}. ")
                return
            self.show_folder(folder)

        dialog = LineDialog(
            "Which folder?", value=proposed, hint=f"{fault}It may hold many groups."
        )
        self.screen.app.push_screen(dialog, take)
