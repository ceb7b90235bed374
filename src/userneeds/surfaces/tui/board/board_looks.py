"""How the board looks: how much of each card, and what stands around it."""

from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.board.density import DENSITIES, DENSITY_WORDS
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

ALONE = "-alone"
"""The class of a screen on which nothing but question and line stands around the board."""


class BoardLooks:
    """The actions on the looks of the board."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen, board: Board) -> None:
        self.controller = controller
        self.screen = screen
        self.board = board

    def next_density(self) -> None:
        """Show more of each card, or more cards."""
        place = DENSITIES.index(self.board.view.density) + 1
        density = DENSITIES[place % len(DENSITIES)]
        self.board.show_with(density)
        self.controller.say(f"Cards show {DENSITY_WORDS[density]}.")

    def toggle_panels(self) -> None:
        """Take away the agenda and the details beside the board, or show them again."""
        self.screen.toggle_class(ALONE)
        is_alone = self.screen.has_class(ALONE)
        words = "The board stands alone: \\ brings agenda and details back."
        self.controller.say(words if is_alone else "Agenda and details are back.")
