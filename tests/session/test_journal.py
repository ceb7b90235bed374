"""The journal: what was kept is read back, what was torn is cut off."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.session.editing.journal import Journal, JournalRecord
from userneeds.session.storage.disk import SYSTEM_DISK

HEAD: JournalRecord = {"ground": "text – with ‘quotes’\n"}
RECORDS: list[JournalRecord] = [
    {"do": {"do": "AddCards"}},
    {"saving": "ab", "commands": 1, "waiting": "x"},
]


def kept(path: Path) -> list[JournalRecord]:
    journal = Journal(path, SYSTEM_DISK)
    records = list(journal.open())
    journal.close()
    return records


def written(path: Path) -> Journal:
    journal = Journal(path, SYSTEM_DISK)
    assert journal.open() == ()
    journal.begin([HEAD])
    for record in RECORDS:
        journal.append(record)
    return journal


def test_records_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.jsonl"
    written(path).close()
    assert kept(path) == [HEAD, *RECORDS]


def test_nothing_can_be_added_before_the_beginning(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Journal(tmp_path / "a.jsonl", SYSTEM_DISK).append({})


def test_a_new_beginning_replaces_everything(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    journal = written(path)
    journal.begin([{"ground": "other"}])
    journal.append_unsynced({"saved": "x", "commands": 0})
    journal.close()
    assert kept(path) == [{"ground": "other"}, {"saved": "x", "commands": 0}]
    assert list(tmp_path.iterdir()) == [path]


def test_removing_leaves_nothing_and_can_be_done_twice(tmp_path: Path) -> None:
    journal = written(tmp_path / "a.jsonl")
    journal.remove()
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_waited_to_become_the_journal_is_swept_away(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    written(path).close()
    left = tmp_path / ".a.jsonl.0a1b2c3d.tmp"
    left.write_bytes(b"half")
    assert len(kept(path)) == 3
    assert not left.exists()


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_is_torn_off_the_end_the_lines_before_it_stay(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.jsonl"
    written(path).close()
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    rubbish = data.draw(st.one_of(st.binary(max_size=30), st.just(b"\0" * 50)))
    path.write_bytes(whole[:cut] + rubbish)
    found = kept(path)
    assert found == [HEAD, *RECORDS][: len(found)]
    assert len(found) >= whole[:cut].count(b"\n")
    journal = Journal(path, SYSTEM_DISK)
    if journal.open():
        journal.append({"do": "later"})
        journal.close()
        assert kept(path) == [*found, {"do": "later"}]
