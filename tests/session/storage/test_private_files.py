"""Small files of the state folder: whole, private, and written although another window tidies."""

import errno
from pathlib import Path

import pytest

from userneeds.session.storage.atomic_files import remove_abandoned
from userneeds.session.storage.disk import SystemDisk
from userneeds.session.storage.private_files import replace_private_file


class TidiedDisk(SystemDisk):
    """A disk on which another window clears away what waits, at the worst moment, so many times."""

    def __init__(self, times: int) -> None:
        self.times = times

    def replace(self, source: Path, target: Path) -> None:
        if self.times:
            self.times -= 1
            remove_abandoned(target, self)
        super().replace(source, target)


class FullDisk(SystemDisk):
    """A disk without room."""

    def write(self, handle: int, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("times", [0, 1])
def test_it_is_written_also_when_another_window_tidies_in_that_moment(
    tmp_path: Path, times: int
) -> None:
    path = tmp_path / "new" / "file"
    replace_private_file(path, b"words", TidiedDisk(times), is_synced=True)
    assert path.read_bytes() == b"words"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["file"]


def test_on_a_full_disk_what_was_there_stays_and_nothing_waits(tmp_path: Path) -> None:
    path = tmp_path / "file"
    replace_private_file(path, b"before", SystemDisk(), is_synced=True)
    with pytest.raises(OSError, match="full"):
        replace_private_file(path, b"after", FullDisk(), is_synced=False)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
