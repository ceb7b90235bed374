"""For whom are rooms hosted, by which keys are they opened, and how much may they hold?

An operator makes a tenant and hands over its key. Of a key only its SHA-256 is kept.
"""

import getpass
import hashlib
import secrets
from dataclasses import dataclass

from userneeds.live.hosted.database import Connection, Database
from userneeds.live.hosted.host_errors import HostNotReady

_KEY_BYTES = 32
_ID_BYTES = 5
_LONGEST_NAME = 100
KEY_BEGINNING = "unk-"
"""By which a key is known where it was pasted by mistake."""


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who has shown a key."""

    tenant: str
    holder: str
    """Whose it is, as its maker called them; empty for the first."""


def _make_key() -> str:
    """Return a key of 256 bits that nobody has."""
    return KEY_BEGINNING + secrets.token_urlsafe(_KEY_BYTES)


def key_digest(key: str) -> str:
    """Return what a key is known by."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def local_login() -> str:
    """Return who is at this machine, as far as it knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know its user by a number alone
        return ""


def make_tenant(database: Database, name: str) -> str:
    """Make a tenant, and return its key, which nobody can show again.

    Raises:
        HostNotReady: when there is one of that name, or the name cannot be said on one line.
    """
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        raise HostNotReady(
            f"A tenant's name is one line of at most {_LONGEST_NAME} characters.",
            "Give a shorter one, without control characters.",
        )
    return database.run(_make_tenant(database, name))


async def _make_tenant(database: Database, name: str) -> str:
    tenant = secrets.token_hex(_ID_BYTES)
    async with database.as_owner() as connection:
        made = await connection.fetchval(
            "insert into tenant (id, name) values ($1, $2) on conflict do nothing returning id",
            tenant,
            name,
        )
        if made is None:
            raise HostNotReady(
                f"There is a tenant called {name} already.",
                f"Another key for it: userneeds host key {name}.",
            )
        return await add_key(connection, tenant, "")


def find_key(database: Database, key: str) -> KeyHolder | None:
    """Return whose key it is; None for none that opens anything.

    Raises:
        OSError: when the database does not answer.
    """
    question = database.ask("select tenant, holder from find_tenant($1)", key_digest(key))
    rows = database.run(question)
    return KeyHolder(rows[0]["tenant"], rows[0]["holder"]) if rows else None


async def add_key(connection: Connection, tenant: str, holder: str) -> str:
    """Give a tenant one more key, and return it."""
    key = _make_key()
    query = "insert into tenant_key (digest, tenant, holder) values ($1, $2, $3)"
    await connection.execute(query, key_digest(key), tenant, holder)
    return key


async def withdraw_keys(connection: Connection, tenant: str, holder: str) -> int:
    """Let the keys of somebody open nothing any more; return how many there were."""
    query = (
        "update tenant_key set withdrawn = now() "
        "where tenant = $1 and holder = $2 and withdrawn is null returning 1"
    )
    return len(await connection.fetch(query, tenant, holder))


async def tenant_called(connection: Connection, name: str) -> str:
    """Return the id of a tenant.

    Raises:
        HostNotReady: when there is none of that name.
    """
    found = await connection.fetchval("select id from tenant where name = $1", name)
    if found is None:
        raise HostNotReady(
            f"There is no tenant called {name}.", "Those there are: userneeds host tenants."
        )
    tenant: str = found
    return tenant
