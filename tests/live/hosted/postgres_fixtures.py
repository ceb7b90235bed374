"""One PostgreSQL for all tests of a worker; each test has tenants of its own in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest

from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant

_NUMBERS = count(1)


@dataclass
class TestNode:
    """A node without a web server."""

    database: Database
    clock: DatabaseClock
    rooms: HostedRooms
    opened: list[PostgresLedger] = field(default_factory=list)

    __test__ = False

    def ledger(self, key: RoomKey) -> PostgresLedger:
        """Return one more ledger of a room."""
        ledger = PostgresLedger(key, self.database, self.rooms.writer, self.rooms.watch)
        self.opened.append(ledger)
        return ledger

    def close(self) -> None:
        """Give everything back."""
        for ledger in self.opened:
            ledger.close()
        self.database.close()


def start_node(address: str) -> TestNode:
    """Start a node on a database that is set up."""
    database = Database(address, f"test-{next(_NUMBERS)}")
    database.connect()
    clock = DatabaseClock(database)
    clock.set()
    rooms = HostedRooms(database, clock)
    rooms.watch.start()
    return TestNode(database, clock, rooms)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a server whose tables are there."""
    with postgres_server() as server:
        database = Database(server.address())
        bring_up_to_date(database)
        database.close()
        yield server


@pytest.fixture(scope="session")
def shared_node(postgres: PostgresServer) -> Iterator[TestNode]:
    """Return a node that several tests use."""
    node = start_node(postgres.address())
    yield node
    node.close()


@pytest.fixture(scope="session")
def other_node(postgres: PostgresServer) -> Iterator[TestNode]:
    """Return another one, beside it."""
    node = start_node(postgres.address())
    yield node
    node.close()


@pytest.fixture
def tenant(shared_node: TestNode) -> str:
    """Return a tenant that no other test has."""
    key = make_tenant(shared_node.database, f"Tenant {next(_NUMBERS)}")
    holder = find_key(shared_node.database, key)
    assert holder is not None
    return holder.tenant


@pytest.fixture
def room_key(postgres: PostgresServer, tenant: str) -> RoomKey:
    """Return a room that is there, and was not begun."""
    key = RoomKey(tenant, f"room-{next(_NUMBERS)}")
    row = f"('{key.tenant}', '{key.room}')"
    postgres.query(f"insert into room (tenant, id) values {row}")  # noqa: S608 - a test's own ids
    return key
