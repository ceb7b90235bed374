"""Which screen stands behind which name?

This is the one module that knows them all. Each is loaded when it is opened for the first time, so
that the app's first picture does not wait for it.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from textual.screen import Screen

from userneeds.surfaces.tui.screen_base.controller import SeriesController, WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen, ScreenName, SeriesScreenName

Loader: TypeAlias = Callable[[WorkshopController, OpenScreen, str], Screen[None]]
"""Makes a screen for a workshop; the last argument is the card or theme it is about, if any."""


def _actions(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.actions.screen import ActionsScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return ActionsScreen(controller, open_screen)


def _agenda(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.agenda.screen import AgendaScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return AgendaScreen(controller, open_screen)


def _beside(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.beside.screen import BesideScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return BesideScreen(controller, open_screen)


def _blueprint(
    controller: WorkshopController, open_screen: OpenScreen, subject: str
) -> Screen[None]:
    from userneeds.surfaces.tui.blueprint.screen import BlueprintScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return BlueprintScreen(controller, open_screen)


def _card(controller: WorkshopController, open_screen: OpenScreen, card_id: str) -> Screen[None]:
    from userneeds.surfaces.tui.card.screen import CardScreen  # noqa: PLC0415 - loaded when it is opened

    return CardScreen(controller, open_screen, card_id)


def _details(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.details.screen import DetailsScreen  # noqa: PLC0415 - loaded when it is opened

    del open_screen, subject
    return DetailsScreen(controller)


def _differences(
    controller: WorkshopController, open_screen: OpenScreen, subject: str
) -> Screen[None]:
    from userneeds.surfaces.tui.priorities.differences_screen import DifferencesScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return DifferencesScreen(controller, open_screen)


def _export(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.export.screen import ExportScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return ExportScreen(controller, open_screen)


def _facts(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.facts.screen import FactsScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return FactsScreen(controller, open_screen)


def _import(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.bringing.screen import ImportScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return ImportScreen(controller, open_screen)


def _insight(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.insight.screen import InsightScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return InsightScreen(controller, open_screen)


def _known(controller: WorkshopController, open_screen: OpenScreen, card_id: str) -> Screen[None]:
    from userneeds.surfaces.tui.known.screen import KnownScreen  # noqa: PLC0415 - loaded when it is opened

    return KnownScreen(controller, open_screen, card_id)


def _network(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.network.screen import NetworkScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return NetworkScreen(controller, open_screen)


def _people(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.people.screen import WorkshopPeopleScreen  # noqa: PLC0415 - loaded when it is opened

    del open_screen, subject
    return WorkshopPeopleScreen(controller)


def _series_people(controller: SeriesController) -> Screen[None]:
    from userneeds.surfaces.tui.people.screen import SeriesPeopleScreen  # noqa: PLC0415 - loaded when it is opened

    return SeriesPeopleScreen(controller)


def _series_details(controller: SeriesController) -> Screen[None]:
    from userneeds.surfaces.tui.details.screen import DetailsScreen  # noqa: PLC0415 - loaded when it is opened

    return DetailsScreen(controller)


def _series_funds(controller: SeriesController) -> Screen[None]:
    from userneeds.surfaces.tui.funds.screen import SeriesFundsScreen  # noqa: PLC0415 - loaded when it is opened

    return SeriesFundsScreen(controller)


def _present(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.agenda.present_screen import PresentScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return PresentScreen(controller, open_screen)


def _priorities(
    controller: WorkshopController, open_screen: OpenScreen, subject: str
) -> Screen[None]:
    from userneeds.surfaces.tui.priorities.screen import PrioritiesScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return PrioritiesScreen(controller, open_screen)


def _room(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.room.screen import RoomScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return RoomScreen(controller, open_screen)


def _themes(controller: WorkshopController, open_screen: OpenScreen, theme_id: str) -> Screen[None]:
    from userneeds.surfaces.tui.themes.screen import ThemesScreen  # noqa: PLC0415 - loaded when it is opened

    return ThemesScreen(controller, open_screen, theme_id)


def _votes(controller: WorkshopController, open_screen: OpenScreen, subject: str) -> Screen[None]:
    from userneeds.surfaces.tui.votes.screen import VotesScreen  # noqa: PLC0415 - loaded when it is opened

    del subject
    return VotesScreen(controller, open_screen)


LOADERS: Mapping[ScreenName, Loader] = {
    "actions": _actions,
    "agenda": _agenda,
    "beside": _beside,
    "blueprint": _blueprint,
    "card": _card,
    "details": _details,
    "differences": _differences,
    "export": _export,
    "facts": _facts,
    "import": _import,
    "insight": _insight,
    "known": _known,
    "network": _network,
    "people": _people,
    "present": _present,
    "priorities": _priorities,
    "room": _room,
    "themes": _themes,
    "votes": _votes,
}
SERIES_LOADERS: Mapping[SeriesScreenName, Callable[[SeriesController], Screen[None]]] = {
    "details": _series_details,
    "funds": _series_funds,
    "people": _series_people,
}
"""The screens of a series, which belong to no workshop."""
