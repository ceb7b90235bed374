"""Does a commit wait for another machine? Two standbys, of which one has to answer, is what we ask.

A promoted standby brings its own configuration, so it is looked at again and again. Nothing is
switched off here: where no standby answers, writing stops, and phones keep what they have.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.live.hosted.database import Database

Light: TypeAlias = Literal["green", "amber", "red"]
_WANTED = 2
_LOOK = """
select current_setting('synchronous_standby_names') as names,
       current_setting('synchronous_commit') as waits,
       (select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')) as standbys
"""
_WAITING = frozenset({"on", "remote_apply", "remote_write"})


@dataclass(frozen=True, slots=True)
class Standbys:
    """What stands behind the database."""

    light: Light = "red"
    words: str = "Nobody has looked at the standbys yet."
    in_quorum: int = 0


def look_at_standbys(database: Database) -> Standbys:
    """Return what stands behind it now.

    Raises:
        OSError: when it does not answer.
    """
    (row,) = database.run(database.ask(_LOOK))
    count: int = row["standbys"]
    if not row["names"] or row["waits"] not in _WAITING:
        return Standbys("red", _ASYNCHRONOUS, count)
    if count >= _WANTED:
        return Standbys("green", f"{count} standbys answer; a commit waits for one of them.", count)
    if count:
        return Standbys("amber", _ONE_LEFT, count)
    return Standbys("red", _NONE_LEFT, 0)


_ASYNCHRONOUS = (
    "A commit waits for no other machine: what was acknowledged is lost if this one is. Set "
    "synchronous_standby_names = 'ANY 1 (…)' with at least two standbys."
)
_ONE_LEFT = "One standby is left: if it goes, writing stops. Bring the other one back."
_NONE_LEFT = (
    "No standby answers: nothing is written, and phones keep what they have. Bring a standby back."
)
