"""A module of ours that another Python runs: started, listened to, ended.

A Python like this one, with the same search path, on every system: nothing is forked. It gets what
it needs through a pipe, so that nothing is left behind on the disk, and it is told by the end of
that pipe that nobody is there any more. What it prints that is no answer is what Python says of a
fault, and of that only the kind is told: the rest may quote what somebody wrote.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, cast

from userneeds.session.own_program import OwnProgram

_SOURCE = Path(__file__).parents[3]
"""The folder that holds the package."""


class PythonProcess:
    """One process that runs a module."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str] = (),
        interpreter: str = sys.executable,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take the module's whole name, its arguments, and the Python that runs it.

        What stands in `environment` is added to this process's own.
        """
        self._module = module
        self._arguments = arguments
        self._interpreter = interpreter
        self._more_environment = environment or {}
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False
        """Whether it was ended from here."""

    def start(self) -> bool:
        """Begin; False where it was stopped before that.

        Raises:
            OSError: when the system cannot start it.
        """
        with self._lock:
            if self.is_stopped:
                return False
            program = OwnProgram(self._interpreter)
            self._process = subprocess.Popen(  # noqa: S603 - this Python and a module of our own
                program.part(self._module, self._arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**_environment(), **self._more_environment},
                creationflags=_creation_flags(),
            )
            return True

    @property
    def pid(self) -> int:
        """The number the system gave it; 0 before it began."""
        return self._process.pid if self._process is not None else 0

    def send(self, data: bytes) -> None:
        """Hand data over; one that has ended takes none, and what it printed says why."""
        with suppress(OSError):
            standard_input = self._pipe_in()
            standard_input.write(data)
            standard_input.flush()

    def end_input(self) -> None:
        """Tell it that no more is coming."""
        with suppress(OSError):
            self._pipe_in().close()

    def lines(self) -> Iterator[str]:
        """Yield what it prints, line by line, until it ends."""
        for line in cast("IO[bytes]", self._started().stdout):
            yield line.decode("utf-8", "replace").strip()

    def ask_to_end(self) -> None:
        """Let it finish what it does and end; where that cannot be asked, its input ends."""
        with self._lock:
            if self._process is not None and sys.platform != "win32":
                self._process.terminate()
        self.end_input()

    def stop(self) -> None:
        """End it, wherever it is; again: nothing."""
        with self._lock:
            self.is_stopped = True
            if self._process is not None:
                self._process.kill()

    def wait(self) -> int:
        """Wait for its end, leave nothing of it, and return its exit code."""
        process = self._started()
        self.end_input()
        code = process.wait()
        cast("IO[bytes]", process.stdout).close()
        return code

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise RuntimeError("The process has not begun.")
        return self._process

    def _pipe_in(self) -> IO[bytes]:
        return cast("IO[bytes]", self._started().stdin)


def reason_of_end(code: int, said: str) -> str:
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
