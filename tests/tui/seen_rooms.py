"""Workshops as the shared screen shows them."""

from typing import Literal

from userneeds.disclosure.seen import Seen, see
from userneeds.model.workshop import Workshop


def on_screen(workshop: Workshop) -> Seen[Literal["room"]]:
    """Return what the room may see of a workshop."""
    return see(workshop, "room", on_screen=True)
