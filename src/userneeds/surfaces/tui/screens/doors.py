"""The ways from the workshop to its other screens.

Each screen is loaded when it is opened for the first time, so that the app's first picture does not wait for it.
"""

from userneeds.surfaces.tui.screens.onward import Onward


class Doors(Onward):
    """Actions that open another screen on the same workshop."""

    def action_themes(self) -> None:
        self.open_theme("")

    def action_votes(self) -> None:
        from userneeds.surfaces.tui.screens.votes import VotesRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(VotesRoom(self.desk))

    def action_priorities(self) -> None:
        from userneeds.surfaces.tui.screens.priorities import PrioritiesRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(PrioritiesRoom(self.desk))

    def action_blueprint(self) -> None:
        from userneeds.surfaces.tui.screens.blueprint import BlueprintRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(BlueprintRoom(self.desk))

    def action_actions(self) -> None:
        from userneeds.surfaces.tui.screens.actions import ActionsRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(ActionsRoom(self.desk))

    def action_insight(self) -> None:
        from userneeds.surfaces.tui.screens.insight import InsightRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(InsightRoom(self.desk))

    def action_network(self) -> None:
        from userneeds.surfaces.tui.screens.network import NetworkRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(NetworkRoom(self.desk))

    def action_plan(self) -> None:
        from userneeds.surfaces.tui.screens.agenda import AgendaRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(AgendaRoom(self.desk))

    def action_export(self) -> None:
        from userneeds.surfaces.tui.screens.export import ExportRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(ExportRoom(self.desk))

    def action_present(self) -> None:
        from userneeds.surfaces.tui.screens.present import PresentRoom  # noqa: PLC0415 - loaded when it is opened

        self.app.push_screen(PresentRoom(self.desk))
