"""A process that is asked and answers: begun when it is first asked, begun anew when it is gone.

One question at a time; whoever asks waits, so asking belongs into a thread. The process ends by
itself when nobody has asked for a while, and when the app is gone. One that ended although nobody
wanted it to is noted for `doctor`, and the question is put to a new one, once.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from userneeds.session.errors import HelperEnded, NoLongerWanted, UserNeedsError, explain_os_error
from userneeds.session.processes.python_process import PythonProcess, reason_of_end
from userneeds.session.processes.request_loop import STOP_LINE, PlainData, Tell
from userneeds.session.storage.fault_log import note_survived_fault

_TRIES = 2
_MOST_SECONDS_TO_END = 0.5


def _always() -> bool:
    return True


def _tell_nobody(doing: str, done: float) -> None:
    """Nobody waits for what is being done."""


class RequestProcess:
    """The process that runs one program."""

    def __init__(self, program: str, doing: str, interpreter: str = sys.executable) -> None:
        """Take the program's module, what it does as a sentence begins, and the Python for it."""
        self._program = program
        self._doing = doing
        self._interpreter = interpreter
        self._turn = Lock()
        self._process: PythonProcess | None = None
        self._lines: Iterator[str] = iter(())
        self._is_closed = False

    @property
    def pid(self) -> int:
        """The number of the process that lives; 0 where there is none."""
        process = self._process
        return process.pid if process is not None else 0

    def ask(
        self,
        request: PlainData,
        progress: Tell = _tell_nobody,
        is_wanted: Callable[[], bool] = _always,
    ) -> PlainData:
        """Return the answer to a request, both as plain data.

        `progress` hears what is being done. What is wanted no longer is left where it stands.

        Raises:
            HelperEnded: when it could not be started, or ended twice before it had answered.
            NoLongerWanted: when nobody waits for the answer any more.
            UserNeedsError: what the program refuses.
        """
        line = json.dumps(request).encode("ascii") + b"\n"
        with self._turn:
            for left in reversed(range(_TRIES)):
                if self._is_closed or not is_wanted():
                    raise NoLongerWanted
                try:
                    return self._exchange(line, progress, is_wanted)
                except _Gone as gone:
                    if gone.was_idle and left:
                        continue
                    failure = self._failure(gone.why)
                    if not left and not self._is_closed:
                        raise failure from None
        raise AssertionError  # the last try has returned or raised

    def close(self) -> None:
        """End the process for good; who waits for an answer is told so."""
        self._is_closed = True
        process = self._process
        if process is None:
            return
        process.stop()
        # Whoever waits for an answer sees its end, and is itself not waited for: it may be waiting
        # for whoever closes.
        if self._turn.acquire(timeout=_MOST_SECONDS_TO_END):
            if self._process is process:
                self._process = None
                process.wait()
            self._turn.release()

    def _exchange(self, line: bytes, progress: Tell, is_wanted: Callable[[], bool]) -> PlainData:
        process = self._started()
        process.send(line)
        said = ""
        has_said_stop = False
        for answer in self._lines:
            match _parsed(answer):
                case ["answer", value]:
                    return value
                case ["progress", str(doing), done]:
                    progress(doing, float(done))
                case [("refused" | "stopped" | "fault") as end, *about]:
                    raise self._refusal(end, *about)
                case _:
                    said = answer or said
            if not has_said_stop and not is_wanted():
                has_said_stop = True
                process.send(STOP_LINE)
        self._process = None
        code = process.wait()
        raise _Gone(reason_of_end(code, said), was_idle=code == 0 and not said)

    def _started(self) -> PythonProcess:
        """Return the process, begun where there is none."""
        if self._process is not None:
            return self._process
        process = PythonProcess(self._program, interpreter=self._interpreter)
        self._process = process
        if self._is_closed:
            process.stop()
        try:
            is_begun = process.start()
        except OSError as fault:
            self._process = None
            why = f"it could not be started ({explain_os_error(fault)[0]})"
            raise self._failure(why) from fault
        if not is_begun:
            self._process = None
            raise NoLongerWanted
        self._lines = process.lines()
        return process

    def _refusal(self, end: str, *about: str) -> UserNeedsError:
        """Return why there is no answer to a request that came to an end."""
        if end == "stopped":
            return NoLongerWanted()
        if end == "fault":
            return self._failure(f"it met a fault ({about[0]})")
        return UserNeedsError(*about)

    def _failure(self, why: str) -> HelperEnded:
        """Return the error that says why, once it is noted for the doctor."""
        failure = HelperEnded(self._doing, why)
        if not self._is_closed:
            note_survived_fault(self._doing, failure, Path(self._interpreter))
        return failure


class _Gone(Exception):
    """The process ended before it had answered."""

    def __init__(self, why: str, *, was_idle: bool) -> None:
        super().__init__(why)
        self.why = why
        self.was_idle = was_idle
        """Whether it had just ended by itself, because nobody had asked for a while."""


def _parsed(line: str) -> PlainData:
    """Return what a line says; None where Python itself printed it."""
    try:
        return json.loads(line)
    except ValueError:
        return None
