"""Which series or workshop is meant by a path, what does it say, and how is it changed?

A change goes through the same door as in the app: it is journalled, and only the lines concerned
are written. What the app holds open is written by the app, which sees the change at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from userneeds.commands.change import Subject
from userneeds.commands.command import Command
from userneeds.commands.outcome import Refused
from userneeds.model.series import Series
from userneeds.session.editing.load import series_beside
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.errors import DiskRefused, NoSuchFile, NotAWorkshop, ReadOnly
from userneeds.session.library.whole_files import read_workshop_file
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.random_ids import RandomIds
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import require_workshop_file
from userneeds.surfaces.cli.verb import WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.read.reader import read_series

OpenedFile: TypeAlias = Session | SeriesSession


def subject_file(path: Path) -> Path:
    """Return the file that is meant: `series.yaml` of a folder, or the file itself.

    Raises:
        NoSuchFile: when there is none.
    """
    file = path / SERIES_FILE if path.is_dir() else path
    if file.exists():
        return file
    if path.is_dir():
        hint = f'Begin one: userneeds series {path} --name "What the group is called".'
        raise NoSuchFile(f"There is no series in {path}.", hint)
    raise NoSuchFile(
        f"There is no file or folder {path}.", "Check the name, or list what there is."
    )


def read_subject(file: Path, context: VerbContext) -> Subject:
    """Return what a file says, as it is on the disk.

    Raises:
        UserNeedsError: when it cannot be read.
    """
    if file.name != SERIES_FILE:
        return _read_workshop(file, context.console)
    result = read_series(read_text(file), str(file))
    if result.value is None:
        sentence = f"{file} cannot be read as a series."
        raise NotAWorkshop(sentence, result.problems, "Mend these and try again.")
    return result.value


@contextmanager
def opened_for_change(file: Path, context: VerbContext) -> Iterator[OpenedFile]:
    """Open a file to change it; what was done is in it afterwards.

    Raises:
        ReadOnly: when it may only be looked at.
        DiskRefused: when it cannot be written; what was done is kept in the journal.
        UserNeedsError: when it cannot be read.
    """
    kind = SeriesSession if file.name == SERIES_FILE else Session
    session: OpenedFile = kind.open(file, clock=context.clock, ids=RandomIds(), window="script")
    try:
        if session.is_read_only:
            raise ReadOnly(session.state_words)
        yield session
    finally:
        result = session.close()
    if result.kind == "kept":
        raise DiskRefused(result.sentence)
    if result.kind == "merged":
        context.console.say(result.sentence)


def carry_out(session: OpenedFile, command: Command) -> None:
    """Carry out a command.

    Raises:
        WrongUseError: when it is refused; says why.
    """
    outcome = session.do(command)
    if isinstance(outcome, Refused):
        raise WrongUseError(str(outcome.problem))


def series_of(session: OpenedFile) -> Series | None:
    """Return the series in the folder of an open workshop; None for a series itself."""
    return series_beside(session.path) if isinstance(session, Session) else None


def _read_workshop(file: Path, console: Console) -> Subject:
    require_workshop_file(file)
    read = read_workshop_file(file)
    for note in read.notes:
        console.say(note)
    return read.workshop
