"""How does a thread have the app's own thread do something, also while the app is ending?

The library makes a coroutine before it knows whether anybody will run it; where the app has just
ended that one is dropped with a warning. Here it is made by the loop that runs it, and a thread
that waits for an app that has ended is told so.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from inspect import isawaitable
from typing import Any

_LOOK_AGAIN_SECONDS = 1.0
"""So often a waiting thread asks whether the app still runs."""


class ThreadCalls:
    """The way from threads into the loop that is running when this is made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        # What the library keeps for each app, such as which one is active.
        self._context = copy_context()
        self._tasks: set[asyncio.Task[None]] = set()

    def call(self, callback: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever was called
        """Call something in the loop's thread, wait for it and return its outcome.

        Raises:
            RuntimeError: when the loop has ended.
            Exception: what the callback raised.
        """
        outcome: Future[Any] = Future()

        async def carry_out() -> None:
            try:
                answer = callback()
                outcome.set_result(await answer if isawaitable(answer) else answer)
            except Exception as fault:  # noqa: BLE001 - it is raised where it was asked for
                outcome.set_exception(fault)

        def begin() -> None:
            task = self._loop.create_task(carry_out())
            # The loop itself holds a task only weakly.
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        self._loop.call_soon_threadsafe(begin, context=self._context.copy())
        while True:
            try:
                return outcome.result(_LOOK_AGAIN_SECONDS)
            except TimeoutError:
                if outcome.done():
                    return outcome.result()
                if self._loop.is_closed():
                    raise RuntimeError("The app has ended.") from None
