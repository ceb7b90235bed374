"""A program that answers: `python -m tests.session.processes.answering_program`.

It lives for a second without a question, and ends at its first one where the file that is named
there is missing.
"""

import os
import time
from pathlib import Path

from userneeds.session.errors import DiskRefused
from userneeds.session.processes.request_loop import Tell, answer_requests

IDLE_SECONDS = 1.0


def say(words: str, tell: Tell) -> str:
    tell("Saying", 0.5)
    return words


def name_process(tell: Tell) -> int:
    del tell
    return os.getpid()


def work_for_ever(tell: Tell) -> None:
    while True:
        tell("Working", 0.0)
        time.sleep(0.01)


def calculate_for_ever(tell: Tell) -> None:
    """Work without a word, as one long sum does."""
    tell("Calculating", 0.0)
    while True:
        sum(range(10_000))


def refuse(tell: Tell) -> None:
    del tell
    raise DiskRefused("The disk is full.", "Free some space.")


def meet_fault(words: str, tell: Tell) -> None:
    del tell
    raise ValueError(words)


def end(code: int, tell: Tell) -> None:
    del tell
    os._exit(code)


def end_once(mark: str, tell: Tell) -> str:
    del tell
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(9)
    return "answered"


if __name__ == "__main__":
    answers = (
        say,
        name_process,
        work_for_ever,
        calculate_for_ever,
        refuse,
        meet_fault,
        end,
        end_once,
    )
    answer_requests({each.__name__: each for each in answers}, IDLE_SECONDS)
