"""What can go wrong between the program and the machine it runs on?

    UserNeedsError
    ├── NoSuchFile            there is nothing at this path
    ├── AlreadyThere          there is something at this path, and it is not written over
    ├── NotAWorkshop          the file cannot be read as what it should be; carries the problems
    ├── FileChangedElsewhere  somebody else wrote the file; carries what is there now
    ├── ReadOnly              this may be looked at and not changed
    ├── DiskRefused           full, read-only, no permission, unplugged
    ├── ReaderEnded           the process that reads a paste ended before all was read
    ├── HelperEnded           a process beside the app ended before it had answered
    ├── NoLongerWanted        nobody waits for the answer of such a process any more
    ├── GitFailed             git is missing or said no
    └── ExtraMissing          an extra was asked for that is not there or does not work

Each carries a sentence, a hint how to mend it, and the exit code that the command line ends with.
What is wrong inside a workshop is never an exception: it is a `Problem`.
"""

import errno
from pathlib import Path
from typing import ClassVar

from userneeds.model.problem import Problem


class UserNeedsError(Exception):
    """Something that the person at the keyboard can understand and mend."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.sentence = sentence
        """What is wrong."""
        self.hint = hint
        """How to mend it; may be empty."""

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".rstrip()


class NoSuchFile(UserNeedsError):
    """There is nothing at this path."""

    exit_code = 3


class AlreadyThere(UserNeedsError):
    """There is something at this path, and it is not written over."""

    exit_code = 3


class NotAWorkshop(UserNeedsError):
    """The file cannot be read as what it should be."""

    exit_code = 1

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = (), hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.problems = problems
        """Everything wrong with the file, with lines and columns."""


class FileChangedElsewhere(UserNeedsError):
    """Somebody else wrote the file after it was read."""

    exit_code = 4

    def __init__(self, path: Path, there: bytes) -> None:
        super().__init__(
            f"{path.name} was changed by somebody else meanwhile.",
            "Read it again before writing it.",
        )
        self.there = there
        """What is in the file now."""


class ReadOnly(UserNeedsError):
    """This may be looked at and not changed."""

    exit_code = 4


class DiskRefused(UserNeedsError):
    """The disk would not do what it was asked."""

    exit_code = 5


class ReaderEnded(UserNeedsError):
    """The process that reads a paste ended before all was read."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"What was pasted was not read to its end: {why}.", hint)


class HelperEnded(UserNeedsError):
    """A process beside the app ended before it had answered."""

    def __init__(self, doing: str, why: str) -> None:
        super().__init__(f"{doing} did not come to an end: {why}.", "Ask once more.")


class NoLongerWanted(UserNeedsError):
    """Nobody waits for the answer of a process beside the app any more."""

    def __init__(self) -> None:
        super().__init__("Nobody waits for this any more.")


class GitFailed(UserNeedsError):
    """Git is missing or said no."""

    exit_code = 6


class ExtraMissing(UserNeedsError):
    """Something was asked for that needs an extra, and it is not there or does not work."""

    exit_code = 2


INTERNAL_ERROR = 70
"""The exit code of a fault in the program itself, which is none of the errors above."""


def describe_internal_error(error: BaseException) -> str:
    """Return a sentence about a fault in the program itself.

    It names the place and never the values: they may be what somebody said in confidence.
    """
    innermost = error.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    place = ""
    if innermost is not None:
        code = innermost.tb_frame.f_code
        place = f", line {innermost.tb_lineno} of {code.co_filename}"
    return f"something went wrong inside userneeds ({type(error).__name__}{place})."


_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space."),
    errno.EFBIG: ("files may not grow this large here", "Raise the limit for file sizes."),
    errno.EROFS: ("this disk can only be read", "Copy the folder to a disk that can be written."),
    errno.EACCES: (
        "you may not write here",
        "Ask for permission to write, or copy the folder to a place of your own.",
    ),
    errno.EPERM: (
        "you may not write here",
        "Ask for permission to write, or copy the folder to a place of your own.",
    ),
    errno.EIO: ("the disk reports a fault", "Copy your work to another disk soon."),
    errno.ENOENT: ("the folder is gone", "Put it back, or plug the disk in again."),
}


class LedgerHeld(OSError):
    """Another window holds the journal and does not give it back."""

    def __init__(self, process: int) -> None:
        super().__init__(errno.EBUSY, "another window holds the journal and does not answer")
        self.process = process
        """0 where nobody can tell."""

    @property
    def hint(self) -> str:
        """How to mend it."""
        if not self.process:
            return "Wait for it, or close it."
        return f"Wait for it, or end it: it is the process {self.process}."


class LedgerNotOurs(OSError):
    """The journal is of a version that is not this one."""

    def __init__(self) -> None:
        super().__init__(errno.ENOTSUP, "its journal was begun by another version of userneeds")

    hint = "Close it there, or use the same version here."


class HeldElsewhere(OSError):
    """Another program holds a file, and it can be neither replaced nor removed."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EBUSY, "another program holds it", str(path))

    hint = (
        "A virus scanner, a program that synchronises the folder (OneDrive, Dropbox) or an editor "
        "may have it open: close it, or wait a moment, and save again."
    )


def explain_os_error(fault: OSError) -> tuple[str, str]:
    """Return why the disk refused, as half a sentence, and how to mend it."""
    if isinstance(fault, HeldElsewhere | LedgerHeld | LedgerNotOurs):
        return str(fault.strerror), fault.hint
    if fault.errno in _REASONS:
        return _REASONS[fault.errno]
    why = fault.strerror or "the disk refused"
    return why.lower(), "Try again."


def disk_refusal(path: Path, fault: OSError, doing: str = "written") -> DiskRefused:
    """Return the error that says `path` could not be `doing`, and why."""
    why, hint = explain_os_error(fault)
    if fault.errno == errno.ENOENT and path.parent.is_dir():
        why = "it is gone from its folder"
        hint = "Put it back, or save to write it again."
    return DiskRefused(f"{path.name} could not be {doing}: {why}.", hint)
