"""The way from the workshop to its other screens."""

from userneeds.surfaces.tui.screens.room import DeskRoom


class Doors(DeskRoom):
    """Actions that open another screen on the same workshop."""

    def open_card(self, card_id: str) -> None:
        """Show everything about a card."""
