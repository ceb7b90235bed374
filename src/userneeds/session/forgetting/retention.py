"""What of a series is kept no longer, as it said itself, and removing it?

A day holds for the workshops that were held by then. What goes, goes from the files and from all
that is kept beside them; git and papers are for people to look after.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from glob import escape
from pathlib import Path
from typing import NamedTuple

from userneeds.commands.change import Subject, diff_subjects
from userneeds.commands.outcome import Refused
from userneeds.commands.undo import Restore
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.series import Retention, RetentionPart, Series
from userneeds.model.wording import counted, join_with_and
from userneeds.model.workshop import Workshop
from userneeds.session.editing.load import series_beside
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.errors import ReadOnly, UserNeedsError
from userneeds.session.forgetting.retired_workshop import retired_series, retired_workshop
from userneeds.session.forgetting.series_files import SeriesFile, series_files
from userneeds.session.ledger.journal_file import read_snapshot
from userneeds.session.storage.atomic_files import read_text, remove_if_there, rewrite_text
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.random_ids import RandomIds
from userneeds.yamlfile.schema.author_sections import heading_line

_KEPT_BESIDE = ("journals", "versions", "history", "unsent")
_KEY = re.compile(r"-[0-9a-f]{16}\b")
"""What follows the name of a workshop in the names of what is kept beside it."""
_MADE_AGAIN = ("knowledge-*", "library-*", "sentences-*")


class DueFile(NamedTuple):
    """What of one file is kept no longer."""

    path: Path
    parts: tuple[RetentionPart, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """What is due."""

    retention: Retention
    files: tuple[DueFile, ...]
    unreadable: tuple[str, ...] = ()
    """Why some files cannot be looked at."""


def plan_retention(files: Sequence[SeriesFile], today: date) -> RetentionPlan:
    """Return what of a series and its workshops is due on a day; nothing without a series."""
    series = next((each.subject for each in files if isinstance(each.subject, Series)), None)
    if series is None:
        return RetentionPlan(Retention(), ())
    due = (_due_file(file, series, today) for file in files)
    unreadable = tuple(f"{file.path}: {file.trouble}" for file in files if file.trouble)
    return RetentionPlan(series.retention, tuple(each for each in due if each.words), unreadable)


def due_problems(file: Path, today: date) -> Iterator[Problem]:
    """Yield that something of a series should be removed by now; nothing for other files."""
    if file.name != SERIES_FILE:
        return
    series = series_beside(file)
    if series is None or not series.retention.due(today):
        return
    plan = plan_retention(series_files(file), today)
    if plan.files:
        files = counted(len(plan.files), "file")
        sentence = f"What was to be kept until a day before today is still in {files}."
        hint = f"'userneeds retire {file.parent}' shows it."
        yield Problem("due", sentence, hint, ("retention",), level="warning", file=str(file))


def _due_file(file: SeriesFile, series: Series, today: date) -> DueFile:
    parts = series.retention.due(today)
    if isinstance(file.subject, Workshop):
        held = file.subject.date
        days = {part: getattr(series.retention, part) for part in parts}
        parts = tuple(part for part in parts if held <= days[part])
    words = tuple(_words(file.subject, parts)) if file.subject else ()
    return DueFile(file.path, parts, words)


def _words(subject: Subject, parts: tuple[RetentionPart, ...]) -> Iterator[str]:
    if isinstance(subject, Workshop) and "everything" in parts:
        yield "the whole workshop"
        return
    if "raw_cards" in parts and isinstance(subject, Workshop) and subject.cards:
        yield counted(len(subject.cards), "card")
    if {"names", "everything"} & set(parts) and subject.people:
        yield counted(len(subject.people), "name")


def retire(
    plan: RetentionPlan, files: Sequence[SeriesFile], state: Path, cache: Path, clock: Clock
) -> tuple[str, ...]:
    """Remove what is due; return what could not be, a sentence each."""
    series = next((each.subject for each in files if isinstance(each.subject, Series)), None)
    left: list[str] = []
    # The series last: its people are needed to find names in the workshops' words.
    for due in sorted(plan.files, key=lambda each: each.path.name == SERIES_FILE):
        try:
            _retire_file(due, series, state, clock)
        except (UserNeedsError, OSError) as fault:
            left.append(f"{due.path}: {fault}")
    for path in (path for pattern in _MADE_AGAIN for path in cache.glob(pattern)):
        try:
            remove_if_there(path)
        except OSError as fault:
            left.append(f"{path}: {fault}")
    return tuple(left)


def _retire_file(due: DueFile, series: Series | None, state: Path, clock: Clock) -> None:
    kind = SeriesSession if due.path.name == SERIES_FILE else Session
    session: Session | SeriesSession = kind.open(
        due.path, clock=clock, ids=RandomIds(), state_dir=state
    )
    try:
        if session.is_read_only:
            raise ReadOnly(session.state_words, "Close it there, then again.")
        people = set(session.subject.people)
        changes = diff_subjects(session.subject, _retired(session.subject, due.parts, series))
        words = f"removed {join_with_and(due.words)}, kept no longer"
        outcome = session.do(Restore(at=clock.now(), changes=changes, words=words))
        if isinstance(outcome, Refused):
            raise UserNeedsError(outcome.problem.sentence, outcome.problem.hint)
        people -= session.subject.people.keys()
    finally:
        session.close()
    _remove_headings(due.path, people)
    _remove_kept_beside(due.path, state)
    if kind is Session and "everything" in due.parts:
        remove_if_there(due.path)


def _remove_headings(file: Path, people: Collection[PersonId]) -> None:
    """Take the headings of people out of a file who are not in it any more."""
    text = read_text(file)
    titles = {heading_line(person) for person in people}
    kept = [line for line in text.splitlines(keepends=True) if line.strip() not in titles]
    if "".join(kept) != text:
        rewrite_text(file, text, "".join(kept))


def _retired(
    subject: Subject, parts: tuple[RetentionPart, ...], series: Series | None
) -> Workshop | Series:
    if isinstance(subject, Series):
        return retired_series(subject, parts)
    return retired_workshop(subject, parts, series.people if series else {})


def _remove_kept_beside(file: Path, state: Path) -> None:
    """Remove what is kept beside a file, of any branch; of journals only its own."""
    name = file.name.partition(".")[0]
    for folder in _KEPT_BESIDE:
        for path in (state / folder).glob(f"{escape(name[:40])}-*"):
            is_named_so = _KEY.fullmatch(path.name.partition(".")[0].removeprefix(name[:40]))
            if is_named_so and (folder != "journals" or _is_journal_of(path, file)):
                remove_if_there(path)


def _is_journal_of(path: Path, file: Path) -> bool:
    head = read_snapshot(SYSTEM_DISK.read(path))
    return head is not None and head.get("file") == str(file)
