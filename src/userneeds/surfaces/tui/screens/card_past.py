"""What happened to a card, and bringing back how it was: this sitting's steps, then those in git."""

from dataclasses import replace
from pathlib import Path

from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.session.card_story import Step, in_git, in_sitting
from userneeds.surfaces.tui.desk import Desk, sentence
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.screens.room import DeskRoom


class CardPast(DeskRoom):
    """The actions on a card's past."""

    def __init__(self, desk: Desk, card_id: CardId) -> None:
        super().__init__(desk)
        self.card_id = card_id

    @property
    def card(self) -> Card | None:
        """The card as it stands; None once it is gone."""
        return self.desk.workshop.cards.get(self.card_id)

    def action_history(self) -> None:
        session, card_id = self.desk.session, self.card_id
        recent = in_sitting(session.history, session.workshop, card_id)
        before_sitting = _with(session.workshop, card_id, recent[-1].before if recent else self.card)

        def ask() -> None:
            older, trouble = _in_git(session.path, before_sitting, card_id)
            self.app.call_from_thread(self._show_past, (*recent, *older), trouble)

        self.run_worker(ask, thread=True, exclusive=True, group="past")

    def _show_past(self, steps: tuple[Step, ...], trouble: str) -> None:
        if trouble:
            self.desk.say(trouble, is_trouble=True)
        if not steps:
            self.desk.say("Nothing is known of this card's past.")
            return
        options = [Option(str(index), sentence(step.words), _when(step)) for index, step in enumerate(steps)]
        hint = "Choosing one brings the card back as it was before it; u takes that back."

        def bring_back(index: str | None) -> None:
            if index is not None:
                self._bring_back(steps[int(index)])

        self.app.push_screen(Choose("What happened to this card, the last first", options, hint=hint), bring_back)

    def _bring_back(self, step: Step) -> None:
        if self.card is None or step.before is None:
            self.desk.say("That is how the card began; there is nothing before it.")
        else:
            self.desk.do(EditCard(at=self.desk.now(), before=self.card, after=step.before))


def _with(workshop: Workshop, card_id: CardId, card: Card | None) -> Workshop:
    others = {key: one for key, one in workshop.cards.items() if key != card_id}
    return replace(workshop, cards={**others, card_id: card} if card else others)


def _when(step: Step) -> str:
    if step.when is None:
        return "not committed yet"
    return f"{step.when.day} {step.when:%b %Y}, {step.author}"


def _in_git(path: Path, workshop: Workshop, card: CardId) -> tuple[tuple[Step, ...], str]:
    """Return what git knows of a card, and what was in the way of asking."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git import repository_of  # noqa: PLC0415 - likewise

    try:
        repository = repository_of(path)
        return (in_git(repository, path, workshop, card) if repository else ()), ""
    except GitFailed as fault:
        return (), str(fault)
