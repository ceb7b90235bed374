"""How the board looks: how much of each card, and what stands around it."""

from collections.abc import Collection, Mapping

from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import CardId
from userneeds.session.storage.settings import COLUMNS, DENSITY, Settings
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.board.card_details import MOST_WORD_ROWS, card_details
from userneeds.surfaces.tui.board.card_drawing import CardAnnotations, card_annotations
from userneeds.surfaces.tui.board.columns import GROUPINGS, BoardColumn, BoardColumnCache, GroupBy
from userneeds.surfaces.tui.board.density import DENSITIES, DENSITY_WORDS
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

ALONE = "-alone"
"""The class of a screen on which nothing but question and line stands around the board."""


class BoardLooks:
    """The actions on the looks of the board, which are kept on this laptop."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        board: Board,
        settings: Settings,
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.board = board
        self.settings = settings
        self.grouping: GroupBy = self._kept_grouping()
        self._columns = BoardColumnCache()
        self._groups_shown: Mapping[CardId, str] = {}

    def columns(
        self, workshop: AnySeen, found: Collection[CardId] | None = None
    ) -> tuple[BoardColumn, ...]:
        """Return the columns of a workshop: where a search has `found` cards, only those."""
        return self._columns.columns(workshop, self.grouping, found)

    def annotations(self, workshop: AnySeen) -> CardAnnotations:
        """Return what the board says about cards besides their words."""
        self._groups_shown = self.controller.group_names
        return card_annotations(workshop, self._groups_shown)

    def detail_lines(self, width: int, height: int) -> list[StyledLine]:
        """Return what is said about the card under the cursor."""
        workshop, card = self.controller.seen, self.board.card
        group = self.controller.group_names.get(card.id, "") if card is not None else ""
        return card_details(workshop, card, width, height, MOST_WORD_ROWS, group)

    def follow_groups(self) -> None:
        """Show the board anew where the room has told of other groups meanwhile."""
        if self._groups_shown != self.controller.group_names:
            self.screen.show()

    def show_as_kept(self) -> None:
        """Show the columns, and as much of each card, as somebody likes."""
        self.settings.read()
        self.grouping = self._kept_grouping()
        kept = self.settings.text(DENSITY)
        density = next((each for each in DENSITIES if each == kept), DENSITIES[0])
        self.board.show_with(density)

    def _kept_grouping(self) -> GroupBy:
        kept = self.settings.text(COLUMNS)
        return next((each for each in GROUPINGS if each == kept), GROUPINGS[0])

    def next_grouping(self) -> None:
        """Make the columns by something else."""
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self._remember(COLUMNS, self.grouping)
        self.controller.say(f"Columns by {self.grouping}.")
        self.screen.show()

    def next_density(self) -> None:
        """Show more of each card, or more cards."""
        place = DENSITIES.index(self.board.view.density) + 1
        density = DENSITIES[place % len(DENSITIES)]
        self.board.show_with(density)
        self._remember(DENSITY, density)
        self.controller.say(f"Cards show {DENSITY_WORDS[density]}.")

    def _remember(self, name: str, value: str) -> None:
        """Keep a setting once the board is painted: to sync a file takes as long as to paint it."""
        self.screen.call_after_refresh(self.settings.remember, name, value)

    def toggle_panels(self) -> None:
        """Take away the agenda and the details beside the board, or show them again."""
        self.screen.toggle_class(ALONE)
        is_alone = self.screen.has_class(ALONE)
        words = "The board stands alone: \\ brings agenda and details back."
        self.controller.say(words if is_alone else "Agenda and details are back.")
