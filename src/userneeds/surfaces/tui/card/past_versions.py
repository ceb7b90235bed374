"""What happened to a card, and bringing back how it was: this sitting's steps, then those in git."""

from dataclasses import replace
from pathlib import Path

from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.session.history.card_history import HistoryStep, git_steps, session_steps
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController, as_sentence
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase


class CardHistoryActions(WorkshopScreenBase):
    """The actions on a card's past."""

    def __init__(
        self, controller: WorkshopController, open_screen: OpenScreen, card_id: CardId
    ) -> None:
        super().__init__(controller, open_screen)
        self.card_id = card_id

    @property
    def card(self) -> Card | None:
        """The card as it stands; None once it is gone."""
        return self.controller.workshop.cards.get(self.card_id)

    def action_history(self) -> None:
        session, card_id = self.controller.session, self.card_id
        recent = session_steps(session.history, session.workshop, card_id)
        before_sitting = _workshop_with_card(
            session.workshop, card_id, recent[-1].before if recent else self.card
        )

        def ask() -> None:
            older, trouble = _steps_in_git(session.path, before_sitting, card_id)
            self.app.call_from_thread(self._show_history, (*recent, *older), trouble)

        self.run_worker(ask, thread=True, exclusive=True, group="past")

    def _show_history(self, steps: tuple[HistoryStep, ...], trouble: str) -> None:
        if trouble:
            self.controller.say(trouble, is_trouble=True)
        if not steps:
            self.controller.say("Nothing is known of this card's past.")
            return
        options = [
            Option(str(index), as_sentence(step.words), _step_date(step))
            for index, step in enumerate(steps)
        ]
        hint = "Choosing one brings the card back as it was before it; u takes that back."

        def bring_back(index: str | None) -> None:
            if index is not None:
                self._restore(steps[int(index)])

        self.app.push_screen(
            ChoiceDialog("What happened to this card, the last first", options, hint=hint),
            bring_back,
        )

    def _restore(self, step: HistoryStep) -> None:
        if self.card is None or step.before is None:
            self.controller.say("That is how the card began; there is nothing before it.")
        else:
            self.controller.do(
                EditCard(at=self.controller.now(), before=self.card, after=step.before)
            )


def _workshop_with_card(workshop: Workshop, card_id: CardId, card: Card | None) -> Workshop:
    others = {key: one for key, one in workshop.cards.items() if key != card_id}
    return replace(workshop, cards={**others, card_id: card} if card else others)


def _step_date(step: HistoryStep) -> str:
    if step.when is None:
        return "not committed yet"
    return f"{step.when.day} {step.when:%b %Y}, {step.author}"


def _steps_in_git(
    path: Path, workshop: Workshop, card: CardId
) -> tuple[tuple[HistoryStep, ...], str]:
    """Return what git knows of a card, and what was in the way of asking."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git.repository import find_repository  # noqa: PLC0415 - likewise

    try:
        repository = find_repository(path)
        return (git_steps(repository, path, workshop, card) if repository else ()), ""
    except GitFailed as fault:
        return (), str(fault)
