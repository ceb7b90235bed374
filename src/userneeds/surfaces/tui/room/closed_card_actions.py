"""Hiding a card that phones show, without leaving the room's screen."""

from collections.abc import Iterator

from userneeds.model.card import Card
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.card_hiding import hide_or_show
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class ClosedCardActions:
    """Which card nobody shall see, chosen from those that everybody sees."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose(self) -> None:
        """Ask for a card to hide, or for a hidden one to show again."""
        options = [*self._hidden_options(), *self._open_options()]
        if not options:
            self.controller.say("No card lies open, and none is hidden.")
            return
        hint = "Phones, the screens and papers show it no more until it is chosen here again."
        title = "Which card shall nobody see?"
        self.screen.app.push_screen(ChoiceDialog(title, options, hint=hint), self._take)

    def _take(self, chosen: str | None) -> None:
        card = self.controller.workshop.cards.get(chosen or "")
        if card is not None:
            hide_or_show(self.controller, card)

    def _hidden_options(self) -> Iterator[Option]:
        """Yield the hidden cards without their words: this screen may be on the wall."""
        hidden = [card for card in self.controller.workshop.cards.values() if card.face_down]
        for number, card in enumerate(hidden, start=1):
            words = f"Show hidden {card.kind} {number} again"
            yield Option(card.id, words, self._stage_title(card))

    def _open_options(self) -> Iterator[Option]:
        seen = self.controller.seen
        closed = self.controller.workshop.closed_cards()
        for card in reversed(tuple(seen.cards.values())):
            if card.id not in closed:
                yield Option(card.id, card.statement(), self._stage_title(card))

    def _stage_title(self, card: Card) -> str:
        stage = self.controller.workshop.stage(card.stage)
        return stage.title if stage else ""
