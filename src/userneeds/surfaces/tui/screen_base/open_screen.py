"""What does a screen say to open another one? Its name, and the card or theme it is to begin with.

Screens know each other by these names only. The app hands in the function that opens them, so that
no screen imports another.
"""

from typing import Literal, Protocol, TypeAlias

ScreenName: TypeAlias = Literal[
    "actions",
    "agenda",
    "blueprint",
    "card",
    "details",
    "differences",
    "export",
    "facts",
    "insight",
    "network",
    "people",
    "present",
    "priorities",
    "themes",
    "votes",
]


class OpenScreen(Protocol):
    """Opens a screen on the workshop that is open."""

    def __call__(self, name: ScreenName, subject: str = "") -> None:
        """Open it; `subject` is a card's id for "card", a theme's or "" for "themes"."""
