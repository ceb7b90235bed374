"""In which cluster of PostgreSQL do a tenant's rooms lie?

A table says it in the database that a node is started with, the home of all names, keys and codes.
Every node looks there once a second. While a tenant is being moved its rooms are nowhere: whoever
asks is told to come again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.live.hosted.batch_writer import BatchWriter, ProposedEntries
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady
from userneeds.live.hosted.room_watch import RoomWatch
from userneeds.live.hosted.tenancy.quota import Quotas
from userneeds.session.ledger.ledger import LedgerPlace

HOME = ""
"""The cluster that a node is started with."""
_PLACES = "select tenant, cluster, address, is_moving from tenant_places()"


class HostedCluster:
    """One cluster, with what this process writes and hears by there."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.quotas = Quotas(database)
        self.watch = RoomWatch(database)
        self.writer = BatchWriter(database, self._publish)

    def _publish(self, through: list[ProposedEntries]) -> None:
        for proposed in through:
            place = LedgerPlace(proposed.place.epoch, proposed.after)
            self.watch.tell(proposed.tenant, proposed.room, place)


@dataclass(frozen=True, slots=True)
class TenantPlace:
    """Where a tenant's rooms lie."""

    cluster: str
    address: str
    """Of the cluster; empty for home."""
    is_moving: bool


_AT_HOME = TenantPlace(HOME, "", is_moving=False)


class TenantPlacing:
    """Where all tenants' rooms lie, as of the last look."""

    def __init__(self, home: Database) -> None:
        self.home = HostedCluster(home)
        self._clusters: dict[str, HostedCluster] = {HOME: self.home}
        self._places: Mapping[str, TenantPlace] = {}

    def of(self, tenant: str) -> HostedCluster:
        """Return the cluster of a tenant.

        Raises:
            DatabaseAway: while it is being moved, or its cluster cannot be reached.
        """
        place = self._places.get(tenant, _AT_HOME)
        cluster = self._clusters.get(place.address)
        if place.is_moving or cluster is None:
            raise DatabaseAway
        return cluster

    def database_of(self, tenant: str) -> Database:
        """Return the database in which a tenant's rooms lie; raises as `of` does."""
        return self.of(tenant).database

    def is_reached(self, tenant: str) -> bool:
        """Tell whether a tenant's rooms can be used just now."""
        place = self._places.get(tenant, _AT_HOME)
        return not place.is_moving and place.address in self._clusters

    def all(self) -> tuple[HostedCluster, ...]:
        """Return the clusters that this process is connected to, home first."""
        return tuple(self._clusters.values())

    def follow(self) -> frozenset[str]:
        """Look where tenants lie; return those that lie elsewhere than before.

        Raises:
            DatabaseAway: when home does not answer.
        """
        rows = self.home.database.run(self.home.database.ask(_PLACES))
        places: dict[str, TenantPlace] = {}
        for row in rows:
            place = TenantPlace(row["cluster"], row["address"], row["is_moving"])
            places[row["tenant"]] = place
            self._connect(place.address)
        before, self._places = self._places, places
        every = before.keys() | places.keys()
        changed = (each for each in every if before.get(each) != places.get(each))
        return frozenset(changed)

    def _connect(self, address: str) -> None:
        if address in self._clusters:
            return
        database = Database(address, f"{self.home.database.node}-beyond")
        try:
            database.connect()
        except HostNotReady:
            database.close()  # its tenants' rooms wait; it is tried again within a second
            return
        cluster = HostedCluster(database)
        cluster.watch.start()
        self._clusters[address] = cluster

    def close(self) -> None:
        """Give back the clusters beside home."""
        for cluster in self.all()[1:]:
            cluster.database.close()
