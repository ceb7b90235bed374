"""For whom something is typed or voted, and whose need it is.

One speaks for the room, for an organisation, or for a person without a device. A card keeps the
organisation only where it is not already that of the person.
"""

from collections import Counter
from typing import NamedTuple

from userneeds.disclosure.people_to_choose import PeopleToChoose
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import CARD_KINDS
from userneeds.model.ids import ROOM, OrganisationId, PersonId
from userneeds.model.people import Person, name_key
from userneeds.model.wording import counted
from userneeds.surfaces.tui.dialogs.choice_dialog import Option

WITHDRAWN = "somebody who has withdrawn"
NEW_ROLE = "/new"
"""The answer that wants a role which no card has yet."""


class Speaker(NamedTuple):
    """For whom one types; nobody in particular is the room."""

    organisation: OrganisationId = ""
    person: PersonId = ""

    @property
    def key(self) -> str:
        """The key of its option: `organisation/person`, where both may be empty."""
        return f"{self.organisation}/{self.person}"

    @property
    def voter(self) -> PersonId:
        """Who votes, places or proposes: the person, else the room."""
        return self.person or ROOM

    @classmethod
    def key_of_person(cls, person: PersonId) -> str:
        """Return the key of a person's option."""
        return cls(person=person).key

    @classmethod
    def key_of_organisation(cls, organisation: OrganisationId) -> str:
        """Return the key of an organisation's option."""
        return cls(organisation=organisation).key

    @classmethod
    def of_voter(cls, voter: PersonId) -> "Speaker":
        """Return the speaker for whom this voter's dots are placed."""
        return cls() if voter == ROOM else cls(person=voter)

    @classmethod
    def from_key(cls, key: str) -> "Speaker":
        """Return the speaker whose option has this key."""
        organisation, _, person = key.partition("/")
        return cls(organisation, person)


def speaker_options(choices: PeopleToChoose) -> list[Option]:
    """Return everybody for whom one can type.

    The room comes first, then organisations, then the people present.
    """
    room, *people = voter_options(choices)
    organisations: list[Option] = []
    for organisation in choices.organisations.values():
        key = Speaker.key_of_organisation(organisation.id)
        organisations.append(Option(key, organisation.name, organisation.kind))
    return [room, *organisations, *people]


def told_organisation_options(choices: PeopleToChoose, smallest: int) -> list[Option]:
    """Return for which organisation a card without a name may say that it is; none comes first."""
    nobody = Option("", "For no organisation", "as ever where nobody is named")
    told = choices.organisations_of_enough(smallest)
    return [nobody, *(Option(each.id, each.name, "for the next card alone") for each in told)]


def voter_options(choices: PeopleToChoose) -> list[Option]:
    """Return everybody who can vote, place or propose: the room first, then who is present."""
    options = [Option(Speaker().key, "The room", "nobody in particular")]
    for person in choices.here():
        key = Speaker.key_of_person(person.id)
        organisation = choices.organisation_name(person.organisation)
        options.append(Option(key, person.name, organisation))
    return options


def role_options(workshop: AnySeen) -> list[Option]:
    """Return whose needs one can type.

    Nobody's yet comes first, then a new role, then those of the workshop, the most frequent first.
    """
    uses = Counter(card.role for card in workshop.cards.values() if card.role)
    of_workshop = [Option(role, role, counted(n, "card")) for role, n in uses.most_common()]
    return [
        Option("", "Nobody yet", "the words say whose need it is"),
        Option(NEW_ROLE, "Another role …"),
        *of_workshop,
    ]


def named_speaker(choices: PeopleToChoose, line: str) -> tuple[PersonId, str]:
    """Return who is named before the colon of a line, as in 'Grace: …', and the words after it.

    By full name or first name, where one person here is called so; nobody and the whole line
    where none is, or several are, or the word is a kind of card.
    """
    name, colon, words = line.partition(":")
    key = name_key(name)
    if not (colon and key and words.strip()) or key in CARD_KINDS:
        return "", line
    here = choices.here()
    called = [person.id for person in here if name_key(person.name) == key]
    called = called or [person.id for person in here if _first_name(person) == key]
    if len(called) != 1:
        return "", line
    return called[0], words.strip()


def _first_name(person: Person) -> str:
    return name_key(person.name).partition(" ")[0]


def speaker_words(choices: PeopleToChoose, organisation: OrganisationId, person: PersonId) -> str:
    """Return for whom it is, in words: 'for the room', 'for Northmoor Homes', 'for Ann Webb'."""
    if person in choices.withdrawn:
        return f"for {WITHDRAWN}"
    if person in choices.people:
        return f"for {choices.people[person].name}"
    if organisation in choices.organisations:
        return f"for {choices.organisations[organisation].name}"
    return "for the room"
