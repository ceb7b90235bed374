"""'We already know this': while a card is typed, what earlier workshops found out about the same thing.

Asked a moment after the last letter, in a worker, across every workshop of the folder that is open.
One key links the card being typed to what was found: a link, never a copy.
"""

from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.workshop.card_input import CardInput
from userneeds.surfaces.tui.workshop.coach_panel import CoachPanel

if TYPE_CHECKING:
    from userneeds.session.library.knowledge_index import KnowledgeIndex, PriorFinding

SEARCH_PAUSE_SECONDS = 0.3
"""How long the keys rest before earlier workshops are searched."""
_MIN_LETTERS = 8
_MAX_FINDINGS = 2


class PriorKnowledgePanel(CoachPanel):
    """What is known already, for a screen with a line to type cards in."""

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self._knowledge: KnowledgeIndex | None = None
        self._findings: tuple[PriorFinding, ...] = ()
        self._link = ""
        self._pause_timer: Timer | None = None

    def on_card_input_changed(self, message: CardInput.Changed) -> None:
        if self._pause_timer is not None:
            self._pause_timer.stop()
        if len(message.text.strip()) < _MIN_LETTERS:
            self._show_findings(())
            return
        self._pause_timer = self.set_timer(
            SEARCH_PAUSE_SECONDS, lambda: self._start_search(message.text)
        )

    def on_card_input_asked_link(self) -> None:
        self.action_link_known()

    def action_link_known(self) -> None:
        if not self._findings:
            self.controller.say("Nothing like it is known from earlier workshops.")
            return
        first = self._findings[0]
        self._link = "" if self._link == first.reference else first.reference
        self._show_findings(self._findings)
        words = "will link to" if self._link else "will not link to"
        self.controller.say(f"The card you are typing {words} '{first.says}' ({first.title}).")

    def take_link(self) -> tuple[str, ...]:
        """Return the links for the card that is being added, once."""
        taken = (self._link,) if self._link else ()
        self._link = ""
        self._show_findings(())
        return taken

    def _start_search(self, text: str) -> None:
        self.run_worker(
            lambda: self._search_in_worker(text), thread=True, exclusive=True, group="known"
        )

    def _search_in_worker(self, text: str) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded by now
        from userneeds.session.library.knowledge_index import KnowledgeIndex  # noqa: PLC0415 - loaded when somebody first types
        from userneeds.session.storage.user_dirs import cache_folder  # noqa: PLC0415 - likewise

        try:
            if self._knowledge is None:
                knowledge = KnowledgeIndex(self.controller.library, cache_folder())
                knowledge.update()
                self._knowledge = knowledge
            found = self._knowledge.find(
                text, most=_MAX_FINDINGS, leave_out=self.controller.session.path
            )
        except UserNeedsError as fault:
            self.app.call_from_thread(self.controller.say, str(fault), is_trouble=True)
            return
        self.app.call_from_thread(self._show_while_typing, found)

    def _show_while_typing(self, found: "tuple[PriorFinding, ...]") -> None:
        if self.is_typing():
            self._show_findings(found)

    def _show_findings(self, found: "tuple[PriorFinding, ...]") -> None:
        self._findings = found
        if not any(one.reference == self._link for one in found):
            self._link = ""
        self.nudges.show()

    def _coach_lines(self, width: int, height: int) -> list[StyledLine]:
        if not self._findings:
            return super()._coach_lines(width, height)
        return [
            self._finding_line(one, width, is_first=not place)
            for place, one in enumerate(self._findings[:height])
        ]

    def _finding_line(self, finding: "PriorFinding", width: int, *, is_first: bool) -> StyledLine:
        key = ("  linked, ^k lets go" if self._link else "  ^k links it") if is_first else ""
        where = ", ".join(
            part for part in (finding.organisation, finding.title, finding.day) if part
        )
        said = truncate_text(f"{finding.says} ({where})", max(0, width - len(key) - 14))
        return [("known already ", "accent"), (said, "muted"), (key, "accent")]
