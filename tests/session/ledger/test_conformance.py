"""What every ledger keeps, whatever it keeps it in."""

import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from threading import Thread

import pytest

from tests.session.ledger.ledgers import (
    TableLedger,
    all_of,
    file_ledger,
    kept,
    put,
    snapshot_of,
)
from userneeds.session.ledger.ledger import (
    NOWHERE,
    Ledger,
    LedgerNews,
    LedgerPlace,
    LedgerRecord,
)

HEAD = {"ground": "text"}
Windows = Callable[[], Ledger]


@pytest.fixture(params=["journal", "table", "postgres"])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Windows:
    """Return what opens one more window on the same ledger; in PostgreSQL at one of two nodes."""
    if request.param == "journal":
        return lambda: file_ledger(tmp_path / "a.jsonl")
    if request.param == "table":
        return lambda: TableLedger(tmp_path / "a.sqlite")
    nodes = cycle([request.getfixturevalue(name) for name in ("shared_node", "other_node")])
    key = request.getfixturevalue("room_key")
    return lambda: next(nodes).ledger(key)


def eventually(is_so: Callable[[], bool]) -> bool:
    """Tell whether something is so soon: what another node did is heard of a little later."""
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.005)
    return is_so()


def begun(another: Windows) -> Ledger:
    ledger = another()
    ledger.cut(snapshot_of(HEAD))
    return ledger


def test_nothing_can_be_added_before_a_snapshot(another: Windows) -> None:
    ledger = another()
    assert ledger.read(NOWHERE).records == ()
    assert ledger.place == NOWHERE
    with pytest.raises(FileNotFoundError):
        put(ledger, {"do": 1})


def test_another_window_reads_what_was_added_in_its_order(another: Windows) -> None:
    ledger, other = begun(another), another()
    put(ledger, {"do": 1}, {"do": 2})
    put(ledger, {"do": 3})
    assert kept(other) == [HEAD, {"do": 1}, {"do": 2}, {"do": 3}]


def test_a_batch_is_handed_what_others_added_and_nothing_twice(another: Windows) -> None:
    ledger, other = begun(another), another()
    other.read(NOWHERE)
    put(ledger, {"do": 1})
    news: list[LedgerRecord] = []

    def add(number: int) -> None:
        def batch(found: LedgerNews) -> list[LedgerRecord]:
            news.extend({"do": record["do"]} for record in found.records)
            return [{"do": number, "after": len(news)}]

        other.append(batch)

    add(2)
    add(3)
    assert news == [{"do": 1}]
    assert kept(ledger, ledger.place) == [{"do": 2, "after": 1}, {"do": 3, "after": 1}]


def test_positions_grow_and_are_the_same_for_everybody(another: Windows) -> None:
    ledger, other = begun(another), another()
    put(ledger, {"do": 1})
    other.append(lambda _: [{"do": 2}])
    ledger.cut(snapshot_of({"ground": "later"}))
    put(ledger, {"do": 3})
    third = another()
    numbers = [record["n"] for record in all_of(third)]
    assert numbers == sorted(numbers)
    other.read(other.place)
    assert ledger.place == other.place == third.read(third.place).place


def test_what_a_batch_raises_is_passed_on_and_nothing_is_added(another: Windows) -> None:
    ledger = begun(another)

    def batch(_: LedgerNews) -> list[LedgerRecord]:
        raise KeyError("x")

    with pytest.raises(KeyError):
        ledger.append(batch)
    assert kept(another()) == [HEAD]
    put(ledger, {"do": 1})
    assert kept(another()) == [HEAD, {"do": 1}]


def test_a_batch_that_adds_nothing_leaves_all_as_it_was(another: Windows) -> None:
    ledger = begun(another)
    place = ledger.place
    ledger.append(lambda _: ())
    assert ledger.place == place


