"""How does a group begin? With a folder and a `series.yaml` that has its name and its people."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from userneeds.commands.apply import apply
from userneeds.commands.outcome import Refused
from userneeds.commands.people_lists import AddedPeople, NewPerson, add_people
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import free_id
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.errors import (
    AlreadyThere,
    DiskRefused,
    GitFailed,
    UserNeedsError,
    disk_refusal,
    explain_os_error,
)
from userneeds.session.git.repository import find_repository
from userneeds.session.storage.atomic_files import write_new
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.synced_folder import synced_service
from userneeds.yamlfile.write.writer import write_series

LONGEST_SERIES_NAME = 120
"""Characters; a longer one fits on no page and no line of the screen."""


class BegunSeries(NamedTuple):
    """A group that was begun."""

    path: Path
    """Its file."""
    series: Series
    added: AddedPeople


def series_name_problem(name: str) -> Problem | None:
    """Return why a group cannot be called so; None where it can."""
    clean_name = clean_line(name)
    if not clean_name:
        sentence = "A group needs a name."
        return Problem("untitled", sentence, "Say what people call it.", ("title",))
    if len(clean_name) > LONGEST_SERIES_NAME:
        sentence = f"This name has {len(clean_name)} letters; at most {LONGEST_SERIES_NAME} fit."
        hint = "Shorten it; what the group is for can be said as its purpose."
        return Problem("long-name", sentence, hint, ("title",))
    return None


def begin_series(folder: Path, name: str, listed: Iterable[NewPerson], at: datetime) -> BegunSeries:
    """Make the folder of a group and its file, with the people of a list.

    Raises:
        AlreadyThere: when there is a series in the folder, or a file in its place.
        DiskRefused: when the disk will not.
        UserNeedsError: when the list has what a series cannot hold; nothing is made then.
    """
    path = folder / SERIES_FILE
    if _is_there(path):
        hint = f"Add people to it: userneeds people {folder} --add FILE."
        raise AlreadyThere(f"There is a series in {folder} already.", hint)
    title = clean_line(name)
    series = Series(id=free_id(title, (), "series"), title=title)
    added = add_people(series, listed, at)
    outcome = apply(series, added.command)
    if isinstance(outcome, Refused):
        raise UserNeedsError(outcome.problem.sentence, outcome.problem.hint)
    make_folder(folder)
    write_new(path, write_series(outcome.after))
    return BegunSeries(path, outcome.after, added)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as fault:  # a name too long, or a folder of somebody else
        why, hint = explain_os_error(fault)
        raise DiskRefused(f"There can be no group there: {why}.", hint) from fault


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        AlreadyThere: when a file stands in its place.
        DiskRefused: when the disk will not.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as fault:
        sentence = f"{folder} cannot be a folder: there is a file in its place."
        raise AlreadyThere(sentence, "Choose another place.") from fault
    except OSError as fault:
        raise disk_refusal(folder, fault, "made") from fault


def place_remarks(folder: Path) -> tuple[str, ...]:
    """Return what people should know of the place of a group, a sentence each; often nothing."""
    remarks: list[str] = []
    service = synced_service(folder)
    if service:
        remarks.append(
            f"{service} keeps this folder in step: let only one laptop have a workshop open at a "
            "time, or share the folder with git."
        )
    try:
        repository = find_repository(folder)
    except GitFailed as fault:
        return (*remarks, str(fault))
    except OSError:  # such a place cannot be, which is said when it is to be made
        return tuple(remarks)
    if repository is not None:
        remarks.append(
            f"This folder is in the git repository {repository.root}. "
            "'userneeds init' there lets two people's work merge by meaning."
        )
    return tuple(remarks)
