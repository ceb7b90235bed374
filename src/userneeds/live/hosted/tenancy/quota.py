"""How much may a tenant hold, and what is said where that is reached in the middle of a meeting?

Reading, voting and grouping go on; only what adds more is refused, with words. A tenant is asked
about at most every some seconds, so a quota is passed by a little rather than anybody delayed.
"""

import time
from dataclasses import dataclass

from userneeds.live.hosted.database import Database
from userneeds.live.phone_orders import PhoneOrder

_KNOWN_SECONDS = 10.0
_ADDING = frozenset({"AddCards", "PutEntry"})
_USE = "select * from tenant_use($1)"


@dataclass(frozen=True, slots=True)
class TenantUse:
    """What a tenant holds, and may hold."""

    rooms: int
    bytes: int
    most_rooms: int
    most_people: int
    most_bytes: int
    most_days: int

    def refuses_room(self) -> str:
        """Return why no room can be begun; empty where one can."""
        if self.rooms < self.most_rooms:
            return ""
        return (
            f"{self.rooms} rooms are open, which is as many as there may be. "
            "Close one: userneeds room end FILE. Or ask whoever runs the service for more."
        )

    def refuses_order(self, order: PhoneOrder, people: int) -> str:
        """Return why a phone's order is refused where so many people are in; empty where not."""
        if order.word in _ADDING and self.bytes >= self.most_bytes:
            return (
                "The room holds as much as it may, so no card can be added. Voting, grouping and "
                "reading go on. Tell the facilitator."
            )
        if order.word == "Join" and people >= self.most_people:
            return "The room is full. Tell the facilitator."
        return ""


class Quotas:
    """What is known of the tenants at this node."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[float, TenantUse]] = {}

    def use_of(self, tenant: str, most_age: float = _KNOWN_SECONDS) -> TenantUse:
        """Return what a tenant holds, as of some seconds ago at most.

        Raises:
            OSError: when the database does not answer.
        """
        known = self._known.get(tenant)
        if known is not None and time.monotonic() - known[0] < most_age:
            return known[1]
        use = self._database.run(self._ask(tenant))
        self._known[tenant] = (time.monotonic(), use)
        return use

    def forget(self) -> None:
        """Ask again when it is needed next."""
        self._known.clear()

    async def _ask(self, tenant: str) -> TenantUse:
        async with self._database.transaction(tenant) as connection:
            row = await connection.fetchrow(_USE, tenant)
        return TenantUse(**dict(row))
