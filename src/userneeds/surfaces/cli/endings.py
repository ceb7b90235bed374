"""How does a command line end when something goes wrong?

Every exception has an ending: an exit code and sentences that say what happened and what to do. The tree of errors in
`session` brings its own sentences; what the operating system says is put into words here.
"""

import errno
from collections.abc import Mapping
from typing import NamedTuple

from userneeds.surfaces.cli import exits
from userneeds.surfaces.cli.verb import WrongUseError


class Ending(NamedTuple):
    """How it ends."""

    code: int
    sentences: tuple[str, ...]


_SYSTEM_SENTENCES: Mapping[int, str] = {
    errno.ENOENT: "There is no file or folder '{}'. Check the name, or list the folder.",
    errno.EISDIR: "'{}' is a folder. Name a file in it.",
    errno.ENOTDIR: "'{}' is not a folder.",
    errno.EACCES: "'{}' may not be opened: you have no permission. Ask its owner, or copy it to where you may.",
    errno.EPERM: "'{}' may not be changed: you have no permission.",
    errno.EROFS: "'{}' is on a disk that may only be read. Copy it to another one.",
    errno.ENOSPC: "The disk of '{}' is full. Make room and try again.",
    errno.ENAMETOOLONG: "The name '{}' is too long for this disk.",
    errno.ELOOP: "'{}' is a link that leads round in a circle.",
}


def ending_of(error: BaseException) -> Ending:
    """Return how the command line ends after `error`."""
    if isinstance(error, WrongUseError):
        return Ending(exits.WRONG_USE, (str(error),))
    if isinstance(error, KeyboardInterrupt):
        return Ending(exits.STOPPED, ("Stopped. What was finished is kept; nothing is half-written.",))
    if isinstance(error, BrokenPipeError):
        return Ending(exits.NOBODY_READS, ())
    if isinstance(error, OSError):
        return Ending(exits.FILE_TROUBLE, (_system_sentence(error),))
    return Ending(exits.OUR_FAULT, tuple(_our_fault(error)))


def _system_sentence(error: OSError) -> str:
    if error.filename is None:
        return f"The output could not be written: {_reason(error)}."
    sentence = _SYSTEM_SENTENCES.get(error.errno or 0, f"'{{}}' cannot be used: {_reason(error)}.")
    return sentence.format(error.filename)


def _reason(error: OSError) -> str:
    return (error.strerror or "no reason given").lower()


def _our_fault(error: BaseException) -> tuple[str, ...]:
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f", line {where.tb_lineno} of {where.tb_frame.f_code.co_filename}" if where else ""
    return (
        f"Something went wrong inside userneeds ({type(error).__name__}{place}).",
        "This is a fault of the program, not of your files, and they are as they were. Please report this line.",
    )
