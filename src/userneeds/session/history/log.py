"""What happened to the workshops, version by version, and what would the next commit say?

Versions are read from git, and from the disk for what is not committed yet; each is read as a
workshop or a series, and the difference is told in words. A version that cannot be read is said to
be so and hides nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from userneeds.disclosure.readers import Reader
from userneeds.model.clean_text import clean_line
from userneeds.model.series import Series
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.git.repository import ChangedFile, Commit, Repository
from userneeds.session.history.change_summary import (
    describe_changes,
    describe_new_workshop,
    describe_series_changes,
)
from userneeds.session.history.told_names import TodaysNames
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


def changes_since(
    repository: Repository, revision: str, below: Path, reader: Reader = "room"
) -> tuple[FileChanges, ...]:
    """Return what is different in the files at or below a path since a version, for a reader.

    What is not committed is included.

    Raises:
        GitFailed: when there is no such version.
    """
    changed = [each for each in repository.changed_since(revision, below) if _is_ours(each)]
    blobs = repository.read_blobs([each.before for each in changed])
    names = TodaysNames(reader)
    stories: list[FileChanges] = []
    for changed_file in changed:
        path = repository.root / changed_file.path
        before = blobs.get(changed_file.before)
        stories.append(_file_changes(path, before, _bytes_on_disk(path), names))
    return tuple(stories)


def git_status_words(repository: Repository, below: Path) -> str:
    """Return how the files at or below a path stand: 'main, 2 files to commit'."""
    branch = repository.branch() or "no branch"
    number = sum(map(_is_ours, repository.changed_since("HEAD", below)))
    if number:
        return f"{branch}, {counted(number, 'file')} to commit"
    return f"{branch}, all committed"


def log_entries(
    repository: Repository, below: Path, most: int = 20, reader: Reader = "room"
) -> tuple[LogEntry, ...]:
    """Return the newest versions of the files at or below a path, for a reader.

    Newest first, merges left out.
    """
    commits = repository.read_log(below, most)
    blob_names: list[str] = []
    for changed_file in chain.from_iterable(commit.changed_files for commit in commits):
        if _is_ours(changed_file):
            blob_names += [changed_file.before, changed_file.after]
    blobs = repository.read_blobs(blob_names)
    names = TodaysNames(reader)
    return tuple(_log_entry(repository.root, commit, blobs, names) for commit in commits)


def _log_entry(
    root: Path, commit: Commit, blobs: Mapping[str, bytes], names: TodaysNames
) -> LogEntry:
    stories: list[FileChanges] = []
    author = clean_line(commit.author)
    subject = clean_line(commit.subject)
    for changed_file in filter(_is_ours, commit.changed_files):
        before = blobs.get(changed_file.before)
        after = blobs.get(changed_file.after)
        path = root / changed_file.path
        stories.append(_file_changes(path, before, after, names))
        # What somebody typed when they committed is words like any other.
        told = names.of(path, _workshop_in(path, after or before))
        author, subject = told.redact(author), told.redact(subject)
    return LogEntry(commit.name, author, commit.when, subject, tuple(stories))


def commit_message(stories: tuple[FileChanges, ...]) -> str:
    """Return a commit message for these changes.

    A first line, and a paragraph a file where there is more to say.
    """
    if not stories:
        return ""
    first = stories[0]
    first_sentences = _sentences_or_layout(first)
    title = first.path.name.removesuffix(WORKSHOP_SUFFIX)
    if len(stories) == 1:
        first_line = f"{title}: {first_sentences[0]}"
    else:
        first_line = f"{len(stories)} files: {title}, {first_sentences[0]}"
    if len(stories) == 1 and len(first_sentences) == 1:
        return first_line + "\n"
    paragraphs = "\n\n".join(map(_paragraph, stories))
    return f"{first_line}\n\n{paragraphs}\n"


def _paragraph(story: FileChanges) -> str:
    points = [f"- {sentence}" for sentence in _sentences_or_layout(story)]
    return "\n".join([f"{story.path.name}:", *points])


def _sentences_or_layout(story: FileChanges) -> tuple[str, ...]:
    return story.sentences or ("layout only",)


def _is_ours(changed_file: ChangedFile) -> bool:
    name = changed_file.path.rpartition("/")[2]
    return bool(library_file_kind(name))


def _bytes_on_disk(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except UserNeedsError:
        return None


def _file_changes(
    path: Path, before: bytes | None, after: bytes | None, names: TodaysNames
) -> FileChanges:
    return FileChanges(path, tuple(_change_sentences(path, before, after, names)))


def _change_sentences(
    path: Path, before: bytes | None, after: bytes | None, names: TodaysNames
) -> Sequence[str]:
    if after is None:
        return ("the file removed",)
    now = _read_version(path, after)
    if isinstance(now, str):
        return (now,)
    if before is not None:
        then = _read_version(path, before)
        if isinstance(then, Workshop) and isinstance(now, Workshop):
            told = names.of(path, now)
            return tuple(map(told.redact, describe_changes(then, now, told.naming())))
        return _version_changes(then, now)
    if isinstance(now, Workshop):
        return describe_new_workshop(now)
    return ("a new file",)


def _version_changes(
    then: Workshop | Series | str | None, now: Workshop | Series | None
) -> Sequence[str]:
    match then, now:
        case Series(), Series():
            return describe_series_changes(then, now)
        case str(), _:
            return (f"{then} before, and can be read now",)
        case _:
            return ("the plan changed",)


def _workshop_in(path: Path, data: bytes | None) -> Workshop | None:
    read = _read_version(path, data) if data is not None else None
    return read if isinstance(read, Workshop) else None


def _read_version(path: Path, data: bytes) -> Workshop | Series | str | None:
    """Return what a version holds, or a sentence when it cannot be read.

    None for kinds that are not told in words.
    """
    if path.name.endswith(TEMPLATE_SUFFIX):
        return None
    try:
        text = decode_text(data, path)
    except UserNeedsError:
        return "the file could not be read"
    read = read_series if path.name == SERIES_FILE else read_workshop
    return read(text).value or "the file could not be read"
