"""Changing, moving, merging and removing the person or the organisation under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from userneeds.commands.command import Command
from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.commands.who_is_who import MergeOrganisations, MergePeople
from userneeds.model.people import ORGANISATION_COLOURS, Organisation, Person
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.people.view import organisation_key, person_key
from userneeds.surfaces.tui.screen_base.controller import OpenFileController
from userneeds.surfaces.tui.screen_base.people_choice import (
    PeopleChoice,
    organisation_options,
    person_options,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "name": ("Name", ""),
    "short_name": ("Short name", "For the heads of columns, as 'Osterwall'; nothing shortens it"),
    "role": ("What they do", "Their work, as 'repairs manager'; a pseudonym can be made of it"),
    "offers": (
        "What they offer",
        "For the directory of who agreed to be named, as 'a sensor trial'",
    ),
    "looks_for": ("What they look for", "For the directory, as 'landlords with lift data'"),
    "kind": ("What kind of organisation", "As 'housing association', 'council', 'supplier'"),
    "region": ("Where", "A region or a town"),
    "homes": ("Homes", "How many it manages; nothing where that is not known"),
}
"""For what is asked as a line of words: the question, and a hint."""
_MOST_HOMES = 9_999_999


class EntryActions:
    """The actions on what is under the cursor."""

    def __init__(
        self,
        controller: OpenFileController,
        screen: BaseScreen,
        rows: PeopleList,
        ask_pseudonym: Callable[[], None],
    ) -> None:
        """Take the list, and what asks how a person is called instead of their name."""
        self.controller = controller
        self.screen = screen
        self.rows = rows
        self.picker = PeopleChoice(controller, screen)
        self._ask_pseudonym = ask_pseudonym

    def change(self) -> None:
        """Ask what is to be changed about a person or an organisation."""
        entry = self.rows.person_or_organisation()
        if entry is None:
            return

        def take(name: str | None) -> None:
            if name is not None:
                self._change_field(entry, name)

        options = self._fields_of(entry)
        self.screen.app.push_screen(ChoiceDialog(f"Change what about {entry.name}?", options), take)

    def rename(self) -> None:
        """Ask for another name."""
        entry = self.rows.person_or_organisation()
        if entry is not None:
            self._ask_line(entry, "name")

    def ask_role(self) -> None:
        """Ask what the person does."""
        person = self.rows.person()
        if person is not None:
            self._ask_line(person, "role")

    def move(self) -> None:
        """Ask for another organisation of the person."""
        person = self.rows.person()
        if person is not None:
            self._ask_home(person)

    def merge(self) -> None:
        """Ask who this is really: the other entry stays, with what both gave."""
        entry = self.rows.person_or_organisation()
        if entry is None:
            return
        is_person = isinstance(entry, Person)
        others = self._others(entry)
        if not others:
            self.controller.say("There is no other to merge with.")
            return

        def take(kept: str | None) -> None:
            if kept is None:
                return
            now = self.controller.now()
            command: Command = MergeOrganisations(at=now, keep=kept, other=entry.id)
            if is_person:
                command = MergePeople(at=now, keep=kept, other=entry.id)
            self.controller.do(command)
            self.rows.go_to(person_key(kept) if is_person else organisation_key(kept))

        hint = "The one you choose stays, with all that both have; of consents, the stricter one."
        if not is_person:
            hint = "The one you choose stays, with all people, cards and sources of both."
        title = f"{entry.name} is really …"
        self.screen.app.push_screen(ChoiceDialog(title, others, hint=hint), take)

    def remove(self) -> None:
        """Take the person or the organisation away, where they gave nothing and are not in use."""
        entry = self.rows.person_or_organisation()
        if entry is not None:
            part = "people" if isinstance(entry, Person) else "organisations"
            now = self.controller.now()
            self.controller.do(RemoveEntry(at=now, part=part, id=entry.id))

    def _others(self, entry: Person | Organisation) -> list[Option]:
        options = organisation_options(self.controller.subject.organisations.values())
        if isinstance(entry, Person):
            options = person_options(self.controller)
        return [option for option in options if option.key != entry.id]

    def _fields_of(self, entry: Person | Organisation) -> Sequence[Option]:
        if isinstance(entry, Organisation):
            homes = str(entry.homes or "")
            values = {
                "name": entry.name,
                "short_name": entry.short_name,
                "kind": entry.kind,
                "region": entry.region,
            }
            options = [_field_option(name, value) for name, value in values.items()]
            options.append(_field_option("homes", homes))
            return [*options, Option("colour", "Colour mark", entry.colour or "none")]
        home = self.controller.subject.organisations.get(entry.organisation)
        return [
            _field_option("name", entry.name),
            _field_option("role", entry.role),
            _field_option("offers", entry.offers),
            _field_option("looks_for", entry.looks_for),
            Option("organisation", "Organisation", home.name if home else "none"),
            Option("pseudonym", "Pseudonym", entry.pseudonym or "none"),
            Option("facilitates", "Facilitates", "yes" if entry.facilitates else "no"),
        ]

    def _change_field(self, entry: Person | Organisation, name: str) -> None:
        if name in _QUESTIONS:
            self._ask_line(entry, name)
        elif isinstance(entry, Organisation):
            self._ask_colour(entry)
        elif name == "organisation":
            self._ask_home(entry)
        elif name == "pseudonym":
            self._ask_pseudonym()
        else:
            self._put(entry, facilitates=not entry.facilitates)

    def _ask_line(
        self, entry: Person | Organisation, name: str, before: str = "", fault: str = ""
    ) -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            value: str | int = typed
            if name == "homes":
                homes = read_homes(typed)
                if homes is None:
                    wrong = f"'{typed}' is no number of homes such as 12,000."
                    self._ask_line(entry, name, typed, wrong)
                    return
                value = homes
            self._put(entry, **{name: value})

        title, hint = _QUESTIONS[name]
        value = before or str(getattr(entry, name) or "")
        dialog = LineDialog(f"{title}?", value=value, hint=fault or hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_colour(self, organisation: Organisation) -> None:
        def take(colour: str | None) -> None:
            for known in ORGANISATION_COLOURS:
                if known == colour:
                    self._put(organisation, colour=known)

        options = [Option(colour, colour or "None") for colour in ORGANISATION_COLOURS]
        title = f"Which colour marks {organisation.name}?"
        dialog = ChoiceDialog(title, options, chosen=organisation.colour)
        self.screen.app.push_screen(dialog, take)

    def _ask_home(self, person: Person) -> None:
        def take(organisation: str) -> None:
            self._put(person, organisation=organisation)
            self.rows.go_to_person(person.id)

        title = f"Of which organisation is {person.name}?"
        self.picker.ask_organisation(title, take, chosen=person.organisation)

    def _put(self, asked: Person | Organisation, **changed: Any) -> None:  # noqa: ANN401 - fields
        """Change what was asked about; all else is as it stands now, whoever changed it since."""
        subject = self.controller.subject
        entries = subject.people if isinstance(asked, Person) else subject.organisations
        entry = entries.get(asked.id)
        if entry is None:
            self.controller.say(f"{asked.name} was taken out meanwhile.", is_trouble=True)
            return
        self.controller.do(PutEntry(at=self.controller.now(), entry=replace(entry, **changed)))


def _field_option(name: str, value: str) -> Option:
    title, _ = _QUESTIONS[name]
    return Option(name, title, value or "nothing yet")


def read_homes(typed: str) -> int | None:
    """Return the number in '12,000' or '12 000', 0 for nothing; None where it is no number."""
    digits = "".join(typed.split()).replace(",", "")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or int(digits[:8]) > _MOST_HOMES:
        return None
    return int(digits) if len(digits) <= len(str(_MOST_HOMES)) else None
