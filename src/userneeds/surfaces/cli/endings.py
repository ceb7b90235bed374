"""How does a command line end when something goes wrong?

Every exception has an ending: an exit code and sentences that say what happened and what to do. The tree of errors in
`session` brings its own; what the operating system says to a verb that asks it directly is put into words here.
"""

import errno
from typing import NamedTuple

from userneeds.session.errors import NotAWorkshop, UserNeedsError, reason
from userneeds.surfaces.cli import exits
from userneeds.surfaces.cli.verb import WrongUseError


class Ending(NamedTuple):
    """How it ends."""

    code: int
    sentences: tuple[str, ...]


def ending_of(error: BaseException) -> Ending:
    """Return how the command line ends after `error`."""
    if isinstance(error, UserNeedsError):
        problems = error.problems if isinstance(error, NotAWorkshop) else ()
        return Ending(error.exit_code, (*map(str, problems), str(error)))
    if isinstance(error, WrongUseError):
        return Ending(exits.WRONG_USE, (str(error),))
    if isinstance(error, KeyboardInterrupt):
        return Ending(exits.STOPPED, ("Stopped. What was finished is kept; nothing is half-written.",))
    if isinstance(error, BrokenPipeError):
        return Ending(exits.NOBODY_READS, ())
    if isinstance(error, OSError):
        return _system_ending(error)
    return Ending(exits.OUR_FAULT, _our_fault(error))


def _system_ending(error: OSError) -> Ending:
    if error.filename is None:
        why, hint = reason(error)
        return Ending(exits.DISK_REFUSED, (f"The output could not be written: {why}. {hint}",))
    if error.errno == errno.ENOENT:
        return Ending(
            exits.NO_SUCH_FILE,
            (f"There is no file or folder {error.filename}. Check the name, or list what there is.",),
        )
    why = (error.strerror or "the disk refused").lower()
    return Ending(exits.DISK_REFUSED, (f"{error.filename} could not be used: {why}.",))


def _our_fault(error: BaseException) -> tuple[str, ...]:
    """Name the place and never the values: they may be what somebody said in confidence."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f", line {where.tb_lineno} of {where.tb_frame.f_code.co_filename}" if where else ""
    return (
        f"Something went wrong inside userneeds ({type(error).__name__}{place}).",
        "This is a fault of the program, not of your files, and they are as they were. Please report this line.",
    )
