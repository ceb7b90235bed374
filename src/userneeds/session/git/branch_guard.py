"""On which git branch does a file stand, and is git in the middle of something?

Read straight from the files of the repository, which takes microseconds, because it is asked before
every save. A workshop that was opened on one branch is not written while another is checked out,
nor while a merge or a rebase that began meanwhile is under way.
"""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

_OPERATION_FILES = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "index.lock": "change",
}


_FILES_GIT_READS_FIRST = ("HEAD", "config", "index", "packed-refs")


@dataclass(frozen=True, slots=True)
class GitState:
    """Where a file stands in git. Everything is empty where there is no repository."""

    branch: str = ""
    """`main`, or `detached at 1a2b3c4`."""
    operation: str = ""
    """`merge`, `rebase`, `cherry-pick`, `revert` or `change`; empty when git is idle."""


def git_state(file: Path) -> GitState:
    """Return where `file` stands now."""
    folder = git_folder(file.parent)
    if folder is None:
        return GitState()
    try:
        head = _text_in(folder / "HEAD").strip()
    except OSError:
        return GitState(operation="change")
    reference = head.removeprefix("ref: ")
    is_detached = reference == head
    branch = f"detached at {head[:7]}" if is_detached else reference.removeprefix("refs/heads/")
    return GitState(branch, _operation_in(folder))


def _text_in(path: Path) -> str:
    if not path.is_file():  # a pipe would be waited for, and not every name is one
        raise FileNotFoundError(path)
    return path.read_text("utf-8", "surrogateescape")


def _operation_in(folder: Path) -> str:
    for name, operation in _OPERATION_FILES.items():
        if (folder / name).exists():
            return operation
    return ""


def git_folder(folder: Path) -> Path | None:
    """Return the `.git` folder that `folder` belongs to, also from a linked work tree.

    None without a repository.
    """
    for above in (folder, *folder.parents):
        git = above / ".git"
        if git.is_dir():
            return git
        if git.is_file():
            pointer = git.read_text("utf-8", errors="surrogateescape")
            return above / pointer.removeprefix("gitdir:").strip()
    return None


def pipe_for_git(folder: Path) -> Path | None:
    """Return a pipe or device that stands where git reads a file, and would wait for ever.

    `folder` is any folder of the work tree. None where git may be asked.
    """
    repository = git_folder(folder)
    if repository is None:
        return None
    files = [repository / name for name in _FILES_GIT_READS_FIRST]
    return next(filter(_is_waited_on, files), None)


def _is_waited_on(file: Path) -> bool:
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError):  # it is missing, or no possible name: git says so itself
        return False
    return not S_ISREG(mode)


def why_not_writable(file: Path, opened: GitState, now: GitState) -> str:
    """Return why `file`, opened where `opened` says, must not be written now; empty when it may."""
    if now.operation and now.operation != opened.operation:
        doing = "busy" if now.operation == "change" else f"in the middle of a {now.operation}"
        return f"Git is {doing}. Your changes are kept and go into {file.name} afterwards."
    if now.branch == opened.branch:
        return ""
    there = opened.branch or "a folder without git"
    here = now.branch or "a folder without git"
    return (
        f"{file.name} was opened on {there}, and {here} is checked out now. "
        f"Nothing is written to {here}. "
        f"Your changes are kept and go into the file when {there} is checked out again."
    )
