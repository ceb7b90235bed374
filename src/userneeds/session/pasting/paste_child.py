"""A paste that a process of its own reads: started, listened to, ended.

In a thread the reading would hold the lock of the interpreter that paints, and nobody could end it.
The process is a Python like this one, with the same search path; it gets the text through a pipe,
so that nothing is left behind on the disk. What it prints that is no answer is what Python says of
a fault, and of that only the kind is told: the rest may quote what was pasted.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, cast

from userneeds.capture.paste_parts import PastePart
from userneeds.capture.reading import ReadCard
from userneeds.model.card import CardKind
from userneeds.session.errors import ReaderEnded, explain_os_error
from userneeds.session.pasting.reader_program import END_LINE, TEXT_ERRORS
from userneeds.session.storage.fault_log import note_survived_fault

_PROGRAM = "userneeds.session.pasting.reader_program"
_SOURCE = Path(__file__).parents[3]
"""The folder that holds the package."""


class PasteChild:
    """One paste, and the process that reads it."""

    def __init__(self, text: str, chosen: CardKind, interpreter: str = sys.executable) -> None:
        """Take the text, the kind of lines that say none, and the Python that reads it."""
        self._chosen = chosen
        self._text = text
        self._interpreter = interpreter
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def parts(self) -> Iterator[PastePart]:
        """Yield what it says as it is read; nothing more once it is stopped.

        Waits for the process, so it belongs into a thread.

        Raises:
            ReaderEnded: when the process could not be started, or ended before all was read.
        """
        try:
            process = self._start()
        except OSError as fault:
            raise _failure(f"it could not be started ({explain_os_error(fault)[0]})") from fault
        if process is None:
            return
        yield from self._answers(process)

    def stop(self) -> None:
        """End the process, wherever it is; again: nothing."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._is_stopped:
                return None
            # `-P` keeps the current folder, which may be anybody's, out of the search path.
            self._process = subprocess.Popen(  # noqa: S603 - this Python and a module of our own
                [self._interpreter, "-P", "-m", _PROGRAM, self._chosen],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=_environment(),
                creationflags=_creation_flags(),
            )
            return self._process

    def _answers(self, process: "subprocess.Popen[bytes]") -> Iterator[PastePart]:
        said = ""
        with process:  # which waits for its end, so that nothing of it is left
            for line in self._lines_after_text(process):
                if line == END_LINE:
                    return
                part = _part_in(line)
                if part is not None:
                    yield part
                elif line:
                    said = line
        if not self._is_stopped:
            raise _failure(_reason(process.returncode, said))

    def _lines_after_text(self, process: "subprocess.Popen[bytes]") -> Iterator[str]:
        """Hand the text over, and yield what is printed, line by line, without its end."""
        standard_input = cast("IO[bytes]", process.stdin)
        standard_output = cast("IO[bytes]", process.stdout)
        # A process that has ended takes no text; what it printed says why.
        with suppress(OSError), standard_input:
            standard_input.write(self._text.encode("utf-8", TEXT_ERRORS))
        for line in standard_output:
            yield line.decode("utf-8", "replace").strip()


def _part_in(line: str) -> PastePart | None:
    """Return the part that a line holds; None where Python itself printed it."""
    try:
        words, lines_read, line_count, warnings = json.loads(line)
    except (ValueError, TypeError):
        return None
    said = tuple(ReadCard(*each) for each in words)
    return PastePart(said, lines_read, line_count, tuple(warnings))


def _failure(why: str) -> ReaderEnded:
    """Return the error that says why, once it is noted for the doctor."""
    failure = ReaderEnded(why, "Press Enter to read it again.")
    note_survived_fault("Reading what was pasted", failure, Path(sys.executable))
    return failure


def _reason(code: int, said: str) -> str:
    """Return why a process ended, as half a sentence; `said` is the last it printed."""
    if code < 0:
        return f"something ended it (signal {-code})"
    kind = said.partition(":")[0]
    if kind.isidentifier():
        return f"it met a fault ({kind})"
    return f"it ended by itself (exit code {code})"


def _environment() -> Mapping[str, str]:
    """Return this process's environment, in which the other one finds the same package."""
    earlier = os.environ.get("PYTHONPATH")
    path = os.pathsep.join(filter(None, (str(_SOURCE), earlier)))
    return {**os.environ, "PYTHONPATH": path}


def _creation_flags() -> int:
    """Return how Windows starts it: without a window, and behind the app."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
