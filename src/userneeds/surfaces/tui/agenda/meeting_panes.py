"""What of the meeting stands around the board: the head with question and clock, and the rail."""

from operator import is_

from userneeds.disclosure.card_filter import parts_but_cards
from userneeds.disclosure.seen import AnySeen
from userneeds.surfaces.tui.agenda.sidebar import agenda_sidebar, quiet_organisations, stage_header
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.widgets.pane import Pane


class MeetingPanes:
    """The head and the rail of the workshop's screen."""

    def __init__(self, controller: WorkshopController) -> None:
        self.controller = controller
        self.head = Pane(self._header_lines, "head")
        self.rail = Pane(self._sidebar_lines, "rail")
        self._quiet_organisations: tuple[str, ...] = ()
        self._workshop_checked: AnySeen | None = None
        """The workshop of which `_quiet_organisations` is true."""
        self._shown: tuple[tuple[object, ...], str] = ((), "")
        """All that is shown but for the clock, and who else has the workshop open."""

    def show(self) -> None:
        """Show what is true now; where only cards have changed, nothing of it has."""
        parts = parts_but_cards(self.controller.workshop)
        company = self.controller.company_words()
        (parts_before, company_before), self._shown = self._shown, (parts, company)
        are_same = len(parts_before) == len(parts) and all(map(is_, parts_before, parts))
        if not are_same or company != company_before:
            self._draw()

    def _draw(self) -> None:
        self.head.show()
        self.rail.show()

    def tick(self) -> None:
        """A second has passed: see who is quiet, where anything changed, and move the clock."""
        workshop = self.controller.seen
        if self._workshop_checked is not workshop:
            self._workshop_checked = workshop
            self._quiet_organisations = quiet_organisations(workshop)
        self._draw()

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop, now = self.controller.seen, self.controller.local_time()
        return stage_header(workshop, now, width, height, self.controller.company_words())

    def _sidebar_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop, now = self.controller.seen, self.controller.local_time()
        return agenda_sidebar(workshop, now, width, height, self._quiet_organisations)
