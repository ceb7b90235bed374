"""Adding people: one typed line, or a pasted list that is shown before it is taken."""

from collections.abc import Sequence

from userneeds.commands.people_lists import NewPerson, add_people
from userneeds.model.ids import PersonId
from userneeds.model.people import name_key
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.sign_up_question import SignUpQuestion
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.people.view import listed_people, organisation_key
from userneeds.surfaces.tui.screen_base.controller import OpenFileController
from userneeds.surfaces.tui.screen_base.people_choice import (
    PeopleChoice,
    known_organisations,
    series_of,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_EXAMPLE = "Ann Lee, repairs manager, Alpha Homes · or paste a list: everybody of it is shown first"


class NewPeople:
    """The actions that add people and organisations."""

    def __init__(
        self, controller: OpenFileController, screen: BaseScreen, rows: PeopleList
    ) -> None:
        """Take the list in which the cursor goes to whom was added."""
        self.controller = controller
        self.screen = screen
        self.rows = rows
        self._question = SignUpQuestion(
            screen, "Who is it?", _EXAMPLE, known=lambda: known_organisations(controller)
        )

    def ask(self) -> None:
        """Ask for people in one line, or as a pasted list."""
        self._question.ask(self.add)

    def ask_organisation(self) -> None:
        """Ask for the name of an organisation, and add it."""

        def take(name: str | None) -> None:
            if not name or not name.strip():
                return
            key = PeopleChoice(self.controller, self.screen).put_organisation(name)
            self.rows.go_to(organisation_key(key))

        self.screen.app.push_screen(LineDialog("What is the organisation called?"), take)

    def add(self, people: Sequence[NewPerson]) -> None:
        """Add those who are not there yet, and go to the first of them."""
        subject, now = self.controller.subject, self.controller.now()
        added = add_people(subject, people, now, series_of(self.controller))
        if added.command.parts:
            self.controller.do(added.command)
        else:
            listed = "Everybody of these is listed already."
            self.controller.say(added.withdrawn_words() or listed)
        found = [*added.people, *self._namesakes(people[0].name)]
        if found:
            self.rows.go_to_person(found[0])

    def _namesakes(self, name: str) -> list[PersonId]:
        people = listed_people(self.controller.subject)
        return [person.id for person in people if name_key(person.name) == name_key(name)]
