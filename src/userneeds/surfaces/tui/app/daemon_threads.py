"""Threads that nobody waits for: who leaves while something is still being looked up leaves at once.

Python otherwise waits at its end for every thread of a pool, seconds for the themes of a large
workshop. What writes files is waited for where the app is left; a thread that only looks something
up ends with the program. Python cannot end such a thread while it is in another language's code
without aborting, so the system has to end the process.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonExecutor(ThreadPoolExecutor):
    """Carries out each piece of work in a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._threads_alive: set[Thread] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        result: Future[T] = Future()
        self._threads_alive = {thread for thread in self._threads_alive if thread.is_alive()}
        thread = Thread(
            target=_run_into_future, args=(partial(fn, *args, **kwargs), result), daemon=True
        )
        self._threads_alive.add(thread)
        thread.start()
        return result

    def end_process(self, code: int) -> None:
        """End the process with an exit code if a thread still works; return if none does, for Python to end it."""
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
