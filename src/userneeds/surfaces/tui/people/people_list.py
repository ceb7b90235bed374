"""The list of organisations and people, and who is under its cursor."""

from collections.abc import Callable

from userneeds.model.people import Organisation, Person
from userneeds.surfaces.tui.people.view import PeopleRow, draw_people_row, person_key
from userneeds.surfaces.tui.screen_base.controller import OpenFileController
from userneeds.surfaces.tui.widgets.row_list import RowList


class PeopleList(RowList[PeopleRow]):
    """Organisations with their people."""

    def __init__(self, controller: OpenFileController) -> None:
        super().__init__(draw_people_row, can_choose=lambda row: row.can_be_chosen)
        self.controller = controller

    def person(self) -> Person | None:
        """Return the person under the cursor; says so where there is none."""
        row = self.chosen
        if row is not None and row.person is not None:
            return row.person
        self.controller.say("The cursor is on no person: ↑ ↓ go to one.")
        return None

    def person_or_organisation(self) -> Person | Organisation | None:
        """Return what is under the cursor; says so where there is nothing."""
        row = self.chosen
        found = None if row is None else row.person or row.organisation
        if found is None:
            self.controller.say("Nobody is here yet: a adds somebody.")
        return found

    def go_to(self, key: str) -> None:
        """Put the cursor on the row of this key, where there is one."""
        self._go_to_first(lambda row: row.key == key, 0)

    def go_to_person(self, person: str) -> None:
        """Put the cursor on a person."""
        self.go_to(person_key(person))

    def next_person(self) -> None:
        """Put the cursor on the next person; after the last it stays."""
        self._go_to_first(lambda row: row.person is not None, self.cursor + 1)

    def _go_to_first(self, fits: Callable[[PeopleRow], bool], start: int) -> None:
        places = (place for place in range(start, len(self.items)) if fits(self.items[place]))
        found = next(places, None)
        if found is not None:
            self.move_to(found)
