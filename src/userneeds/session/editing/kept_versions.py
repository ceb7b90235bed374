"""What did the file say while it was open? The last versions, so that an old buffer is recognised.

An editor that writes back what it loaded an hour ago has taken nothing away: it never knew what
came later. To tell that from a deletion, one has to know what the file said an hour ago. Versions
lie in the state folder, beside the journals, packed and for this person only. They are a help and
no promise: a version that cannot be kept or read is done without, and `trouble` says so.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from userneeds.session.errors import explain_os_error
from userneeds.session.storage.atomic_files import content_digest, remove_if_there
from userneeds.session.storage.disk import Disk

MOST_VERSIONS = 50
_SUFFIX = ".z"
_NUMBER_LENGTH = 8


class KeptVersion(NamedTuple):
    """What the file said at some time."""

    number: int
    """Versions are counted; where numbers are left out, versions were thrown away."""
    text: str


class KeptVersions:
    """The versions of one workshop file, in a folder of their own."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self.trouble = ""
        """Why a version could not be kept or read; empty where all could."""
        self._disk = disk
        self._names: list[str] | None = None

    def keep(self, text: str) -> None:
        """Keep what the file says, unless it said so before."""
        data = text.encode("utf-8")
        digest = content_digest(data)
        try:
            names = self._known_names()
            if any(_digest_in(name) == digest for name in names):
                return
            self._disk.make_folder(self.folder)
            number = _number_in(names[-1]) + 1 if names else 1
            name = f"{number:0{_NUMBER_LENGTH}}-{digest}{_SUFFIX}"
            names.append(name)
            self._write(self.folder / name, zlib.compress(data, 1))
            self._thin_out(names)
        except OSError as fault:
            self._note(fault)

    def versions(self) -> list[KeptVersion]:
        """Return what is kept, the oldest first."""
        try:
            return list(self._intact_versions())
        except OSError as fault:
            self._note(fault)
            return []

    def forget(self) -> None:
        """Throw all of it away."""
        try:
            for name in self._known_names():
                remove_if_there(self.folder / name, self._disk)
        except OSError as fault:
            self._note(fault)
        self._names = None

    def _known_names(self) -> list[str]:
        if self._names is None:
            names = self._disk.list_names(self.folder)
            self._names = [name for name in names if name.endswith(_SUFFIX)]
        return self._names

    def _write(self, path: Path, packed: bytes) -> None:
        """Write a version; it is not synced, since a power cut ends the editor as well."""
        handle = self._disk.create(path, 0o600)
        try:
            self._disk.write(handle, packed)
        finally:
            self._disk.close(handle)

    def _thin_out(self, names: list[str]) -> None:
        """Throw away every second version of the older half, but never the first.

        An older version in the place of the right one takes nothing away; a newer one would.
        """
        if len(names) <= MOST_VERSIONS:
            return
        surplus = names[1 : MOST_VERSIONS // 2 : 2]
        for name in surplus:
            remove_if_there(self.folder / name, self._disk)
            names.remove(name)

    def _intact_versions(self) -> Iterator[KeptVersion]:
        """Yield the versions that are whole: the last may be torn by a power cut."""
        for name in self._known_names():
            with suppress(FileNotFoundError, zlib.error):
                data = zlib.decompress(self._disk.read(self.folder / name))
                if content_digest(data) == _digest_in(name):
                    yield KeptVersion(_number_in(name), data.decode("utf-8"))

    def _note(self, fault: OSError) -> None:
        why, _ = explain_os_error(fault)
        self._names = None
        self.trouble = f"Earlier versions cannot be kept in {self.folder}: {why}."


def _number_in(name: str) -> int:
    return int(name[:_NUMBER_LENGTH])


def _digest_in(name: str) -> str:
    return name.removesuffix(_SUFFIX).partition("-")[2]
