"""Under which name and id does a reader meet somebody, and with which organisation?

| consent | me | room | group | public |
|---|---|---|---|---|
| not asked | name | no name | organisation, if enough of it are here | nothing |
| by name | name | name | name | name |
| pseudonym | name | pseudonym | pseudonym | pseudonym |
| nameless | name | no name | organisation, if enough of it are here | nothing |
| withdrawn | nothing | nothing | nothing | nothing |

Enough are as many as the workshop's smallest group.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

from userneeds.disclosure.card_filter import CardFilter
from userneeds.disclosure.nameless_stages import nameless_stages, stages_with_organisations
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.record_copy import copy_with
from userneeds.disclosure.shown_organisations import ShownOrganisations
from userneeds.disclosure.small_groups import tellable_groups
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, CardId, OrganisationId, PersonId, StageId
from userneeds.model.people import Person, name_key
from userneeds.model.vote import is_secret_voter
from userneeds.model.workshop import Workshop

ShownIds: TypeAlias = Mapping[PersonId, PersonId]
"""By the id of everybody who is not withdrawn, the id that stands for them here."""
_Given = TypeVar("_Given")
_MOST_KNOWN = 4
"""For so many readers the newest people are known: a full room is looked at at every change."""


class _NamedByCard(NamedTuple):
    """Whom and what a card names."""

    by: PersonId
    organisation: OrganisationId
    owner: PersonId


@dataclass(slots=True)
class SeenPeople:
    """The people of a workshop as a reader meets them."""

    workshop: Workshop
    reader: Reader
    keeps_ids: bool = False
    ids: ShownIds = field(init=False)
    shown: Mapping[PersonId, Person] = field(init=False)
    _by_id: Mapping[PersonId, Person] = field(init=False)
    _nameless_stages: frozenset[StageId] = field(init=False)
    _stages_with_organisations: frozenset[StageId] = field(init=False)
    _tellable: ShownOrganisations = field(init=False)
    _listed: frozenset[PersonId] = field(init=False)
    _roles: frozenset[str] = field(init=False)
    """Kinds of work of which it may be told outside the room how many do them."""
    _known: dict[tuple[_NamedByCard, StageId], _NamedByCard] = field(init=False)
    _not_as_they_are: CardFilter = field(init=False)

    def __post_init__(self) -> None:
        """Decide once about everybody."""
        self._known = {}
        self._not_as_they_are = CardFilter(self._told_otherwise)
        self._nameless_stages = nameless_stages(self.workshop)
        self._stages_with_organisations = stages_with_organisations(self.workshop)
        people = self.workshop.people
        if self.reader != "me":
            people = _with_usable_pseudonyms(people)
        self._by_id = {key: each for key, each in people.items() if not each.has_withdrawn}
        roles = Counter(person.role for person in self.workshop.present_people())
        self._roles = tellable_groups(roles, self.workshop.smallest_group)
        self._tellable = ShownOrganisations.of(self.workshop, self.reader)
        self.ids = self._ids_to_show()
        self._listed = frozenset({"", *self.ids})
        self.shown = {self.ids[key]: self._seen(each) for key, each in self._by_id.items()}

    def cards_to_look_at(self, cards: Mapping[CardId, Card]) -> Collection[Card]:
        """Return the cards that the reader may see otherwise than they are; all others stay.

        In no order.
        """
        return self._not_as_they_are.kept(cards).values()

    def _told_otherwise(self, cards: Iterable[Card]) -> Iterable[Card]:
        if not self.keeps_ids:
            return [card for card in cards if card.notes or _is_somebodys(card)]
        listed, nameless = self._listed, self._nameless_stages
        return [
            card
            for card in cards
            if card.notes
            or card.by not in listed
            or card.owner not in listed
            or card.stage in nameless
        ]

    def seen_card(self, card: Card, notes: str | None = None) -> Card:
        """Return a card with its author, organisation and owner as the reader may be told.

        With other notes, where `notes` says so.
        """
        given = _NamedByCard(card.by, card.organisation, card.owner)
        told = self._told_of(given, card.stage)
        if notes is None:
            notes = card.notes
        if told == given and notes == card.notes:
            return card
        by, organisation, owner = told
        people = {"by": by, "organisation": organisation, "owner": owner}
        return copy_with(card, {**people, "notes": notes})

    def _told_of(self, given: _NamedByCard, stage: StageId) -> _NamedByCard:
        """Return who and what a card of a stage may name; cards of one author name the same."""
        known = self._known.get((given, stage))
        if known is None:
            known = self._known[given, stage] = self._told_anew(given, stage)
        return known

    def _told_anew(self, given: _NamedByCard, stage: StageId) -> _NamedByCard:
        owner = self.ids.get(given.owner, "")
        if stage in self._nameless_stages:
            is_told = self._is_told_by_choice(given.organisation, stage)
            return _NamedByCard("", given.organisation if is_told else "", owner)
        author = self._by_id.get(given.by)
        # Where it may stand beside a card and is not counted, it stands on the card itself.
        organisation = given.organisation or self._uncounted_home(author)
        if organisation and not self._tellable.may_tell(organisation, author):
            organisation = ""
        by = self.ids[given.by] if author and self._may_link(author) else ""
        return _NamedByCard(by, organisation, owner)

    def _is_told_by_choice(self, organisation: OrganisationId, stage: StageId) -> bool:
        """Tell whether whoever wrote a card without a name wanted its organisation told here."""
        is_said = stage in self._stages_with_organisations
        return is_said and self.reader != "public" and organisation in self._tellable.of_enough

    def _uncounted_home(self, author: Person | None) -> OrganisationId:
        home = author.organisation if author else ""
        return "" if not home or self._tellable.may_count(home) else home

    def _may_link(self, author: Person) -> bool:
        """Tell whether what somebody did may be told to be of one person."""
        return self.reader != "public" or _calls_itself(author)

    def _ids_to_show(self) -> ShownIds:
        """Return the ids to show; one that stands for somebody without a name is nobody's id."""
        shown_ids: dict[PersonId, PersonId] = {ROOM: ROOM}
        number = 0
        for person in self._by_id.values():
            shown_ids[person.id] = person.id
            if not self.keeps_ids and self.reader != "me" and person.consent != "named":
                number = _next_free_number(number, self.workshop.people)
                shown_ids[person.id] = _numbered_id(number)
        return shown_ids

    def _seen(self, person: Person) -> Person:
        shown_id = self.ids[person.id]
        if self.reader in OUTSIDE:
            person = self._without_small_groups(person)
        if self.reader == "me" or person.consent == "named":
            return replace(person, id=shown_id)
        organisation = person.organisation
        if not self._tellable.may_tell(organisation, person):
            organisation = ""
        name = person.pseudonym or self._words_for_nobody(organisation)
        # What somebody offers says who they are.
        nameless = replace(person, id=shown_id, name=name, offers="", looks_for="")
        return replace(nameless, organisation=organisation)

    def _without_small_groups(self, person: Person) -> Person:
        """Return somebody without a group of so few people that a figure of it would be theirs."""
        home = person.organisation if self._tellable.may_count(person.organisation) else ""
        role = person.role if person.role in self._roles else ""
        return replace(person, organisation=home, role=role)

    def _words_for_nobody(self, organisation: OrganisationId) -> str:
        name = self.workshop.listed_organisation_name(organisation)
        return f"somebody of {name}" if name else "somebody"


