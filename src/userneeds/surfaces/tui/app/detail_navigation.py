"""The ways on that several screens have: to a card, to a theme, to where views differ.

Each screen is loaded when it is opened for the first time.
"""

from userneeds.model.ids import CardId, ThemeId
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase


class DetailNavigation(WorkshopScreenBase):
    """A screen from which one goes on to what it shows."""

    def open_card(self, card_id: CardId) -> None:
        """Show everything about a card."""
        from userneeds.surfaces.tui.card.screen import CardScreen

        self.app.push_screen(CardScreen(self.controller, card_id))

    def open_theme(self, theme: ThemeId) -> None:
        """Show the themes, beginning with one of them."""
        from userneeds.surfaces.tui.themes.screen import ThemesScreen

        self.app.push_screen(ThemesScreen(self.controller, theme))

    def action_apart(self) -> None:
        from userneeds.surfaces.tui.priorities.differences_screen import DifferencesScreen

        self.app.push_screen(DifferencesScreen(self.controller))
