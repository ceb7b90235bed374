"""The ways from the workshop to its other screens.

Each screen is loaded when it is opened for the first time, so that the app's first picture does not
wait for it.
"""

from userneeds.surfaces.tui.app.detail_navigation import DetailNavigation


class WorkshopNavigation(DetailNavigation):
    """Actions that open another screen on the same workshop."""

    def action_themes(self) -> None:
        self.open_theme("")

    def action_votes(self) -> None:
        from userneeds.surfaces.tui.votes.screen import VotesScreen

        self.app.push_screen(VotesScreen(self.controller))

    def action_priorities(self) -> None:
        from userneeds.surfaces.tui.priorities.screen import PrioritiesScreen

        self.app.push_screen(PrioritiesScreen(self.controller))

    def action_blueprint(self) -> None:
        from userneeds.surfaces.tui.blueprint.screen import BlueprintScreen

        self.app.push_screen(BlueprintScreen(self.controller))

    def action_actions(self) -> None:
        from userneeds.surfaces.tui.actions.screen import ActionsScreen

        self.app.push_screen(ActionsScreen(self.controller))

    def action_insight(self) -> None:
        from userneeds.surfaces.tui.insight.screen import InsightScreen

        self.app.push_screen(InsightScreen(self.controller))

    def action_network(self) -> None:
        from userneeds.surfaces.tui.network.screen import NetworkScreen

        self.app.push_screen(NetworkScreen(self.controller))

    def action_plan(self) -> None:
        from userneeds.surfaces.tui.agenda.screen import AgendaScreen

        self.app.push_screen(AgendaScreen(self.controller))

    def action_export(self) -> None:
        from userneeds.surfaces.tui.export.screen import ExportScreen

        self.app.push_screen(ExportScreen(self.controller))

    def action_present(self) -> None:
        from userneeds.surfaces.tui.agenda.present_screen import PresentScreen

        self.app.push_screen(PresentScreen(self.controller))
