"""How does a command line end when something goes wrong?

Every exception has an ending: an exit code and sentences that say what happened and what to do. The
tree of errors in `session` brings its own; what the operating system says to a verb that asks it
directly is put into words here.
"""

import errno
from typing import NamedTuple

from userneeds.session.errors import NotAWorkshop, UserNeedsError, explain_os_error
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import WrongUseError


class ErrorReport(NamedTuple):
    """How it ends."""

    code: int
    sentences: tuple[str, ...]


def error_report(error: BaseException) -> ErrorReport:
    """Return how the command line ends after `error`."""
    if isinstance(error, UserNeedsError):
        problems = error.problems if isinstance(error, NotAWorkshop) else ()
        return ErrorReport(error.exit_code, (*map(str, problems), str(error)))
    if isinstance(error, WrongUseError):
        return ErrorReport(exit_codes.WRONG_USE, (str(error),))
    if isinstance(error, KeyboardInterrupt):
        return ErrorReport(
            exit_codes.INTERRUPTED,
            ("Stopped. What was finished is kept; nothing is half-written.",),
        )
    if isinstance(error, BrokenPipeError):
        return ErrorReport(exit_codes.BROKEN_PIPE, ())
    if isinstance(error, OSError):
        return _os_error_report(error)
    return ErrorReport(exit_codes.INTERNAL_ERROR, _internal_error_sentences(error))


def _os_error_report(error: OSError) -> ErrorReport:
    if error.filename is None:
        why, hint = explain_os_error(error)
        return ErrorReport(
            exit_codes.DISK_REFUSED, (f"The output could not be written: {why}. {hint}",)
        )
    if error.errno == errno.ENOENT:
        return ErrorReport(
            exit_codes.NO_SUCH_FILE,
            (
                f"There is no file or folder {error.filename}. Check the name, or list what there is.",
            ),
        )
    why = (error.strerror or "the disk refused").lower()
    return ErrorReport(exit_codes.DISK_REFUSED, (f"{error.filename} could not be used: {why}.",))


def _internal_error_sentences(error: BaseException) -> tuple[str, ...]:
    """Name the place and never the values: they may be what somebody said in confidence."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f", line {where.tb_lineno} of {where.tb_frame.f_code.co_filename}" if where else ""
    return (
        f"Something went wrong inside userneeds ({type(error).__name__}{place}).",
        "This is a fault of the program, not of your files, and they are as they were. Please report this line.",
    )
