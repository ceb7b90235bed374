"""Threads that nobody waits for: who leaves while something is looked up leaves at once.

Python otherwise waits at its end for every thread of a pool, seconds for the themes of a large
workshop. What writes files is waited for where the app is left; a thread that only looks something
up ends with the program. Python cannot end such a thread while it is in another language's code
without aborting, so the system has to end the process.
"""

import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import ParamSpec, TypeVar

from textual.worker import Worker

_FILE_WRITING_GROUPS = frozenset({"export", "commit"})
"""Groups of workers that write files of their own: one waits for them before one leaves."""

P = ParamSpec("P")
T = TypeVar("T")


def workers_that_write(workers: Iterable[Worker[object]]) -> list[Worker[object]]:
    """Return the workers that are still writing files."""
    return [
        worker
        for worker in workers
        if worker.group in _FILE_WRITING_GROUPS and not worker.is_finished
    ]


class DaemonExecutor(ThreadPoolExecutor):
    """Carries out each piece of work in a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._threads_alive: set[Thread] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        result: Future[T] = Future()
        self._threads_alive = {thread for thread in self._threads_alive if thread.is_alive()}
        work = partial(fn, *args, **kwargs)
        thread = Thread(target=_run_into_future, args=(work, result), daemon=True)
        self._threads_alive.add(thread)
        thread.start()
        return result

    def end_process(self, code: int) -> None:
        """End the process with an exit code if a thread still works.

        Return if none does, for Python to end it.
        """
        if any(thread.is_alive() for thread in self._threads_alive):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nothing, whatever is asked."""


def _run_into_future(work: Callable[[], T], result: Future[T]) -> None:
    if not result.set_running_or_notify_cancel():
        return
    try:
        result.set_result(work())
    except BaseException as fault:  # noqa: BLE001 - it is raised where the result is asked for
        result.set_exception(fault)
