"""How is a folder shown in the system's own window of files?"""

import subprocess
import sys
from pathlib import Path

from userneeds.session.errors import UserNeedsError


class NoFileBrowser(UserNeedsError):
    """There is no program here that shows folders."""

    exit_code = 3


def show_folder(folder: Path) -> None:
    """Open a folder in the system's window of files; it goes on by itself.

    Raises:
        NoFileWindow: when the folder is not there yet, or nothing here can show it.
    """
    if not folder.is_dir():
        raise NoFileBrowser(f"{folder} is not there yet.", "Export something first.")
    opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    nowhere = subprocess.DEVNULL
    try:
        subprocess.Popen([opener, str(folder)], stdin=nowhere, stdout=nowhere, stderr=nowhere)
    except OSError as fault:
        raise NoFileBrowser(
            f"Nothing here can show folders ({opener} is missing).", f"Look in {folder}."
        ) from fault
