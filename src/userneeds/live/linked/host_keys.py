"""Where does a facilitator's key lie? In a file of this person only, never in an address."""

import os
import stat
from pathlib import Path

from userneeds.live.linked.host_address import HostRefused, read_host_address
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.private_files import replace_private_file

_SHORTEST = 40


def key_path(state: Path, address: str) -> Path:
    """Return where the key for a service is kept.

    Raises:
        HostRefused: when the address means none.
    """
    service = read_host_address(address)
    port = f"-{service.port}" if service.port else ""
    # Not every system takes the colons of IPv6 in a name.
    host = service.host.replace(":", "_")
    return state / "host-keys" / f"{host}{port}"


def read_key(path: Path, address: str) -> str:
    """Return the key in a file.

    Raises:
        HostRefused: when there is none, or others can read it.
    """
    try:
        mode = path.stat().st_mode
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise HostRefused(
            f"There is no key for {address} yet.",
            f"Keep the one that you were given: userneeds room key --at {address}",
        ) from fault
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise HostRefused(
            f"Others on this machine can read {path}, which holds a key.",
            f"Ask for a new key, and let nobody else read it: chmod 600 {path}",
        )
    return key


def keep_key(path: Path, key: str) -> None:
    """Keep a key for this person only.

    Raises:
        HostRefused: when it is none.
        OSError: when the disk refuses.
    """
    words = key.strip()
    if len(words) < _SHORTEST or not words.isascii() or any(map(str.isspace, words)):
        raise HostRefused("That is no key.", "It is one line that begins with unk-.")
    data = f"{words}\n".encode("ascii")
    replace_private_file(path, data, SYSTEM_DISK, is_synced=True)
