"""Was a file written by git itself, as by a stash, a reset or a checkout?

Git notes in its index when it wrote a file, to the nanosecond. What it wrote is what somebody asked
for; what an editor writes may come from an old buffer.
"""

import re
from pathlib import Path

from userneeds.session.errors import GitFailed
from userneeds.session.git.branch_guard import git_folder
from userneeds.session.git.repository import run_git

_MODIFIED = re.compile(r"^  mtime: ([0-9]+):([0-9]+)$", re.MULTILINE)
_NANOSECONDS = 1_000_000_000


def is_written_by_git(file: Path) -> bool:
    """Tell whether git wrote what is in `file`; False where there is no git, or it says no."""
    if git_folder(file.parent) is None:
        return False
    try:
        entry = run_git(("ls-files", "--debug", "--", f":(literal){file.name}"), file.parent)
        modified_ns = file.stat().st_mtime_ns
    except (GitFailed, OSError):
        return False
    times = _MODIFIED.search(entry.decode("utf-8", "replace"))
    if times is None:
        return False
    seconds, nanoseconds = map(int, times.groups())
    return seconds * _NANOSECONDS + nanoseconds == modified_ns
