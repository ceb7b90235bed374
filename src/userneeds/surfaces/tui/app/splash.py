"""What stands on the screen while a workshop is read: its title, at once, where it will stay."""

from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.yamlfile.read.title_peek import peek_title

_MAX_TITLE_OFFSET = 4_096
"""Characters of a file in which its title is looked for."""


class Splash(Screen[None]):
    """The first picture."""

    DEFAULT_CSS = "Splash Pane { height: 2; margin: 0 1; }"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._title = workshop_title(path)

    def compose(self) -> ComposeResult:
        yield Pane(lambda width, _: list(self._lines(width)), "threshold")

    def _lines(self, width: int) -> Iterable[StyledLine]:
        yield [(truncate_text(self._title, width), "title")]
        yield [("Opening …", "muted")]


def workshop_title(path: Path) -> str:
    """Return what a file or folder is called.

    That is its own name where it says nothing, or cannot be read yet.
    """
    if not path.is_file():  # opening a pipe waits for somebody to write
        return path.name
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            beginning = file.read(_MAX_TITLE_OFFSET)
    except OSError:
        return path.name
    return peek_title(beginning) or path.name
