"""Somebody withdraws from a series: what goes, and taking it out everywhere.

A plan looks and changes nothing, so that it can be shown and asked about. Carrying it out goes
through the door that every change takes, file by file, and then through every store. What could not
be done is said, and the same plan can be made again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from userneeds.commands.change import Subject, diff_subjects
from userneeds.commands.outcome import Refused
from userneeds.commands.people import WithdrawPerson, withdrawn_entry
from userneeds.commands.records import PutEntry
from userneeds.commands.undo import Restore
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.wording import join_with_and
from userneeds.model.workshop import Workshop
from userneeds.session.editing.editing_session import SECONDS_FOR_A_SAVE, EditingSession
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.errors import UserNeedsError, explain_os_error
from userneeds.session.forgetting.forgotten_person import (
    ForgottenPerson,
    WithdrawnParts,
    parts_to_withdraw,
)
from userneeds.session.forgetting.git_remains import git_advice
from userneeds.session.forgetting.series_files import SeriesFile
from userneeds.session.forgetting.stores import Forgetting, StoreFolder, files_of_stores
from userneeds.session.forgetting.traces import GivenWords, exports_with
from userneeds.session.storage.atomic_files import read_bytes, remove_if_there
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.random_ids import RandomIds
from userneeds.session.storage.user_dirs import cache_folder, state_folder

_OpenSessions: TypeAlias = Mapping[Path, EditingSession[Any]]
"""Files that are open, by their paths."""
_ASIDE = ".kept-"
"""What the names of versions have in them that were kept beside a file."""


@dataclass(frozen=True, slots=True)
class WithdrawalPlaces:
    """Where somebody may be, beside the files of the series."""

    state: Path = field(default_factory=state_folder)
    cache: Path = field(default_factory=cache_folder)
    exports: tuple[Path, ...] = ()
    """Folders with papers."""
    patience: float = SECONDS_FOR_A_SAVE
    """How many seconds a window that has a file open is given to save it."""


class FileParts(NamedTuple):
    """What goes out of one file."""

    path: Path
    words: tuple[str, ...]
    """What it is; empty for nothing."""
    trouble: str = ""
    """Why it cannot be done, as a sentence."""
    doubtful: tuple[str, ...] = ()
    """Names in its texts that may be other words, and stay."""


@dataclass(frozen=True, slots=True)
class WithdrawalPlan:
    """What would go, and what would be left."""

    person: ForgottenPerson
    files: tuple[FileParts, ...]
    set_aside: tuple[Path, ...]
    """Versions kept beside files that hold something of theirs."""
    exports: tuple[Path, ...]
    """Papers that were made with it: they are only told."""
    git: tuple[str, ...]
    """What git holds, and the commands that would remove it, a line each."""


@dataclass(slots=True)
class WithdrawalOutcome:
    """What became of it."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What could not be done, a sentence each."""


def plan_withdrawal(
    files: Sequence[SeriesFile], gone: ForgottenPerson, places: WithdrawalPlaces, clock: Clock
) -> WithdrawalPlan:
    """Return what would go if somebody withdrew from these files."""
    paths = [file.path for file in files]
    return WithdrawalPlan(
        gone,
        tuple(_file_parts(file, gone, clock) for file in files),
        tuple(_set_aside(paths, gone)),
        tuple(exports_with(places.exports, _given_words(files, gone))),
        git_advice(paths, gone),
    )


def _file_parts(file: SeriesFile, gone: ForgottenPerson, clock: Clock) -> FileParts:
    if file.subject is None:
        return FileParts(file.path, (), file.trouble)
    parts = parts_to_withdraw(file.subject, gone, clock)
    if isinstance(parts, Problem):
        return FileParts(file.path, (), str(parts))
    return FileParts(file.path, parts.words, doubtful=parts.doubtful)


def _set_aside(files: Sequence[Path], gone: ForgottenPerson) -> Iterator[Path]:
    for folder in dict.fromkeys(file.parent for file in files):
        for path in sorted(folder.glob(f"*{_ASIDE}*")):
            if gone.is_mentioned_in(read_bytes(path).decode("utf-8", "replace")):
                yield path


def _given_words(files: Sequence[SeriesFile], gone: ForgottenPerson) -> GivenWords:
    texts = {each.pseudonym for each in gone.entries if each.pseudonym}
    for subject in (file.subject for file in files):
        if isinstance(subject, Workshop):
            cards = subject.cards.values()
            texts.update(card.main_text() for card in cards if card.by in gone.ids)
    return GivenWords(gone, frozenset(texts))


