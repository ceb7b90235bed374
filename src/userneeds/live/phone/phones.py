"""Which phones have come, as whom, and who of them may act? The facilitator decides.

Of a phone that has come stands in the state folder what it is known by and who it is, so that it is
found again after the room was started anew; never its secret, nor anything that leads from it to a
card without a name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from userneeds.live.phone.phone_view import Standing
from userneeds.model.ids import CardId, PersonId, StageId

NOT_IN: Mapping[Standing, str] = {
    "new": "You are not in yet. Join first: say who you are.",
    "waiting": "You are not in yet. Wait until the facilitator lets you in.",
    "denied": "The facilitator has not let you in. Ask them.",
    "removed": "The facilitator has taken this phone out of the room. Ask them.",
}
"""Why a phone that is not in may do nothing, and what its person can do about it."""


@dataclass(slots=True, eq=False)
class Phone:
    """A phone that has come."""

    key: str
    """What it is known by."""
    standing: Standing = "new"
    person: PersonId = ""
    """Who it is, once it is in; empty where it has not said."""
    name: str = ""
    """As it was said when it asked to come in."""
    organisation: str = ""
    """The id or the name of one."""
    role: str = ""
    is_nameless: bool = False
    """Whether it came in without saying who it is."""
    ready_in: str | None = None
    """The run of a stage in which it is ready, empty for a pause; None where it is not."""
    has_hand_up: bool = False
    group: str = ""
    last_card: CardId = ""
    """The card that it wrote last."""
    wrote_in: set[StageId] = field(default_factory=set)
    nameless_cards: dict[CardId, bool] = field(default_factory=dict)
    """Whether it wrote a card without a name, as far as it was looked up."""
    version: int = 0
    """Grows whenever its own part may look different."""

    def is_ready(self, run: str) -> bool:
        """Tell whether it has said that it is ready in this run; another asks anew."""
        return self.ready_in == run

    def as_plain(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return {
            "standing": self.standing,
            "person": self.person,
            "name": self.name,
            "organisation": self.organisation,
            "role": self.role,
            "nameless": self.is_nameless,
            "group": self.group,
        }

    @classmethod
    def from_plain(cls, key: str, said: dict[str, Any]) -> "Phone":
        """Return what was kept; KeyError where something is missing."""
        phone = cls(key)
        phone.take_plain(said)
        return phone

    def take_plain(self, said: dict[str, Any]) -> None:
        """Be what was kept; KeyError where something is missing."""
        self.standing, self.person = said["standing"], said["person"]
        self.name = said["name"]
        self.organisation = said["organisation"]
        self.role = said["role"]
        self.is_nameless = said["nameless"]
        self.group = said["group"]
        self.version += 1


@dataclass(slots=True)
class Phones:
    """All phones of a room, in the order in which they came."""

    by_key: dict[str, Phone] = field(default_factory=dict)

    def get(self, key: str) -> Phone:
        """Return the phone that is known by `key`; one that has just come, where it is unknown."""
        return self.by_key.get(key) or Phone(key)

    def keep(self, phone: Phone) -> None:
        """Know a phone from now on."""
        self.by_key[phone.key] = phone

    def of_person(self, person: PersonId) -> Iterator[Phone]:
        """Yield the phones of somebody."""
        for phone in self.by_key.values():
            if person and phone.person == person:
                yield phone

    def standing_as(self, *standings: Standing) -> tuple[Phone, ...]:
        """Return the phones that stand so."""
        return tuple(phone for phone in self.by_key.values() if phone.standing in standings)

    def place_of(self, phone: Phone) -> int:
        """Return the place of a phone among those that wait, from 1; 0 where it does not."""
        waiting = self.standing_as("waiting")
        return waiting.index(phone) + 1 if phone in waiting else 0

    def taken_people(self) -> frozenset[PersonId]:
        """Return who has come by a phone, and still is in."""
        return frozenset(phone.person for phone in self.standing_as("in") if phone.person)

    def follow_people(self, people: Iterable[PersonId]) -> bool:
        """Take out the phones of people who are not there any more; tell whether there were any."""
        known = {"", *people}
        has_gone = False
        for phone in self.standing_as("in"):
            if phone.person not in known:
                phone.standing = "removed"
                phone.person = phone.name = phone.organisation = phone.role = ""
                phone.version += 1
                has_gone = True
        return has_gone
