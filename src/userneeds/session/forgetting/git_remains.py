"""What does git still hold of somebody who withdraws, and which commands would remove it?

It is only told: history that others have cloned is theirs too, and nobody rewrites it unasked. The
commands are for git alone where `git filter-repo` is not installed, because that is a program of
its own.
"""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from userneeds.session.errors import GitFailed
from userneeds.session.forgetting.forgotten_person import ForgottenPerson
from userneeds.session.git.repository import Repository, find_repository

_MOST_COMMITS = 5
"""Commits that are named."""
_KEPT_ASIDE = "../kept-aside.tar"
_WITHHELD = "[name withheld]"


def git_advice(files: Sequence[Path], gone: ForgottenPerson) -> tuple[str, ...]:
    """Return what git still holds of somebody and the commands that would remove it, a line each.

    Nothing where no version of these files in git has them.
    """
    try:
        repository = find_repository(files[0]) if files else None
        if repository is None or not repository.has_commits():
            return ()
        inside = [file for file in files if file.is_relative_to(repository.root)]
        in_files = _commits_with(repository, inside, gone)
        in_messages = _messages_with(repository, gone)
        if not in_files and not in_messages:
            return ()
        commands = tuple(_commands(repository, inside, in_messages))
    except GitFailed as fault:
        return (f"What git holds of them could not be told: {fault}",)
    return (*_commit_words(repository, in_files, in_messages), *commands)


def _commits_with(
    repository: Repository, files: Sequence[Path], gone: ForgottenPerson
) -> list[str]:
    """Return the short hashes of commits, on any branch, that brought or took their name or id."""
    specs = [repository.pathspec(file) for file in files]
    found: dict[str, None] = {}
    for text in sorted({*gone.ids, *_names(gone)}):
        words = ("log", "--all", "--format=%h", f"-S{text}", "--", *specs)
        found.update(dict.fromkeys(repository.run(*words).split()))
    return list(found)


def _messages_with(repository: Repository, gone: ForgottenPerson) -> list[str]:
    """Return the names of them that stand in the message of some commit."""
    found: list[str] = []
    for name in _names(gone):
        words = ("log", "--all", "--format=%h", "--fixed-strings", f"--grep={name}")
        if repository.run(*words).strip():
            found.append(name)
    return found


def _names(gone: ForgottenPerson) -> list[str]:
    return sorted({person.name for person in gone.entries})


def _commit_words(
    repository: Repository, commits: Sequence[str], in_messages: Sequence[str]
) -> Iterator[str]:
    shown = ", ".join(commits[:_MOST_COMMITS])
    others = len(commits) - _MOST_COMMITS
    more = f" and {others} more" if others > 0 else ""
    where = [f"commits {shown}{more}"] if commits else []
    where += ["messages of commits"] if in_messages else []
    places = ", ".join(where)
    still = f"Git in {repository.root} still has them: {places}."
    yield f"{still} userneeds rewrites no history. Whoever may do that runs, from there:"


def _commands(
    repository: Repository, files: Sequence[Path], in_messages: Sequence[str]
) -> Iterator[str]:
    inside = [file.relative_to(repository.root) for file in files]
    names = [shlex.quote(file.as_posix()) for file in inside]
    listed = " ".join(names)
    address = repository.config_value("remote.origin.url")
    yield "  git commit --all --message 'Remove what somebody gave who has withdrawn'"
    yield f"  tar -cf {_KEPT_ASIDE} {listed}"
    if _has_filter_repo(repository):
        yield _by_filter_repo(names, in_messages)
    else:
        yield from _by_git_alone(names, in_messages, has_remote=bool(address))
    yield f"  tar -xf {_KEPT_ASIDE} && rm {_KEPT_ASIDE}"
    yield f"  git add -- {listed}"
    yield "  git commit --message 'Begin the files anew'"
    yield "  git reflog expire --expire=now --all && git gc --quiet --prune=now"
    if address:
        yield f"  git remote add origin {shlex.quote(address)}"
        yield "  git push --force --all origin && git push --force --tags origin"
    yield "Then everybody clones anew; what was stashed is gone."
    yield "A web host may keep old versions until it is asked to remove them."


def _has_filter_repo(repository: Repository) -> bool:
    try:
        repository.run("filter-repo", "--version")
    except GitFailed:
        return False
    return True


def _by_filter_repo(names: Sequence[str], in_messages: Sequence[str]) -> str:
    paths = " ".join(f"--path {name}" for name in names)
    command = f"  git filter-repo --force --invert-paths {paths}"
    if not in_messages:
        return command
    replaced = ""
    for name in in_messages:
        before, after = name.encode(), _WITHHELD.encode()
        replaced += f".replace({before!r}, {after!r})"
    return f"{command} --message-callback {shlex.quote(f'return message{replaced}')}"


def _by_git_alone(
    names: Sequence[str], in_messages: Sequence[str], *, has_remote: bool
) -> Iterator[str]:
    """Yield the same for git as it is; it says that it is slow, which is so for large histories."""
    if has_remote:
        yield "  git remote remove origin"
    yield "  git stash clear"
    listed = " ".join(names)
    without = f"git rm --cached --quiet --ignore-unmatch -- {listed}"
    command = f"git filter-branch --force --index-filter {shlex.quote(without)}"
    if in_messages:
        replace = f"sed {_replacements(in_messages)}"
        command += f" --msg-filter {shlex.quote(replace)}"
    yield f"  {command} --tag-name-filter cat -- --all"
    delete = "git for-each-ref --format='delete %(refname)' refs/original"
    yield f"  {delete} | git update-ref --stdin"


def _replacements(names: Sequence[str]) -> str:
    scripts = (f"s/{_plain(name)}/{_plain(_WITHHELD)}/g" for name in names)
    return " ".join(f"-e {shlex.quote(script)}" for script in scripts)


def _plain(words: str) -> str:
    """Return words as sed takes them literally."""
    return "".join(f"\\{sign}" if sign in r"\/.*[]^$&" else sign for sign in words)
