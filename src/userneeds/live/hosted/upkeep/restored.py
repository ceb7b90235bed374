"""Is a database newer than the last withdrawal, or was it restored from before it?

A node does not open one whose list of withdrawals is missing. What the list holds and the database
does not was withdrawn after the copy was made: it is taken out again before anybody is served.
"""

from userneeds.commands.batch import Batch
from userneeds.commands.cards import RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.people import WithdrawPerson
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import HostNotReady
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.withdrawal_list import (
    WithdrawalList,
    WithdrawnEntries,
    entry_digest,
)
from userneeds.session.errors import NotAWorkshop

_SETTING = "withdrawals"
_IS_KEPT = "select value from host_setting where name = $1"
_NOTE = "insert into host_setting values ($1, 'outside') on conflict do nothing"


def apply_withdrawals(database: Database, rooms: HostedRooms, kept: WithdrawalList | None) -> int:
    """Take out what was withdrawn after the database was copied; return how often.

    Raises:
        HostNotReady: when the database wants a list and none is given.
        OSError: when the database refuses.
    """
    is_wanted = bool(database.run(database.ask(_IS_KEPT, _SETTING)))
    if kept is None:
        if is_wanted:
            raise HostNotReady(
                "This database has a list of withdrawals beside it, and it was not named.",
                "Name it: --withdrawals FILE. Without it people who withdrew could return.",
            )
        return 0
    database.run(database.ask(_NOTE, _SETTING))
    taken = 0
    for withdrawn in kept.read():
        lies_in = rooms.placing.database_of(withdrawn.key.tenant)
        if not lies_in.run(_is_known(lies_in, withdrawn)):
            taken += _take_out(rooms, withdrawn)
    return taken


async def _is_known(database: Database, withdrawn: WithdrawnEntries) -> bool:
    query = "select 1 from withdrawn where tenant = $1 and room = $2 and mark = $3"
    key = withdrawn.key
    async with database.transaction(key.tenant) as connection:
        found = await connection.fetchval(query, key.tenant, key.room, withdrawn.mark)
    return bool(found)


def _take_out(rooms: HostedRooms, withdrawn: WithdrawnEntries) -> int:
    """Take entries out of a room once more; return 0 where the room is not there any more."""
    try:
        hosted = rooms.get(withdrawn.key)
    except NotAWorkshop:
        return 0
    commands = _commands(hosted, withdrawn)
    if commands:
        at = hosted.session.now()
        hosted.session.do(Batch(at=at, parts=tuple(commands), words="take out who withdrew"))
    hosted.room.follow()  # their phones are known by no name either
    hosted.session.keep_result_only(withdrawn.mark)
    return 1


def _commands(hosted: HostedRoom, withdrawn: WithdrawnEntries) -> list[Command]:
    workshop, at = hosted.session.workshop, hosted.session.now()
    key = withdrawn.key
    cards = [card for card in workshop.cards if _is_in(key, "cards", card, withdrawn)]
    people = [person for person in workshop.people if _is_in(key, "people", person, withdrawn)]
    commands: list[Command] = [RemoveCards(at=at, cards=tuple(cards))] if cards else []
    commands += [WithdrawPerson(at=at, person=person) for person in people]
    return commands


def _is_in(key: RoomKey, part: str, entry: str, withdrawn: WithdrawnEntries) -> bool:
    return entry_digest(key, part, entry) in withdrawn.digests
