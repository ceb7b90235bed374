"""How are thousands of workshops listed in no time?

By reading only the files that changed, and remembering the rest.

The index is a cache in the cache folder: nobody misses it when it is deleted, damaged or made by
another version. A file counts as unchanged while its size, its time and its inode are. A few
changed files are read whole, so that their problems are counted. Many, as when a large folder is
listed for the first time, are looked at by several processes for their outlines only, which takes
half the time; their problems are counted when somebody asks.
"""

import datetime as dt
import gc
import json
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, replace
from hashlib import blake2b
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from userneeds import __version__
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.file_stamps import file_stamp
from userneeds.session.library.listing import WorkshopEntry, outline_entries, read_entries
from userneeds.session.storage.atomic_files import write_atomically
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import note_survived_fault

IndexedFiles: TypeAlias = dict[str, tuple[str, dict[str, Any]]]
"""By path: the stamp of the file, and its entry as plain data."""

_OUTLINE_ONLY_FROM = 300
"""So many changed files are only looked at.

Fewer are read whole sooner than a second process has started.
"""
_BATCH_SIZE = 50
_MOST_PROCESSES = 8


def indexed_entries(
    paths: Sequence[Path], root: Path, cache: Path, *, count_problems: bool = False
) -> dict[Path, WorkshopEntry]:
    """Return the entry of every file, and bring the index of the library `root` up to date.

    With `count_problems` they are counted in every file, however many files there are.
    """
    index = _index_path(root, cache)
    remembered = _load_index(index)
    stamps = {path: file_stamp(path) for path in paths}
    known: IndexedFiles = {}
    for path in paths:
        indexed = remembered.get(str(path))
        if indexed and _is_current(indexed, stamps[path], count_problems=count_problems):
            known[str(path)] = indexed
    changed = [path for path in paths if str(path) not in known]
    entries = {
        path: _entry_from_json(path, known[str(path)][1]) for path in paths if str(path) in known
    }
    read = _read_changed_files(changed, count_problems=count_problems)
    for path, entry in zip(changed, read, strict=True):
        entries[path] = entry
        known[str(path)] = stamps[path], _entry_to_json(entry)
    if changed or len(remembered) != len(entries):
        _save_index(index, known)
    return entries


def _read_changed_files(paths: list[Path], *, count_problems: bool) -> list[WorkshopEntry]:
    if len(paths) < _OUTLINE_ONLY_FROM:
        return read_entries(paths)
    read = read_entries if count_problems else outline_entries
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if processes == 1:
        return read(paths)
    starts = range(0, len(paths), _BATCH_SIZE)
    batches = [paths[start : start + _BATCH_SIZE] for start in starts]
    try:
        with ProcessPoolExecutor(processes, get_context("spawn"), gc.disable) as pool:
            return list(chain.from_iterable(pool.map(read, batches)))
    except (BrokenProcessPool, OSError):  # a system that allows no further processes
        return read(paths)


def _index_path(root: Path, cache: Path) -> Path:
    name = blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    return cache / f"library-{name}.json"


def _load_index(index: Path) -> IndexedFiles:
    """Return what the index says; nothing when it is not there, damaged, or another version's."""
    try:
        plain = json.loads(index.read_bytes())
        if plain["version"] != __version__:
            return {}
        return {path: (stamp, entry) for path, (stamp, entry) in plain["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _save_index(index: Path, files: IndexedFiles) -> None:
    plain = {"version": __version__, "files": files}
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        SYSTEM_DISK.make_folder(index.parent)
        # A file's name may hold what is no character; reading takes it back the same way.
        write_atomically(index, text.encode("utf-8", "surrogatepass"), private=True)
    except (UserNeedsError, OSError) as fault:  # without an index everything works, only slower
        note_survived_fault("Keeping the index of a library", fault, index)


def _is_current(indexed: tuple[str, dict[str, Any]], stamp: str, *, count_problems: bool) -> bool:
    """Tell whether the index knows a file as it is now, and enough of it."""
    known_stamp, entry = indexed
    if not stamp or known_stamp != stamp:
        return False
    return not count_problems or entry["problems"] is not None


def _entry_to_json(entry: WorkshopEntry) -> dict[str, Any]:
    plain = asdict(replace(entry, path=Path()))
    del plain["path"]
    plain["date"] = entry.date.isoformat() if entry.date else None
    return plain


def _entry_from_json(path: Path, plain: dict[str, Any]) -> WorkshopEntry:
    day = plain["date"]
    date = dt.date.fromisoformat(day) if day else None
    return WorkshopEntry(path, **{**plain, "date": date})
