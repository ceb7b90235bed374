"""Who is here today, whose cards are whose, and what goes to and fro between meeting and group?"""

from collections.abc import Sequence

from userneeds.commands.batch import Batch
from userneeds.commands.command import Command
from userneeds.commands.outcome import Refused
from userneeds.commands.people import SetPresence
from userneeds.commands.people_lists import is_known_otherwise, kept_in_series, people_from_series
from userneeds.commands.who_is_who import ReassignCards
from userneeds.model.people import Person
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.wording import counted, pluralise
from userneeds.session.errors import UserNeedsError
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.people.view import listed_people
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.people_choice import (
    PeopleChoice,
    PeopleQuestion,
    person_options,
    same_key,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_NO_SERIES = "There is no series beside this workshop: userneeds series FOLDER begins one."


class PresenceActions:
    """The actions on the people of a workshop."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, rows: PeopleList
    ) -> None:
        """Take the list that says about whom it is."""
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def toggle_here(self) -> None:
        """Note the person under the cursor as here, or as not here."""
        person = self.rows.person()
        if person is not None:
            now = self.controller.now()
            command = SetPresence(at=now, people=(person.id,), present=not person.present)
            self.controller.do(command)

    def toggle_all(self) -> None:
        """Note everybody as here; where they are, nobody."""
        listed = listed_people(self.controller.workshop)
        is_present = not all(person.present for person in listed)
        people = tuple(person.id for person in listed)
        now = self.controller.now()
        self.controller.do(SetPresence(at=now, people=people, present=is_present))

    def give_cards(self) -> None:
        """Ask whose the cards of the person under the cursor really are."""
        person = self.rows.person()
        if person is None:
            return

        def take(to: str) -> None:
            now = self.controller.now()
            self.controller.do(ReassignCards(at=now, person=person.id, to=to))

        others = [each for each in person_options(self.controller) if each.key != person.id]
        title = f"Whose are the cards of {person.name} really?"
        wanted = PeopleQuestion(title, others, person_key=same_key)
        PeopleChoice(self.controller, self.screen).ask(wanted, take)

    def bring_group(self) -> None:
        """Copy the people of the series who are not listed here, with their organisations."""
        series = self.controller.series
        if series is None:
            self.controller.say(_NO_SERIES, is_trouble=True)
            return
        added = people_from_series(series, self.controller.workshop, self.controller.now())
        if not added.people:
            self.controller.say("Everybody of the series is listed already.")
            return
        self.controller.do(added.command)
        self.rows.go_to_person(added.people[0])

    def keep_in_group(self) -> None:
        """Keep the person under the cursor in the series as well, as they are here."""
        person = self.rows.person()
        if person is not None:
            self._keep([person])

    def keep_new_in_group(self) -> None:
        """Keep everybody in the series whom it does not know yet, or knows otherwise."""
        series = self.controller.series
        workshop = self.controller.workshop
        listed = listed_people(workshop)
        new = [each for each in listed if series and is_known_otherwise(series, workshop, each)]
        if series is not None and not new:
            self.controller.say("Everybody here is in the series already, as they are here.")
        else:
            self._keep(new)

    def _keep(self, people: Sequence[Person]) -> None:
        series = self.controller.series
        if series is None:
            self.controller.say(_NO_SERIES, is_trouble=True)
            return
        try:
            problem = self._keep_in(series, people)
        except UserNeedsError as fault:
            problem = str(fault)
        if problem:
            self.controller.say(f"Not kept in the series: {problem}", is_trouble=True)
            return
        self.screen.show()
        who = people[0].name if len(people) == 1 else counted(len(people), "person")
        verb = pluralise(len(people), "is", "are")
        self.controller.say(f"{who} {verb} in the series {series.title}, for the next meetings.")

    def _keep_in(self, series: Series, people: Sequence[Person]) -> str:
        """Keep people in a series as one step; return why not, empty where it is done."""
        now = self.controller.now()
        parts: list[Command] = []
        for person in people:
            kept = kept_in_series(series, self.controller.workshop, person.id, now)
            if isinstance(kept, Problem):
                return str(kept)
            parts += kept.parts
        words = f"kept {counted(len(people), 'person')} in the series"
        command = Batch(at=now, parts=tuple(parts), words=words)
        outcome = self.controller.session.change_series(command)
        return str(outcome.problem) if isinstance(outcome, Refused) else ""
