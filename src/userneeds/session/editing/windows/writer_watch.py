"""Does the window that writes the file still do so? One that was frozen does not, nor says so."""

import json
from contextlib import suppress
from datetime import datetime, timedelta

from userneeds.commands.change import SubjectT
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.storage.user_dirs import lock_path

_PATIENCE = timedelta(seconds=20)
"""Four times as long as a window waits at most before it saves: a large merge takes seconds."""


class WriterWatch:
    """How long something waits to be written by another window."""

    def __init__(self) -> None:
        self._waiting_since: datetime | None = None
        self._written = ("", 0)
        """What was in the file when the waiting began: the epoch, and how many commands."""

    def trouble(self, loaded: LoadedFile[SubjectT], now: datetime) -> str:
        """Return what is wrong where nothing was written for too long; empty where all is well."""
        if loaded.writes_file or not loaded.open_file.has_unsaved:
            self._waiting_since = None
            return ""
        written = (loaded.open_file.ledger.place.epoch, loaded.open_file.commands_in_file)
        if self._waiting_since is None or written != self._written:
            self._waiting_since, self._written = now, written
        if now - self._waiting_since < _PATIENCE:
            return ""
        process = _writer_process(loaded)
        named = f" (process {process})" if process else ""
        return (
            f"The window that writes {loaded.open_file.file.name}{named} does not answer. Bring it "
            "back, or end it: then this window writes."
        )


def _writer_process(loaded: LoadedFile[SubjectT]) -> int:
    """Return the process that writes the file; 0 where nobody can tell."""
    open_file = loaded.open_file
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = open_file.disk.holder_note(lock_path(loaded.state, open_file.file))
        return int(json.loads(note)["process"])
    return 0
