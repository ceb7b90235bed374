"""What of the meeting stands around the board: the head with question and clock, and the rail."""

from dataclasses import fields

from userneeds.disclosure.seen import AnySeen
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.sidebar import agenda_sidebar, quiet_organisations, stage_header
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.widgets.pane import Pane

_PARTS_BUT_CARDS = tuple(each.name for each in fields(Workshop) if each.name != "cards")


def differs_in_cards_only(before: Workshop, after: Workshop) -> bool:
    """Tell whether two revisions of a workshop share all their parts, or all but the cards."""
    return all(getattr(before, part) is getattr(after, part) for part in _PARTS_BUT_CARDS)


class MeetingPanes:
    """The head and the rail of the workshop's screen."""

    def __init__(self, controller: WorkshopController) -> None:
        self.controller = controller
        self.head = Pane(self._header_lines, "head")
        self.rail = Pane(self._sidebar_lines, "rail")
        self._quiet_organisations: tuple[str, ...] = ()
        self._workshop_checked: AnySeen | None = None
        """The workshop of which `_quiet_organisations` is true."""
        self._shown: tuple[Workshop, str] | None = None
        """The workshop that is shown, and who else has it open."""

    def show(self) -> None:
        """Show what is true now; where only cards have changed, nothing of it has."""
        workshop, company = self.controller.workshop, self.controller.company_words()
        before, self._shown = self._shown, (workshop, company)
        stays = before is not None and before[1] == company
        if before is None or not stays or not differs_in_cards_only(before[0], workshop):
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
