"""What was left behind is collected when nobody presses a key, once after keys were."""

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

from userneeds.session.gc_pause import QuietCollector


class Screen:
    """Holds itself, as what is on a screen does."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _resting_collector() -> Iterator[None]:
    threshold = gc.get_threshold()
    gc.disable()
    yield
    gc.set_threshold(*threshold)
    gc.enable()


def left_behind() -> "weakref.ref[Screen]":
    return weakref.ref(Screen())


def test_it_waits_for_a_pause_after_keys_and_collects_once() -> None:
    collector = QuietCollector()
    first = left_behind()
    collector.pass_time(1.0, 5.0)
    collector.pass_time(1.0, 0.2)
    assert first() is not None
    collector.pass_time(1.0, 1.2)
    assert first() is None
    second = left_behind()
    collector.pass_time(1.0, 2.2)
    assert second() is not None


def test_where_keys_come_without_a_pause_it_collects_now_and_then_between_two() -> None:
    collector = QuietCollector()
    left = left_behind()
    collector.pass_time(2.0, 0.1)
    collector.pass_time(2.0, 0.0)
    assert left() is not None
    collector.pass_time(1.0, 0.1)
    assert left() is None


def test_what_loading_left_is_collected_before_the_rest_is_spared() -> None:
    left = left_behind()
    frozen = gc.get_freeze_count()
    QuietCollector().begin()
    assert left() is None
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen


def test_many_screens_closed_one_after_the_other_are_not_left_until_a_pause() -> None:
    collector = QuietCollector()
    left = left_behind()
    asked: list[Callable[[], None]] = []
    for _ in range(20):
        collector.note_closing(asked.append)
    assert 1 < len(asked) < 20
    assert left() is not None
    asked[0]()
    assert left() is None
    del asked[:]
    collector.note_closing(asked.append)
    assert asked == []
