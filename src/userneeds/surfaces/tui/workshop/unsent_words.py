"""What of the line outlives the program? The letters that are in it, for whom, and of which kind.

The session keeps them; here is when it is told, and how they stand in the line again.
"""

from userneeds.model.card import CARD_KINDS
from userneeds.session.storage.unsent_line import UnsentLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.speakers import Speaker
from userneeds.surfaces.tui.workshop.card_input import CardInput
from userneeds.surfaces.tui.workshop.speaker_actions import SpeakerActions


class UnsentWords:
    """Keeps the line of a workshop's screen, and puts it back."""

    def __init__(
        self, controller: WorkshopController, line: CardInput, speakers: SpeakerActions
    ) -> None:
        """Take the line, and what says for whom is typed in it."""
        self._unsent = controller.session.unsent
        self._controller = controller
        self._line = line
        self._speakers = speakers

    def keep(self) -> None:
        """Keep the line as it stands."""
        if self._unsent is not None:
            self._unsent.keep(self._unsent_line())

    def put_back(self) -> None:
        """Put the words that were being typed when the program ended into the line again."""
        left = self._unsent.left_over() if self._unsent is not None else None
        if left is None:
            return
        if left.kind in CARD_KINDS:
            self._line.kind = left.kind
        self._line.role = left.role
        self._speakers.speak_for(Speaker(left.organisation, left.person))
        self._line.resume(left.words)

    def closing_words(self) -> str:
        """Return what becomes of the line when the workshop is closed; empty where it is empty."""
        line = self._unsent_line()
        if not line.words.strip():
            return ""
        if self._unsent is None or not line.may_be_kept(self._controller.workshop):
            return "What stands in the line is not kept."
        return "What stands in the line is kept for the next time."

    def _unsent_line(self) -> UnsentLine:
        card = self._speakers.card_defaults()
        return UnsentLine(
            words=self._line.words,
            kind=card.kind,
            stage=card.stage,
            organisation=card.organisation,
            person=card.by,
            role=card.role,
        )
