"""A save never destroys what it has not read, however fast somebody else writes the file."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.clock_and_ids import CountedIds, FixedClock
from tests.session.racing_editor import CARD
from tests.session.small_workshop import START, add, write_workshop_file
from userneeds.session.editing.session import Session
from userneeds.session.errors import FileChangedElsewhere
from userneeds.session.storage.atomic_files import (
    content_digest,
    prepare_file,
    remove_if_there,
    swap_into_place,
)
from userneeds.session.storage.disk import SystemDisk
from userneeds.session.storage.system_calls import swap_files
from userneeds.yamlfile.read.reader import read_workshop

PROJECT = Path(__file__).parents[2]


class RememberingDisk(SystemDisk):
    """The disk of this machine.

    It remembers which cards it has read, and waits for nothing, to race faster.
    """

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def read(self, path: Path) -> bytes:
        data = super().read(path)
        self.seen.update(found.decode() for found in CARD.findall(data))
        return data

    def sync(self, handle: int) -> None:
        return

    def sync_folder(self, folder: Path) -> None:
        return


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where the system has one.

    The race is about names, not about how fast a disk turns.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    if os.access(memory, os.W_OK):
        with TemporaryDirectory(dir=memory) as folder:
            yield Path(folder)
    else:
        yield tmp_path


@contextmanager
def editor_at(path: Path, saves: int) -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-m", "tests.session.racing_editor", str(path), str(saves)]
    surroundings = {**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}
    with subprocess.Popen(words, cwd=PROJECT, env=surroundings) as editor:
        yield editor


def lost(path: Path, disk: RememberingDisk) -> set[str]:
    """Return what the editor wrote, did not write over itself, and nobody here has read."""
    said = json.loads(path.with_name("result").read_text("utf-8"))
    disk.read(path)
    return set(said["written"]) - set(said["displaced"]) - disk.seen


@pytest.mark.parametrize("saves", [20_000, pytest.param(200_000, marks=pytest.mark.long)])
def test_a_new_version_never_destroys_what_an_editor_wrote_in_the_same_instant(
    fast: Path, saves: int
) -> None:
    path, disk = write_workshop_file(fast), RememberingDisk()
    expected, number = content_digest(disk.read(path)), 0
    with editor_at(path, saves) as editor:
        while editor.poll() is None:
            number += 1
            new = prepare_file(path, b"mine %d\n" % number, disk)
            try:
                swap_into_place(new, expected, disk)
                disk.read(new.temp_path)
                expected = content_digest(new.data)
            except FileChangedElsewhere as fault:
                expected = content_digest(fault.there)
            remove_if_there(new.temp_path, disk)
    assert lost(path, disk) == set()
    assert number > 0


@pytest.mark.parametrize("saves", [10_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_a_session_takes_in_whatever_an_editor_writes(fast: Path, saves: int) -> None:
    path, disk = write_workshop_file(fast), RememberingDisk()
    session = Session.open(
        path, clock=FixedClock(START), ids=CountedIds(), state_dir=fast / "state", disk=disk
    )
    results: Counter[str] = Counter()
    with editor_at(path, saves) as editor:
        while editor.poll() is None:
            add(session, f"a{results.total()}")
            results[session.save().kind] += 1
    add(session, "last1")
    session.close()
    assert lost(path, disk) == set()
    assert results.total() > 0
    found = read_workshop(path.read_text("utf-8")).value
    assert found is not None
    assert "last1" in found.cards


def test_two_names_swap_their_files(tmp_path: Path) -> None:
    one, other = (
        write_workshop_file(tmp_path, "one", "one"),
        write_workshop_file(tmp_path, "other", "other"),
    )
    if swap_files(one, other):
        assert (one.read_text("utf-8"), other.read_text("utf-8")) == ("other", "one")
    else:
        assert (one.read_text("utf-8"), other.read_text("utf-8")) == ("one", "other")


def test_a_name_that_is_not_there_is_not_swapped(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap_files(write_workshop_file(tmp_path, "one", "one"), tmp_path / "none")
