"""Do we already know this?

Earlier needs, findings and sources about the same thing, across a whole library.

The index is a cache in the cache folder: it can be deleted at any time and is made again from the
files; where it cannot be kept, it is made in memory. Bringing it up to date reads only the files
that changed (by size and time), so a library of thousands of workshops is searched as fast as a
small one.
**Source:** BM25 ranking and Porter stemming as in SQLite's FTS5.
"""

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from userneeds.analysis.insight.evidence.prior_findings import prior_findings
from userneeds.analysis.themes.features.tokens import is_content, words
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.model.series import Series
from userneeds.model.stemmer import stem
from userneeds.model.workshop import Workshop
from userneeds.session.editing.load import series_beside
from userneeds.session.errors import DiskRefused, UserNeedsError
from userneeds.session.gc_pause import gc_pause
from userneeds.session.library.file_stamps import workshop_stamps
from userneeds.session.library.finding_filter import EVERYTHING, FilterCondition, FindingFilter
from userneeds.session.library.kept_findings import (
    PriorFinding,
    finding_of_row,
    kept_entry,
    kept_links,
)
from userneeds.session.library.question_words import question_query
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import workshop_value

_TABLES_SQL = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, title TEXT, day TEXT);
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, path TEXT, reference TEXT, kind TEXT, said TEXT, organisation TEXT,
    strength TEXT, proof INTEGER);
