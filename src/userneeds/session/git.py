"""What does git say, and what is it asked to do? The one place where git is run.

Git is run by its name with fixed words and file names after `--`, in the language of machines, and never asks
anything. What it answers is turned into values; what it refuses becomes `GitFailed` with git's own sentence. What the
answers mean for a workshop is told in `story`, how a repository is set up in `setting_up`.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from userneeds.session.errors import GitFailed

NO_BLOB = "0" * 40
"""What git names a version that does not exist, or is only in the work tree."""

_RAW = ("--raw", "-z", "--no-abbrev", "--no-renames")
_COMMIT = "commit:"
_LONGEST_SECONDS = 60
_NO_REPOSITORY = ("not a git repository", "must be run in a work tree", "is not installed")


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that is different between two versions."""

    path: str
    """From the root of the repository, with `/`."""
    before: str
    """The name of the version before; `NO_BLOB` where there was none."""
    after: str
    """The name of the version after; `NO_BLOB` where there is none, or only in the work tree."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One entry of the log."""

    name: str
    """The short hash."""
    author: str
    when: datetime
    subject: str
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with a work tree."""

    root: Path

    def ask(self, *words: str, refusals: Sequence[int] = ()) -> str:
        """Return what git prints; empty when it ends with one of the codes in `refusals`.

        Raises:
            GitFailed: when git is not installed, or says no.
        """
        return run_git(words, self.root, refusals).decode("utf-8", "surrogateescape")

    def branch(self) -> str:
        """Return the branch that is checked out; empty where none is."""
        return self.ask("symbolic-ref", "--quiet", "--short", "HEAD", refusals=(1,)).strip()

    def nothing(self) -> str:
        """Return the name of the empty version, to compare the first one with."""
        return self.ask("hash-object", "-t", "tree", os.devnull).strip()

    def has_commits(self) -> bool:
        """Tell whether there is anything in the log."""
        return bool(self.ask("rev-parse", "--verify", "--quiet", "HEAD", refusals=(1,)))

    def setting(self, name: str) -> str:
        """Return a setting that holds here; empty where it is not set."""
        return self.ask("config", "--get", name, refusals=(1,)).removesuffix("\n")

    def set(self, name: str, value: str) -> None:
        """Write a setting of this clone."""
        self.ask("config", "--local", name, value)

    def folder(self, name: str) -> Path:
        """Return where git keeps something of its own, such as `hooks`."""
        return self.root / self.ask("rev-parse", "--git-path", name).strip()

    def commit_named(self, revision: str) -> str:
        """Return the hash of what somebody calls a version: a branch, a tag, `HEAD~2`.

        Raises:
            GitFailed: when there is no such version.
        """
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = self.ask(*words, refusals=(1, 128)).strip()
        if not found:
            raise GitFailed(f"Git knows no version '{revision}'.", "'userneeds log' lists the versions there are.")
        return found

    def touched(self, revision: str, below: Path) -> tuple[Touched, ...]:
        """Return what is different in the work tree since `revision`, files that git does not know yet included."""
        against = self.commit_named(revision) if self.has_commits() else self.nothing()
        told = self.ask("diff", *_RAW, against, "--", self.named(below))
        strange = self.ask("ls-files", "-z", "--others", "--exclude-standard", "--", self.named(below))
        new = (Touched(path, NO_BLOB, NO_BLOB) for path in strange.split("\0") if path)
        return (*_touched(told), *new)

    def staged(self) -> tuple[Touched, ...]:
        """Return what the next commit would change."""
        against = "HEAD" if self.has_commits() else self.nothing()
        told = self.ask("diff", "--cached", *_RAW, against)
        return tuple(_touched(told))

    def log(self, below: Path, most: int) -> tuple[Commit, ...]:
        """Return the newest commits that changed something at or below a path, merges left out."""
        if not self.has_commits():
            return ()
        form = f"--format={_COMMIT}%H%x00%an%x00%aI%x00%s"
        which = ("--no-merges", f"--max-count={most}", form, "--", self.named(below))
        return tuple(_commits(self.ask("log", *_RAW, *which)))

    def read(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of versions by their names, in one go."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob != NO_BLOB]
        if not wanted:
            return {}
        told = run_git(("cat-file", "--batch"), self.root, typed="\n".join(wanted).encode() + b"\n")
        return dict(_contents(told))

    def commit(self, files: Sequence[Path], message: str) -> str:
        """Commit these files as they are now and nothing else, and return the short hash.

        Raises:
            GitFailed: when there is nothing to commit, or git does not know who commits.
        """
        names = [self.named(file) for file in files]
        self.ask("add", "--", *names)
        if not self.ask("status", "--porcelain", "--", *names):
            raise GitFailed("There is nothing new to commit.", "It is all in git already.")
        self.ask("commit", "--quiet", "--message", message, "--only", "--", *names)
        return self.ask("rev-parse", "--short", "HEAD").strip()

    def named(self, path: Path) -> str:
        """Return a path as git names it: from the root."""
        inside = Path(os.path.realpath(path)).relative_to(self.root).as_posix()
        return f":(top,literal){'' if inside == '.' else inside}"


def repository_of(path: Path) -> Repository | None:
    """Return the repository that a file or folder belongs to; None where there is none, or no git.

    Raises:
        GitFailed: when there is one and git will not use it, as when it belongs to somebody else.
    """
    folder = path if path.is_dir() else path.parent
    try:
        told = run_git(("rev-parse", "--show-toplevel"), folder)
    except GitFailed as fault:
        if any(words in fault.sentence for words in _NO_REPOSITORY):
            return None
        raise
    return Repository(Path(os.path.realpath(told.decode("utf-8", "surrogateescape").removesuffix("\n"))))


def repository_at(path: Path) -> Repository:
    """Return the repository that a file or folder belongs to.

    Raises:
        GitFailed: when there is none, or no git.
    """
    found = repository_of(path)
    if found is None:
        version()
        raise GitFailed(f"{path} is in no git repository.", "Make one: userneeds init.")
    return found


def version() -> str:
    """Return git's version: '2.39.5'. Raises GitFailed when git is not installed."""
    return run_git(("version",), Path.cwd()).decode().removeprefix("git version ").strip()


