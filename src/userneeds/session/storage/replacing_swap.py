"""How are two names swapped where the system can only replace a file and keep what was there?

Windows has no swap, and it has `ReplaceFileW`: one file takes the name of another, whose old
version takes a third name. So what waits steps aside first, and leaves its name to the old version.
Afterwards all is as after a swap. Where it ends halfway, names go back to where they were, now or
when the file is next opened.

**Source:** Microsoft's page on `ReplaceFileW`: its three errors (1175 to 1177) leave the names as
they were, or the replaced file under the name of the one that is kept.
"""

from pathlib import Path
from typing import Protocol

STEPPED_ASIDE = "n"
"""Begins the token of what stepped aside: no hexadecimal digit, so no random token begins so."""


class NameCalls(Protocol):
    """What is asked of the system's names. Every one may raise OSError."""

    def is_there(self, path: Path) -> bool: ...
    def rename(self, source: Path, target: Path) -> None: ...
    def replace_keeping(self, target: Path, source: Path, kept: Path) -> int:
        """Give `source` the name `target`, and what had it the name `kept`; 0, or why not."""
        ...


def aside_path(waiting: Path) -> Path:
    """Return the name to which a file that waits steps aside: `.x.yaml.n1b2c3d4.tmp`."""
    before, token, ending = waiting.name.rsplit(".", 2)
    return waiting.with_name(f"{before}.{STEPPED_ASIDE}{token[1:]}.{ending}")


def swap_by_replacing(waiting: Path, file: Path, names: NameCalls) -> int:
    """Swap two names, and return 0; else the number of the fault, and nothing was changed.

    Raises:
        OSError: when a name cannot be changed, or changed back; then call it again.
    """
    aside = aside_path(waiting)
    _undo_half_swap(waiting, file, aside, names)  # of an attempt before
    names.rename(waiting, aside)
    fault = names.replace_keeping(file, aside, waiting)
    if fault:
        _undo_half_swap(waiting, file, aside, names)
    return fault


def _undo_half_swap(waiting: Path, file: Path, aside: Path, names: NameCalls) -> None:
    if not names.is_there(aside):
        return
    if not names.is_there(file):
        names.rename(waiting, file)
    names.rename(aside, waiting)
