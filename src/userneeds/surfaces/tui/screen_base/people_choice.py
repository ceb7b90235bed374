"""Choosing among people or organisations; who is not there yet is added with the same line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from userneeds.commands.people import SetPresence
from userneeds.commands.people_lists import NewPerson, add_people
from userneeds.commands.records import PutEntry
from userneeds.disclosure.people_to_choose import PeopleToChoose
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import free_id
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Organisation, Person, name_key
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import OpenFileController, WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.speakers import Speaker, voter_options

_Take: TypeAlias = Callable[[str], None]
"""What is done with the key that was chosen."""
_PERSON = "+person:"
_ORGANISATION = "+organisation:"
_HERE = "+here:"
"""How the answers begin that are no options but make one; no id has a plus sign."""


@dataclass(frozen=True, slots=True)
class PeopleQuestion:
    """What may be chosen, and by which key it is told once somebody was added."""

    title: str
    options: Sequence[Option]
    person_key: Callable[[PersonId], str] | None = None
    """The key of a person; None where no person can be chosen."""
    organisation_key: Callable[[OrganisationId], str] | None = None
    chosen: str | None = None
    hint: str = ""

    @property
    def can_be_added(self) -> bool:
        """Whether who is not there yet can be added."""
        return self.person_key is not None or self.organisation_key is not None


def same_key(key: str) -> str:
    """Return the key of a person or an organisation where it is their id."""
    return key


class PeopleChoice:
    """Asks for a person or an organisation, on any screen."""

    def __init__(self, controller: OpenFileController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def ask(self, wanted: PeopleQuestion, take: _Take) -> None:
        """Ask, and give the key that was chosen to `take`; nothing where nobody was chosen."""

        def answer(key: str | None) -> None:
            if key is None:
                return
            for beginning, add in self._makers(wanted).items():
                if key.startswith(beginning):
                    add(key.removeprefix(beginning), take)
                    return
            take(key)

        dialog = ChoiceDialog(
            wanted.title,
            wanted.options,
            hint=wanted.hint,
            chosen=wanted.chosen,
            from_typed=partial(self._typed_options, wanted) if wanted.can_be_added else None,
        )
        self.screen.app.push_screen(dialog, answer)

    def ask_organisation(self, title: str, take: _Take, *, chosen: str = "") -> None:
        """Ask for an organisation; the answer is its id, or empty for none."""
        none = Option("", "None, or not known yet")
        options = [none, *organisation_options(self.controller.subject.organisations.values())]
        self.ask(PeopleQuestion(title, options, organisation_key=same_key, chosen=chosen), take)

    def _makers(self, wanted: PeopleQuestion) -> dict[str, Callable[[str, _Take], None]]:
        return {
            _PERSON: partial(self._add_person, wanted),
            _ORGANISATION: partial(self._add_organisation, wanted),
            _HERE: partial(self._note_as_here, wanted),
        }

    def _typed_options(self, wanted: PeopleQuestion, typed: str) -> Sequence[Option]:
        options: list[Option] = []
        if wanted.person_key is not None:
            options += self._person_options(typed)
        if wanted.organisation_key is not None:
            options += self._organisation_option(typed)
        return options

    def _person_options(self, typed: str) -> list[Option]:
        read = self._read(typed)
        if isinstance(read, Problem):
            return []
        known = self._namesakes(read.name)
        away = [person for person in known if not person.present]
        if away and isinstance(self.controller, WorkshopController):
            words = "was not here: is here now"
            return [Option(f"{_HERE}{person.id}", person.name, words) for person in away]
        if known and not read.organisation:
            return []
        organisation = read.organisation or "…"
        words = f"Add '{read.name}' as a person of {organisation}"
        return [Option(f"{_PERSON}{typed}", words, read.role)]

    def _organisation_option(self, typed: str) -> list[Option]:
        name = clean_line(typed)
        organisations = self.controller.subject.organisations.values()
        if not name or name_key(name) in {name_key(each.name) for each in organisations}:
            return []
        return [Option(f"{_ORGANISATION}{name}", f"Add '{name}' as an organisation")]

    def _namesakes(self, name: str) -> list[Person]:
        people = self.controller.subject.people.values()
        listed = [person for person in people if not person.has_withdrawn]
        return [person for person in listed if name_key(person.name) == name_key(name)]

    def _read(self, typed: str) -> NewPerson | Problem:
        from userneeds.surfaces.tui.dialogs.typed_people import (  # noqa: PLC0415 - loads slowly
            typed_person,
        )

        return typed_person(typed, known_organisations(self.controller))

    def _add_person(self, wanted: PeopleQuestion, typed: str, take: _Take) -> None:
        read = self._read(typed)
        if isinstance(read, Problem):
            return

        def take_organisation(organisation: OrganisationId) -> None:
            known = self.controller.subject.organisations.get(organisation)
            named = read._replace(organisation=known.name if known else "")
            self._put_person(wanted, named, take)

        if read.organisation or not self.controller.subject.organisations:
            self._put_person(wanted, read, take)
        else:
            self.ask_organisation(f"Of which organisation is {read.name}?", take_organisation)

    def _put_person(self, wanted: PeopleQuestion, read: NewPerson, take: _Take) -> None:
        subject, now = self.controller.subject, self.controller.now()
        added = add_people(subject, [read], now, series_of(self.controller))
        if added.withdrawn:
            self.controller.say(added.withdrawn_words(), is_trouble=True)
            return
        if wanted.person_key is None or not self.controller.do(added.command):
            return
        found = [*added.people, *(person.id for person in self._namesakes(read.name))]
        take(wanted.person_key(found[0]))

    def _add_organisation(self, wanted: PeopleQuestion, name: str, take: _Take) -> None:
        organisation = self.put_organisation(name)
        if wanted.organisation_key is not None and organisation:
            take(wanted.organisation_key(organisation))

    def put_organisation(self, name: str) -> OrganisationId:
        """Add an organisation and return its id; empty where that is refused."""
        fresh = new_organisation(self.controller, name)
        entry = PutEntry(at=self.controller.now(), entry=fresh)
        return fresh.id if self.controller.do(entry) else ""

    def _note_as_here(self, wanted: PeopleQuestion, person: PersonId, take: _Take) -> None:
        here = SetPresence(at=self.controller.now(), people=(person,))
        if wanted.person_key is not None and self.controller.do(here):
            take(wanted.person_key(person))


def new_organisation(controller: OpenFileController, name: str) -> Organisation:
    """Return an organisation of this name: as the series knows it, else a new one."""
    series = series_of(controller)
    known = series.organisations if series is not None else {}
    taken = controller.subject.organisations
    for organisation in known.values():
        if name_key(organisation.name) == name_key(name) and organisation.id not in taken:
            return organisation
    return Organisation(id=free_id(name, {**known, **taken}, "organisation"), name=name)


def series_of(controller: OpenFileController) -> Series | None:
    """Return the series from which people of a workshop come, too."""
    if isinstance(controller, WorkshopController):
        return controller.series
    return None


def known_organisations(controller: OpenFileController) -> list[str]:
    """Return the names of the organisations of a file, and of its series."""
    series = series_of(controller)
    known = [*controller.subject.organisations.values()]
    if series is not None:
        known += series.organisations.values()
    return list(dict.fromkeys(organisation.name for organisation in known))


def organisation_options(organisations: Iterable[Organisation]) -> list[Option]:
    """Return organisations as options, by their ids."""
    return [Option(each.id, each.name, each.kind) for each in organisations]


def voter_question(title: str, choices: PeopleToChoose, chosen: str = "") -> PeopleQuestion:
    """Return a question for whoever votes, places or proposes; the answer is a speaker's key."""
    options = voter_options(choices)
    return PeopleQuestion(title, options, person_key=Speaker.key_of_person, chosen=chosen)


def person_options(controller: OpenFileController) -> list[Option]:
    """Return everybody who has not withdrawn as options, by their ids, with whom they are of."""
    organisations = controller.subject.organisations
    options: list[Option] = []
    for person in controller.subject.people.values():
        if not person.has_withdrawn:
            home = organisations.get(person.organisation)
            note = join_nonempty([person.role, home.name if home else ""], ", ")
            options.append(Option(person.id, person.name, note))
    return options
