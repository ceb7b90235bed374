"""The ways from the workshop to its other screens."""

from userneeds.surfaces.tui.screens.actions import ActionsRoom
from userneeds.surfaces.tui.screens.blueprint import BlueprintRoom
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.export import ExportRoom
from userneeds.surfaces.tui.screens.present import PresentRoom
from userneeds.surfaces.tui.screens.room import DeskRoom
from userneeds.surfaces.tui.screens.themes import ThemesRoom
from userneeds.surfaces.tui.screens.votes import VotesRoom


class Doors(DeskRoom):
    """Actions that open another screen on the same workshop."""

    def action_themes(self) -> None:
        self.app.push_screen(ThemesRoom(self.desk))

    def action_votes(self) -> None:
        self.app.push_screen(VotesRoom(self.desk))

    def action_blueprint(self) -> None:
        self.app.push_screen(BlueprintRoom(self.desk))

    def action_actions(self) -> None:
        self.app.push_screen(ActionsRoom(self.desk))

    def action_export(self) -> None:
        self.app.push_screen(ExportRoom(self.desk))

    def action_present(self) -> None:
        self.app.push_screen(PresentRoom(self.desk))

    def open_card(self, card_id: str) -> None:
        """Show everything about a card."""
        self.app.push_screen(CardRoom(self.desk, card_id))
