"""An open room: phones come, ask for things, and are shown what they may see.

It is one more window on the record that all windows share. Who may do what is decided at the door
and by the table of rights; here it is only known whose phone asks. Any thread may call any method.
"""

import json
import time
from collections.abc import Callable, Sequence
from threading import RLock

from userneeds.commands.rights.claims import NAMELESS
from userneeds.live.door import Door, DoorAnswer, SentLine
from userneeds.live.group_work import GroupWork
from userneeds.live.joining import let_in
from userneeds.live.phone.own_part import OwnPart, own_cards
from userneeds.live.phone.phone_view import FacilitatorStanding, OwnView, PublicView, Standing
from userneeds.live.phone.phones import NOT_IN, Phone
from userneeds.live.phone.public_part import RoomFacts
from userneeds.live.phone_deeds import PhoneDeeds
from userneeds.live.phone_orders import MOST_CARDS, Allowance, OrderAnswer, PhoneOrder, too_long
from userneeds.live.room_session import RoomSession
from userneeds.live.room_store import KeptRoomStore
from userneeds.live.shared_view import SharedView, people_here
from userneeds.live.tokens import PhoneSecret, draw_code, is_same, read_code
from userneeds.model.ids import PersonId
from userneeds.model.schedule import is_past_deadline


class Room:
    """The room of one workshop that is open."""

    def __init__(self, session: RoomSession, store: KeptRoomStore, *, admits_all: bool) -> None:
        """Open it; whoever asks is let in at once where it `admits_all`."""
        self.session = session
        self.is_stopped = False
        """Whether nobody may do anything just now."""
        self.is_over = False
        self.facilitator: FacilitatorStanding = "here"
        self._door = Door(session)
        self._store = store
        self._kept = self._store.load()
        self._allowances: dict[str, Allowance] = {}
        self._shared = SharedView(session)
        self._lock = RLock()
        self.limit: Callable[[PhoneOrder], str] = _no_limit
        """Says why whoever hosts the room refuses an order; empty where they do not."""
        self.later_words = ""
        """What is said where something cannot be kept for a moment, and is to be sent again."""
        self.groups = GroupWork(session, self._kept, self._lock)
        self.entry = PhoneDeeds(session, self._door, self._kept)
        self.entry.admits_all = admits_all
        self._save_if_changed()

    @property
    def code(self) -> str:
        """The letters that phones come in by."""
        return self._kept.code

    def is_code(self, typed: str) -> bool:
        """Tell whether this is the code; wrong ones are counted, and a right one always passes."""
        is_right = is_same(read_code(typed), self.code)
        self.entry.wrong_codes += not is_right
        return is_right

    def phone(self, secret: PhoneSecret | None) -> Phone:
        """Return the phone with a secret."""
        return self.phone_known_by(secret.phone() if secret else "")

    def phone_known_by(self, key: str) -> Phone:
        """Return the phone that is known by `key`; one that has just come, where it is unknown."""
        return self._kept.phones.get(key)

    def new_code(self) -> None:
        """Draw another code: who is in stays in, and the old one opens nothing any more."""
        with self._lock:
            self._kept.code = draw_code()
            self._kept.is_unsaved = True

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Every phone that has come."""
        return tuple(self._kept.phones.by_key.values())

    def receive(self, orders: Sequence[PhoneOrder]) -> list[OrderAnswer]:
        """Return what became of each order; what was done is on the disk for good.

        Those that come together are written with one sync.
        """
        with self._lock:
            answers: dict[int, OrderAnswer] = {}
            lines: dict[int, SentLine] = {}
            for place, order in enumerate(orders):
                read = self._read(order)
                if isinstance(read, OrderAnswer):
                    answers[place] = read
                else:
                    lines[place] = read
            self._let_in(orders, answers)
            self.groups.seat_newcomers()
            self._save_if_changed()
        done = self._door.receive(list(lines.values())) if lines else []
        with self._lock:
            for place, answer in zip(lines, done, strict=True):
                answers[place] = self._note(orders[place], answer)
            return [answers[place] for place in range(len(orders))]

    def _let_in(self, orders: Sequence[PhoneOrder], answers: dict[int, OrderAnswer]) -> None:
        """Let in together all that asked for it just now."""
        asked: list[int] = []
        phones: list[Phone] = []
        for place, answer in answers.items():
            order = orders[place]
            if order.word == "Join" and not answer.refused and not answer.is_later:
                asked.append(place)
                phone = self.phone(order.secret)
                phones.append(phone)
        for place, refused in zip(asked, self.entry.let_in(phones), strict=True):
            answers[place] = self._answer(orders[place], refused)

    def _read(self, order: PhoneOrder) -> SentLine | OrderAnswer:
        phone = self.phone(order.secret)
        allowance = self._allowances.setdefault(phone.key, Allowance())
        if not allowance.take(time.monotonic()):
            return OrderAnswer(order.id, is_later=True)
        if said := self.limit(order):
            return OrderAnswer(order.id, refused=said)
        deed = self.entry.find(order.word)
        if deed is not None:
            if order.word == "Leave":
                self._look_up_nameless(phone, order.secret)
            refused = deed(phone, order)
            phone.version += 1
            return self._answer(order, refused)
        refused = self._refusal(phone, order)
        if refused:
            return OrderAnswer(order.id, refused=refused)
        self.groups.note_written(phone, order)
        by = phone.person or NAMELESS
        receipt = order.secret.receipt(order.id)
        says = {**order.says}
        if order.word == "Vote":
            says["voter"] = self._voter(phone, order.secret)
        return SentLine(json.dumps(says), by, receipt, order.secret)

    def _answer(self, order: PhoneOrder, refused: str) -> OrderAnswer:
        if refused and refused == self.later_words:
            return OrderAnswer(order.id, is_later=True)
        return OrderAnswer(order.id, self.session.position, refused)

    def _voter(self, phone: Phone, secret: PhoneSecret) -> PersonId:
        """Return under what a phone's dots stand: its person, or a mark where nobody is named.

        The mark is of the stage and not of a run of it: going back to a vote gives no dots anew.
        """
        stage = self.session.workshop.current_stage()
        return secret.voter(stage.id) if stage is not None and stage.anonymous else phone.person

    def _refusal(self, phone: Phone, order: PhoneOrder) -> str:
        """Return why a phone may not ask for something now, before the table of rights is asked."""
        if phone.standing != "in":
            return NOT_IN[phone.standing]
        if self.is_over:
            return "The room is closed."
        if self.is_stopped:
            return "The facilitator has stopped this for now. Your words stay in the box."
        if self.is_past_deadline:
            return "This part has closed at its hour. Your words stay: tell the facilitator."
        workshop = self.session.workshop
        stage = workshop.current_stage()
        is_full = order.word == "AddCards" and stage is not None
        if is_full and stage is not None:
            self._look_up_nameless(phone, order.secret)
            written = [card for card in own_cards(workshop, phone) if card.stage == stage.id]
            if len(written) >= MOST_CARDS:
                return f"You have written {MOST_CARDS} cards here, which is as many as one can."
        return too_long(order.says)

    def _note(self, order: PhoneOrder, answer: DoorAnswer) -> OrderAnswer:
        """Remember what was done, and return the answer to it."""
        phone = self.phone(order.secret)
        phone.version += 1
        stage = self.session.workshop.current_stage()
        if order.word == "AddCards" and not answer.refused:
            phone.last_card = next(reversed(order.cards()), "")
            if stage is not None:
                phone.wrote_in.add(stage.id)
        if order.word == "RemoveCards" and answer.done:
            self.entry.note_withdrawn(order)
        if answer.is_later:
            return OrderAnswer(order.id, is_later=True)
        return OrderAnswer(order.id, answer.done, answer.refused)

    def admit(self, phone: Phone) -> str:
        """Let a phone in that waits, or that was not let in; return why it cannot be."""
        with self._lock:
            if phone.standing in {"in", "new"}:
                return ""
            (refused,) = let_in(self.session, self._kept.phones, [phone])
            self.groups.seat_newcomers()
            self._kept.is_unsaved = True
            return refused

    def set_standing(self, phone: Phone, standing: Standing) -> str:
        """Refuse a phone, or take it out; what it gave stays. Return an empty text."""
        with self._lock:
            phone.standing = standing
            phone.version += 1
            self._kept.is_unsaved = True
            return ""

    def public(self, most_age: float = 0.0) -> PublicView:
        """Return what everybody is shown alike; it may be so many seconds old."""
        with self._lock:
            return self._shared.now(self._facts, most_age)

    @property
    def is_past_deadline(self) -> bool:
        """Whether a stage that was open for days has closed by the clock."""
        return is_past_deadline(self.session.workshop, self.session.now())

    @property
    def language(self) -> str:
        """The language of the workshop."""
        return self.session.workshop.language

    def own(self, secret: PhoneSecret | None, public: PublicView | None = None) -> OwnView:
        """Return what one phone alone is shown, beside what is `public`."""
        with self._lock:
            phone = self.phone(secret)
            if secret is not None:
                self._look_up_nameless(phone, secret)
            place = self._kept.phones.place_of(phone) if phone.standing == "waiting" else 0
            voter = self._voter(phone, secret) if secret is not None else ""
            group = self.groups.name_of(phone)
            shown = public or self.public()
            series = self.session.series
            own = tuple(series.coach.values()) if series is not None else ()
            part = OwnPart(self.session.workshop, shown, phone, voter, group, own)
            return part.view(place)

    def _look_up_nameless(self, phone: Phone, secret: PhoneSecret) -> None:
        """Find out which cards on which nobody stands a phone wrote."""
        known = phone.nameless_cards
        for card in self.session.workshop.cards.values():
            if not card.by and card.id not in known:
                known[card.id] = self.session.has_tag(secret.tag(card.id))

    def _facts(self) -> RoomFacts:
        here = self._kept.phones.standing_as("in")
        workshop = self.session.workshop
        stage = workshop.current_stage()
        people = people_here(here, stage.id if stage else "", workshop.current_run_id())
        return RoomFacts(
            people=people,
            groups=self.groups.at_work(),
            is_stopped=self.is_stopped or self.is_past_deadline,
            is_over=self.is_over,
            taken=self._kept.phones.taken_people(),
            facilitator=self.facilitator,
        )

    def follow(self) -> None:
        """Take out the phones of people who are not listed any more.

        Raises:
            OSError: when the disk refuses to keep it; it is tried again the next time.
        """
        with self._lock:
            if self._kept.phones.follow_people(self.session.workshop.people):
                self._kept.is_unsaved = True
            self._save_if_changed()

    def close(self, *, for_good: bool) -> None:
        """End it; what phones did may still be sent again, and what they took back is forgotten.

        For good, nobody can be known any more as the author of a card without a name.

        Raises:
            OSError: when the disk refuses.
        """
        with self._lock:
            self.is_over = True
            if for_good:
                self.session.forget_tags()
                self.groups.bring_together()
            self.entry.forget_withdrawn()
            self._save_if_changed()

    def _save_if_changed(self) -> None:
        if self._kept.is_unsaved:
            self._store.save(self._kept)
            self._kept.is_unsaved = False


def _no_limit(order: PhoneOrder) -> str:
    del order
    return ""
