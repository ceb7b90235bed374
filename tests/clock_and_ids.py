"""The clock and the source of ids that tests hand in: time stands still and ids are counted."""

from collections.abc import Container
from datetime import datetime, timedelta

from tests.build import NOON


class FixedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, time: datetime = NOON) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time

    def pass_seconds(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def pass_minutes(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


class CountedIds:
    """Ids in the order they are asked for."""

    def __init__(self) -> None:
        self.count = 0

    def new(self, taken: Container[str]) -> str:
        while True:
            self.count += 1
            counted_id = f"n{self.count:05d}"
            if counted_id not in taken:
                return counted_id
