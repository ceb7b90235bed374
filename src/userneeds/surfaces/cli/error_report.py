"""How does a command line end when something goes wrong?

Every exception has an ending: an exit code and sentences that say what happened and what to do. The
tree of errors in `session` brings its own; what the operating system says to a verb that asks it
directly is put into words here.
"""

import errno
import os
from pathlib import Path
from typing import NamedTuple

from userneeds.model.wording import capitalise
from userneeds.session.errors import (
    NotAWorkshop,
    UserNeedsError,
    describe_internal_error,
    explain_os_error,
)
from userneeds.session.storage.missing_names import missing_hint
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import WrongUseError


class ErrorReport(NamedTuple):
    """How it ends."""

    code: int
    sentences: tuple[str, ...]


def error_report(error: BaseException) -> ErrorReport:
    """Return how the command line ends after `error`."""
    match error:
        case UserNeedsError():
            problems = error.problems if isinstance(error, NotAWorkshop) else ()
            return ErrorReport(error.exit_code, (*map(str, problems), str(error)))
        case OSError():
            return _os_error_report(error)
        case WrongUseError():
            return ErrorReport(exit_codes.WRONG_USE, (str(error),))
        case KeyboardInterrupt():
            sentence = "Stopped. What was finished is kept; nothing is half-written."
            return ErrorReport(exit_codes.INTERRUPTED, (sentence,))
        case _:
            return ErrorReport(exit_codes.INTERNAL_ERROR, _internal_error_sentences(error))


def _os_error_report(error: OSError) -> ErrorReport:
    if isinstance(error, BrokenPipeError):
        return ErrorReport(exit_codes.BROKEN_PIPE, ())
    if error.filename is None:
        why, hint = explain_os_error(error)
        sentence = f"The output could not be written: {why}. {hint}"
        return ErrorReport(exit_codes.DISK_REFUSED, (sentence,))
    if error.errno == errno.ENOENT:
        hint = missing_hint(Path(os.fsdecode(error.filename)))
        sentence = f"There is no file or folder {error.filename}. {hint}"
        return ErrorReport(exit_codes.NO_SUCH_FILE, (sentence,))
    why = (error.strerror or "the disk refused").lower()
    return ErrorReport(exit_codes.DISK_REFUSED, (f"{error.filename} could not be used: {why}.",))


def _internal_error_sentences(error: BaseException) -> tuple[str, ...]:
    what = capitalise(describe_internal_error(error))
    comfort = (
        "This is a fault of the program, not of your files, and they are as they were. "
        "Please report this line."
    )
    return (what, comfort)
