"""Which faults did the program meet and survive?

What is made again (an index, what was looked up in the background) may fail without stopping
anybody. It is noted here, in a short file of the state folder, so that `doctor` can name the path
and the reason. A note never holds a value, because values are what people wrote on cards that
nobody may read yet.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from userneeds.session.errors import DiskRefused, UserNeedsError, explain_os_error
from userneeds.session.storage.atomic_files import write_atomically
from userneeds.session.storage.clock import SystemClock
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.user_dirs import state_folder

_FILE_NAME = "survived-faults.jsonl"
_MOST_NOTES = 50


@dataclass(frozen=True, slots=True)
class FaultNote:
    """A fault that stopped nobody."""

    when: str
    """The day and time of its first note that day, ISO, with a time zone."""
    doing: str
    """What was being done: 'Searching earlier workshops'."""
    place: str
    """The file or folder it is about, or else the place in the program."""
    reason: str

    def is_same_as(self, other: "FaultNote") -> bool:
        """Tell whether the other one says the same on the same day."""
        ours = (self.when[:10], self.doing, self.place, self.reason)
        return ours == (other.when[:10], other.doing, other.place, other.reason)


def note_survived_fault(
    doing: str, fault: BaseException, path: Path | None = None, state: Path | None = None
) -> FaultNote:
    """Note a fault that was met in `doing` something, and return what is said of it.

    Where not even the note can be written, `doctor` finds the state folder itself wanting.
    """
    state = state or state_folder()
    noted = FaultNote(
        when=SystemClock().now().isoformat(),
        doing=doing,
        place=_place_of(fault, path),
        reason=reason_of(fault),
    )
    earlier = survived_faults(state)
    if any(noted.is_same_as(each) for each in earlier):
        return noted
    lines = [json.dumps(asdict(each)) for each in (*earlier, noted)]
    text = "\n".join(lines[-_MOST_NOTES:]) + "\n"
    with suppress(DiskRefused, OSError):
        SYSTEM_DISK.make_folder(state)
        write_atomically(fault_log_path(state), text.encode("utf-8"), private=True)
    return noted


def survived_faults(state: Path | None = None) -> tuple[FaultNote, ...]:
    """Return what was noted, the oldest first; a line that cannot be read is left out."""
    return tuple(_read_notes(fault_log_path(state or state_folder())))


def fault_log_path(state: Path) -> Path:
    """Return the file that holds the notes; it may not be there."""
    return state / _FILE_NAME


def reason_of(fault: BaseException) -> str:
    """Return why something failed, as half a sentence without any value."""
    if isinstance(fault, OSError):
        return explain_os_error(fault)[0]
    if isinstance(fault, UserNeedsError):
        return fault.sentence
    return type(fault).__name__


def _read_notes(path: Path) -> Iterator[FaultNote]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, TypeError):
            yield FaultNote(**json.loads(line))


def _place_of(fault: BaseException, path: Path | None) -> str:
    """Return the path a fault is about, or else where in the program it happened."""
    if path is not None:
        return str(path)
    if isinstance(fault, OSError) and fault.filename is not None:
        return str(fault.filename)
    innermost = fault.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    if innermost is None:
        return ""
    return f"{innermost.tb_frame.f_code.co_filename}, line {innermost.tb_lineno}"
