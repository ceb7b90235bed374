"""Whom may a story of versions name, as things stand today?

An older version says what people had agreed to then. Whoever has withdrawn since, or does not want
to be named any more, is in none of its sentences: the file as it is on the disk decides, with the
series beside it.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.disclosure.names_in_words.seen_words import name_redactor
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.series_withdrawals import with_nobody_named, with_withdrawals
from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.history.change_summary import Naming
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_series, read_workshop

_NOBODY = Naming({})


class _Today(NamedTuple):
    """A file as it is on the disk, and the series beside it."""

    workshop: Workshop | None
    series: Series | None
    is_certain: bool
    """Whether the series, where there is one, could be read."""


class ToldNames:
    """The names in the story of one file for one reader."""

    def __init__(self, workshop: Workshop | None, series: Series | None, reader: Reader) -> None:
        """Take whom the story may speak of; None where there is no workshop that could be read."""
        self._workshop = workshop
        self._reader = reader
        self._redactor = name_redactor(workshop, reader, series) if workshop else None

    def naming(self) -> Naming:
        """Return who may be named as an author, and from how many on people are counted."""
        if self._workshop is None:
            return _NOBODY
        called = filter(self._may_call, self._workshop.people.values())
        fewest = self._workshop.smallest_group if self._reader in OUTSIDE else 0
        return Naming({person.id: person.name for person in called}, fewest)

    def redact(self, words: str) -> str:
        """Return words without the names that the reader may not meet."""
        return self._redactor.redact(words).text if self._redactor else words

    def _may_call(self, person: Person) -> bool:
        is_asked = person.consent == "named" or self._reader == "me"
        return is_asked and not person.has_withdrawn


class TodaysNames:
    """The names in stories of files, as these are today; each file is read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Path, _Today] = {}

    def of(self, path: Path, version: Workshop | None) -> ToldNames:
        """Return the names in the story of a file, of which an older version is told of, too."""
        if path not in self._known:
            self._known[path] = _read_today(path)
        today = self._known[path]
        workshop = _with_consent_of_today(version, today)
        told = with_withdrawals(workshop, today.series) if workshop else None
        return ToldNames(told, today.series, self._reader)


def _with_consent_of_today(version: Workshop | None, today: _Today) -> Workshop | None:
    now = today.workshop
    if now is None or not today.is_certain:
        unknown = now or version
        return with_nobody_named(unknown) if unknown else None
    people = version.people.items() if version else ()
    # Whoever is not in the file any more may have withdrawn.
    gone = {key: each for key, each in people if key not in now.people}
    unasked = {key: replace(each, consent="", pseudonym="") for key, each in gone.items()}
    return replace(now, people={**unasked, **now.people})


def _read_today(path: Path) -> _Today:
    text = _text_of(path) if path.name.endswith(WORKSHOP_SUFFIX) else ""
    workshop = read_workshop(text, str(path)).value if text else None
    beside = path.with_name(SERIES_FILE)
    if not beside.exists():
        return _Today(workshop, None, is_certain=True)
    series = read_series(_text_of(beside), str(beside)).value
    return _Today(workshop, series, is_certain=series is not None)


def _text_of(path: Path) -> str:
    """Return what a file says; nothing where it is gone or cannot be read."""
    try:
        return read_text(path)
    except UserNeedsError:
        return ""
