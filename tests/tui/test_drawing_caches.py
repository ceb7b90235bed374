"""What was once worked out for pictures is forgotten in a pause."""

from textual.geometry import Region

from userneeds.session.gc_pause import QuietCollector
from userneeds.surfaces.tui.drawing.drawing_caches import forget_old_drawings


def fill(count: int) -> None:
    whole = Region(0, 0, 120, 40)
    for x in range(count):
        assert whole.intersection(Region(x, 0, 5, 5)).height in {0, 5}


def test_what_many_pictures_left_is_forgotten_in_a_pause() -> None:
    Region.intersection.cache_clear()
    fill(2_000)
    collector = QuietCollector(forget_old_drawings)
    collector.pass_time(1.0, 0.1)
    assert Region.intersection.cache_info().currsize == 2_000
    collector.pass_time(1.0, 2.0)
    assert Region.intersection.cache_info().currsize == 0


def test_what_one_picture_needs_is_remembered() -> None:
    Region.intersection.cache_clear()
    fill(100)
    forget_old_drawings()
    assert Region.intersection.cache_info().currsize == 100
