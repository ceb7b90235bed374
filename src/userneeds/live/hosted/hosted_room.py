"""A hosted room at one node: the room, its record, and how the facilitator has set it."""

from collections.abc import Mapping
from threading import RLock
from typing import Any

from userneeds.live.hosted.host_errors import NOT_KEPT_NOW
from userneeds.live.hosted.hosted_phones import HostedPhones
from userneeds.live.hosted.hosted_session import HostedSession
from userneeds.live.hosted.tenancy.quota import Quotas
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.room import Room
from userneeds.live.steering import room_state, steer


class HostedRoom:
    """One room. Any thread may call any method."""

    def __init__(self, session: HostedSession, code: str, quotas: Quotas) -> None:
        """Open it by the code that phones come in by now."""
        self.session = session
        self._quotas = quotas
        self._phones = HostedPhones(session, code)
        self._lock = RLock()
        self.room = Room(session, self._phones, admits_all=True)
        self.room.limit = self._limit
        self.room.later_words = str(NOT_KEPT_NOW)
        self._take_settings()

    @property
    def is_behind(self) -> bool:
        """Whether this node has heard of something that is not taken in yet."""
        return self.session.ledger.changed()

    def follow(self) -> None:
        """Take in what other nodes did."""
        with self._lock:
            self.session.take_in_news()
            if self._phones.follow():
                self._take_settings()
        self.room.follow()

    def steer(self, says: Mapping[str, Any]) -> str:
        """Do what a facilitator says of the room; return why it cannot be done.

        Raises:
            OSError: when the database refuses.
        """
        with self._lock:
            self.follow()
            refused = steer(self.room, says)
            self._phones.save(self._phones.load())
            self._publish()
            return refused

    def state(self) -> dict[str, Any]:
        """Return how it stands, for whoever steers it."""
        return room_state(self.room)

    def take_code(self, code: str) -> None:
        """Be found by another code from now on.

        Raises:
            OSError: when the database refuses.
        """
        with self._lock:
            self.follow()
            self._phones.load().code = code
            self._publish()

    def end(self) -> None:
        """Close it for good: who wrote cards without a name is forgotten, and how they came.

        Raises:
            OSError: when the database refuses.
        """
        with self._lock:
            self.follow()
            self.room.is_over = True
            self._publish()
            self.room.close(for_good=True)

    def let_go(self) -> None:
        """Need it no more at this node."""
        self.session.listen(None)
        self.session.ledger.close()

    def _limit(self, order: PhoneOrder) -> str:
        people = len(self._phones.load().phones.standing_as("in"))
        use = self._quotas.use_of(self.session.ledger.key.tenant)
        return use.refuses_order(order, people)

    def _publish(self) -> None:
        self._phones.set(self._settings())
        self._take_settings()

    def _settings(self) -> dict[str, Any]:
        entry = self.room.entry
        return {
            "code": self.room.code,
            "admits_all": entry.admits_all,
            "door_open": entry.is_door_open,
            "stopped": self.room.is_stopped,
            "over": self.room.is_over,
            "return_codes": dict(entry.return_codes),
        }

    def _take_settings(self) -> None:
        said, entry = self._phones.settings, self.room.entry
        entry.admits_all = said.get("admits_all", True)
        entry.is_door_open = said.get("door_open", True)
        entry.return_codes = said.get("return_codes", {})
        self.room.is_stopped = said.get("stopped", False)
        self.room.is_over = said.get("over", False)
        self._phones.load().code = said.get("code", self.room.code)
