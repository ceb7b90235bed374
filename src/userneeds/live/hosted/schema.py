"""Has the database the tables of this version? Numbered steps bring it there, each once.

A step adds and never takes away, so that nodes of two versions can work side by side while one
after the other is replaced. A node that meets a newer schema than it knows does not start.
"""

from importlib.resources import files
from typing import Any

from userneeds.live.hosted.database import OLDEST_VERSION, Database, answered
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady, explain_address

_LOCK = 7319
"""Of nobody else's: nodes that start together take their steps one after the other."""
_TABLE = (
    "create table if not exists schema_step "
    "(number integer primary key, at timestamptz not null default now())"
)
_NEWEST = "select coalesce(max(number), 0) from schema_step"


def steps() -> dict[int, str]:
    """Return the steps that this version knows, by their numbers."""
    folder = files("userneeds.live.hosted") / "migrations"
    known: dict[int, str] = {}
    for file in folder.iterdir():
        number = file.name.partition("_")[0]
        if number.isdecimal():
            known[int(number)] = file.read_text("utf-8")
    return known


def bring_up_to_date(database: Database) -> None:
    """Take the steps that the database has not taken.

    Raises:
        HostNotReady: when it cannot be used, is of an older PostgreSQL or of a newer userneeds.
    """
    try:
        database.run(_bring_up_to_date(database))
    except DatabaseAway as fault:
        raise HostNotReady(*explain_address(fault)) from fault


async def _bring_up_to_date(database: Database) -> None:
    async with database.own_connection() as connection:
        version = connection.get_server_version()
        _refuse_old(version.major, version.major * 10_000)
        known = steps()
        taken = await answered(_taken(connection))
        if taken > max(known):
            raise HostNotReady(
                f"This database was set up by a newer userneeds (step {taken}; this one knows "
                f"{max(known)}).",
                "Update userneeds on this machine, then start the node again.",
            )
        if taken < max(known):
            await answered(_take(connection, known))


def _refuse_old(major: int, number: int) -> None:
    if number < OLDEST_VERSION:
        raise HostNotReady(
            f"This is PostgreSQL {major}; userneeds needs 15 or newer.",
            "Upgrade it, or name another database.",
        )


async def _taken(connection: Any) -> int:  # noqa: ANN401 - asyncpg has no types
    """Return the number of the last step that was taken; 0 for none."""
    is_there = await connection.fetchval("select to_regclass('schema_step') is not null")
    if not is_there:
        return 0
    number: int = await connection.fetchval(_NEWEST)
    return number


async def _take(connection: Any, known: dict[int, str]) -> None:  # noqa: ANN401 - as above
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(_TABLE)
        taken = await connection.fetchval(_NEWEST)
        for number in sorted(known):
            if number > taken:
                await connection.execute(known[number])
                await connection.execute("insert into schema_step (number) values ($1)", number)
