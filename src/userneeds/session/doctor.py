"""Is everything in place for work that cannot be lost? Each finding says how it is, and what to do about it.

It looks and changes nothing. `careful` findings are about comfort or about other people's clones; `wrong` ones can cost
somebody's work.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from userneeds.session.errors import GitFailed
from userneeds.session.git import Repository, repository_of, version
from userneeds.session.places import state_folder
from userneeds.session.setting_up import HOOK_MARK, hook_path, settings

Health: TypeAlias = Literal["fine", "careful", "wrong"]
_INIT = "Run: userneeds init."
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "mobile documents")


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is."""

    health: Health
    sentence: str
    hint: str = ""


def examine(folder: Path, state: Path | None = None) -> tuple[Finding, ...]:
    """Return how everything is that a folder of workshops depends on."""
    return (*_git(folder), _state(state or state_folder()), *_synced(folder))


def _git(folder: Path) -> Iterator[Finding]:
    try:
        number = version()
    except GitFailed as fault:
        yield Finding("careful", fault.sentence, f"{fault.hint} Without it there are no versions and no merging.")
        return
    try:
        repository = repository_of(folder)
    except GitFailed as fault:
        yield Finding("wrong", fault.sentence, fault.hint)
        return
    if repository is None:
        yield Finding("careful", f"{folder} is in no git repository.", f"{_INIT} It makes one.")
        return
    yield Finding("fine", f"Git {number}, repository {repository.root}, on {repository.branch() or 'no branch'}.")
    yield _attributes(repository)
    yield from _settings(repository)
    yield _hook(repository)
    yield _who(repository)


def _attributes(repository: Repository) -> Finding:
    told = repository.ask("check-attr", "merge", "--", "any.workshop.yaml").strip()
    if told.endswith(": userneeds"):
        return Finding("fine", "Workshops are marked to be merged by meaning.")
    return Finding("wrong", "Workshops are not marked to be merged by meaning: .gitattributes lacks a line.", _INIT)


def _settings(repository: Repository) -> Iterator[Finding]:
    """A driver that is marked but not set is safe: git then merges texts. A driver that fails is not."""
    for setting in settings():
        there = repository.setting(setting.name)
        if there == setting.value:
            continue
        if setting.name.endswith(".driver") and there and "git merge-file" not in there:
            yield Finding("wrong", "The merge driver drops the other side when userneeds is not found.", _INIT)
        else:
            yield Finding("careful", f"{setting.name} is not set in this clone, or differently.", _INIT)
    if repository.setting("merge.userneeds.driver"):
        yield Finding("fine", "The merge driver is set, with git's own merge to fall back on.")


def _hook(repository: Repository) -> Finding:
    path = hook_path(repository)
    if not path.is_file() or HOOK_MARK not in path.read_text("utf-8", "replace"):
        return Finding("careful", "Nothing checks the workshops before a commit.", _INIT)
    if not os.access(path, os.X_OK):
        return Finding("careful", f"{path} may not be run.", f"Run: chmod +x {path}")
    return Finding("fine", "Workshops are checked before each commit.")


def _who(repository: Repository) -> Finding:
    if repository.setting("user.name") and repository.setting("user.email"):
        return Finding("fine", "Git knows who commits.")
    return Finding("careful", "Git does not know who commits.", "Run: git config --global user.name 'Your name'.")


def _state(state: Path) -> Finding:
    """Look for the nearest folder that is there: the others are made when they are needed."""
    there = next(folder for folder in (state, *state.parents) if folder.exists())
    if os.access(there, os.W_OK | os.X_OK) and there.is_dir():
        return Finding("fine", f"Every change is kept at once in {state}.")
    return Finding("wrong", f"Nothing can be written in {there}: changes cannot be kept.", "Set USERNEEDS_STATE.")


def _synced(folder: Path) -> Iterator[Finding]:
    names = str(folder.resolve()).casefold()
    found = next((name for name in _SYNCED if f"{os.sep}{name}" in names), None)
    if found:
        sentence = f"This folder seems to be synchronised ({found.title()}): two laptops can write it unseen."
        yield Finding("careful", sentence, "Share it with git instead, or let only one person open it at a time.")
