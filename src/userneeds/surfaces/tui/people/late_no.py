"""Somebody says no after all: their name goes off the screen at once, and then it is asked on."""

from collections.abc import Callable

from userneeds.commands.people import SetConsent
from userneeds.model.card import Card
from userneeds.model.grammar.roles import role_pseudonym
from userneeds.model.people import Person
from userneeds.session.errors import UserNeedsError
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.people.withdraw_actions import ask_withdrawal
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class LateNo:
    """The action that takes a name off the screen."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, card: Callable[[], Card | None]
    ) -> None:
        """Take what tells the card under the cursor."""
        self.controller = controller
        self.screen = screen
        self._card = card

    def take_off(self) -> None:
        """Name nobody beside the card any more, here and in the series, before anything else."""
        person = self._named_person()
        if person is None:
            self.controller.say("Nobody is named here. O lists the people: l names one no more.")
            return
        now = self.controller.now()
        command = SetConsent(
            at=now, person=person.id, consent="anonymous", pseudonym="", asked=now.date()
        )
        if not self.controller.do(command):
            return
        series = self.controller.series
        if series is not None and person.id in series.people:
            self._tell_series(command)
        self._ask_on(person)

    def _named_person(self) -> Person | None:
        """Return who is called by something beside the card: its author, or else its owner."""
        card = self._card()
        people = self.controller.workshop.people
        involved = [people.get(card.by), people.get(card.owner)] if card else []
        named = (person for person in involved if person is not None and _is_called(person))
        return next(named, None)

    def _tell_series(self, command: SetConsent) -> None:
        try:
            self.controller.session.change_series(command)
        except UserNeedsError as fault:
            self.controller.say(f"Not said in the series yet: {fault}", is_trouble=True)

    def _ask_on(self, person: Person) -> None:
        """Ask what else they want, now that nobody sees the name any more."""
        options = [Option("enough", "Nothing else: they are not named any more")]
        others = self.controller.workshop.people.values()
        taken = [each.pseudonym for each in others if each.id != person.id]
        pseudonym = role_pseudonym(person.role, taken)
        if pseudonym:
            options.append(Option("role", f"They are called '{pseudonym}'"))
        options.append(Option("withdraw", "They withdraw, with everything they gave …"))

        def take(answer: str | None) -> None:
            now = self.controller.now()
            if answer == "role":
                called = SetConsent(
                    at=now,
                    person=person.id,
                    consent="anonymous",
                    pseudonym=pseudonym,
                    asked=now.date(),
                )
                self.controller.do(called)
            elif answer == "withdraw":
                ask_withdrawal(self.controller, self.screen, person)

        title = "The name is off the screen. What else do they want?"
        self.screen.app.push_screen(ChoiceDialog(title, options), take)


def _is_called(person: Person) -> bool:
    return person.consent == "named" or (person.consent == "anonymous" and bool(person.pseudonym))