def run_git(words: Sequence[str], folder: Path, refusals: Sequence[int] = (), typed: bytes | None = None) -> bytes:
    """Return what `git words…` prints when it is run in `folder`; see `Repository.ask`."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and file names after `--`
            ["git", *words],  # noqa: S607 - git is found as in every shell
            cwd=folder,
            input=typed,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            check=False,
            timeout=_LONGEST_SECONDS,
            env=_surroundings(),
        )
    except FileNotFoundError as fault:
        raise GitFailed("Git is not installed.", "Install git from git-scm.com.") from fault
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise GitFailed(f"Git could not be run: {fault}.", "Try it in a terminal.") from fault
    if done.returncode == 0:
        return done.stdout
    if done.returncode in refusals:
        return b""
    said = done.stderr.decode("utf-8", "replace").strip() or done.stdout.decode("utf-8", "replace").strip()
    first = said.splitlines()[0].removeprefix("fatal: ").removeprefix("error: ") if said else "no reason given"
    raise GitFailed(f"Git said no: {first}", "See what 'git status' says.")


def _surroundings() -> Mapping[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


def _touched(told: str) -> Iterator[Touched]:
    parts = iter(told.split("\0"))
    for head in parts:
        if head.startswith(":"):
            yield _one_touched(head, next(parts))


def _one_touched(head: str, path: str) -> Touched:
    _, _, before, after, _ = head.split(" ", 4)
    return Touched(path, before, after)


def _commits(told: str) -> Iterator[Commit]:
    found: Commit | None = None
    parts = iter(told.split("\0"))
    for head in parts:
        said = head.lstrip("\n")
        if said.startswith(_COMMIT):
            if found is not None:
                yield found
            when = (next(parts), next(parts), next(parts))
            found = Commit(said.removeprefix(_COMMIT)[:10], when[0], datetime.fromisoformat(when[1]), when[2])
        elif said.startswith(":") and found is not None:
            found = replace(found, touched=(*found.touched, _one_touched(said, next(parts))))
    if found is not None:
        yield found


def _contents(told: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        name, kind, *size = told[at:end].decode().split(" ")
        at = end + 1
        if kind == "blob":
            length = int(size[0])
            yield name, told[at : at + length]
            at += length + 1
