"""The other side: a program that reads requests line by line and prints what it answers.

A line is a name with what belongs to it, in JSON. The program ends when the lines end, whatever it
is doing then: nobody is there any more. It also ends when nobody has asked for a while. What it
meets in its work is told by its kind only, because the rest may quote what somebody wrote.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, NoReturn, TypeAlias

from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.system_calls import share_one_heap

Tell: TypeAlias = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is done before it, 0 to 1."""
PlainData: TypeAlias = Any
"""None, bool, int, float, str, lists and dicts of them."""
Answer: TypeAlias = Callable[..., PlainData]
"""Takes what belongs to a request by name, and `tell`; returns plain data."""
STOP_LINE = b'"stop"\n'
"""Sent when nobody waits for an answer any more."""
IDLE_SECONDS = 300.0
"""So long it waits for the next request: a look at themes is often followed by another."""


class _StoppedWork(Exception):
    """Nobody waits for what is being worked out."""


def answer_requests(answers: Mapping[str, Answer], idle_seconds: float = IDLE_SECONDS) -> NoReturn:
    """Answer what comes in until nobody asks any more, and end the process."""
    share_one_heap()
    requests: SimpleQueue[str] = SimpleQueue()
    stopped = Event()
    Thread(target=_take_lines, args=(requests, stopped), daemon=True).start()
    while True:
        try:
            line = requests.get(timeout=idle_seconds)
        except Empty:
            _end_process()
        stopped.clear()
        _print_line(*_answer(answers, line, stopped))


def _take_lines(requests: "SimpleQueue[str]", stopped: Event) -> None:
    """Take in what comes, also while something is worked out; end the process where nothing can."""
    for line in sys.stdin.buffer:
        if line == STOP_LINE:
            stopped.set()
        else:
            requests.put(line.decode("ascii"))
    _end_process()


def _end_process() -> NoReturn:
    """End while the other thread works or waits for lines, which Python itself could not."""
    sys.stdout.flush()
    os._exit(0)


def _answer(answers: Mapping[str, Answer], line: str, stopped: Event) -> tuple[Any, ...]:
    """Return the last line about a request: its answer, or why there is none."""

    def tell(doing: str, done: float) -> None:
        if stopped.is_set():
            raise _StoppedWork
        _print_line("progress", doing, done)

    try:
        name, given = json.loads(line)
        return "answer", answers[name](**given, tell=tell)
    except _StoppedWork:
        return ("stopped",)
    except UserNeedsError as refusal:
        return "refused", refusal.sentence, refusal.hint
    except Exception as fault:  # noqa: BLE001 - whoever asked is told, and may ask for other things
        return "fault", type(fault).__name__


def _print_line(*parts: object) -> None:
    print(json.dumps(parts), flush=True)  # noqa: T201 - what such a program is for
