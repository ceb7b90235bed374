"""What can go wrong between a node and its database, in words for whoever operates it?"""

from userneeds.model.problem import Problem
from userneeds.session.editing.windows.window_session import NOT_KEPT
from userneeds.session.errors import UserNeedsError


class HostNotReady(UserNeedsError):
    """Rooms cannot be hosted as it is asked for."""

    exit_code = 2


class HostRefusal(UserNeedsError):
    """A tenant may not do what a facilitator asked for."""

    exit_code = 4


class DatabaseAway(OSError):
    """The database did not do something: nothing of it was done."""

    def __init__(self, cause: BaseException | None = None) -> None:
        self.cause = cause
        super().__init__(f"the database did not answer ({type(cause).__name__})")


class CommitUnknown(DatabaseAway):
    """Nobody knows yet whether something was done."""


class RoomHandedOver(DatabaseAway):
    """A newer node did something in a room that this one does not know: others serve it now."""


NOT_KEPT_NOW = Problem(
    NOT_KEPT, "This could not be kept: the room's database does not answer.", "It is tried again."
)
"""What is said where the database does not answer for a moment."""

_REASONS = {
    "InvalidPasswordError": ("It refuses the password.", "Look at the password in the address."),
    "InvalidAuthorizationSpecificationError": (
        "It does not know that user.",
        "Look at the user in the address, and at pg_hba.conf.",
    ),
    "InvalidCatalogNameError": (
        "It has no database of that name.",
        "Make it: createdb NAME, or look at the end of the address.",
    ),
    "InsufficientPrivilegeError": (
        "This user may not do that.",
        "Let a user who owns the database begin it once: userneeds host tenant NAME.",
    ),
    "TargetServerAttributeNotMatched": (
        "It can only be read: it is a standby, or it is being restored.",
        "Name the primary, or all hosts: postgresql://one,two/NAME.",
    ),
    "UndefinedObjectError": (
        "It is not set up yet.",
        "Let a user who owns the database begin it once: userneeds host tenant NAME.",
    ),
    "UndefinedTableError": (
        "It is not set up yet.",
        "Let a user who owns the database begin it once: userneeds host tenant NAME.",
    ),
    "DiskFullError": ("Its disk is full.", "Free some space there."),
    "TooManyConnectionsError": (
        "It has too many connections.",
        "Raise max_connections, or end what holds them.",
    ),
    "CannotConnectNowError": ("It is just starting, or being restored.", "Try again in a minute."),
}
_UNREACHED = (
    "Nothing answers there.",
    "Look whether PostgreSQL runs, and at host and port in the address.",
)


def explain_address(fault: DatabaseAway) -> tuple[str, str]:
    """Return why a database cannot be used, and what to do about it; no password stands in it."""
    name = type(fault.cause).__name__
    why, hint = _REASONS.get(name, _UNREACHED)
    return f"The database cannot be used. {why}", hint
