"""The journal as a ledger: what was kept is read back, what was torn is cut off."""

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.ledger.ledgers import all_of, file_ledger, kept, put, snapshot_of
from userneeds.session.errors import LedgerHeld, LedgerNotOurs
from userneeds.session.ledger.append_lock import AppendLock, is_lock_respected
from userneeds.session.ledger.file_ledger import FileLedger
from userneeds.session.ledger.journal_file import numbered_path
from userneeds.session.ledger.ledger import NOWHERE, LedgerRecord
from userneeds.session.storage.checked_lines import encode_checked_line
from userneeds.session.storage.disk import SYSTEM_DISK, SystemDisk

HEAD: LedgerRecord = {"ground": "text – with ‘quotes’\n"}
RECORDS: list[LedgerRecord] = [
    {"do": {"do": "AddCards"}},
    {"saving": "ab", "commands": 1, "waiting": "x"},
]


def written(path: Path) -> FileLedger:
    ledger = file_ledger(path)
    ledger.cut(snapshot_of(HEAD))
    for record in RECORDS:
        put(ledger, record)
    return ledger


def said(path: Path) -> list[dict[str, object]]:
    ledger = file_ledger(path)
    records = kept(ledger)
    ledger.close()
    return records


def test_records_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.jsonl"
    written(path).close()
    assert said(path) == [HEAD, *RECORDS]


def test_a_new_beginning_is_a_new_file_and_the_old_one_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ledger = written(path)
    ledger.cut(snapshot_of({"ground": "other"}))
    ledger.append(lambda _: [{"saved": "x", "commands": 0}], for_good=False)
    ledger.close()
    assert said(path) == [{"ground": "other"}, {"saved": "x", "commands": 0}]
    assert list(tmp_path.glob("*.jsonl")) == [numbered_path(path, 2)]


def test_who_reads_an_old_file_is_led_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first, other = written(path), file_ledger(path)
    other.read(NOWHERE)
    put(first, {"do": {"do": "before"}})
    first.cut(snapshot_of({"ground": "other"}))
    put(first, {"do": {"do": "after"}})
    assert other.changed()
    assert kept(other, other.place) == [
        {"do": {"do": "before"}},
        {"ground": "other"},
        {"do": {"do": "after"}},
    ]


def test_removing_leaves_nothing_and_can_be_done_twice(tmp_path: Path) -> None:
    ledger = written(tmp_path / "a.jsonl")
    ledger.cut(lambda _: ())
    ledger.cut(lambda _: ())
    assert list(tmp_path.glob("*.jsonl")) == []


def test_what_waited_to_become_the_journal_is_swept_away(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    written(path).close()
    left = tmp_path / ".a.2.jsonl.0a1b2c3d.tmp"
    left.write_bytes(b"half")
    assert len(said(path)) == 3
    assert not left.exists()


def test_a_journal_of_the_last_version_is_read_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(map(encode_checked_line, [HEAD, *RECORDS])))
    ledger = file_ledger(path)
    assert [record["n"] for record in ledger.read(NOWHERE).records] == [1, 2, 3]
    put(ledger, {"do": {"do": "later"}})
    assert ledger.place.position == 4
    ledger.close()
    assert said(path) == [HEAD, *RECORDS, {"do": {"do": "later"}}]


def test_a_journal_of_a_version_to_come_is_left_alone(tmp_path: Path) -> None:
    path = numbered_path(tmp_path / "a.jsonl", 3)
    path.write_bytes(encode_checked_line({"journal": 9, "epoch": "x", "words": "unknown"}))
    before = path.read_bytes()
    with pytest.raises(LedgerNotOurs):
        file_ledger(tmp_path / "a.jsonl").read(NOWHERE)
    assert path.read_bytes() == before


def test_a_file_that_is_no_journal_is_followed_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\0" * 50)
    ledger = file_ledger(path)
    assert ledger.read(NOWHERE).records == ()
    with pytest.raises(FileNotFoundError):
        put(ledger, RECORDS[0])
    ledger.cut(snapshot_of(HEAD))
    put(ledger, RECORDS[0])
    ledger.close()
    assert said(path) == [HEAD, RECORDS[0]]


def test_who_holds_the_lock_too_long_is_named_by_its_process(tmp_path: Path) -> None:
    handle = SYSTEM_DISK.lock(tmp_path / "lock")
    assert handle is not None
    SYSTEM_DISK.note_holder(handle, b"4711")
    lock = AppendLock(tmp_path / "lock", SYSTEM_DISK, wait_seconds=0.02)
    ledger = FileLedger(tmp_path / "a.jsonl", lock, SYSTEM_DISK)
    with pytest.raises(LedgerHeld) as held:
        ledger.read(NOWHERE)
    assert "4711" in held.value.hint
    SYSTEM_DISK.unlock(handle)
    assert ledger.read(NOWHERE).records == ()


class DiskWithoutLocks(SystemDisk):
    """A network disk whose locks do not lock."""

    def lock(self, path: Path) -> int | None:
        return super().lock(path.with_name(f"{path.name}-{self.random_token()}"))


def test_locks_that_do_not_lock_are_found_out(tmp_path: Path) -> None:
    assert is_lock_respected(tmp_path / "lock", SYSTEM_DISK)
    assert not is_lock_respected(tmp_path / "lock", DiskWithoutLocks())


class SyncCounter(SystemDisk):
    def __init__(self) -> None:
        self.syncs = 0

    def sync(self, handle: int) -> None:
        self.syncs += 1
        super().sync(handle)


def test_what_a_window_wrote_that_ended_before_its_sync_is_synced_by_the_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    written(path).close()
    lock = path.with_suffix(".lock")
    handle = SYSTEM_DISK.lock(lock)
    assert handle is not None
    SYSTEM_DISK.note_holder(handle, b"4711")
    with numbered_path(path, 1).open("ab") as file:
        file.write(encode_checked_line({"do": {"do": "written"}, "n": 3}))
    SYSTEM_DISK.unlock(handle)
    disk = SyncCounter()
    ledger = FileLedger(path, AppendLock(lock, disk), disk)
    assert all_of(ledger)[-1]["do"] == {"do": "written"}
    assert disk.syncs == 1
    ledger.read(ledger.place)
    assert disk.syncs == 1


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_whatever_is_torn_off_the_end_the_lines_before_it_stay(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.jsonl"
    written(path).close()
    file = numbered_path(path, 1)
    whole = file.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    rubbish = data.draw(st.one_of(st.binary(max_size=30), st.just(b"\0" * 50)))
    file.write_bytes(whole[:cut] + rubbish)
    ledger = file_ledger(path)
    found = kept(ledger)
    assert found == [HEAD, *RECORDS][: len(found)]
    assert len(found) >= whole[:cut].count(b"\n")
    if found:
        put(ledger, {"do": "later"})
        ledger.close()
        assert said(path) == [*found, {"do": "later"}]


class NoRoomForNext(SystemDisk):
    """A disk that is too full for the line which says where a journal goes on."""

    def write(self, handle: int, data: bytes) -> None:
        if b'"next":' in data:
            raise OSError(errno.ENOSPC, "full")
        super().write(handle, data)


def test_a_look_finds_the_next_file_although_the_old_one_does_not_say_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first, other = file_ledger(path, NoRoomForNext()), file_ledger(path)
    first.cut(snapshot_of(HEAD))
    other.read(NOWHERE)
    first.cut(snapshot_of({"ground": "other"}))
    assert any(other.changed() for _ in range(100))
    assert kept(other, other.place) == [{"ground": "other"}]
    assert not any(other.changed() for _ in range(100))
