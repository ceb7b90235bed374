"""Which connections say nothing, or too slowly, and are ended so that others find room?

Whoever has not sent the head of a request in ten seconds is let go, and whoever has asked for
nothing for longer; a stream that is open is being answered and stays.
"""

from collections.abc import Collection
from typing import Protocol

_HEAD_SECONDS = 10.0
_IDLE_SECONDS = 30.0


class Connection(Protocol):
    """What is asked of a connection."""

    def force_close(self) -> None:
        """End it."""
        ...


class SlowConnections:
    """Knows which connections are being answered."""

    def __init__(self) -> None:
        self._busy: set[object] = set()
        self._silent_since: dict[object, float] = {}
        self._heard: set[object] = set()
        """Those that have asked for something."""

    def note_begun(self, connection: object) -> None:
        """Know that a request is being answered."""
        self._busy.add(connection)
        self._heard.add(connection)

    def note_answered(self, connection: object, now: float) -> None:
        """Know that it was, at a moment in seconds."""
        self._busy.discard(connection)
        self._silent_since[connection] = now

    def end_silent(self, connections: Collection[Connection], now: float) -> None:
        """End those that have been silent for too long, and forget those that have gone."""
        gone = self._silent_since.keys() - set(connections)
        for connection in gone - self._busy:
            del self._silent_since[connection]
            self._heard.discard(connection)
        for connection in connections:
            most = _IDLE_SECONDS if connection in self._heard else _HEAD_SECONDS
            silent = now - self._silent_since.setdefault(connection, now)
            if connection not in self._busy and silent > most:
                connection.force_close()
