"""What does the program remember about the person who uses it, from one start to the next?

One small file, `settings.toml`, that people may change by hand: a line for each setting. What this
version does not know stays in it. It is a convenience: where it cannot be read or written, the
program goes on as if nothing were remembered, and `doctor` says so.
"""

import json
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

from userneeds.session.errors import DiskRefused, UserNeedsError
from userneeds.session.storage.atomic_files import read_text, write_atomically
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import note_survived_fault

LAST_FOLDER = "last_folder"
"""The folder of workshops that was opened last."""
COLOURS = "colours"
"""The palette: dark, light or contrast."""
LETTERS = "letters"
"""'ascii' where the terminal shows plain letters only."""
MOTION = "motion"
"""'none' where the clock moves once a minute."""
BELL = "bell"
"""'silent' where nothing rings."""
TOUR_FOLDER = "tour_folder"
"""Where the copy of the samples lies that the tour uses."""
TOUR_HINTS = "tour_hints_done"
"""How many hints of the tour somebody has followed."""

_HEAD = "# What userneeds remembers for you. Lines can be changed or deleted."


class Settings:
    """The settings of one person on one laptop."""

    def __init__(self, path: Path) -> None:
        """Read the file; nothing is remembered where there is none."""
        self.path = path
        self._lines: list[str] = []
        self._values: Mapping[str, object] = {}
        self._is_readable = True
        try:
            if path.exists():
                text = read_text(path)
                self._values = _read_toml(text)
                self._lines = text.splitlines()
        except (OSError, UserNeedsError, ValueError) as fault:
            self._is_readable = False
            note_survived_fault("Reading the settings", fault, path=path)

    def text(self, name: str) -> str:
        """Return a setting that is words; empty where it is not set."""
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a setting that is a whole number; 0 where it is not set."""
        value = self._values.get(name)
        return value if isinstance(value, int) else 0

    def remember(self, name: str, value: str | int) -> None:
        """Set a value and write the file, where it differs; a file with a mistake is left alone."""
        if not self._is_readable or self._values.get(name) == value:
            return
        self._values = {**self._values, name: value}
        said = f"{name} = {_as_toml(value)}"
        # Before any table, because all that follows a table's heading belongs to it.
        own = list(takewhile(_is_no_table, self._lines))
        places = [place for place, line in enumerate(own) if _is_about(line, name)]
        if places:
            self._lines[places[0]] = said
        else:
            head = own[:1] if self._lines else [_HEAD]
            self._lines = [*head, said, *self._lines[len(own[:1]) :]]
        try:
            SYSTEM_DISK.make_folder(self.path.parent)
            text = "\n".join(self._lines) + "\n"
            write_atomically(self.path, text.encode("utf-8"))
        except (OSError, DiskRefused, UnicodeEncodeError) as fault:
            note_survived_fault("Remembering a setting", fault, path=self.path)


def _read_toml(text: str) -> Mapping[str, object]:
    import tomllib  # noqa: PLC0415 - the first start on a laptop reads nothing

    return tomllib.loads(text)


def _is_no_table(line: str) -> bool:
    return not line.lstrip().startswith("[")


def _is_about(line: str, name: str) -> bool:
    key, equals, _ = line.partition("=")
    return bool(equals) and key.strip() == name


def _as_toml(value: str | int) -> str:
    # A string of JSON is one of TOML too, but for the one control character that JSON leaves as is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
