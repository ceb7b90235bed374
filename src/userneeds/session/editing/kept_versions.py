"""What did the file say while it was open? The last versions, so that an old buffer is recognised.

An editor that writes back what it loaded an hour ago has taken nothing away: it never knew what
came later. To tell that from a deletion, one has to know what the file said an hour ago. Versions
lie in the state folder, beside the journals, packed and for this person only. They are a help and
no promise: a version that cannot be kept or read is done without, and `trouble` says so.

All versions of a file lie in one other, which grows by one write a save: after a line with number,
length and digest come the packed bytes. Nothing is synced, since a power cut ends the editor too.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from userneeds.session.errors import explain_os_error
from userneeds.session.storage.atomic_files import content_digest, remove_if_there
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.held_files import replace_when_free

MOST_VERSIONS = 50
_HEAD = re.compile(rb"(\d{1,9}) (\d{1,9}) ([0-9a-f]{32})\n")


class KeptVersion(NamedTuple):
    """What the file said at some time."""

    number: int
    """Versions are counted; where numbers are left out, versions were thrown away."""
    text: str


class _PackedVersion(NamedTuple):
    """A version as it lies on the disk, after a line with number, length and digest."""

    number: int
    digest: str
    packed: bytes

    @property
    def entry(self) -> bytes:
        """All its bytes."""
        return b"%d %d %s\n%s" % (
            self.number,
            len(self.packed),
            self.digest.encode("ascii"),
            self.packed,
        )


class KeptVersions:
    """The versions of one workshop file."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.trouble = ""
        """Why a version could not be kept or read; empty where all could."""
        self._disk = disk
        self._digests: dict[str, int] | None = None
        """The number of each version that is kept, by its digest; None before it is looked up."""
        self._is_torn = False
        """Whether the end of the file was not written whole, so that nothing can follow it."""

    def keep(self, *texts: str) -> None:
        """Keep what the file says and is going to say, unless it said so before."""
        try:
            new = self._new_versions(texts)
            if new:
                self._add(new)
        except OSError as fault:
            self._note(fault)

    def versions(self) -> list[KeptVersion]:
        """Return what is kept, the oldest first."""
        try:
            return list(_intact_versions(self._read()))
        except OSError as fault:
            self._note(fault)
            return []

    def forget(self) -> None:
        """Throw all of it away."""
        try:
            remove_if_there(self.path, self._disk)
        except OSError as fault:
            self._note(fault)
        self._digests = None

    def _new_versions(self, texts: Sequence[str]) -> list[_PackedVersion]:
        known = dict(self._known_digests())
        number = max(known.values(), default=0)
        new: list[_PackedVersion] = []
        for text in texts:
            data = text.encode("utf-8")
            digest = content_digest(data)
            if digest not in known:
                number += 1
                known[digest] = number
                new.append(_PackedVersion(number, digest, zlib.compress(data, 1)))
        return new

    def _known_digests(self) -> dict[str, int]:
        if self._digests is None:
            self._digests = {version.digest: version.number for version in self._read()}
        return self._digests

    def _add(self, new: Sequence[_PackedVersion]) -> None:
        digests = self._known_digests()
        if self._is_torn or len(digests) + len(new) > MOST_VERSIONS:
            self._write_anew([*self._read(), *new])
        else:
            self._write(self._open(), new)
            digests.update((version.digest, version.number) for version in new)

    def _open(self) -> int:
        if self._known_digests():
            return self._disk.open_append(self.path)
        self._disk.make_folder(self.path.parent)
        return self._disk.create(self.path, 0o600)

    def _write_anew(self, versions: list[_PackedVersion]) -> None:
        """Write the whole file, without every second version of the older half if they are many.

        The first stays. An older version in the place of the right one takes nothing away; a newer
        one would.
        """
        if len(versions) > MOST_VERSIONS:
            del versions[1 : MOST_VERSIONS // 2 : 2]
        waiting = self.path.with_name(f"{self.path.name}.new")
        remove_if_there(waiting, self._disk)
        self._write(self._disk.create(waiting, 0o600), versions)
        replace_when_free(waiting, self.path, self._disk)
        self._digests = {version.digest: version.number for version in versions}
        self._is_torn = False

    def _write(self, handle: int, versions: Sequence[_PackedVersion]) -> None:
        try:
            self._disk.write(handle, b"".join(version.entry for version in versions))
        finally:
            self._disk.close(handle)

    def _read(self) -> list[_PackedVersion]:
        """Return what lies on the disk; what comes after a torn entry is left out."""
        try:
            data = self._disk.read(self.path)
        except FileNotFoundError:
            return []
        versions = list(_entries(data))
        is_whole = sum(len(version.entry) for version in versions) == len(data)
        self._is_torn = not versions or not is_whole
        return versions

    def _note(self, fault: OSError) -> None:
        why, _ = explain_os_error(fault)
        self._digests = None
        self.trouble = f"Earlier versions cannot be kept in {self.path.parent}: {why}."


def _entries(data: bytes) -> Iterator[_PackedVersion]:
    start = 0
    while head := _HEAD.match(data, start):
        number, length, digest = head.groups()
        start = head.end() + int(length)
        if start > len(data):
            return
        yield _PackedVersion(int(number), digest.decode("ascii"), data[head.end() : start])


def _intact_versions(versions: Sequence[_PackedVersion]) -> Iterator[KeptVersion]:
    """Yield those whose bytes are as they were written: a power cut may have left others there."""
    for version in versions:
        with suppress(zlib.error):
            data = zlib.decompress(version.packed)
            if content_digest(data) == version.digest:
                yield KeptVersion(version.number, data.decode("utf-8"))
