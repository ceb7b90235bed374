"""Somebody withdraws: what they gave is taken out, after a question that says what it is."""

from userneeds.commands.people import WithdrawPerson, contributions_of
from userneeds.model.wording import join_with_and
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_EARLIER = (
    "It goes from this file and from what is kept beside it. What was committed to git or handed "
    "out before stays there."
)


class WithdrawActions:
    """The action that takes out a person and all they gave."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, rows: PeopleList
    ) -> None:
        """Take the list that says about whom it is."""
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def ask(self) -> None:
        """Ask whether the person under the cursor withdraws."""
        person = self.rows.person()
        if person is None:
            return
        given = contributions_of(self.controller.workshop, person.id)
        what = join_with_and(given) if given else "nothing so far"
        options = (
            Option("no", f"No, {person.name} stays"),
            Option("yes", f"Yes, take {person.name} and all of that out"),
        )

        def take(answer: str | None) -> None:
            if answer == "yes":
                self.controller.do(WithdrawPerson(at=self.controller.now(), person=person.id))

        title = f"Does {person.name} withdraw? They gave {what}."
        self.screen.app.push_screen(ChoiceDialog(title, options, hint=_EARLIER), take)