def see_people(workshop: Workshop, reader: Reader, *, keeps_ids: bool) -> SeenPeople:
    """Return the people of a workshop as a reader meets them.

    They are decided on anew only when something that says who may be named is another.
    """
    return _decided(_Asked(workshop, reader, keeps_ids))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Whose people are asked for, and by whom; the same as long as all that decides is the same."""

    workshop: Workshop
    reader: Reader
    keeps_ids: bool

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Asked):
            return NotImplemented
        one, two = self.workshop, other.workshop
        is_alike = one.people is two.people and one.organisations is two.organisations
        is_alike = is_alike and one.agenda is two.agenda
        return is_alike and self._words() == other._words()

    def __hash__(self) -> int:
        return hash((id(self.workshop.people), *self._words()))

    def _words(self) -> tuple[Reader, bool, int]:
        return self.reader, self.keeps_ids, self.workshop.smallest_group


@lru_cache(maxsize=_MOST_KNOWN)
def _decided(asked: _Asked) -> SeenPeople:
    return SeenPeople(asked.workshop, asked.reader, asked.keeps_ids)


def _is_somebodys(card: Card) -> bool:
    return bool(card.by or card.owner or card.organisation)


def _calls_itself(person: Person) -> bool:
    return person.consent == "named" or bool(person.pseudonym)


def _with_usable_pseudonyms(people: Mapping[PersonId, Person]) -> Mapping[PersonId, Person]:
    """Return people with the pseudonyms they agreed to; one that is somebody's name is none."""
    names = {name_key(person.name) for person in people.values()}
    usable: dict[PersonId, Person] = {}
    for key, person in people.items():
        usable[key] = person
        if person.pseudonym and not _may_be_called_by_it(person, names):
            usable[key] = replace(person, pseudonym="")
    return usable


def _may_be_called_by_it(person: Person, names: Collection[str]) -> bool:
    return person.consent == "anonymous" and name_key(person.pseudonym) not in names


def _next_free_number(number: int, people: Mapping[PersonId, Person]) -> int:
    number += 1
    while _numbered_id(number) in people:
        number += 1
    return number


def _numbered_id(number: int) -> PersonId:
    return f"participant-{number:03}"


def by_shown_id(given: Mapping[PersonId, _Given], ids: ShownIds) -> dict[PersonId, _Given]:
    """Return what people gave by the ids to show; nothing of people who have withdrawn.

    What is nobody's name, as in a secret ballot, stays as it is.
    """
    shown: dict[PersonId, _Given] = {}
    for person, what in given.items():
        if person in ids:
            shown[ids[person]] = what
        elif is_secret_voter(person):
            shown[person] = what
    return shown
