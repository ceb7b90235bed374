"""What does somebody on the tour try next? Five hints, each gone for good once it was followed."""

from pathlib import Path
from typing import NamedTuple

from userneeds.session.storage.settings import TOUR_FOLDER, TOUR_HINTS, Settings


class _Hint(NamedTuple):
    action: str
    """Of the keymap: doing it follows the hint."""
    words: str


_HINTS = (
    _Hint("submit", "a, then a need such as 'As a tenant I need a spare key', then Enter."),
    _Hint("agenda", "A starts any stage of the agenda, and its clock; Enter chooses."),
    _Hint("themes", "t shows what belongs together, and why; Esc comes back."),
    _Hint("present", "P shows the question and the time in large for the wall; Esc comes back."),
    _Hint("export", "e makes the documents that people take home; Esc comes back."),
)


class TourHints:
    """The hints for one workshop; none where it is not a copy made by the tour."""

    def __init__(self, settings: Settings, workshop_file: Path) -> None:
        self._settings = settings
        folder = settings.text(TOUR_FOLDER)
        self._is_on_tour = bool(folder) and workshop_file.resolve().is_relative_to(folder)

    @property
    def words(self) -> str:
        """The hint to follow next; empty when there is none."""
        place = self._settings.number(TOUR_HINTS)
        if not self._is_on_tour or not 0 <= place < len(_HINTS):
            return ""
        return f"Tour {place + 1} of {len(_HINTS)}: {_HINTS[place].words}"

    def follow(self, action: str) -> None:
        """Go to the next hint, where this action is what the current one asks for."""
        place = self._settings.number(TOUR_HINTS)
        if self.words and _HINTS[place].action == action:
            self._settings.remember(TOUR_HINTS, place + 1)
