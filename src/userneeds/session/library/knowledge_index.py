"""Do we already know this?

Earlier needs, findings and sources about the same thing, across a whole library.

The index is a cache in the cache folder: it can be deleted at any time and is made again from the
files; where it cannot be kept, it is made in memory. Bringing it up to date reads only the files
that changed (by size and time), so a library of thousands of workshops is searched as fast as a
small one. A question is reduced to its rarest words, because words that everybody uses find
everything.

**Source:** BM25 ranking and Porter stemming as in SQLite's FTS5.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from userneeds.analysis.insight.evidence.prior_findings import prior_findings
from userneeds.analysis.themes.features.tokens import is_content, words
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import DiskRefused, UserNeedsError
from userneeds.session.library.file_stamps import workshop_stamp
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_workshop

_TABLES_SQL = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, title TEXT, day TEXT);
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, path TEXT, reference TEXT, kind TEXT, says TEXT, organisation TEXT,
    strength TEXT);
CREATE INDEX IF NOT EXISTS entries_by_path ON entries (path);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5 (says, tokenize = 'porter unicode61 remove_diacritics 2');
"""
_FIND_SQL = """
SELECT reference, kind, entries.says, organisation, strength, title, day, entries.path FROM words
JOIN entries ON entries.id = words.rowid JOIN files ON files.path = entries.path
WHERE words MATCH ? AND entries.path != ? ORDER BY rank, reference LIMIT ?
"""
_COUNT_SQL = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_FORGET_WORDS_SQL = "DELETE FROM words WHERE rowid IN (SELECT id FROM entries WHERE path = ?)"
_REBUILD_HINT = "The index can be deleted at any time; it is made again."
_MOST_WORDS = 5
_MOST_QUESTION_WORDS = 60
"""Different words that are looked at."""
_COMMON_FROM = 2_000
"""A word in so many entries says little; it is asked only together with others."""


@dataclass(frozen=True, slots=True)
class PriorFinding:
    """One thing that was found out before."""

    reference: str
    """`workshop/card`: what a link to it is."""
    kind: str
    says: str
    organisation: str
    strength: str
    title: str
    """Of the workshop."""
    day: str
    """ISO, the day of the workshop."""
    path: str
    """The workshop's file."""


class KnowledgeIndex:
    """The index of one library folder."""

    def __init__(self, root: Path, cache: Path, reader: Reader = "room") -> None:
        """Open the index of `root` in the folder `cache`, with what a reader may find.

        It is made where there is none or where it is damaged, and in memory where it cannot be kept
        there.
        """
        self._root = root.resolve()
        digest = blake2b(_path_key(self._root), digest_size=8).hexdigest()
        self._reader = reader
        self._file = cache / f"knowledge-6-{reader}-{digest}.sqlite"
        self._in_memory: sqlite3.Connection | None = None
        try:
            SYSTEM_DISK.make_folder(cache)
            # Made by earlier versions, they hold cards of people who have withdrawn, or names.
            for version in (2, 3):
                cache.joinpath(f"knowledge-{version}-{digest}.sqlite").unlink(missing_ok=True)
            for version in (4, 5):
                cache.joinpath(f"knowledge-{version}-{reader}-{digest}.sqlite").unlink(
                    missing_ok=True
                )
            self._prepare_file()
        except (OSError, UserNeedsError) as fault:
            note_survived_fault("Keeping the index of earlier workshops", fault, self._file)
            self._in_memory = sqlite3.connect(":memory:", check_same_thread=False)
            self._prepare()

    def _prepare_file(self) -> None:
        try:
            self._prepare()
        except sqlite3.DatabaseError:  # damaged
            self._file.unlink(missing_ok=True)
            self._prepare()

    def update(self) -> int:
        """Read the files that changed since the last time, and forget those that are gone.

        Returns how many that were.
        """
        stamps = {_path_key(path): workshop_stamp(path) for path in _workshop_files(self._root)}
        with self._open() as store:
            rows = store.execute("SELECT path, stamp FROM files").fetchall()
            known: dict[bytes, str] = dict(rows)
            gone = [path for path in known if path not in stamps]
            changed = [path for path, stamp in stamps.items() if known.get(path) != stamp]
            for path in (*gone, *changed):
                _delete_file(store, path)
            for path in changed:
                _index_file(store, path, stamps[path], self._reader)
        return len(gone) + len(changed)

    def find(
        self, question: str, most: int = 8, leave_out: Path | None = None
    ) -> tuple[PriorFinding, ...]:
        """Return what is known about `question`, best first.

        Nothing of the workshop file `leave_out`.
        """
        passed_over = _path_key(leave_out.resolve()) if leave_out else b""
        with self._open() as store:
            query = _fts_query(store, question)
            if not query:
                return ()
            rows = store.execute(_FIND_SQL, (query, passed_over, most)).fetchall()
        return tuple(map(_finding_of_row, rows))

    def _prepare(self) -> None:
        with self._open() as store:
            store.executescript(_TABLES_SQL)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if self._in_memory is not None:
            with self._in_memory as store:
                yield store
            return
        try:
            with closing(sqlite3.connect(self._file)) as store, store:
                yield store
        except sqlite3.OperationalError as fault:
            sentence = f"Earlier workshops cannot be searched: {fault}."
            raise DiskRefused(sentence, _REBUILD_HINT) from fault


