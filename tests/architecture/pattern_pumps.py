"""How long do the patterns of the source take on long texts of their own letters and words?

In a process of its own: a pattern that never ends can only be stopped with its process.
"""

import re
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
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


def report_times(length: int, most: int) -> None:
    """Say the name of each pattern before it is pumped in so many ways, and its worst time after.

    A line holds the name, the seconds and what was pumped, with tabs between.
    """
    for named in all_patterns():
        sys.stdout.write(f"{named.name}\t")
        sys.stdout.flush()
        ways = islice(pumps(named.pattern), most)
        times = [pump_time(named, pumped, length) for pumped in ways]
        worst = max(times, key=lambda each: each.seconds)
        sys.stdout.write(f"{worst.seconds:.4f}\t{worst.pumped!r}\n")


def growth(length: int, factor: int) -> Iterator[tuple[PumpTime, float]]:
    """Yield what takes long enough to be measured, and how much longer a longer text takes."""
    for named in all_patterns():
        for pumped in pumps(named.pattern):
            longer = pump_time(named, pumped, length * factor)
            if longer.seconds > _MEASURABLE_SECONDS * factor:
                shorter = min(pump_time(named, pumped, length).seconds for _ in range(3))
                yield longer, longer.seconds / max(shorter, 1e-6)


if __name__ == "__main__":
    report_times(*map(int, sys.argv[1:]))
