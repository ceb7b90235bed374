"""What may a phone ask of the room itself? To come in, to be ready, to raise a hand, to leave."""

import json
from collections.abc import Callable, Sequence

from userneeds.commands.outcome import Refused
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.rights.claims import NAMELESS
from userneeds.live.door import Door, SentLine
from userneeds.live.joining import ask_to_join, let_in
from userneeds.live.phone.own_part import own_cards
from userneeds.live.phone.phones import Phone
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room_store import KeptRoom
from userneeds.live.tokens import draw_code, is_same, read_code
from userneeds.session.editing.session import Session

_MOST_PHONES = 6_000


class PhoneDeeds:
    """What phones ask of one room."""

    def __init__(self, session: Session, door: Door, kept: KeptRoom) -> None:
        self._session = session
        self._door = door
        self._kept = kept
        self._return_codes: dict[str, str] = {}
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

    def _join(self, phone: Phone, order: PhoneOrder) -> str:
        if not self.is_door_open and phone.standing == "new":
            return "The door is closed. Ask the facilitator to open it."
        if len(self._kept.phones.by_key) >= _MOST_PHONES and phone.standing == "new":
            return "The room is full."
        refused = ask_to_join(self._session.workshop, self._kept.phones, phone, order)
        if refused:
            return refused
        self._kept.phones.keep(phone)
        self._kept.is_unsaved = True
        return ""

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
        phone.is_ready = order.says.get("on") is True
        return ""

    def _hand(self, phone: Phone, order: PhoneOrder) -> str:
        phone.has_hand_up = order.says.get("on") is True
        return ""

    def _leave(self, phone: Phone, order: PhoneOrder) -> str:
        """Take away what somebody gave, and them; a phone without a name takes away its cards."""
        workshop, at = self._session.workshop, self._session.now()
        own = [card.id for card in own_cards(workshop, phone)]
        lines = (
            [
                SentLine(
                    json.dumps({"do": "RemoveCards", "cards": own}),
                    phone.person or NAMELESS,
                    secret=order.secret,
                )
            ]
            if own
            else []
        )
        for answer in self._door.receive(lines):
            if answer.refused:
                return answer.refused
        if phone.person in workshop.people:
            outcome = self._session.do(WithdrawPerson(at=at, person=phone.person, by=phone.person))
            if isinstance(outcome, Refused):
                return str(outcome.problem)
        phone.standing, phone.person, phone.name = "new", "", ""
        self._kept.phones.by_key.pop(phone.key, None)
        self._kept.is_unsaved = True
        return ""
