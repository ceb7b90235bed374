"""Is everything in place for work that cannot be lost?

Each check says how it is, and what to do about it.

It looks and changes nothing. `careful` ones are about comfort or about other people's clones;
`wrong` ones can cost somebody's work.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from userneeds.session.errors import GitFailed
from userneeds.session.git.clone_setup import HOOK_COMMAND, clone_settings, hook_path
from userneeds.session.git.repository import Repository, find_repository, git_version
from userneeds.session.storage.user_dirs import state_folder

Health: TypeAlias = Literal["fine", "careful", "wrong"]
_INIT = "Run: userneeds init."
_SYNC_SERVICES = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "mobile documents",
)


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """How one thing is."""

    health: Health
    sentence: str
    hint: str = ""


def examine_folder(folder: Path, state: Path | None = None) -> tuple[HealthCheck, ...]:
    """Return how everything is that a folder of workshops depends on."""
    return (
        *_check_git(folder),
        _check_state_folder(state or state_folder()),
        *_check_synced_folder(folder),
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
        yield HealthCheck("careful", f"{folder} is in no git repository.", f"{_INIT} It makes one.")
        return
    branch = repository.branch() or "no branch"
    yield HealthCheck("fine", f"Git {number}, repository {repository.root}, on {branch}.")
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
    for setting in clone_settings():
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
    if repository.config_value("merge.userneeds.driver"):
        yield HealthCheck("fine", "The merge driver is set, with git's own merge to fall back on.")


def _check_hook(repository: Repository) -> HealthCheck:
    path = hook_path(repository)
    if not path.is_file() or HOOK_COMMAND not in path.read_text("utf-8", "replace"):
        return HealthCheck("careful", "Nothing checks the workshops before a commit.", _INIT)
    if not os.access(path, os.X_OK):
        return HealthCheck("careful", f"{path} may not be run.", f"Run: chmod +x {path}")
    return HealthCheck("fine", "Workshops are checked before each commit.")


def _check_author(repository: Repository) -> HealthCheck:
    if repository.config_value("user.name") and repository.config_value("user.email"):
        return HealthCheck("fine", "Git knows who commits.")
    hint = "Run: git config --global user.name 'Your name'."
    return HealthCheck("careful", "Git does not know who commits.", hint)


def _check_state_folder(state: Path) -> HealthCheck:
    """Look for the nearest folder that is there: the others are made when they are needed."""
    nearest = next(folder for folder in (state, *state.parents) if folder.exists())
    can_be_written = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    if can_be_written:
        return HealthCheck("fine", f"Every change is kept at once in {state}.")
    sentence = f"Nothing can be written in {nearest}: changes cannot be kept."
    return HealthCheck("wrong", sentence, "Set USERNEEDS_STATE.")


def _check_synced_folder(folder: Path) -> Iterator[HealthCheck]:
    path = str(folder.resolve()).casefold()
    for service in _SYNC_SERVICES:
        if f"{os.sep}{service}" in path:
            sentence = (
                f"This folder seems to be synchronised ({service.title()}): "
                "two laptops can write it unseen."
            )
            hint = "Share it with git instead, or let only one person open it at a time."
            yield HealthCheck("careful", sentence, hint)
            return
