"""Which hosted room does a file belong to, and what did both say when they last agreed?"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.atomic_files import read_bytes, real_path, remove_if_there
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.private_files import replace_private_file
from userneeds.session.storage.user_dirs import link_path


@dataclass(frozen=True, slots=True)
class KeptLink:
    """What is kept of a link, in the state folder, for this person only."""

    address: str
    """Of the service."""
    room: str
    """The room's id there."""
    agreed: str
    """The file's text when both said the same."""


class LinkStore:
    """The link of one file."""

    def __init__(self, state: Path, workshop_file: Path) -> None:
        self._path = link_path(state, real_path(workshop_file))

    def load(self) -> KeptLink | None:
        """Return the link; None where there is none, or none that makes sense."""
        try:
            said = json.loads(read_bytes(self._path))
            return KeptLink(str(said["address"]), str(said["room"]), str(said["agreed"]))
        except (UserNeedsError, ValueError, KeyError, TypeError):
            return None

    def save(self, link: KeptLink) -> None:
        """Keep it.

        Raises:
            OSError: when the disk refuses.
        """
        data = json.dumps(asdict(link)).encode("ascii")
        replace_private_file(self._path, data, SYSTEM_DISK, is_synced=True)

    def forget(self) -> None:
        """Know of none any more."""
        remove_if_there(self._path, SYSTEM_DISK)
