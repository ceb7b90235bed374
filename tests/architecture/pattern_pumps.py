"""How long do the patterns of the source take on long texts of their own letters and words?

In a process of its own: a pattern that never ends can only be stopped with its process.
"""

import re
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from tests.architecture.pattern_catalogue import NamedPattern, all_patterns
from tests.architecture.pattern_tree import literal_runs

_ALSO_PUMPED = (" ", "a", "\n", ".", "1 ")
"""What sets and dots stand for."""
_MEASURABLE_SECONDS = 0.004
"""Less than this says nothing about how it grows."""


class PumpTime(NamedTuple):
    """What a pattern took on a text."""

    name: str
    pumped: str
    seconds: float
    """Of CPU time."""


def pumps(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Yield what a pattern is pumped with: its own words and signs, alone and behind each other."""
    runs = sorted(literal_runs(pattern), key=len)
    yield from _ALSO_PUMPED
    yield from runs
    for run in runs:
        yield f"{run} "
        yield f"{runs[0]}{run}"


def pump_time(named: NamedPattern, pumped: str, length: int) -> PumpTime:
    """Measure one use of a pattern on so many letters, and one more at which it may fail."""
    text = (pumped * (length // len(pumped) + 1))[:length] + "\x1f"
    is_of_bytes = isinstance(named.pattern.pattern, bytes)
    subject: Any = text.encode("latin-1", "replace") if is_of_bytes else text
    begun = time.process_time()
    if named.use == "search":
        deque(named.pattern.finditer(subject), maxlen=0)
    else:
        getattr(named.pattern, named.use)(subject)
    return PumpTime(named.name, pumped, time.process_time() - begun)


def _tell_times(
    teller: Connection, patterns: tuple[NamedPattern, ...], length: int, most: int
) -> None:
    for named in patterns:
        ways = islice(pumps(named.pattern), most)
        times = [pump_time(named, pumped, length) for pumped in ways]
        teller.send(max(times, key=lambda each: each.seconds))


def times_apart(length: int, most: int, patience: float) -> list[PumpTime]:
    """Return the worst time of each pattern when it is pumped in so many ways.

    Where a pattern takes more seconds than one has patience, those before it alone.
    """
    # The patterns are handed over: to find them again would take longer than to pump them.
    hearer, teller = get_context("spawn").Pipe(duplex=False)
    work = (teller, all_patterns(), length, most)
    process = get_context("spawn").Process(target=_tell_times, args=work)
    process.start()
    teller.close()
    told: list[PumpTime] = []
    with suppress(EOFError):
        while hearer.poll(patience):
            told.append(hearer.recv())
    process.kill()
    process.join()
    return told


def growth(length: int, factor: int) -> Iterator[tuple[PumpTime, float]]:
    """Yield what takes long enough to be measured, and how much longer a longer text takes."""
    for named in all_patterns():
        for pumped in pumps(named.pattern):
            longer = pump_time(named, pumped, length * factor)
            if longer.seconds > _MEASURABLE_SECONDS * factor:
                shorter = min(pump_time(named, pumped, length).seconds for _ in range(3))
                yield longer, longer.seconds / max(shorter, 1e-6)
