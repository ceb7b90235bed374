"""The groups of a room: who splits a stage, who is in which group, and what each is shown."""

from collections.abc import Sequence
from threading import RLock

from userneeds.live.breakouts import BreakoutGroup, deal_out, smallest_of, split_problem
from userneeds.live.phone.narrowed_view import narrowed_view
from userneeds.live.phone.phone_view import PublicView, ShownGroup
from userneeds.live.phone.phones import Phone
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room_session import RoomSession
from userneeds.live.room_store import KeptRoom
from userneeds.live.shared_view import people_here
from userneeds.model.ids import CardId
from userneeds.model.wording import counted


class GroupWork:
    """The groups of one room, where a stage of it is split."""

    def __init__(self, session: RoomSession, kept: KeptRoom, lock: RLock) -> None:
        """Take what is kept of the room, and the lock under which it changes."""
        self._session = session
        self._kept = kept
        self._lock = lock

    @property
    def is_on(self) -> bool:
        """Whether people work in groups now."""
        breakout = self._kept.breakout
        # Asked for each phone at each change: mostly there are no groups, whatever stage runs.
        return bool(breakout.groups) and breakout.is_on(self._session.workshop.current_stage())

    def group_of(self, phone: Phone) -> BreakoutGroup | None:
        """Return the group that a phone is in now; None where the stage is not split."""
        if phone.standing != "in" or not self.is_on:
            return None
        return self._kept.breakout.group(phone.group)

    def name_of(self, phone: Phone) -> str:
        """Return the name of the group that a phone is in now; empty where it is in none."""
        group = self.group_of(phone)
        return group.name if group else ""

    def split(self, groups: Sequence[BreakoutGroup]) -> str:
        """Split the running stage and deal out who is here; return why it cannot be, else ''.

        Where it is split already, who is in a group that stays is left there.
        """
        with self._lock:
            workshop, breakout = self._session.workshop, self._kept.breakout
            stage = workshop.current_stage()
            here = self._kept.phones.standing_as("in")
            refused = split_problem(groups, workshop, stage, len(here))
            if refused or stage is None:
                return refused
            if breakout.stage != stage.id:
                self._forget()
            if not breakout.groups:
                deal_out(here, groups)
            breakout.stage, breakout.groups = stage.id, tuple(groups)
            breakout.seat(here)
            if stage.anonymous and smallest_of(here, groups) < workshop.smallest_group:
                deal_out(here, groups)
            self._kept.is_unsaved = True
            return ""

    def bring_together(self) -> None:
        """Let all work on one board again; which card was whose group's is forgotten."""
        with self._lock:
            self._forget()
            self._kept.is_unsaved = True

    def _forget(self) -> None:
        self._kept.breakout.bring_together()
        for phone in self._kept.phones.by_key.values():
            phone.version += bool(phone.group)
            phone.group = ""

    def move(self, phone: Phone, group: str) -> str:
        """Put a phone into another group; return why it cannot be, else ''."""
        with self._lock:
            if self._kept.breakout.group(group) is None:
                return f"There is no group '{group}'."
            if refused := self._leaves_too_few(phone, group):
                return refused
            phone.group = group
            phone.version += 1
            self._kept.is_unsaved = True
            return ""

    def _leaves_too_few(self, phone: Phone, group: str) -> str:
        """Return why somebody has to stay where nobody is named: those left would be known."""
        left, workshop = self.group_of(phone), self._session.workshop
        stage = workshop.current_stage()
        if left is None or stage is None or not stage.anonymous or left.name == group:
            return ""
        here = self._kept.phones.standing_as("in")
        others = sum(each.group == left.name for each in here) - 1
        if others >= workshop.smallest_group:
            return ""
        fewest = counted(workshop.smallest_group, "person", "people")
        return (
            f"Nobody is named in this stage, so a group has at least {fewest}: {left.name} would "
            f"be left with {others}. Move somebody into it first."
        )

    def seat_newcomers(self) -> None:
        """Give whoever came into a split stage a group."""
        if self.is_on:
            here = self._kept.phones.standing_as("in")
            self._kept.is_unsaved |= self._kept.breakout.seat(here)

    def note_written(self, phone: Phone, order: PhoneOrder) -> None:
        """Know in which group cards are written, before they are."""
        group = self.group_of(phone)
        if group is not None and order.word == "AddCards":
            breakout, workshop = self._kept.breakout, self._session.workshop
            is_new = breakout.note_written(group.name, order.cards(), workshop)
            self._kept.is_unsaved |= is_new

    def at_work(self) -> tuple[ShownGroup, ...]:
        """Return each group with how many are in it; none where the stage is not split."""
        breakout = self._kept.breakout
        if not self.is_on:
            return ()
        here = self._kept.phones.standing_as("in")
        run = self._session.workshop.current_run_id()
        groups: list[ShownGroup] = []
        for group in breakout.groups:
            inside = (phone for phone in here if phone.group == group.name)
            people = people_here(inside, breakout.stage, run)
            groups.append(ShownGroup(name=group.name, prompt=group.prompt, people=people))
        return tuple(groups)

    def cards_by_group(self) -> dict[str, list[CardId]]:
        """Return the cards that were written in each group, by its name and in the order of ids.

        None where the stage is not split, nor where nobody is named in it: a card would be one of
        a few people's.
        """
        stage = self._session.workshop.current_stage()
        if stage is None or stage.anonymous or not self.is_on:
            return {}
        cards: dict[str, list[CardId]] = {}
        with self._lock:
            for card, group in sorted(self._kept.breakout.cards.items()):
                if card in self._session.workshop.cards:
                    cards.setdefault(group, []).append(card)
        return cards

    def view_of(self, phone: Phone, public: PublicView) -> PublicView:
        """Return what of a `public` view a phone's group is shown; all where it has none."""
        return self.view_of_group(self.name_of(phone), public)

    def view_of_group(self, name: str, public: PublicView) -> PublicView:
        """Return what of a `public` view a group is shown; all where there is no such group."""
        group = next((each for each in public.groups if each.name == name), None)
        if group is None:
            return public
        with self._lock:
            home = dict(self._kept.breakout.cards)

        def is_shown(card: CardId) -> bool:
            return home.get(card, name) == name

        closed = tuple(filter(is_shown, self._session.workshop.closed_cards()))
        return narrowed_view(public, is_shown, group, len(closed))
