"""Which phones have come to a hosted room, and how is it set? Both stand on the room's own record.

So every node knows it, in the one order, and a phone that one node let in is in at all of them.
What is only of the moment (a hand, being ready) is not kept.
"""

from collections.abc import Mapping
from typing import Any

from userneeds.live.breakouts import Breakout
from userneeds.live.hosted.hosted_session import HostedSession
from userneeds.live.phone.phones import Phone, Phones
from userneeds.live.room_store import KeptRoom
from userneeds.session.ledger.ledger import LedgerRecord


class HostedPhones:
    """Keeps the phones of one room: a `KeptRoomStore`."""

    def __init__(self, session: HostedSession, code: str) -> None:
        self._session = session
        self._kept = KeptRoom(code, Phones(), is_unsaved=False)
        self._told: dict[str, dict[str, Any]] = {}
        """What is on record of each phone."""
        self._told_split = Breakout().as_plain()
        self.settings: dict[str, Any] = {}
        """How the room is set, as is on record."""
        session.house = self._house
        self.follow()

    def load(self) -> KeptRoom:
        """Return the room as it is on record."""
        return self._kept

    def save(self, room: KeptRoom) -> None:
        """Put on record what has become different of its phones.

        Raises:
            OSError: when the database refuses.
        """
        now = {key: phone.as_plain() for key, phone in room.phones.by_key.items()}
        records: list[LedgerRecord] = []
        for key, plain in now.items():
            if self._told.get(key) != plain:
                records.append({"phone": key, "is": plain})
        records += [{"phone": key, "is": None} for key in self._told if key not in now]
        split = room.breakout.as_plain()
        if split != self._told_split:
            records.append({"split": split})
        room.is_unsaved = False
        if not records:
            return
        self._session.note(records)
        self.follow()
        # What others put there came before.
        for record in records:
            self._take(record)
        if any(record.get("is", "") is None for record in records):
            # Who took back all they gave is in no entry either from here on.
            self._session.forget(bool)

    def set(self, settings: Mapping[str, Any]) -> None:
        """Put on record how the room is set from now on, as far as it becomes different.

        Raises:
            OSError: when the database refuses.
        """
        known = self.settings
        new = {name: value for name, value in settings.items() if known.get(name) != value}
        if new:
            self._session.note([{"house": new}])
            self.follow()
            # What others put there came before.
            self.settings |= new

    def follow(self) -> bool:
        """Take over what other nodes put on record; return whether settings are among it."""
        is_set = False
        for note in self._session.take_notes():
            self._take(note)
            if "house" in note:
                is_set = True
                self._take_house(note["house"], is_anew="anew" in note)
            elif note.get("by"):
                for phone in self._kept.phones.of_person(note["by"]):
                    phone.version += 1
        return is_set

    def _take(self, note: LedgerRecord) -> None:
        if "phone" in note:
            self._take_phone(note["phone"], note["is"])
        elif "split" in note:
            self._told_split = note["split"]
            self._kept.breakout = Breakout.from_plain(note["split"])

    def _take_house(self, house: Mapping[str, Any], *, is_anew: bool) -> None:
        if not is_anew:
            self.settings |= house
            return
        settings = dict(house)
        phones = settings.pop("phones", {})
        self._take({"split": settings.pop("split", Breakout().as_plain())})
        for key in self._told.keys() - phones.keys():
            self._take_phone(key, None)
        for key, plain in phones.items():
            self._take_phone(key, plain)
        self.settings = settings

    def _take_phone(self, key: str, plain: dict[str, Any] | None) -> None:
        phones = self._kept.phones
        if plain is None:
            phones.by_key.pop(key, None)
            self._told.pop(key, None)
            return
        phone = phones.by_key.get(key)
        if phone is None:
            phones.keep(Phone.from_plain(key, plain))
        elif phone.as_plain() != plain:
            phone.take_plain(plain)
        self._told[key] = plain

    def _house(self) -> Mapping[str, Any]:
        return {**self.settings, "phones": self._told, "split": self._told_split}
