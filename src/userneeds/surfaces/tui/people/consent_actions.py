"""How does each want to be named? One key an answer, or one for the whole table."""

from collections.abc import Mapping
from datetime import date

from userneeds.commands.people import SetConsent
from userneeds.commands.people_lists import table_consent
from userneeds.model.grammar.roles import role_pseudonym
from userneeds.model.ids import PersonId
from userneeds.model.people import NamingConsent, Person
from userneeds.model.wording import counted, short_date
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.people.view import listed_people
from userneeds.surfaces.tui.screen_base.controller import OpenFileController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_CONSENTS: Mapping[str, NamingConsent] = {
    "named": "named",
    "nameless": "anonymous",
    "not asked": "",
}


class ConsentActions:
    """The actions that note an answer."""

    def __init__(
        self, controller: OpenFileController, screen: BaseScreen, rows: PeopleList
    ) -> None:
        """Take the list that says about whom it is."""
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def consent(self, answer: str) -> None:
        """Note the answer of the person under the cursor, and go on to the next."""
        person = self.rows.person()
        if person is None:
            return
        if answer == "pseudonym":
            self._call_by_role(person)
            return
        pseudonym = person.pseudonym if answer == "named" else ""
        self._note(person.id, _CONSENTS[answer], pseudonym)

    def ask_pseudonym(self) -> None:
        """Ask what the person under the cursor is called instead of their name."""
        person = self.rows.person()
        if person is not None:
            self._ask_pseudonym(person, person.pseudonym or self._made_of_role(person), "")

    def ask_table(self) -> None:
        """Ask whether everybody who has not answered is called by their role."""
        people = [person for person in listed_people(self.controller.subject) if person.present]
        waiting = [person.id for person in people if not person.consent]
        today = self.controller.now().date()
        table = table_consent(self.controller.subject, waiting, today, self.controller.now())
        if not table.parts:
            self.controller.say("Nobody here who has a role and has not answered yet.")
            return
        options = (
            Option("yes", "Yes: by their role, unless they said otherwise"),
            Option("no", "No: each of them is asked"),
        )

        def take(key: str | None) -> None:
            if key == "yes":
                self.controller.do(table)

        title = "Was the whole table asked how they want to be named?"
        hint = _table_words(len(table.parts), len(waiting), today)
        self.screen.app.push_screen(ChoiceDialog(title, options, hint=hint), take)

    def _call_by_role(self, person: Person) -> None:
        pseudonym = person.pseudonym or self._made_of_role(person)
        if not pseudonym:
            self._ask_pseudonym(person, "", f"{person.name} has no role to make it of")
            return
        self._note(person.id, "anonymous", pseudonym)

    def _made_of_role(self, person: Person) -> str:
        others = self.controller.subject.people.values()
        taken = [other.pseudonym for other in others if other.id != person.id]
        return role_pseudonym(person.role, taken)

    def _ask_pseudonym(self, person: Person, proposed: str, hint: str) -> None:
        def take(pseudonym: str | None) -> None:
            if pseudonym and pseudonym.strip():
                self._note(person.id, "anonymous", pseudonym)

        title = f"What is {person.name} called?"
        example = "What they do, as 'a repairs lead'"
        dialog = LineDialog(title, value=proposed, hint=f"{hint}. {example}" if hint else example)
        self.screen.app.push_screen(dialog, take)

    def _note(self, person: PersonId, consent: NamingConsent, pseudonym: str) -> None:
        now = self.controller.now()
        asked = now.date()
        command = SetConsent(
            at=now, person=person, consent=consent, pseudonym=pseudonym, asked=asked
        )
        if self.controller.do(command):
            self.rows.next_person()


def _table_words(by_role: int, waiting: int, today: date) -> str:
    """Return what becomes of those who have not answered."""
    people = counted(by_role, "person")
    words = f"{people} will be called by their role, asked at the table on {short_date(today)}."
    left = waiting - by_role
    if left:
        words += f" {counted(left, 'person')} without a role that can be used: not asked."
    return words
