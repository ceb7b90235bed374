"""How is what happened to a file shown? Under its name, a sentence a line."""

import os
from typing import Any

from userneeds.session.history.log import FileChanges
from userneeds.surfaces.cli.console import Console

_ONLY_LAYOUT = "only comments or layout changed"


def print_changes(changes: FileChanges, console: Console, indent: int = 0) -> None:
    """Print what happened to one file."""
    margin = " " * indent
    console.print(margin + os.path.relpath(changes.path))
    for sentence in changes.sentences or (_ONLY_LAYOUT,):
        console.print(f"{margin}  {sentence}")


def changes_as_json(changes: FileChanges) -> dict[str, Any]:
    """Return what happened to one file as JSON can hold it."""
    return {"file": os.path.relpath(changes.path), "changes": list(changes.sentences)}
