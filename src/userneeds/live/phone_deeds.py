"""What may a phone ask of the room itself? To come in, to be ready, to raise a hand, to leave."""

import json
from collections.abc import Callable, Mapping, Sequence

from userneeds.commands.outcome import Refused
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.rights.claims import NAMELESS
from userneeds.commands.voting import Vote
from userneeds.live.door import Door, SentLine
from userneeds.live.joining import PeopleByName, ask_to_join, let_in
from userneeds.live.phone.own_part import own_cards
from userneeds.live.phone.phones import Phone
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room_session import RoomSession
from userneeds.live.room_store import KeptRoom
from userneeds.live.tokens import draw_code, is_same, read_code
from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.session.forgetting.forgotten_person import ForgottenPerson

_MOST_PHONES = 6_000


class PhoneDeeds:
    """What phones ask of one room."""

    def __init__(self, session: RoomSession, door: Door, kept: KeptRoom) -> None:
        self._session = session
        self._door = door
        self._kept = kept
        self._return_codes: dict[str, str] = {}
        self._expected = PeopleByName.of(session.workshop)
        self.admits_all = True
        """Whether whoever asks is let in at once."""
        self.is_door_open = True
        """Whether more phones may come."""
        self.wrong_codes = 0

    def find(self, word: str) -> Callable[[Phone, PhoneOrder], str] | None:
        """Return what does what a word asks for, and says why it cannot; None for other words."""
        deeds = {
            "Join": self._join,
            "Claim": self._claim,
            "Ready": self._ready,
            "Hand": self._hand,
            "Leave": self._leave,
        }
        return deeds.get(word)

    def show_return_code(self, phone: Phone) -> None:
        """Let there be six letters by which whoever lost a phone comes back on another one."""
        if not self.return_code_of(phone):
            self._return_codes[draw_code()] = phone.person

    def return_code_of(self, phone: Phone) -> str:
        """Return the code that is shown for somebody; empty where none is."""
        for code, person in self._return_codes.items():
            if person and person == phone.person:
                return code
        return ""

    @property
    def return_codes(self) -> Mapping[str, PersonId]:
        """By the code that is shown, who comes back with it."""
        return dict(self._return_codes)

    @return_codes.setter
    def return_codes(self, codes: Mapping[str, PersonId]) -> None:
        self._return_codes = dict(codes)

    def _join(self, phone: Phone, order: PhoneOrder) -> str:
        if not self.is_door_open and phone.standing == "new":
            return "The door is closed. Ask the facilitator to open it."
        if len(self._kept.phones.by_key) >= _MOST_PHONES and phone.standing == "new":
            return "The room is full."
        refused = ask_to_join(self._people_by_name(), self._kept.phones, phone, order)
        if refused:
            return refused
        self._kept.phones.keep(phone)
        self._kept.is_unsaved = True
        return ""

    def _people_by_name(self) -> PeopleByName:
        workshop = self._session.workshop
        if self._expected.people is not workshop.people:
            self._expected = PeopleByName.of(workshop)
        return self._expected

    def let_in(self, phones: Sequence[Phone]) -> list[str]:
        """Let those in that wait, where whoever asks is let in; return why each cannot be."""
        waiting = [phone for phone in phones if phone.standing == "waiting" and self.admits_all]
        waiting = list(dict.fromkeys(waiting))
        refused = dict(zip(waiting, let_in(self._session, self._kept.phones, waiting), strict=True))
        return [refused.get(phone, "") for phone in phones]

    def _claim(self, phone: Phone, order: PhoneOrder) -> str:
        typed = read_code(order.text("code"))
        for code, person in self._return_codes.items():
            if is_same(code, typed):
                del self._return_codes[code]
                for other in tuple(self._kept.phones.of_person(person)):
                    other.standing = "removed"
                    other.version += 1
                phone.person, phone.standing, phone.is_nameless = person, "in", False
                self._kept.phones.keep(phone)
                self._kept.is_unsaved = True
                return ""
        self.wrong_codes += 1
        return "That is not the code. Ask the facilitator to show it again."

    def _ready(self, phone: Phone, order: PhoneOrder) -> str:
        is_on = order.says.get("on") is True
        phone.ready_in = self._session.workshop.current_run_id() if is_on else None
        return ""

    def _hand(self, phone: Phone, order: PhoneOrder) -> str:
        phone.has_hand_up = order.says.get("on") is True
        return ""

    def _leave(self, phone: Phone, order: PhoneOrder) -> str:
        """Take away what somebody gave, and them; a phone without a name takes away its cards."""
        refused = self._take_away_cards(phone, order) or self._take_away_dots(order)
        person = self._session.workshop.people.get(phone.person)
        if person is not None and not refused:
            refused = self._withdraw(person)
        if refused:
            return refused
        phone.standing, phone.person, phone.name = "new", "", ""
        self._kept.phones.by_key.pop(phone.key, None)
        self._kept.is_unsaved = True
        return ""

    def note_withdrawn(self, order: PhoneOrder) -> None:
        """Remember which cards a phone took back, until nothing of them is kept any more."""
        self._kept.withdrawn.update(order.says["cards"])
        self._kept.is_unsaved = True

    def forget_withdrawn(self) -> None:
        """Keep no words of the cards that phones took back in what is beside the file.

        Until the file itself has lost them it is put off to the next time that the room ends.

        Raises:
            OSError: when the disk refuses; it is put off then as well.
        """
        kept, session = self._kept, self._session
        if not kept.withdrawn:
            return
        session.save()
        session.take_in_news()
        # Whoever closes the room may be the window that writes the file, and waits for this.
        if session.state != "saved":
            return
        ids = [json.dumps(card) for card in kept.withdrawn - session.workshop.cards.keys()]
        if ids:
            session.forget(lambda text: any(card in text for card in ids))
        kept.withdrawn.clear()
        kept.is_unsaved = True

    def _take_away_cards(self, phone: Phone, order: PhoneOrder) -> str:
        own = [card.id for card in own_cards(self._session.workshop, phone)]
        if not own:
            return ""
        by = phone.person or NAMELESS
        line = SentLine(json.dumps({"do": "RemoveCards", "cards": own}), by, secret=order.secret)
        (answer,) = self._door.receive([line])
        if not answer.refused:
            self._session.forget_tags([order.secret.tag(card) for card in own])
        return answer.refused

    def _take_away_dots(self, order: PhoneOrder) -> str:
        """Take back the dots that a phone gave where nobody is named."""
        workshop, at = self._session.workshop, self._session.now()
        for stage in workshop.agenda:
            voter = order.secret.voter(stage.id)
            for target in workshop.votes.get(voter, {}):
                taken_back = Vote(at=at, voter=voter, target=target, dots=0)
                outcome = self._session.do(taken_back)
                if isinstance(outcome, Refused):
                    return str(outcome.problem)
        return ""

    def _withdraw(self, person: Person) -> str:
        """Take somebody out, and keep nothing beside the file that tells of them."""
        session = self._session
        workshop = session.workshop
        others = [each.name for each in workshop.people.values() if each is not person]
        others += [each.name for each in workshop.organisations.values()]
        command = WithdrawPerson(at=session.now(), person=person.id, by=person.id)
        outcome = session.do(command)
        if isinstance(outcome, Refused):
            return str(outcome.problem)
        gone = ForgottenPerson((person,), frozenset(others))
        session.forget(gone.is_mentioned_in)
        return ""
