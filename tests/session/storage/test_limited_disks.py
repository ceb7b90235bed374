"""Systems that can do less: no swap, no folder sync, no lock for us."""

from pathlib import Path

import pytest

from tests.session.small_workshop import TEXT, add, open_session, write_workshop_file
from userneeds.session.storage.disk import SYSTEM_DISK, SystemDisk
from userneeds.session.storage.user_dirs import journal_path, lock_path


class PlainDisk(SystemDisk):
    """A disk that cannot swap names, as on Windows and on some network disks."""

    def exchange(self, one: Path, other: Path) -> bool:
        return False


def test_a_disk_that_cannot_swap_saves_and_merges_as_well(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state", disk=PlainDisk())
    add(session, "k1aaaa")
    assert session.save().kind == "saved"
    path.write_text(path.read_text("utf-8").replace("One list", "Two lists"), "utf-8")
    add(session, "k2aaaa")
    assert session.save().kind == "merged"
    session.close()
    text = path.read_text("utf-8")
    assert all(
        words in text for words in ("k1aaaa", "k2aaaa", "Two lists", "# heard in the first round")
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["asset.workshop.yaml", "state"]


def test_a_lock_is_for_one_at_a_time(tmp_path: Path) -> None:
    first = SYSTEM_DISK.lock(tmp_path / "lock")
    assert first is not None
    assert SYSTEM_DISK.lock(tmp_path / "lock") is None
    SYSTEM_DISK.unlock(first)
    again = SYSTEM_DISK.lock(tmp_path / "lock")
    assert again is not None
    SYSTEM_DISK.unlock(again)


def test_a_file_is_made_with_the_permissions_it_is_asked_for(tmp_path: Path) -> None:
    handle = SYSTEM_DISK.create(tmp_path / "a", 0o640)
    SYSTEM_DISK.close(handle)
    assert SYSTEM_DISK.stat(tmp_path / "a").mode == 0o640
    with pytest.raises(FileExistsError):
        SYSTEM_DISK.create(tmp_path / "a", 0o640)


def test_folders_for_state_are_for_one_person_only(tmp_path: Path) -> None:
    SYSTEM_DISK.make_folder(tmp_path / "deep" / "below")
    assert (tmp_path / "deep" / "below").stat().st_mode & 0o777 == 0o700
    assert SYSTEM_DISK.list_names(tmp_path / "none") == []


def test_every_file_and_branch_has_a_journal_of_its_own(tmp_path: Path) -> None:
    paths = {
        journal_path(tmp_path, Path(file), branch)
        for file in ("/a/w.yaml", "/b/w.yaml")
        for branch in ("", "x", "y")
    }
    assert len(paths) == 6
    assert lock_path(tmp_path, Path("/a/w.yaml")) == lock_path(tmp_path, Path("/a/w.yaml"))


def test_an_old_lock_does_not_hold_anybody_back(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path, TEXT)
    session = open_session(path, tmp_path / "state")
    session.close()
    assert list((tmp_path / "state" / "locks").iterdir())
    assert not open_session(path, tmp_path / "state").is_read_only
