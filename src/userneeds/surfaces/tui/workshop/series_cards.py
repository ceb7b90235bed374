"""Making a card a project or a fund of the series, and showing those that there are."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from userneeds.commands.outcome import Refused
from userneeds.commands.records import LinkedEntry, fund_from_card, project_from_card
from userneeds.model.card import Card
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.editing.load import series_trouble
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenSeries
from userneeds.surfaces.tui.screen_base.screen import ActionTable, BaseScreen

_Make: TypeAlias = Callable[[Series, Card], LinkedEntry | Problem]
_NO_SERIES = "There is no series beside this workshop: userneeds series FOLDER begins one."


def series_card_actions(
    controller: WorkshopController, screen: BaseScreen, board: Board
) -> ActionTable:
    """Return the actions on the card under the cursor of a board that reach into the series."""

    def make_project(series: Series, card: Card) -> LinkedEntry | Problem:
        return project_from_card(controller.workshop, series, card, controller.now())

    def make_fund(series: Series, card: Card) -> LinkedEntry | Problem:
        return fund_from_card(controller.workshop, series, card, controller.now())

    return {
        "make_project": partial(_make_entry, controller, board, make_project),
        "make_fund": partial(_make_entry, controller, board, make_fund),
        "funds": partial(_show_funds, controller, screen),
    }


def _show_funds(controller: WorkshopController, screen: BaseScreen) -> None:
    """Ask the app for the funds and the projects of the series."""
    if controller.series is None:
        _say_no_series(controller)
    else:
        path = controller.session.path.with_name(SERIES_FILE)
        screen.post_message(OpenSeries(path, "funds"))


def _say_no_series(controller: WorkshopController) -> None:
    """Say that there is no series, or that its file cannot be read."""
    words = series_trouble(controller.session.path) or _NO_SERIES
    controller.say(words, is_trouble=True)


def _make_entry(controller: WorkshopController, board: Board, make: _Make) -> None:
    """Make an entry of the series of the card, and link the two."""
    workshop = controller.workshop
    card = workshop.cards.get(board.card.id) if board.card else None
    if card is None:
        return
    if workshop.is_hidden(card):
        controller.say("This card is face down: r reveals it.")
        return
    if controller.series is None:
        _say_no_series(controller)
        return
    made = make(controller.series, card)
    problem = made if isinstance(made, Problem) else _put_into_series(controller, made)
    if problem is not None:
        controller.say(str(problem), is_trouble=True)


def _put_into_series(controller: WorkshopController, made: LinkedEntry) -> object | None:
    """Keep the entry in the series and its link on the card; return why that was not done.

    The series comes first: a link to what is not there would lead nowhere.
    """
    session = controller.session
    if session.is_read_only:
        return session.state_words
    try:
        outcome = session.change_series(made.in_series)
    except UserNeedsError as fault:
        return f"Not kept in the series: {fault}"
    if isinstance(outcome, Refused):
        return f"Not kept in the series: {outcome.problem}"
    if not controller.do(made.in_workshop, quietly=True):
        return None  # the refusal is said already
    kind = type(made.in_series.entry).__name__.lower()
    controller.say(f"The card is a {kind} of the series now: B shows it, u takes the link back.")
    return None
