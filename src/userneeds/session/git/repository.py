"""What does git say, and what is it asked to do? The one place where git is run.

Git is run by its name with fixed words and file names after `--`, in the language of machines, and
never asks anything. What it answers is turned into values; what it refuses becomes `GitFailed` with
git's own sentence. What the answers mean for a workshop is told in `history.log`, how a repository
is set up in `clone_setup`.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from userneeds.session.errors import GitFailed
from userneeds.session.git.branch_guard import pipe_for_git
from userneeds.session.own_program import outside_environment

NO_BLOB = "0" * 40
"""What git names a version that does not exist, or is only in the work tree."""

_RAW_DIFF_OPTIONS = ("--raw", "-z", "--no-abbrev", "--no-renames")
_COMMIT_MARKER = "commit:"
_TIMEOUT_SECONDS = 60
_NO_REPOSITORY_WORDS = ("not a git repository", "must be run in a work tree", "is not installed")


@dataclass(frozen=True, slots=True)
class ChangedFile:
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
    changed_files: tuple[ChangedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with a work tree."""

    root: Path

    def run(self, *words: str, refusals: Sequence[int] = ()) -> str:
        """Return what git prints; empty when it ends with one of the codes in `refusals`.

        Raises:
            GitFailed: when git is not installed, or says no.
        """
        return run_git(words, self.root, refusals).decode("utf-8", "surrogateescape")

    def branch(self) -> str:
        """Return the branch that is checked out; empty where none is."""
        return self.run("symbolic-ref", "--quiet", "--short", "HEAD", refusals=(1,)).strip()

    def empty_tree(self) -> str:
        """Return the name of the empty version, to compare the first one with."""
        return self.run("hash-object", "-t", "tree", os.devnull).strip()

    def has_commits(self) -> bool:
        """Tell whether there is anything in the log."""
        return bool(self.run("rev-parse", "--verify", "--quiet", "HEAD", refusals=(1,)))

    def config_value(self, name: str) -> str:
        """Return a setting that holds here; empty where it is not set."""
        return self.run("config", "--get", name, refusals=(1,)).removesuffix("\n")

    def set_config(self, name: str, value: str) -> None:
        """Write a setting of this clone."""
        self.run("config", "--local", name, value)

    def git_path(self, name: str) -> Path:
        """Return where git keeps something of its own, such as `hooks`."""
        return self.root / self.run("rev-parse", "--git-path", name).strip()

    def resolve_commit(self, revision: str) -> str:
        """Return the hash of what somebody calls a version: a branch, a tag, `HEAD~2`.

        Raises:
            GitFailed: when there is no such version.
        """
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        name = self.run(*words, refusals=(1, 128)).strip()
        if not name:
            hint = "'userneeds log' lists the versions there are."
            raise GitFailed(f"Git knows no version '{revision}'.", hint)
        return name

    def changed_since(self, revision: str, below: Path) -> tuple[ChangedFile, ...]:
        """Return what is different in the work tree since `revision`.

        Files that git does not know yet are included.
        """
        against = self.resolve_commit(revision) if self.has_commits() else self.empty_tree()
        where = ("--", self.pathspec(below))
        changed = _parse_raw_diff(self.run("diff", *_RAW_DIFF_OPTIONS, against, *where))
        unknown = self.run("ls-files", "-z", "--others", "--exclude-standard", *where)
        new = [ChangedFile(path, NO_BLOB, NO_BLOB) for path in unknown.split("\0") if path]
        return (*changed, *new)

    def staged_files(self) -> tuple[ChangedFile, ...]:
        """Return what the next commit would change."""
        against = "HEAD" if self.has_commits() else self.empty_tree()
        diff = self.run("diff", "--cached", *_RAW_DIFF_OPTIONS, against)
        return tuple(_parse_raw_diff(diff))

    def read_log(self, below: Path, most: int) -> tuple[Commit, ...]:
        """Return the newest commits that changed something at or below a path, merges left out."""
        if not self.has_commits():
            return ()
        form = f"--format={_COMMIT_MARKER}%H%x00%an%x00%aI%x00%s"
        which = ("--no-merges", f"--max-count={most}", form, "--", self.pathspec(below))
        log = self.run("log", *_RAW_DIFF_OPTIONS, *which)
        return tuple(_parse_log(log))

    def read_blobs(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of versions by their names, in one go."""
        names = [blob for blob in dict.fromkeys(blobs) if blob != NO_BLOB]
        if not names:
            return {}
        typed = "\n".join(names).encode() + b"\n"
        return dict(_parse_blobs(run_git(("cat-file", "--batch"), self.root, typed=typed)))

    def commit(self, files: Sequence[Path], message: str) -> str:
        """Commit these files as they are now and nothing else, and return the short hash.

        Raises:
            GitFailed: when there is nothing to commit, or git does not know who commits.
        """
        names = [self.pathspec(file) for file in files]
        self.run("add", "--", *names)
        if not self.run("status", "--porcelain", "--", *names):
            raise GitFailed("There is nothing new to commit.", "It is all in git already.")
        self.run("commit", "--quiet", "--message", message, "--only", "--", *names)
        return self.run("rev-parse", "--short", "HEAD").strip()

    def pathspec(self, path: Path) -> str:
        """Return a path as git names it: from the root."""
        inside = Path(os.path.realpath(path)).relative_to(self.root).as_posix()
        return f":(top,literal){'' if inside == '.' else inside}"


def find_repository(path: Path) -> Repository | None:
    """Return the repository that a file or folder belongs to; None where there is none, or no git.

    Raises:
        GitFailed: when there is one and git will not use it, as when it belongs to somebody else,
            or would wait on it for ever.
    """
    folder = path if path.is_dir() else path.parent
    pipe = pipe_for_git(folder)
    if pipe is not None:
        raise GitFailed(f"{pipe} is not an ordinary file.", "Put the file of a copy there.")
    try:
        output = run_git(("rev-parse", "--show-toplevel"), folder)
    except GitFailed as fault:
        if any(words in fault.sentence for words in _NO_REPOSITORY_WORDS):
            return None
        raise
    root = output.decode("utf-8", "surrogateescape").removesuffix("\n")
    return Repository(Path(os.path.realpath(root)))


def require_repository(path: Path) -> Repository:
    """Return the repository that a file or folder belongs to.

    Raises:
        GitFailed: when there is none, or no git.
    """
    repository = find_repository(path)
    if repository is None:
        git_version()  # where git is missing, that is what is to be said
        raise GitFailed(f"{path} is in no git repository.", "Make one: userneeds init.")
    return repository


def git_version() -> str:
    """Return git's version: '2.39.5'. Raises GitFailed when git is not installed."""
    return run_git(("version",), Path.cwd()).decode().removeprefix("git version ").strip()


def run_git(
    words: Sequence[str], folder: Path, refusals: Sequence[int] = (), typed: bytes | None = None
) -> bytes:
    """Return what `git words…` prints when it is run in `folder`; see `Repository.run`."""
    try:
        process = subprocess.run(  # noqa: S603 - fixed words, file names after `--`
            ["git", *words],  # noqa: S607 - git is found as in every shell
            cwd=folder,
            input=typed,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT_SECONDS,
            env=_environment(),
        )
    except FileNotFoundError as fault:
        raise GitFailed("Git is not installed.", "Install git from git-scm.com.") from fault
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise GitFailed(f"Git could not be run: {fault}.", "Try it in a terminal.") from fault
    if process.returncode == 0:
        return process.stdout
    if process.returncode in refusals:
        return b""
    why = _first_line(process.stderr) or _first_line(process.stdout) or "no reason given"
    raise GitFailed(f"Git said no: {why}", "See what 'git status' says.")


def _first_line(output: bytes) -> str:
    """Return git's own sentence."""
    words = output.decode("utf-8", "replace").strip()
    first_line = words.partition("\n")[0]
    return first_line.removeprefix("fatal: ").removeprefix("error: ")


def _environment() -> Mapping[str, str]:
    return {
        **outside_environment(),
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
    }


def _parse_raw_diff(output: str) -> Iterator[ChangedFile]:
    parts = iter(output.split("\0"))
    for head in parts:
        if head.startswith(":"):
            yield _parse_changed_file(head, next(parts))


def _parse_changed_file(head: str, path: str) -> ChangedFile:
    _, _, before, after, _ = head.split(" ", 4)
    return ChangedFile(path, before, after)


def _parse_log(output: str) -> Iterator[Commit]:
    commit: Commit | None = None
    parts = iter(output.split("\0"))
    for part in parts:
        head = part.lstrip("\n")
        if head.startswith(_COMMIT_MARKER):
            if commit is not None:
                yield commit
            commit = _parse_commit(head, parts)
        elif head.startswith(":") and commit is not None:
            changed_file = _parse_changed_file(head, next(parts))
            commit = replace(commit, changed_files=(*commit.changed_files, changed_file))
    if commit is not None:
        yield commit


def _parse_commit(head: str, parts: Iterator[str]) -> Commit:
    name = head.removeprefix(_COMMIT_MARKER)[:10]
    author = next(parts)
    when = datetime.fromisoformat(next(parts))
    subject = next(parts)
    return Commit(name, author, when, subject)


def _parse_blobs(output: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(output):
        head_end = output.index(b"\n", at)
        name, kind, *size = output[at:head_end].decode().split(" ")
        at = head_end + 1
        if kind == "blob":
            content_end = at + int(size[0])
            yield name, output[at:content_end]
            at = content_end + 1