def carry_out(
    plan: WithdrawalPlan,
    places: WithdrawalPlaces,
    clock: Clock,
    opened: _OpenSessions | None = None,
    disk: Disk = SYSTEM_DISK,
) -> WithdrawalOutcome:
    """Take somebody out of everything; `opened` are the files that this program has open."""
    outcome = WithdrawalOutcome()
    sessions = _Sessions(places.state, clock, opened or {}, places.patience)
    for file in plan.files:
        _withdraw_from_file(file, plan.person, sessions, outcome)
    for path in plan.set_aside:
        with _noting_trouble(path, outcome):
            remove_if_there(path, disk)
            outcome.done.append(f"Removed {path}.")
    forgetting = Forgetting(plan.person, clock, disk)
    _forget_in_stores("state", places.state, forgetting, outcome)
    _forget_in_stores("cache", places.cache, forgetting, outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class _Sessions:
    """Gives files to be changed: those that are open as they are, others opened for a moment."""

    state: Path
    clock: Clock
    opened: _OpenSessions
    patience: float

    @contextmanager
    def of(self, path: Path) -> Iterator[EditingSession[Any]]:
        if path in self.opened:
            yield self.opened[path]
            return
        kind: type[EditingSession[Any]] = SeriesSession if path.name == SERIES_FILE else Session
        session = kind.open(path, clock=self.clock, ids=RandomIds(), state_dir=self.state)
        try:
            yield session
        finally:
            session.close()


def _withdraw_from_file(
    file: FileParts, gone: ForgottenPerson, sessions: _Sessions, outcome: WithdrawalOutcome
) -> None:
    if file.trouble:
        outcome.left.append(f"{file.path}: {file.trouble}")
        return
    with _noting_trouble(file.path, outcome), sessions.of(file.path) as session:
        if session.is_read_only:
            outcome.left.append(f"{file.path}: {session.state_words} Close it there, then again.")
            return
        _take_out(session, gone, sessions.clock)
        result = session.forget(gone.is_mentioned_in, sessions.patience)
        if session.state != "saved":
            outcome.left.append(f"{file.path}: {result.sentence}")
            return
        if file.words:
            outcome.done.append(f"{file.path}: {join_with_and(file.words)}.")
        outcome.left += _still_named(file.path, gone)


def _take_out(session: EditingSession[Any], gone: ForgottenPerson, clock: Clock) -> None:
    """Take somebody out of an open file; a series keeps that they have withdrawn.

    Raises:
        UserNeedsError: when the file refuses it.
    """
    subject: Subject = session.subject
    for person in sorted(gone.ids & subject.people.keys()):
        _do(session, WithdrawPerson(at=clock.now(), person=person))
    if isinstance(subject, Series) and not gone.ids & subject.people.keys():
        _do(session, PutEntry(at=clock.now(), entry=withdrawn_entry(gone.entries[0])))
    parts = parts_to_withdraw(session.subject, gone, clock)
    if isinstance(parts, WithdrawnParts):
        rest = diff_subjects(session.subject, parts.subject)
        if rest:
            words = "took out what somebody said who has withdrawn"
            _do(session, Restore(at=clock.now(), changes=rest, words=words))


def _do(session: EditingSession[Any], command: Any) -> None:  # noqa: ANN401 - any command
    result = session.do(command)
    if isinstance(result, Refused):
        raise UserNeedsError(result.problem.sentence, result.problem.hint)


def _still_named(path: Path, gone: ForgottenPerson) -> Iterator[str]:
    """Yield where a file still names somebody: in a comment, or in a field of one's own."""
    if path.name == SERIES_FILE:
        return
    for number, line in enumerate(read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
        if gone.is_mentioned_in(line):
            yield f"{path}:{number}: their name is still in this line. Take it out by hand."


def _forget_in_stores(
    folder: StoreFolder, root: Path, forgetting: Forgetting, outcome: WithdrawalOutcome
) -> None:
    for store, path in files_of_stores(folder, root):
        with _noting_trouble(path, outcome):
            if store.forget(path, forgetting):
                outcome.done.append(f"Forgotten in {path} ({store.holds}).")


@contextmanager
def _noting_trouble(path: Path, outcome: WithdrawalOutcome) -> Iterator[None]:
    """Note what cannot be done, and go on with the rest."""
    try:
        yield
    except UserNeedsError as fault:
        outcome.left.append(f"{path}: {fault}")
    except OSError as fault:
        why, hint = explain_os_error(fault)
        outcome.left.append(f"{path}: {why}. {hint}")