class _CountedWord(NamedTuple):
    """A word of a question, and how many entries have it, up to `_COMMON_FROM`."""

    entries: int
    word: str


def _fts_query(store: sqlite3.Connection, question: str) -> str:
    """Return the question for the index.

    Its rarest words, one of which is enough; where all are common, all of them together.
    """
    known = [each for each in _counted_words(store, question) if each.entries]
    rare = sorted(each for each in known if each.entries < _COMMON_FROM)
    if rare:
        return " OR ".join(f'"{each.word}"' for each in rare[:_MOST_WORDS])
    return " AND ".join(f'"{each.word}"' for each in known)


def _counted_words(store: sqlite3.Connection, question: str) -> list[_CountedWord]:
    content_words = list(dict.fromkeys(filter(is_content, words(question))))
    counted: list[_CountedWord] = []
    for word in content_words[:_MOST_QUESTION_WORDS]:
        row = store.execute(_COUNT_SQL, (f'"{word}"', _COMMON_FROM)).fetchone()
        counted.append(_CountedWord(row[0], word))
    return counted


def _finding_of_row(row: tuple[Any, ...]) -> PriorFinding:
    """Return a finding as it is kept: its fields in their order, the path as bytes."""
    *words_kept, path = row
    fields = (*words_kept, os.fsdecode(path))
    return PriorFinding(*fields)


def _path_key(path: Path) -> bytes:
    """Return what stands for a path in the index: its name may be no text at all."""
    return os.fsencode(path)


def _delete_file(store: sqlite3.Connection, path: bytes) -> None:
    store.execute(_FORGET_WORDS_SQL, (path,))
    store.execute("DELETE FROM entries WHERE path = ?", (path,))
    store.execute("DELETE FROM files WHERE path = ?", (path,))


def _index_file(store: sqlite3.Connection, path: bytes, stamp: str, reader: Reader) -> None:
    """Keep what one file knows, as a reader may see it.

    One that cannot be read is remembered as knowing nothing until it changes.
    """
    file = Path(os.fsdecode(path))
    try:
        workshop = read_workshop(read_text(file), str(file)).value
    except UserNeedsError:
        workshop = None
    if workshop and series_trouble(file):
        workshop = with_nobody_named(workshop)
    seen = see(workshop, reader, series_beside(file)) if workshop else None
    title = seen.title if seen else ""
    day = seen.date.isoformat() if seen else ""
    store.execute("INSERT INTO files VALUES (?, ?, ?, ?)", (path, stamp, title, day))
    for entry in prior_findings(seen) if seen else ():
        row = (path, entry.reference, entry.kind, entry.says, entry.organisation, entry.strength)
        inserted = store.execute("INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)
        row_id = inserted.lastrowid
        store.execute("INSERT INTO words (rowid, says) VALUES (?, ?)", (row_id, entry.says))


def _workshop_files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob(f"*{WORKSHOP_SUFFIX}")):
        parts = path.relative_to(root).parts
        is_hidden = any(part.startswith((".", "_")) for part in parts)
        if not is_hidden and path.is_file():
            yield path
