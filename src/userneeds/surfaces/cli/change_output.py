"""How is what happened to a file shown? Under its name, a sentence a line."""

import os
from typing import Any

from userneeds.session.history.log import FileChanges
from userneeds.surfaces.cli.console import Console

_ONLY_LAYOUT = "only comments or layout changed"


def print_changes(story: FileChanges, console: Console, indent: int = 0) -> None:
    """Print what happened to one file."""
    margin = " " * indent
    console.print(f"{margin}{os.path.relpath(story.path)}")
    for sentence in story.sentences or (_ONLY_LAYOUT,):
        console.print(f"{margin}  {sentence}")


def changes_as_json(story: FileChanges) -> dict[str, Any]:
    """Return what happened to one file as JSON can hold it."""
    return {"file": os.path.relpath(story.path), "changes": list(story.sentences)}
