import gc

import pytest

from userneeds.session.gc_pause import gc_pause


def test_the_collector_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with gc_pause():
        assert not gc.isenabled()
        with gc_pause():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_fault_too() -> None:
    with pytest.raises(OSError, match="full"), gc_pause():
        raise OSError("full")
    assert gc.isenabled()


def test_who_has_told_the_collector_to_rest_tells_it_when_to_go_on() -> None:
    gc.disable()
    try:
        with gc_pause():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