def test_a_place_that_is_known_gives_what_came_after_it(another: Windows) -> None:
    ledger, other = begun(another), another()
    put(ledger, {"do": 1})
    place = ledger.place
    put(ledger, {"do": 2})
    assert kept(other, place) == [{"do": 2}]
    assert kept(other, ledger.place) == []


@pytest.mark.parametrize("place", [LedgerPlace("never", 1), NOWHERE])
def test_a_place_that_is_not_known_gives_the_newest_snapshot(
    another: Windows, place: LedgerPlace
) -> None:
    ledger = begun(another)
    put(ledger, {"do": 1})
    ledger.cut(snapshot_of({"ground": "later"}, {"do": 1}))
    put(ledger, {"do": 2})
    assert kept(another(), place) == [{"ground": "later"}, {"do": 1}, {"do": 2}]


def test_reading_an_older_place_takes_nothing_from_what_is_new(another: Windows) -> None:
    ledger, other = begun(another), another()
    other.read(NOWHERE)
    start = other.place
    put(ledger, {"do": 1})
    assert kept(other, NOWHERE) == [HEAD, {"do": 1}]
    assert kept(other, start) == [{"do": 1}]


def test_a_window_goes_on_from_a_snapshot_that_another_put_there(another: Windows) -> None:
    ledger, other = begun(another), another()
    other.read(NOWHERE)
    ledger.cut(snapshot_of({"ground": "once"}))
    ledger.cut(snapshot_of({"ground": "later"}))
    put(ledger, {"do": 1})
    assert eventually(other.changed)
    assert kept(other, other.place)[-2:] == [{"ground": "later"}, {"do": 1}]
    put(other, {"do": 2})
    assert kept(another()) == [{"ground": "later"}, {"do": 1}, {"do": 2}]


def test_no_two_snapshots_have_the_same_epoch(another: Windows) -> None:
    ledger = begun(another)
    epochs = {ledger.place.epoch}
    for _ in range(5):
        ledger.cut(snapshot_of(HEAD))
        epochs.add(ledger.place.epoch)
    assert len(epochs) == 6


def test_a_cut_can_be_thought_better_of(another: Windows) -> None:
    ledger, other = begun(another), another()
    put(ledger, {"do": 1})
    found: list[int] = []
    other.cut(lambda news: found.append(len(news.records)))
    assert found == [2]
    assert kept(another()) == [HEAD, {"do": 1}]


def test_what_was_cut_off_is_read_nowhere(another: Windows) -> None:
    ledger = begun(another)
    put(ledger, {"do": "a secret"})
    ledger.cut(snapshot_of({"ground": "later"}))
    assert kept(another()) == [{"ground": "later"}]


def test_an_empty_snapshot_leaves_nothing_and_the_next_begins_anew(another: Windows) -> None:
    ledger = begun(another)
    ledger.cut(lambda _: ())
    assert ledger.place == NOWHERE
    assert kept(another()) == []
    ledger.cut(snapshot_of({"ground": "anew"}))
    assert kept(another()) == [{"ground": "anew"}]


def test_a_look_tells_whether_there_is_something_new(another: Windows) -> None:
    ledger, other = begun(another), another()
    assert other.changed()
    other.read(NOWHERE)
    assert not other.changed()
    put(ledger, {"do": 1})
    assert eventually(other.changed)
    assert not ledger.changed()


def add_twenty(another: Windows, name: str) -> None:
    ledger = another()
    for number in range(20):
        put(ledger, {"do": f"{name}{number}"})
    ledger.close()


def test_what_several_add_at_once_is_all_there_once(another: Windows) -> None:
    ledger = begun(another)
    threads = [Thread(target=add_twenty, args=(another, name)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [record["do"] for record in kept(ledger, ledger.place)]
    assert sorted(found) == sorted(f"{name}{number}" for name in "ab" for number in range(20))
    for name in "ab":
        own = [each for each in found if each.startswith(name)]
        assert own == [f"{name}{number}" for number in range(20)]
