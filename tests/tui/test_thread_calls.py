"""A thread reaches the app while it runs, and is told when it does not any more."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from userneeds.surfaces.tui.app.thread_calls import ThreadCalls


async def in_thread(calls: ThreadCalls, callback: Callable[[], object]) -> object:
    return await asyncio.to_thread(calls.call, callback)


async def test_the_callback_runs_in_the_thread_of_the_app_and_its_answer_comes_back() -> None:
    calls = ThreadCalls()
    assert await in_thread(calls, threading.get_ident) == threading.get_ident()


async def test_what_a_callback_awaits_is_awaited() -> None:
    assert await in_thread(ThreadCalls(), lambda: asyncio.sleep(0, "done")) == "done"


async def test_a_fault_of_the_callback_is_raised_in_the_thread() -> None:
    def fail() -> None:
        raise LookupError("no")

    with pytest.raises(LookupError):
        await in_thread(ThreadCalls(), fail)


def test_an_app_that_has_ended_leaves_no_coroutine_behind() -> None:
    async def make() -> ThreadCalls:
        return ThreadCalls()

    calls = asyncio.run(make())
    with pytest.raises(RuntimeError):
        calls.call(lambda: None)
