"""What does a screen say to open another one? Its name, and the card or theme it is to begin with.

Screens know each other by these names only. The app hands in the function that opens them, so that
no screen imports another. What belongs to a series is asked of the app, which opens its file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from textual.message import Message

if TYPE_CHECKING:
    from userneeds.exchange.tables.raw_table import RawTable

ScreenName: TypeAlias = Literal[
    "actions",
    "agenda",
    "beside",
    "blueprint",
    "card",
    "details",
    "differences",
    "export",
    "facts",
    "import",
    "insight",
    "known",
    "network",
    "people",
    "present",
    "priorities",
    "room",
    "themes",
    "votes",
]

OPENED_BY_KEY: tuple[ScreenName, ...] = (
    *("themes", "votes", "priorities", "blueprint", "actions"),
    *("people", "insight", "network", "export", "present", "details", "facts", "import"),
    *("room", "beside"),
)
"""The screens that are opened from the board by an action of the same name."""
SeriesScreenName: TypeAlias = Literal["details", "funds", "people"]


class OpenScreen(Protocol):
    """Opens a screen on the workshop that is open."""

    def __call__(self, name: ScreenName, subject: str = "") -> None:
        """Open it.

        `subject` is a card's id for "card" and "known", a theme's or "" for "themes".
        """


class PastedCells(NamedTuple):
    """Cells of a sheet that were pasted, for the screen that brings them in."""

    table: "RawTable"
    brought: Callable[[], None]
    """Is called once their cards are there."""


class OpenSeries(Message):
    """Somebody wants to see something of a series, which the app opens and closes for that."""

    def __init__(self, path: Path, screen: SeriesScreenName) -> None:
        """Take the file of the series."""
        super().__init__()
        self.path = path
        self.screen_name = screen
