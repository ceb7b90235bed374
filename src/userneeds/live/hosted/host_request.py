"""Which node is to serve hosted rooms, and where does it answer? Loads no database driver."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRequest:
    """A node that is asked for."""

    database: str
    """Its address as a URL."""
    port: int
    address: str = "127.0.0.1"
    """Of this machine, to answer at."""
    withdrawals: str = ""
    """The file in which withdrawals are written down; empty for none."""
    behind: str = ""
    """The address of the proxy in front of it; empty for none."""
    log: Callable[[str], None] | None = None
    """Takes each line of the node's log; None where nobody reads one."""


@dataclass(frozen=True, slots=True)
class OpenedHost:
    """Where a node answers, and how it is."""

    url: str
    port: int
    health: str

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {"url": self.url, "port": self.port}


ServeHost: TypeAlias = Callable[[HostRequest, Callable[[OpenedHost], None]], None]
"""Serves rooms until the process is asked to end; says where it answers."""
