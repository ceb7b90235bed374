"""Nothing of one tenant is seen or changed in the name of another, whatever ids are asked for."""

import random

import pytest

from tests.live.hosted.postgres_fixtures import TestNode
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import begin
from tests.live.phones_at_hand import TestPhone
from userneeds.live.hosted.batch_writer import TAKE_ROOMS
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant
from userneeds.session.ledger.ledger import NOWHERE

TABLES = ("room", "entry", "receipt", "code", "withdrawn", "facilitator_seen")


@pytest.fixture
def south(shared_node: TestNode, tenant: str) -> str:
    key = make_tenant(shared_node.database, f"South of {tenant}")
    holder = find_key(shared_node.database, key)
    assert holder is not None
    return holder.tenant


async def rows_seen(node: TestNode, as_tenant: str, query: str, *given: object) -> int:
    async with node.database.transaction(as_tenant) as connection:
        return len(await connection.fetch(query, *given))


def a_full_room(node: TestNode, tenant: str) -> RoomKey:
    key, hosted = begin(node, tenant)
    phone = TestPhone(hosted.room)
    assert phone.join("Ann") == ""
    assert phone.write("a1", "Cold homes") == ""
    return key


def test_no_table_shows_a_row_of_another_tenant(
    shared_node: TestNode, tenant: str, south: str
) -> None:
    a_full_room(shared_node, tenant)
    for table in TABLES:
        everything = f"select * from {table}"  # noqa: S608 - names of our own tables
        assert shared_node.database.run(rows_seen(shared_node, south, everything)) == 0
        theirs = f"{everything} where tenant = $1"
        assert shared_node.database.run(rows_seen(shared_node, south, theirs, tenant)) == 0
    for query in ("select * from tenant", "select * from tenant_key"):
        assert shared_node.database.run(rows_seen(shared_node, south, query)) == 1


def test_a_ledger_of_one_tenant_opens_no_room_of_another(
    shared_node: TestNode, tenant: str, south: str
) -> None:
    theirs = a_full_room(shared_node, tenant)
    stolen = shared_node.ledger(RoomKey(south, theirs.room))
    assert stolen.look(NOWHERE).records == ()
    assert stolen.known_receipts() == {}
    with pytest.raises(FileNotFoundError):
        stolen.append(lambda _: [{"do": 1}])


def batch_of(named: str, rooms: list[RoomKey], ledgers: list[PostgresLedger]) -> list[object]:
    """Return the statement's arguments for rooms of several tenants in one batch."""
    places = [ledger.place for ledger in ledgers]
    names = [key.room for key in rooms]
    epochs = [place.epoch for place in places]
    before = [place.position for place in places]
    after = [position + 1 for position in before]
    marks, said = ["m"] * len(rooms), ['{"do": 1}'] * len(rooms)
    sizes = [1] * len(rooms)
    return [named, names, epochs, before, after, sizes, [], [], names, after, marks, said, [], []]


@pytest.mark.parametrize("seed", range(5))
def test_a_batch_that_names_rooms_of_both_takes_its_own_alone(
    shared_node: TestNode, tenant: str, south: str, seed: int
) -> None:
    keys = [a_full_room(shared_node, tenant), a_full_room(shared_node, south)]
    ledgers = [shared_node.ledger(key) for key in keys]
    for ledger in ledgers:
        ledger.read(NOWHERE)
    drawn = random.Random(seed)  # noqa: S311 - drawn anew the same
    order = drawn.sample(range(2), 2)
    rooms, held = [keys[place] for place in order], [ledgers[place] for place in order]
    named = drawn.choice([tenant, south])

    async def take() -> list[str]:
        async with shared_node.database.transaction(south) as connection:
            given = batch_of(named, rooms, held)
            return [row["id"] for row in await connection.fetch(TAKE_ROOMS, *given)]

    taken = shared_node.database.run(take())
    assert taken == ([keys[1].room] if named == south else [])
    assert ledgers[0].look(ledgers[0].place).records == ()


def test_nothing_can_be_written_in_the_name_of_another(
    shared_node: TestNode, tenant: str, south: str
) -> None:
    row = "insert into room (tenant, id) values ($1, 'x')"
    with pytest.raises(DatabaseAway):
        shared_node.database.run(rows_seen(shared_node, south, row, tenant))


def test_whoever_serves_rooms_cannot_step_around_it(
    shared_node: TestNode, postgres: PostgresServer
) -> None:
    (row,) = shared_node.database.run(
        shared_node.database.ask(
            "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"
        )
    )
    assert tuple(row) == (False, False)
    bare = postgres.query(
        "select relname from pg_class where relname in ('room', 'entry', 'receipt', 'withdrawn') "
        "and not (relrowsecurity and relforcerowsecurity)"
    )
    assert bare == ""


def test_without_a_tenant_nothing_is_seen(shared_node: TestNode, tenant: str) -> None:
    a_full_room(shared_node, tenant)
    for table in TABLES:
        question = shared_node.database.ask(f"select * from {table}")  # noqa: S608 - our own
        assert shared_node.database.run(question) == []


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "two\nlines", "a" * 10_000])
def test_a_tenant_that_cannot_be_said_on_a_line_is_refused(
    shared_node: TestNode, name: str
) -> None:
    with pytest.raises(HostNotReady, match="one line of at most 100 characters"):
        make_tenant(shared_node.database, name)