CREATE INDEX IF NOT EXISTS entries_by_path ON entries (path);
CREATE TABLE IF NOT EXISTS links (path TEXT, card TEXT, target TEXT);
CREATE INDEX IF NOT EXISTS links_by_path ON links (path);
CREATE INDEX IF NOT EXISTS links_by_target ON links (target);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5 (says, tokenize = 'porter unicode61 remove_diacritics 2');
"""
_KEPT_COLUMNS = """
SELECT reference, kind, said, organisation, strength, title, day, entries.path FROM
"""
_FIND_SQL = f"""{_KEPT_COLUMNS} words
JOIN entries ON entries.id = words.rowid JOIN files ON files.path = entries.path
WHERE words MATCH ? AND %s ORDER BY rank, reference LIMIT ?
"""
_LIST_SQL = f"""{_KEPT_COLUMNS} entries JOIN files ON files.path = entries.path
WHERE %s ORDER BY day DESC, reference LIMIT ?
"""
_RESTED_ON_SQL = "SELECT count(DISTINCT card) FROM links WHERE target = ?"
_UNREADABLE_SQL = "SELECT path FROM files WHERE day = '' ORDER BY path"
_LAST_ID_SQL = "SELECT coalesce(max(id), 0) FROM entries"
_FORGET_WORDS_SQL = "DELETE FROM words WHERE rowid IN (SELECT id FROM entries WHERE path = ?)"
_REBUILD_HINT = "The index can be deleted at any time; it is made again."


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
        self._file = cache / f"knowledge-9-{reader}-{digest}.sqlite"
        self._in_memory: sqlite3.Connection | None = None
        self._word_counts: dict[str, int] = {}
        """In how many entries a word was when it was last asked for: whoever types asks again."""
        try:
            SYSTEM_DISK.make_folder(cache)
            # Made by earlier versions, they hold cards of people who have withdrawn, or names.
            for version in (2, 3):
                cache.joinpath(f"knowledge-{version}-{digest}.sqlite").unlink(missing_ok=True)
            for version in (4, 5, 6, 7, 8):
                cache.joinpath(f"knowledge-{version}-{reader}-{digest}.sqlite").unlink(
                    missing_ok=True
                )
            self._prepare_file()
        except (OSError, UserNeedsError) as fault:
            note_survived_fault("Keeping the index of earlier workshops", fault, self._file)
            self._in_memory = sqlite3.connect(":memory:", check_same_thread=False)
            self._in_memory.create_function("folded", 1, str.casefold, deterministic=True)
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
        stamp_of_path = workshop_stamps(_workshop_files(self._root))
        stamps = {os.fsencode(path): stamp for path, stamp in stamp_of_path.items()}
        self._word_counts.clear()
        with gc_pause(), self._open() as store:
            rows = store.execute("SELECT path, stamp FROM files").fetchall()
            known: dict[bytes, str] = dict(rows)
            gone = [path for path in known if path not in stamps]
            changed = [path for path, stamp in stamps.items() if known.get(path) != stamp]
            for path in (*gone, *changed):
                _delete_file(store, path)
            folders: dict[Path, _SeriesBeside] = {}
            for path in changed:
                beside = _series_in(Path(os.fsdecode(path)), folders)
                _index_file(store, path, stamps[path], self._reader, beside)
        return len(gone) + len(changed)

    def find(
        self,
        question: str,
        most: int = 8,
        leave_out: Path | None = None,
        wanted: FindingFilter = EVERYTHING,
    ) -> tuple[PriorFinding, ...]:
        """Return what is known about `question`, best first; without one all there is, newest.

        Nothing of the workshop file `leave_out`, and only what the filter lets through.
        """
        passed_over = _path_key(leave_out.resolve()) if leave_out else b""
        conditions = [FilterCondition("entries.path != ?", passed_over)]
        conditions += wanted.conditions()
        where = " AND ".join(condition.words for condition in conditions)
        values = [condition.value for condition in conditions]
        values.append(most)
        with self._open() as store:
            if not question.strip():
                return _findings(store, _LIST_SQL % where, values)
            query = question_query(store, question, self._word_counts)
            if not query:
                return ()
            values.insert(0, query)
            content_words = filter(is_content, words(question))
            asked = set(map(stem, content_words))
            return _findings(store, _FIND_SQL % where, values, asked)

    def unreadable(self) -> tuple[str, ...]:
        """Return the names of the files that are left out, because they cannot be read."""
        with self._open() as store:
            rows = store.execute(_UNREADABLE_SQL).fetchall()
        return tuple(Path(os.fsdecode(path)).name for (path,) in rows)

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
                # A cache need not outlive a power cut: what is damaged then is made again.
                store.execute("PRAGMA synchronous = OFF")
                store.create_function("folded", 1, str.casefold, deterministic=True)
                yield store
        except sqlite3.OperationalError as fault:
            sentence = f"Earlier workshops cannot be searched: {fault}."
            raise DiskRefused(sentence, _REBUILD_HINT) from fault


def _findings(
    store: sqlite3.Connection, sql: str, values: Sequence[object], asked: Collection[str] = ()
) -> tuple[PriorFinding, ...]:
    """Return what is found, with the words that were asked for, and how many cards rest on it."""
    found: list[PriorFinding] = []
    for row in store.execute(sql, values).fetchall():
        counting = store.execute(_RESTED_ON_SQL, row[:1])
        (rested_on,) = counting.fetchone()
        finding = finding_of_row(row, asked, rested_on)
        found.append(finding)
    return tuple(found)


def _path_key(path: Path) -> bytes:
    """Return what stands for a path in the index: its name may be no text at all."""
    return os.fsencode(path)


def _delete_file(store: sqlite3.Connection, path: bytes) -> None:
    store.execute(_FORGET_WORDS_SQL, (path,))
    for table in ("entries", "links", "files"):
        store.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608 - named here


class _SeriesBeside(NamedTuple):
    """The series in a folder, and whether there is one that cannot be read."""

    series: Series | None
    is_broken: bool


def _series_in(file: Path, known: dict[Path, _SeriesBeside]) -> _SeriesBeside:
    """Return the series beside a file; each folder is looked into once."""
    folder = file.parent
    if folder not in known:
        is_there = (folder / SERIES_FILE).exists()
        series = series_beside(file) if is_there else None
        known[folder] = _SeriesBeside(series, is_there and series is None)
    return known[folder]


def _index_file(
    store: sqlite3.Connection, path: bytes, stamp: str, reader: Reader, beside: _SeriesBeside
) -> None:
    """Keep what one file knows, as a reader may see it.

    One that cannot be read is remembered as knowing nothing until it changes.
    """
    workshop = _workshop_in(path, beside)
    if workshop is None:
        store.execute("INSERT INTO files VALUES (?, ?, '', '')", (path, stamp))
        return
    seen = see(workshop, reader, beside.series)
    day = seen.date.isoformat()
    store.execute("INSERT INTO files VALUES (?, ?, ?, ?)", (path, stamp, seen.title, day))
    (last,) = store.execute(_LAST_ID_SQL).fetchone()
    known = enumerate(prior_findings(seen), start=last + 1)
    kept = [kept_entry(item, row_id, path) for row_id, item in known]
    worded = [(entry.row[0], entry.words) for entry in kept]
    rows = (entry.row for entry in kept)
    store.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    store.executemany("INSERT INTO words (rowid, says) VALUES (?, ?)", worded)
    store.executemany("INSERT INTO links VALUES (?, ?, ?)", kept_links(seen, path))


def _workshop_in(path: bytes, beside: _SeriesBeside) -> Workshop | None:
    file = Path(os.fsdecode(path))
    try:
        workshop = workshop_value(read_text(file))
    except UserNeedsError:
        return None
    if workshop and beside.is_broken:
        return with_nobody_named(workshop)
    return workshop


def _workshop_files(root: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each folder below a library's with the names of the workshops in it."""
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith((".", "_")))
        ours = [name for name in names if name.endswith(WORKSHOP_SUFFIX)]
        yield folder, sorted(name for name in ours if not name.startswith((".", "_")))
