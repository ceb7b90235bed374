"""What does the program remember about the person who uses it, from one start to the next?

One small file, `settings.toml`, that people may change by hand: a line for each setting. What this
version does not know stays in it. It is a convenience: where it cannot be read or written, the
program goes on as if nothing were remembered, and says so.
"""

import json
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

from userneeds.model.clean_text import clean_line
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

DENSITY = "density"
"""How much of each card the board shows."""
COLUMNS = "columns"
"""What the columns of the board are made by."""
VALUES: Mapping[str, tuple[str, ...]] = {
    COLOURS: ("dark", "light", "contrast"),
    LETTERS: ("", "ascii", "utf-8"),
    MOTION: ("", "full", "none"),
    BELL: ("", "rings", "silent"),
    DENSITY: ("auto", "whole", "three lines", "one line"),
    COLUMNS: ("stage", "kind", "theme", "organisation", "role"),
}
"""What a setting can be, where not everything: first what holds where nothing is set."""
_NUMBERS = (TOUR_HINTS,)
_WORDS = (*VALUES, LAST_FOLDER, TOUR_FOLDER)
_CLOSE = 0.8
"""From here on a name is taken for a slip of another, as `difflib` measures it."""

_HEAD = "# What userneeds remembers for you. Lines can be changed or deleted."


class Settings:
    """The settings of one person on one laptop."""

    def __init__(self, path: Path) -> None:
        """Read the file; nothing is remembered where there is none."""
        self.path = path
        self._lines: list[str] = []
        self._values: Mapping[str, object] = {}
        self._unreadable = ""
        """Why the file cannot be read; empty where it can."""
        self.read()

    def read(self) -> None:
        """Read the file anew: other windows of this laptop may have written it."""
        try:
            text = read_text(self.path) if self.path.exists() else ""
            self._values = _read_toml(text) if text else {}
            self._lines = text.splitlines()
            self._unreadable = ""
        except (OSError, UserNeedsError, ValueError) as fault:
            self._unreadable = " ".join(str(fault).split())
            note_survived_fault("Reading the settings", fault, path=self.path)

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the file is not taken, each with its line and how to mend it."""
        if self._unreadable:
            fault = self._unreadable
            words = f"{self.path} cannot be read: {fault}. Mend it or delete it; nothing of it"
            return (f"{words} is taken, and nothing is kept.",)
        found = [self._problem(name, value) for name, value in self._values.items()]
        return tuple(problem for problem in found if problem)

    def _problem(self, name: str, value: object) -> str:
        """Return what is wrong with a line; empty where nothing is, or where nobody can tell."""
        wrong = _why_not(name, value)
        place = next((n for n, line in enumerate(self._lines, 1) if _is_about(line, name)), 0)
        return f"{self.path}, line {place}: {wrong}" if wrong else ""

    def text(self, name: str) -> str:
        """Return a setting that is words; empty where it is not set, or is nothing it can be."""
        value = self._values.get(name)
        return value if isinstance(value, str) and value in VALUES.get(name, (value,)) else ""

    def number(self, name: str) -> int:
        """Return a setting that is a whole number; 0 where it is not set."""
        value = self._values.get(name)
        return value if isinstance(value, int) else 0

    def remember(self, name: str, value: str | int) -> None:
        """Set a value and write the file, where it differs; a file with a mistake is left alone."""
        self.read()
        if self._unreadable or self._values.get(name) == value:
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


def _why_not(name: str, value: object) -> str:
    """Return why a setting cannot have a value; empty where it can."""
    if name in _NUMBERS:
        return "" if type(value) is int else f"{name} is a whole number."
    if name not in _WORDS:
        near = _near_name(name)
        return f"there is no '{name}'; did you mean {near}?" if near else ""
    if not isinstance(value, str):
        return f"{name} stands in quotes, such as {name} = {_as_toml(_usual(name))}."
    if value in VALUES.get(name, (value,)):
        return ""
    known = ", ".join(filter(None, VALUES[name]))
    return f"{name} = '{clean_line(value)}' is none of: {known}."


def _near_name(name: str) -> str:
    """Return the setting that a name is a slip of; empty for what a later version may know."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is not known

    return next(iter(get_close_matches(name, _WORDS, 1, _CLOSE)), "")


def _usual(name: str) -> str:
    return next((each for each in VALUES.get(name, ()) if each), "words")


def _is_no_table(line: str) -> bool:
    return not line.lstrip().startswith("[")


def _is_about(line: str, name: str) -> bool:
    key, equals, _ = line.partition("=")
    return bool(equals) and key.strip() == name


def _as_toml(value: str | int) -> str:
    # A string of JSON is one of TOML too, but for the one control character that JSON leaves as is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
