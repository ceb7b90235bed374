"""Is everything in place for work that cannot be lost?

Each check says how it is, and what to do about it.

It looks and changes nothing; whether a folder can be written is told by a file that is gone again
at once. Faults that the program met and survived are named as well. `careful` ones are about
comfort or about other people's clones; `wrong` ones can cost somebody's work.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from tempfile import TemporaryFile
from typing import Literal, TypeAlias

from userneeds.session.errors import GitFailed, explain_os_error
from userneeds.session.git.clone_setup import HOOK_COMMAND, clone_settings, hook_path
from userneeds.session.git.repository import Repository, find_repository, git_version
from userneeds.session.library.stranded import stranded_journals
from userneeds.session.own_program import called_program, this_program
from userneeds.session.storage.fault_log import fault_log_path, survived_faults
from userneeds.session.storage.synced_folder import synced_service
from userneeds.session.storage.user_dirs import cache_folder, state_folder

Health: TypeAlias = Literal["fine", "careful", "wrong"]
_INIT = "Run: userneeds init."
_MOST_FAULTS = 5
"""Survived faults that are named, the newest."""


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """How one thing is."""

    health: Health
    sentence: str
    hint: str = ""
    report: str = ""
    """The sentence for a report of a fault, where it names paths or people; else empty."""


def examine_folder(
    folder: Path, state: Path | None = None, cache: Path | None = None
) -> tuple[HealthCheck, ...]:
    """Return how everything is that a folder of workshops depends on.

    Without `state` and `cache` the program's own folders are looked at.
    """
    state = state or state_folder()
    return (
        *_check_git(folder),
        _check_state_folder(state),
        *_check_cache_folder(cache or cache_folder()),
        *_check_synced_folder(folder),
        *_check_survived_faults(state),
        *_check_stranded_journals(state),
    )


def _check_git(folder: Path) -> Iterator[HealthCheck]:
    try:
        number = git_version()
    except GitFailed as fault:
        hint = f"{fault.hint} Without it there are no versions and no merging."
        yield HealthCheck("careful", fault.sentence, hint)
        return
    try:
        repository = find_repository(folder)
    except GitFailed as fault:
        yield HealthCheck("wrong", fault.sentence, fault.hint)
        return
    if repository is None:
        sentence = f"{folder} is in no git repository."
        report = f"Git {number}, in no repository."
        yield HealthCheck("careful", sentence, f"{_INIT} It makes one.", report)
        return
    branch = repository.branch() or "no branch"
    sentence = f"Git {number}, repository {repository.root}, on {branch}."
    yield HealthCheck("fine", sentence, report=f"Git {number}, in a repository.")
    yield _check_attributes(repository)
    yield from _check_settings(repository)
    yield _check_hook(repository)
    yield _check_author(repository)


def _check_attributes(repository: Repository) -> HealthCheck:
    attribute = repository.run("check-attr", "merge", "--", "any.workshop.yaml").strip()
    if attribute.endswith(": userneeds"):
        return HealthCheck("fine", "Workshops are marked to be merged by meaning.")
    sentence = "Workshops are not marked to be merged by meaning: .gitattributes lacks a line."
    return HealthCheck("wrong", sentence, _INIT)


def _check_settings(repository: Repository) -> Iterator[HealthCheck]:
    """A driver that is marked but not set is safe: git then merges texts.

    A driver that fails is not.
    """
    for setting in clone_settings(this_program()):
        value = repository.config_value(setting.name)
        if value == setting.value:
            continue
        is_driver = setting.name.endswith(".driver")
        if is_driver and value and "git merge-file" not in value:
            sentence = "The merge driver drops the other side when userneeds is not found."
            yield HealthCheck("wrong", sentence, _INIT)
        else:
            sentence = f"{setting.name} is not set in this clone, or differently."
            yield HealthCheck("careful", sentence, _INIT)
    yield from _check_called_program(repository)
    if repository.config_value("merge.userneeds.driver"):
        yield HealthCheck("fine", "The merge driver is set, with git's own merge to fall back on.")


def _check_called_program(repository: Repository) -> Iterator[HealthCheck]:
    """Say when git calls a program that is gone: it then merges texts, and says nothing of it."""
    called = called_program(repository.config_value("merge.userneeds.driver"))
    if called and not Path(called).is_file() and which("userneeds") is None:
        sentence = f"Git calls {called} to merge workshops, and it is gone: texts are merged."
        report = "Git calls a program to merge workshops that is gone."
        yield HealthCheck("wrong", sentence, "Run: userneeds doctor --mend.", report)


def _check_hook(repository: Repository) -> HealthCheck:
    path = hook_path(repository)
    if not path.is_file() or HOOK_COMMAND not in path.read_text("utf-8", "replace"):
        return HealthCheck("careful", "Nothing checks the workshops before a commit.", _INIT)
    if not os.access(path, os.X_OK):
        report = "The check before a commit may not be run."
        return HealthCheck("careful", f"{path} may not be run.", f"Run: chmod +x {path}", report)
    return HealthCheck("fine", "Workshops are checked before each commit.")


def _check_author(repository: Repository) -> HealthCheck:
    if repository.config_value("user.name") and repository.config_value("user.email"):
        return HealthCheck("fine", "Git knows who commits.")
    hint = "Run: git config --global user.name 'Your name'."
    return HealthCheck("careful", "Git does not know who commits.", hint)


def _check_state_folder(state: Path) -> HealthCheck:
    fault = _folder_fault(state)
    if fault is None:
        sentence = f"Every change is kept at once in {state}."
        return HealthCheck("fine", sentence, report="The state folder can be written.")
    reason = explain_os_error(fault)[0]
    sentence = f"Nothing can be written in {state}: {reason}."
    hint = "Set USERNEEDS_STATE to a folder that can be written."
    report = f"Nothing can be written in the state folder: {reason}."
    return HealthCheck("wrong", sentence, hint, report)


def _check_cache_folder(cache: Path) -> Iterator[HealthCheck]:
    fault = _folder_fault(cache)
    if fault is not None:
        reason = explain_os_error(fault)[0]
        sentence = f"What was looked up cannot be kept in {cache}: {reason}. It is made anew."
        hint = "Set XDG_CACHE_HOME, or leave it so: it is slower."
        report = f"What was looked up cannot be kept: {reason}."
        yield HealthCheck("careful", sentence, hint, report)


def _folder_fault(folder: Path) -> OSError | None:
    """Return why nothing can be written in a folder, or be made where it is not there yet.

    The nearest folder that is there tells: the others are made when they are needed.
    """
    try:
        nearest = next(above for above in (folder, *folder.parents) if above.exists())
        with TemporaryFile(dir=nearest):
            return None
    except OSError as fault:
        return fault


def _check_survived_faults(state: Path) -> Iterator[HealthCheck]:
    for fault in survived_faults(state)[-_MOST_FAULTS:]:
        day = fault.when[:10]
        sentence = f"{fault.doing} failed on {day} and was gone on without: {fault.reason}"
        where = f" ({fault.place})" if fault.place else ""
        hint = f"Once it is settled, delete {fault_log_path(state)}."
        report = f"{fault.doing} failed on {day} and was gone on without."
        yield HealthCheck("careful", f"{sentence.removesuffix('.')}{where}.", hint, report)


def _check_stranded_journals(state: Path) -> Iterator[HealthCheck]:
    try:
        stranded = list(stranded_journals(state))
    except OSError as fault:
        why, hint = explain_os_error(fault)
        report = f"The journals cannot be read: {why}."
        yield HealthCheck("wrong", f"The journals in {state} cannot be read: {why}.", hint, report)
        return
    for journal in stranded:
        where = f" of the branch {journal.branch}" if journal.branch else ""
        sentence = f"{journal.file}{where} is gone, and {journal.path} alone holds what it said."
        hint = f"Run: userneeds open '{journal.file.parent}'. Enter on its line puts it back."
        is_here = journal.is_on_this_branch
        report = "A file is gone, and its journal alone holds what it said."
        yield HealthCheck("wrong" if is_here else "careful", sentence, hint, report)


def _check_synced_folder(folder: Path) -> Iterator[HealthCheck]:
    service = synced_service(folder)
    if service:
        sentence = (
            f"This folder seems to be synchronised ({service}): two laptops can write it unseen."
        )
        hint = "Share it with git instead, or let only one person open it at a time."
        yield HealthCheck("careful", sentence, hint)
