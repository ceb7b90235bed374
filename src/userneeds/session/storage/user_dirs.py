"""Where does the program keep what is not part of anybody's workshops?

The journal and the lock of a workshop lie in the state folder, the index of a library in the cache
folder: never inside the folder of the workshops, where git and synchronised folders would carry
them to other people. `USERNEEDS_STATE` and `XDG_STATE_HOME` (`XDG_CACHE_HOME`) choose other places.
The name of a journal holds the file's real path and the git branch it was on, so what belongs to
one branch is never written to another.
"""

import os
import sys
from hashlib import blake2b
from pathlib import Path

_LONGEST_NAME = 40
"""Characters of a workshop's file name that its journal and its lock repeat, for people."""
_NO_HOME = Path(os.devnull) / "no-home-folder"


def state_folder() -> Path:
    """Return the folder for journals and locks; it may not be there yet."""
    chosen = os.environ.get("USERNEEDS_STATE")
    if chosen:
        return Path(chosen)
    return _platform_folder("XDG_STATE_HOME", ".local/state", "State")


def cache_folder() -> Path:
    """Return the folder for what can be made again; it may not be there yet."""
    chosen = os.environ.get("USERNEEDS_STATE")
    if chosen:
        return Path(chosen) / "cache"
    return _platform_folder("XDG_CACHE_HOME", ".cache", "Cache")


def journal_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return where the journal of a workshop lies while its file is on `branch`.

    Its files have numbers besides (`ledger/journal_file`). An empty branch stands for a folder
    without git.
    """
    return state / "journals" / f"{_file_key(workshop_file, branch)}.jsonl"


def seat_path(state: Path) -> Path:
    """Return the file that tells this state folder from those of other laptops."""
    return state / "seat"


def versions_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return where lies what a workshop's file said lately while it was on `branch`."""
    return state / "versions" / f"{_file_key(workshop_file, branch)}.versions"


def history_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return the file for what was done to a workshop on `branch` in earlier sittings."""
    return state / "history" / f"{_file_key(workshop_file, branch)}.jsonl"


def unsent_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return the file for what is being typed into a workshop on `branch` and not sent yet."""
    return state / "unsent" / f"{_file_key(workshop_file, branch)}.jsonl"


def unsent_answer_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return the file for an answer that is being typed in a workshop and not given yet."""
    return state / "unsent" / f"{_file_key(workshop_file, branch)}.answer.jsonl"


def receipts_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return the file with what tells which commands were done to a workshop on `branch`."""
    return state / "receipts" / f"{_file_key(workshop_file, branch)}.jsonl"


def lock_path(state: Path, workshop_file: Path) -> Path:
    """Return the file whose lock says which window writes a workshop's file."""
    return state / "locks" / f"{_file_key(workshop_file)}.lock"


def append_lock_path(journal: Path) -> Path:
    """Return the file whose lock is held while something is added to a journal."""
    return journal.parents[1] / "locks" / f"{journal.stem}.append.lock"


def windows_path(state: Path, workshop_file: Path, branch: str) -> Path:
    """Return the folder in which the windows of a workshop on `branch` find each other."""
    return state / "windows" / _file_key(workshop_file, branch)


def room_path(state: Path, workshop_file: Path) -> Path:
    """Return the file for which phones have come to a workshop's room."""
    return state / "rooms" / f"{_file_key(workshop_file)}.json"


def link_path(state: Path, workshop_file: Path) -> Path:
    """Return the file that says which hosted room a workshop belongs to."""
    return state / "links" / f"{_file_key(workshop_file)}.json"


def _file_key(workshop_file: Path, branch: str = "") -> str:
    name = workshop_file.name.partition(".")[0][:_LONGEST_NAME]
    path_and_branch = "\n".join(filter(None, (str(workshop_file), branch)))
    digest = blake2b(os.fsencode(path_and_branch), digest_size=8).hexdigest()
    return f"{name}-{digest}"


def _platform_folder(variable: str, below_home: str, on_windows: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen) / "userneeds"
    home = home_folder()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "userneeds" / on_windows
    if sys.platform == "win32":
        local_data = os.environ.get("LOCALAPPDATA", home)
        return Path(local_data) / "userneeds" / on_windows
    return home / below_home / "userneeds"


def own_keys_path(state: Path | None = None) -> Path:
    """Return the file with somebody's own keys, beside the settings; it may not be there."""
    return settings_path(state).with_name("keys.toml")


def settings_path(state: Path | None = None) -> Path:
    """Return the file with what the program remembers about a person; it may not be there yet.

    It lies in the state folder where one is given or chosen.
    """
    chosen = state or os.environ.get("USERNEEDS_STATE")
    folder = Path(chosen) if chosen else _platform_folder("XDG_CONFIG_HOME", ".config", "Config")
    return folder / "settings.toml"


def home_folder() -> Path:
    """Return this person's folder; one that cannot be made where the system knows of none."""
    try:
        return Path.home()
    except RuntimeError:
        return _NO_HOME
