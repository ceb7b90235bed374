"""'We already know this': while a card is typed, what earlier workshops found out about the same thing.

Asked a moment after the last letter, in a worker, across every workshop of the folder that is open. One key links the
card being typed to what was found: a link, never a copy.
"""

from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.drawing.cells import Line, cut_short
from userneeds.surfaces.tui.parts.capture_line import CaptureLine
from userneeds.surfaces.tui.screens.coach_verbs import CoachVerbs

if TYPE_CHECKING:
    from userneeds.session.knowledge import Finding, Knowledge

PAUSE_SECONDS = 0.3
"""How long the keys rest before earlier workshops are searched."""
_FEWEST_LETTERS = 8
_SHOWN = 2


class KnownVerbs(CoachVerbs):
    """What is known already, for a screen with a line to type cards in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._knowledge: Knowledge | None = None
        self._known: tuple[Finding, ...] = ()
        self._link = ""
        self._pause: Timer | None = None

    def on_capture_line_typing(self, message: CaptureLine.Typing) -> None:
        if self._pause is not None:
            self._pause.stop()
        if len(message.text.strip()) < _FEWEST_LETTERS:
            self._show_known(())
            return
        self._pause = self.set_timer(PAUSE_SECONDS, lambda: self._search_known(message.text))

    def on_capture_line_asked_link(self) -> None:
        self.action_link_known()

    def action_link_known(self) -> None:
        if not self._known:
            self.desk.say("Nothing like it is known from earlier workshops.")
            return
        first = self._known[0]
        self._link = "" if self._link == first.reference else first.reference
        self._show_known(self._known)
        words = "will link to" if self._link else "will not link to"
        self.desk.say(f"The card you are typing {words} '{first.says}' ({first.title}).")

    def take_link(self) -> tuple[str, ...]:
        """Return the links for the card that is being added, once."""
        taken = (self._link,) if self._link else ()
        self._link = ""
        self._show_known(())
        return taken

    def _search_known(self, text: str) -> None:
        self.run_worker(lambda: self._look_up(text), thread=True, exclusive=True, group="known")

    def _look_up(self, text: str) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded by now
        from userneeds.session.knowledge import Knowledge  # noqa: PLC0415 - loaded when somebody first types
        from userneeds.session.places import cache_folder  # noqa: PLC0415 - likewise

        try:
            if self._knowledge is None:
                knowledge = Knowledge(self.desk.library, cache_folder())
                knowledge.update()
                self._knowledge = knowledge
            found = self._knowledge.find(text, most=_SHOWN, leave_out=self.desk.session.path)
        except UserNeedsError as fault:
            self.app.call_from_thread(self.desk.say, str(fault), is_trouble=True)
            return
        self.app.call_from_thread(self._show_found, found)

    def _show_found(self, found: "tuple[Finding, ...]") -> None:
        if self.is_typing():
            self._show_known(found)

    def _show_known(self, found: "tuple[Finding, ...]") -> None:
        self._known = found
        if not any(one.reference == self._link for one in found):
            self._link = ""
        self.nudges.show()

    def _said_by_coach(self, width: int, height: int) -> list[Line]:
        if not self._known:
            return super()._said_by_coach(width, height)
        return [self._known_line(one, width, is_first=not place) for place, one in enumerate(self._known[:height])]

    def _known_line(self, finding: "Finding", width: int, *, is_first: bool) -> Line:
        key = ("  linked, ^k lets go" if self._link else "  ^k links it") if is_first else ""
        where = ", ".join(part for part in (finding.organisation, finding.title, finding.day) if part)
        said = cut_short(f"{finding.says} ({where})", max(0, width - len(key) - 14))
        return [("known already ", "accent"), (said, "muted"), (key, "accent")]
