"""Is everything in place for work that cannot be lost?

Each finding says how it is, and what to do about it.

It looks and changes nothing. `careful` findings are about comfort or about other people's clones;
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
        yield HealthCheck(
            "careful",
            fault.sentence,
            f"{fault.hint} Without it there are no versions and no merging.",
        )
        return
    try:
        repository = find_repository(folder)
    except GitFailed as fault:
        yield HealthCheck("wrong", fault.sentence, fault.hint)
        return
    if repository is None:
        yield HealthCheck("careful", f"{folder} is in no git repository.", f"{_INIT} It makes one.")
        return
    yield HealthCheck(
        "fine",
        f"Git {number}, repository {repository.root}, on {repository.branch() or 'no branch'}.",
    )
    yield _check_attributes(repository)
    yield from _check_settings(repository)
    yield _check_hook(repository)
    yield _check_author(repository)


def _check_attributes(repository: Repository) -> HealthCheck:
    told = repository.run("check-attr", "merge", "--", "any.workshop.yaml").strip()
    if told.endswith(": userneeds"):
        return HealthCheck("fine", "Workshops are marked to be merged by meaning.")
    return HealthCheck(
        "wrong",
        "Workshops are not marked to be merged by meaning: .gitattributes lacks a line.",
        _INIT,
    )


def _check_settings(repository: Repository) -> Iterator[HealthCheck]:
    """A driver that is marked but not set is safe: git then merges texts.

    A driver that fails is not.
    """
    for setting in clone_settings():
        there = repository.config_value(setting.name)
        if there == setting.value:
            continue
        if setting.name.endswith(".driver") and there and "git merge-file" not in there:
            yield HealthCheck(
                "wrong", "The merge driver drops the other side when userneeds is not found.", _INIT
            )
        else:
            yield HealthCheck(
                "careful", f"{setting.name} is not set in this clone, or differently.", _INIT
            )
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
    return HealthCheck(
        "careful",
        "Git does not know who commits.",
        "Run: git config --global user.name 'Your name'.",
    )


def _check_state_folder(state: Path) -> HealthCheck:
    """Look for the nearest folder that is there: the others are made when they are needed."""
    there = next(folder for folder in (state, *state.parents) if folder.exists())
    if os.access(there, os.W_OK | os.X_OK) and there.is_dir():
        return HealthCheck("fine", f"Every change is kept at once in {state}.")
    return HealthCheck(
        "wrong",
        f"Nothing can be written in {there}: changes cannot be kept.",
        "Set USERNEEDS_STATE.",
    )


def _check_synced_folder(folder: Path) -> Iterator[HealthCheck]:
    names = str(folder.resolve()).casefold()
    found = next((name for name in _SYNC_SERVICES if f"{os.sep}{name}" in names), None)
    if found:
        sentence = f"This folder seems to be synchronised ({found.title()}): two laptops can write it unseen."
        yield HealthCheck(
            "careful",
            sentence,
            "Share it with git instead, or let only one person open it at a time.",
        )
