"""Where is somebody who withdraws, outside what this program writes: in exports, and in git?

Both are only told: a paper that was handed out is in somebody's hands, and history that others have
cloned is theirs too.
"""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from userneeds.session.errors import GitFailed
from userneeds.session.forgetting.forgotten_person import ForgottenPerson
from userneeds.session.git.repository import Repository, find_repository
from userneeds.session.outputs.maker_mark import FileForm, is_made_here

_FORMS: dict[str, FileForm] = {
    ".pdf": "pdf",
    ".md": "md",
    ".html": "html",
    ".svg": "svg",
    ".graphml": "graphml",
    ".ics": "ics",
}
_SHORTEST_WORDS = 12
"""Characters of a card below which its words may be anybody's."""

_MOST_COMMITS = 5
"""Commits that are named."""


class GivenWords(NamedTuple):
    """How somebody is known in what was made with what they gave."""

    person: ForgottenPerson
    texts: frozenset[str]
    """What they were called, and the words of their cards."""


def exports_with(folders: Sequence[Path], given: GivenWords) -> Iterator[Path]:
    """Yield the files in some folders that this program made and that hold what somebody gave."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            form = _FORMS.get(path.suffix.lower())
            if form is not None and path.is_file() and _holds(path, form, given):
                yield path


def _holds(path: Path, form: FileForm, given: GivenWords) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if not is_made_here(data, form):
        return False
    words = " ".join(_words_of(data, form).split())
    if given.person.is_named_in(words):
        return True
    folded = words.casefold()
    return any(text.casefold() in folded for text in given.texts if len(text) >= _SHORTEST_WORDS)


def _words_of(data: bytes, form: FileForm) -> str:
    if form != "pdf":
        return data.decode("utf-8", "replace")
    # Loads what reads PDFs when there is one.
    from userneeds.documents.pdf.file.text_extraction import read_structure  # noqa: PLC0415 - above

    return read_structure(data).words


def git_advice(files: Sequence[Path], gone: ForgottenPerson) -> tuple[str, ...]:
    """Return what git still holds of somebody and the commands that would remove it, a line each.

    Nothing where no version of these files in git has them.
    """
    try:
        repository = find_repository(files[0]) if files else None
        if repository is None or not repository.has_commits():
            return ()
        inside = [file for file in files if file.is_relative_to(repository.root)]
        commits = _commits_with(repository, inside, gone)
    except GitFailed as fault:
        return (f"What git holds of them could not be told: {fault}",)
    if not commits:
        return ()
    return (*_commit_words(repository, commits), *_commands(repository, inside))


def _commits_with(
    repository: Repository, files: Sequence[Path], gone: ForgottenPerson
) -> list[str]:
    """Return the short hashes of commits, on any branch, that brought or took their name or id."""
    specs = [repository.pathspec(file) for file in files]
    found: dict[str, None] = {}
    for text in sorted({*gone.ids, *(person.name for person in gone.entries)}):
        words = ("log", "--all", "--format=%h", f"-S{text}", "--", *specs)
        found.update(dict.fromkeys(repository.run(*words).split()))
    return list(found)


def _commit_words(repository: Repository, commits: Sequence[str]) -> tuple[str, ...]:
    shown = ", ".join(commits[:_MOST_COMMITS])
    others = len(commits) - _MOST_COMMITS
    more = f" and {others} more" if others > 0 else ""
    still = f"Git in {repository.root} still has them: commits {shown}{more}."
    return (f"{still} userneeds rewrites no history. Whoever may do that runs, from there:",)


def _commands(repository: Repository, files: Sequence[Path]) -> tuple[str, ...]:
    names = [shlex.quote(file.relative_to(repository.root).as_posix()) for file in files]
    paths = " ".join(f"--path {name}" for name in names)
    return (
        "  git commit --all --message 'Remove what somebody gave who has withdrawn'",
        f"  mkdir ../kept-aside && cp -p {' '.join(names)} ../kept-aside/",
        f"  git filter-repo --force --invert-paths {paths}",
        *_copies_back(repository, files),
        f"  git add -- {' '.join(names)}",
        "  git commit --message 'Begin the files anew'",
        "  git reflog expire --expire=now --all && git gc --prune=now",
        *_remote_again(repository),
        "  git push --force --all && git push --force --tags",
        "Then everybody clones anew. git filter-repo is a program of its own.",
        "A web host may keep old versions until it is asked to remove them.",
    )


def _remote_again(repository: Repository) -> Iterator[str]:
    """Yield what names the place to push to, which git filter-repo forgets."""
    address = repository.config_value("remote.origin.url")
    if address:
        yield f"  git remote add origin {shlex.quote(address)}"


def _copies_back(repository: Repository, files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        name = shlex.quote(file.relative_to(repository.root).as_posix())
        yield f"  cp -p ../kept-aside/{shlex.quote(file.name)} {name}"
