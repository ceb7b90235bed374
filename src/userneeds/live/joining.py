"""How does a phone become somebody of the workshop? By what it says, when it is let in.

Whoever is on the list already and has not come by a phone is found by their name, so that nobody is
there twice; others are added. Two people of one name are two only when one says more of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.command import Command
from userneeds.commands.outcome import Refused
from userneeds.commands.people import SetPresence
from userneeds.commands.records import PutEntry
from userneeds.live.phone.phones import Phone, Phones
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room_session import RoomSession
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import free_id
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Organisation, Person, name_key
from userneeds.model.workshop import Workshop
from userneeds.session.ledger.entries import StampedCommand

LONGEST_NAME = 80
"""Letters of a name, an organisation or a role."""


@dataclass(frozen=True, slots=True)
class PeopleByName:
    """Who is listed, to be found by name: a roomful says theirs at the same moment."""

    people: Mapping[PersonId, Person]
    by_name: Mapping[str, Person]

    @classmethod
    def of(cls, workshop: Workshop) -> "PeopleByName":
        """Return who is listed in a workshop."""
        return cls(workshop.people, people_by_name(workshop))


def ask_to_join(expected: PeopleByName, phones: Phones, phone: Phone, order: PhoneOrder) -> str:
    """Note who a phone says it is, and let it wait; return why it cannot, empty where it can."""
    if phone.standing in {"denied", "removed"}:
        return "The facilitator has not let you in. Speak to them."
    if order.says.get("nameless") is True:
        phone.is_nameless = True
        phone.standing = "waiting" if phone.standing == "new" else phone.standing
        return ""
    picked = order.text("person")
    person = expected.people.get(picked) if picked else None
    name = person.name if person else clean_line(order.text("name"))
    if why := _name_problem(expected, phones, phone, name):
        return why
    phone.person = person.id if person else ""
    phone.name = name
    phone.organisation = clean_line(order.text("organisation"))[:LONGEST_NAME]
    phone.role = clean_line(order.text("role"))[:LONGEST_NAME]
    phone.is_nameless = False
    phone.standing = "waiting"
    return ""


def _name_problem(expected: PeopleByName, phones: Phones, phone: Phone, name: str) -> str:
    if not name:
        return "Say what you are called."
    if len(name) > LONGEST_NAME:
        return (
            f"A name takes {LONGEST_NAME} letters; this has {len(name)}. "
            "Write what people call you by."
        )
    known = expected.by_name.get(name_key(name))
    others = [each for each in phones.of_person(known.id) if each is not phone] if known else []
    if any(each.standing == "in" for each in others):
        return _is_here_already(name)
    return ""


def _is_here_already(name: str) -> str:
    return (
        f"Somebody called {name} is here already. If that is you on another phone, ask the "
        "facilitator for a code; if not, add your second name."
    )


def people_by_name(workshop: Workshop) -> dict[str, Person]:
    """Return who is listed under which name, in the one spelling that names are compared in.

    Of two of one name the first.
    """
    listed: dict[str, Person] = {}
    for person in workshop.people.values():
        listed.setdefault(name_key(person.name), person)
    return listed


def let_in(session: RoomSession, phones: Phones, asking: Sequence[Phone]) -> list[str]:
    """Let phones in, as people who are listed from now on; return why each cannot be, else ''.

    What makes all of them people of the workshop is written with one sync.
    """
    admission = _Admission(session, set(phones.taken_people()))
    for phone in asking:
        if not phone.is_nameless:
            admission.prepare(phone)
    admission.carry_out()
    for phone in asking:
        if phone.key not in admission.refused:
            phone.person = admission.people.get(phone.key, "")
            phone.standing = "in"
            phone.version += 1
    return [admission.refused.get(phone.key, "") for phone in asking]


class _Admission:
    """Several phones that come in together."""

    def __init__(self, session: RoomSession, taken: set[PersonId]) -> None:
        self._session = session
        self._workshop = session.workshop
        self._by_name = people_by_name(self._workshop)
        self._taken = taken
        self._stamped: list[StampedCommand] = []
        self.people: dict[str, PersonId] = {}
        """Who each phone is, by its key."""
        self.refused: dict[str, str] = {}
        """Why one cannot come in."""

    def prepare(self, phone: Phone) -> None:
        """Decide who a phone is, on what those before it leave."""
        workshop, at = self._workshop, self._session.now()
        listed = workshop.people.get(phone.person) or self._by_name.get(name_key(phone.name))
        person = listed or _new_person(workshop, phone)
        if person.id in self._taken:
            self.refused[phone.key] = _is_here_already(person.name)
            return
        parts = tuple(_commands(workshop, phone, listed, at))
        command = Batch(at=at, parts=parts, words=_WORDS)
        outcome = apply(workshop, command)
        if isinstance(outcome, Refused):
            self.refused[phone.key] = str(outcome.problem)
            return
        self._workshop = outcome.after
        self._by_name.setdefault(name_key(person.name), person)
        self._taken.add(person.id)
        self.people[phone.key] = person.id
        self._stamped.append(StampedCommand(command=command))

    def carry_out(self) -> None:
        """Put on record who they are."""
        answers = self._session.append(self._stamped) if self._stamped else []
        for answer, key in zip(answers, tuple(self.people), strict=True):
            if isinstance(answer.outcome, Refused):
                self.refused[key] = str(answer.outcome.problem)


_WORDS = "let somebody in who came by phone"


def _new_person(workshop: Workshop, phone: Phone) -> Person:
    person_id = free_id(phone.name, workshop.people, "person")
    home = _organisation_id(workshop, phone.organisation)
    return Person(id=person_id, name=phone.name, organisation=home, role=phone.role)


def _commands(
    workshop: Workshop, phone: Phone, listed: Person | None, at: datetime
) -> Iterator[Command]:
    """Yield what makes somebody one of those here, and their organisation one of the listed."""
    person = listed or _new_person(workshop, phone)
    home = person.organisation or _organisation_id(workshop, phone.organisation)
    if home and home not in workshop.organisations:
        yield PutEntry(at=at, entry=Organisation(id=home, name=phone.organisation))
    if listed is None:
        yield PutEntry(at=at, entry=person)
        return
    fuller = replace(listed, organisation=home, role=listed.role or phone.role)
    if fuller != listed:
        yield PutEntry(at=at, entry=fuller, before=listed)
    if not listed.present:
        yield SetPresence(at=at, people=(listed.id,))


def _organisation_id(workshop: Workshop, said: str) -> OrganisationId:
    """Return the id of an organisation that is said by id or by name; a new one for a new name."""
    if not said or said in workshop.organisations:
        return said
    key = name_key(said)
    for organisation in workshop.organisations.values():
        if key in {name_key(organisation.name), name_key(organisation.short_name)}:
            return organisation.id
    return free_id(said, workshop.organisations, "organisation")
