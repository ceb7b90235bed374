"""What happened to a card, and bringing it back: this sitting's steps, then those of before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.wording import as_sentence, join_nonempty, short_date
from userneeds.session.history.card_history import (
    HistoryStep,
    git_steps,
    session_steps,
    workshop_with_card,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.session.git.repository import Repository

_ReadSteps: TypeAlias = "Callable[[Repository], tuple[HistoryStep, ...]]"


class CardHistoryActions:
    """The action on a card's past."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen, card_id: CardId) -> None:
        self.controller = controller
        self.screen = screen
        self.card_id = card_id

    def show(self) -> None:
        """Show what happened to the card, and bring back how it was where that is wanted."""
        session = self.controller.session
        workshop = session.workshop
        history = session.past.history()
        in_all_sittings = session_steps(history, workshop, self.card_id)
        recent = session_steps(history.of_this_sitting(), workshop, self.card_id)
        first = recent[-1].before if recent else self._card()
        before_sitting = workshop_with_card(workshop, self.card_id, first)

        read = partial(git_steps, path=session.path, workshop=before_sitting, card=self.card_id)

        def ask_git() -> None:
            call = self.screen.app.call_from_thread
            past = _steps_in_git(session.path, read)
            # Git tells what was committed, and by whom; else this laptop tells what it remembers.
            steps = (*recent, *past.steps) if past.is_known else in_all_sittings
            call(self._show_steps, steps, past.trouble)

        asking = BackgroundWork("Reading the card's past", "past")
        self.controller.background.start(self.screen, asking, ask_git)

    def _card(self) -> Card | None:
        """Return the card as it stands; None once it is gone."""
        return self.controller.workshop.cards.get(self.card_id)

    def _show_steps(self, steps: tuple[HistoryStep, ...], trouble: str) -> None:
        if trouble:
            self.controller.say(trouble, is_trouble=True)
        if not steps:
            self.controller.say("Nothing is known of this card's past.")
            return
        options = [
            Option(str(index), as_sentence(step.words), _step_date(step))
            for index, step in enumerate(steps)
        ]

        def bring_back(index: str | None) -> None:
            if index is not None:
                self._restore(steps[int(index)])

        dialog = ChoiceDialog(
            "What happened to this card, the last first",
            options,
            hint="Choosing one brings the card back as it was before it; u takes that back.",
        )
        self.screen.app.push_screen(dialog, bring_back)

    def _restore(self, step: HistoryStep) -> None:
        card = self._card()
        if card is None or step.before is None:
            self.controller.say("That is how the card began; there is nothing before it.")
            return
        command = EditCard(at=self.controller.now(), before=card, after=step.before)
        self.controller.do(command)


def _step_date(step: HistoryStep) -> str:
    if step.when is None:
        return "not committed yet"
    return join_nonempty((short_date(step.when), step.author), ", ")


class _PastInGit(NamedTuple):
    """What git knows of a card, and what was in the way of asking; empty for nothing."""

    steps: tuple[HistoryStep, ...] = ()
    trouble: str = ""
    is_known: bool = False
    """Whether git could be asked."""


def _steps_in_git(path: Path, read: _ReadSteps) -> _PastInGit:
    # Git is asked long after the first picture, which must not wait for its modules.
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - as above
    from userneeds.session.git.repository import find_repository  # noqa: PLC0415 - likewise

    try:
        repository = find_repository(path)
        if repository is None:
            return _PastInGit()
        return _PastInGit(read(repository), is_known=True)
    except GitFailed as fault:
        return _PastInGit(trouble=str(fault))
