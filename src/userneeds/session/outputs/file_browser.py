"""How is a folder shown in the system's own window of files?"""

import subprocess
import sys
from pathlib import Path

from userneeds.session.errors import UserNeedsError
from userneeds.session.own_program import outside_environment

_OPENERS = {"darwin": "open", "win32": "explorer"}


class NoFileBrowser(UserNeedsError):
    """There is no program here that shows folders."""

    exit_code = 3


def show_folder(folder: Path) -> None:
    """Open a folder in the system's window of files; it goes on by itself.

    Raises:
        NoFileBrowser: when the folder is not there yet, or nothing here can show it.
    """
    if not folder.is_dir():
        raise NoFileBrowser(f"{folder} is not there yet.", "Export something first.")
    opener = _OPENERS.get(sys.platform, "xdg-open")
    nowhere = subprocess.DEVNULL
    words = [opener, str(folder)]
    try:
        subprocess.Popen(  # noqa: S603 - fixed words
            words, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=outside_environment()
        )
    except OSError as fault:
        sentence = f"Nothing here can show folders ({opener} is missing)."
        raise NoFileBrowser(sentence, f"Look in {folder}.") from fault
