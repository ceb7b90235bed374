"""What happened to the workshops, version by version, and what would the next commit say?

Versions are read from git, and from the disk for what is not committed yet; each is read as a
workshop or a series, and the difference is told in words. A version that cannot be read is said to
be so and hides nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from userneeds.model.clean_text import clean_line, counted
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.git.repository import ChangedFile, Repository
from userneeds.session.history.change_summary import (
    describe_changes,
    describe_new_workshop,
    describe_series_changes,
)
from userneeds.session.storage.atomic_files import decode_text, read_bytes
from userneeds.session.storage.filenames import (
    SERIES_FILE,
    TEMPLATE_SUFFIX,
    WORKSHOP_SUFFIX,
    library_file_kind,
)
from userneeds.yamlfile.read.reader import read_series, read_workshop


@dataclass(frozen=True, slots=True)
class FileChanges:
    """What happened to one file."""

    path: Path
    sentences: tuple[str, ...]
    """Without full stops; none when only comments or layout changed."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One version in the log."""

    name: str
    """How git calls it."""
    author: str
    when: datetime
    subject: str
    files: tuple[FileChanges, ...]


def changes_since(repository: Repository, revision: str, below: Path) -> tuple[FileChanges, ...]:
    """Return what is different in the files at or below a path since a version, what is not committed included.

    Raises:
        GitFailed: when there is no such version.
    """
    touched = [each for each in repository.changed_since(revision, below) if _is_ours(each.path)]
    blobs = repository.read_blobs([each.before for each in touched])
    return tuple(
        _file_changes(repository, each, blobs.get(each.before), _bytes_on_disk(repository, each))
        for each in touched
    )


def git_status_words(repository: Repository, below: Path) -> str:
    """Return how the files at or below a path stand, for the foot of a screen: 'main, 2 files to commit'."""
    branch = repository.branch() or "no branch"
    number = sum(_is_ours(each.path) for each in repository.changed_since("HEAD", below))
    if number:
        return f"{branch}, {counted(number, 'file')} to commit"
    return f"{branch}, all committed"


def log_entries(repository: Repository, below: Path, most: int = 20) -> tuple[LogEntry, ...]:
    """Return the newest versions of the files at or below a path, newest first, merges left out."""
    commits = repository.read_log(below, most)
    ours = {
        commit.name: [each for each in commit.changed_files if _is_ours(each.path)]
        for commit in commits
    }
    blobs = repository.read_blobs(
        [
            blob
            for touched in ours.values()
            for each in touched
            for blob in (each.before, each.after)
        ]
    )
    return tuple(
        LogEntry(
            commit.name,
            clean_line(commit.author),
            commit.when,
            clean_line(commit.subject),
            tuple(
                _file_changes(repository, each, blobs.get(each.before), blobs.get(each.after))
                for each in ours[commit.name]
            ),
        )
        for commit in commits
    )


def commit_message(stories: tuple[FileChanges, ...]) -> str:
    """Return a commit message for these changes: a first line, and a paragraph a file where there is more to say."""
    said = [(story.path.name, story.sentences or ("layout only",)) for story in stories]
    if not said:
        return ""
    name, sentences = said[0]
    title = name.removesuffix(WORKSHOP_SUFFIX)
    first = (
        f"{title}: {sentences[0]}"
        if len(said) == 1
        else f"{len(said)} files: {title}, {sentences[0]}"
    )
    if len(said) == 1 and len(sentences) == 1:
        return first + "\n"
    body = "\n\n".join(
        f"{name}:\n" + "\n".join(f"- {each}" for each in sentences) for name, sentences in said
    )
    return f"{first}\n\n{body}\n"


def _is_ours(path: str) -> bool:
    return bool(library_file_kind(path.rpartition("/")[2]))


def _bytes_on_disk(repository: Repository, touched: ChangedFile) -> bytes | None:
    try:
        return read_bytes(repository.root / touched.path)
    except UserNeedsError:
        return None


def _file_changes(
    repository: Repository, touched: ChangedFile, before: bytes | None, after: bytes | None
) -> FileChanges:
    path = repository.root / touched.path
    return FileChanges(path, tuple(_change_sentences(path, before, after)))


def _change_sentences(path: Path, before: bytes | None, after: bytes | None) -> Iterator[str]:
    if after is None:
        yield "the file removed"
        return
    then, now = (None if data is None else _read_version(path, data) for data in (before, after))
    if isinstance(now, str):
        yield now
    elif isinstance(then, Workshop) and isinstance(now, Workshop):
        yield from describe_changes(then, now)
    elif isinstance(then, Series) and isinstance(now, Series):
        yield from describe_series_changes(then, now)
    elif isinstance(then, str):
        yield f"{then} before, and can be read now"
    elif before is None:
        yield from describe_new_workshop(now) if isinstance(now, Workshop) else ("a new file",)
    else:
        yield "the plan changed"


def _read_version(path: Path, data: bytes) -> Workshop | Series | str | None:
    """Return what a version holds, a sentence when it cannot be read, None for kinds that are not told in words."""
    if path.name.endswith(TEMPLATE_SUFFIX):
        return None
    try:
        text = decode_text(data, path)
    except UserNeedsError:
        return "the file could not be read"
    read: Workshop | Series | None = (
        read_series(text).value if path.name == SERIES_FILE else read_workshop(text).value
    )
    return read or "the file could not be read"
