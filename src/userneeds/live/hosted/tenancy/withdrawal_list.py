"""Which entries were withdrawn? The list lies outside the database, so that a restored one knows.

It is written before a withdrawal is answered: tenant, room, a mark, and of each entry a digest. No
word of anybody is in it, nor an id that somebody chose.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from userneeds.live.hosted.host_errors import HostNotReady
from userneeds.live.hosted.room_table import RoomKey

_DIGEST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class WithdrawnEntries:
    """What one withdrawal took out of one room."""

    key: RoomKey
    mark: str
    """By which the database knows that it was carried out."""
    digests: frozenset[str]


def entry_digest(key: RoomKey, part: str, entry: str) -> str:
    """Return what an entry is known by in the list."""
    words = f"{key.tenant}\n{key.room}\n{part}\n{entry}"
    return sha256(words.encode("utf-8")).hexdigest()[:_DIGEST_DIGITS]


class WithdrawalList:
    """The list, in a file that several nodes of one machine may share."""

    def __init__(self, path: Path) -> None:
        """Take the file.

        Raises:
            HostNotReady: when it cannot be written.
        """
        self._path = path
        try:
            with path.open("ab"):
                pass
        except OSError as fault:
            raise HostNotReady(
                f"The list of withdrawals cannot be written: {path} ({fault.strerror}).",
                "Name a file on another machine's disk: --withdrawals FILE.",
            ) from fault

    def add(self, withdrawn: WithdrawnEntries) -> None:
        """Write it down for good.

        Raises:
            OSError: when the disk refuses; then the withdrawal is not answered.
        """
        said = {"tenant": withdrawn.key.tenant, "room": withdrawn.key.room}
        line = json.dumps({**said, "mark": withdrawn.mark, "entries": sorted(withdrawn.digests)})
        with self._path.open("ab") as file:
            file.write(line.encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def note(self, key: RoomKey, mark: str, places: Iterable[tuple[str, str]]) -> None:
        """Write down which entries of a room are withdrawn, each a part and an id; as `add`."""
        self.add(WithdrawnEntries(key, mark, _digests_of(key, places)))

    def read(self) -> Iterator[WithdrawnEntries]:
        """Yield all withdrawals, the oldest first.

        Raises:
            HostNotReady: when a line cannot be read.
        """
        for number, line in enumerate(self._path.read_bytes().splitlines(), 1):
            try:
                said = json.loads(line)
                key = RoomKey(said["tenant"], said["room"])
                yield WithdrawnEntries(key, said["mark"], frozenset(said["entries"]))
            except (ValueError, KeyError, TypeError) as fault:
                raise HostNotReady(
                    f"Line {number} of {self._path} cannot be read.",
                    "Bring back the list as it was: without it people who withdrew could return.",
                ) from fault


def _digests_of(key: RoomKey, places: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return what entries are known by, each a part and an id."""
    return frozenset(entry_digest(key, part, entry) for part, entry in places)
