"""What does an operator do with tenants? Each deed opens the database, and says what went wrong."""

from collections.abc import Callable
from typing import TypeVar

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady, explain_address
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenants import make_tenant

_Answer = TypeVar("_Answer")


def new_tenant(address: str, name: str) -> str:
    """Make a tenant, and return its key.

    Raises:
        HostNotReady: when it cannot be made; says what to do.
    """
    return _with_database(address, lambda database: make_tenant(database, name))


def _with_database(address: str, deed: Callable[[Database], _Answer]) -> _Answer:
    database = Database(address, "operator")
    try:
        bring_up_to_date(database)
        return deed(database)
    except DatabaseAway as fault:
        raise HostNotReady(*explain_address(fault)) from fault
    finally:
        database.close()
