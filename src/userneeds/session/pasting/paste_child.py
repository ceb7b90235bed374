"""A paste that a process of its own reads: started, listened to, ended.

In a thread the reading would hold the lock of the interpreter that paints, and nobody could end it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from userneeds.capture.paste_parts import PastePart
from userneeds.capture.reading import ReadCard
from userneeds.model.card import CardKind
from userneeds.session.errors import ReaderEnded, explain_os_error
from userneeds.session.pasting.reader_program import END_LINE, TEXT_ERRORS
from userneeds.session.processes.python_process import PythonProcess, reason_of_end
from userneeds.session.storage.fault_log import note_survived_fault

_PROGRAM = "userneeds.session.pasting.reader_program"


class PasteChild:
    """One paste, and the process that reads it."""

    def __init__(self, text: str, chosen: CardKind, interpreter: str = sys.executable) -> None:
        """Take the text, the kind of lines that say none, and the Python that reads it."""
        self._text = text
        self._process = PythonProcess(_PROGRAM, [chosen], interpreter)

    def parts(self) -> Iterator[PastePart]:
        """Yield what it says as it is read; nothing more once it is stopped.

        Waits for the process, so it belongs into a thread.

        Raises:
            ReaderEnded: when the process could not be started, or ended before all was read.
        """
        try:
            is_begun = self._process.start()
        except OSError as fault:
            raise _failure(f"it could not be started ({explain_os_error(fault)[0]})") from fault
        if is_begun:
            yield from self._answers()

    def stop(self) -> None:
        """End the process, wherever it is; again: nothing."""
        self._process.stop()

    def _answers(self) -> Iterator[PastePart]:
        said = ""
        try:
            self._process.send(self._text.encode("utf-8", TEXT_ERRORS))
            self._process.end_input()
            for line in self._process.lines():
                if line == END_LINE:
                    return
                part = _part_in(line)
                if part is not None:
                    yield part
                elif line:
                    said = line
        finally:
            code = self._process.wait()
        if not self._process.is_stopped:
            raise _failure(reason_of_end(code, said))


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
