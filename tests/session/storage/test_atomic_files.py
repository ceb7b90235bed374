"""Files: read with clear words, written whole or not at all."""

import os
from pathlib import Path

import pytest

from tests.session.small_workshop import TEXT, write_workshop_file
from userneeds.session.errors import (
    AlreadyThere,
    DiskRefused,
    FileChangedElsewhere,
    NoSuchFile,
    NotAWorkshop,
)
from userneeds.session.storage.atomic_files import (
    content_digest,
    is_temp_name,
    prepare_file,
    read_text,
    remove_if_there,
    rewrite_text,
    swap_into_place,
    write_atomically,
    write_new,
)
from userneeds.session.storage.disk import SystemDisk
from userneeds.session.storage.readable_files import LARGEST_BYTES


def test_a_text_is_read_with_its_own_line_ends(tmp_path: Path) -> None:
    assert read_text(write_workshop_file(tmp_path, "one\r\ntwo\n", "a.yaml")) == "one\r\ntwo\n"


def test_a_byte_that_is_not_utf_8_is_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("title: café\nplace: Łódź ".encode() + b"\xe9\n")
    with pytest.raises(NotAWorkshop) as caught:
        read_text(path)
    problem = caught.value.problems[0]
    assert (problem.line, problem.column) == (2, 13)
    assert "UTF-8" in problem.hint


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path, "", "a.yaml")
    os.truncate(path, LARGEST_BYTES + 1)
    with pytest.raises(NotAWorkshop, match="no workshop"):
        read_text(path)


def test_what_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(NoSuchFile):
        read_text(write_workshop_file(tmp_path, "", "file") / "below.yaml")


def test_a_new_version_takes_the_place_of_the_one_that_was_read(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    new = prepare_file(path, b"new")
    assert path.read_text("utf-8") == TEXT
    swap_into_place(new, content_digest(TEXT.encode()))
    remove_if_there(new.temp_path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_somebody_else_wrote_stays_as_it_is(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    new = prepare_file(path, b"new")
    path.write_bytes(b"theirs")
    with pytest.raises(FileChangedElsewhere) as caught:
        swap_into_place(new, content_digest(TEXT.encode()))
    assert caught.value.there == b"theirs"
    assert path.read_bytes() == b"theirs"


def test_a_file_marked_as_read_only_is_not_written(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        prepare_file(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_rewriting_needs_the_text_that_was_read(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    rewrite_text(path, TEXT, "second")
    assert path.read_text("utf-8") == "second"
    with pytest.raises(FileChangedElsewhere):
        rewrite_text(path, TEXT, "third")
    assert path.read_text("utf-8") == "second"
    assert list(tmp_path.iterdir()) == [path]


def test_rewriting_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused):
        rewrite_text(tmp_path / "none.yaml", "", "text")


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "below" / "a.yaml"
    write_new(path, "first")
    with pytest.raises(AlreadyThere):
        write_new(path, "second")
    assert path.read_text("utf-8") == "first"


def test_a_document_replaces_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.pdf"
    write_atomically(path, b"first")
    write_atomically(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    blocked = write_workshop_file(tmp_path, "", "file") / "below" / "a.pdf"
    with pytest.raises(DiskRefused, match="could not be written"):
        write_atomically(blocked, b"x")
    with pytest.raises(DiskRefused, match="could not be written"):
        write_new(blocked, "x")


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        (".a.yaml.0a1b2c3d.tmp", True),
        (".a.yaml.tmp", False),
        ("a.yaml.0a1b2c3d.tmp", False),
        (".b.yaml.0a1b2c3d.tmp", False),
        (".a.yaml.0a1b2c3d.swp", False),
    ],
)
def test_only_names_made_here_count_as_waiting(name: str, ours: bool) -> None:
    assert is_temp_name(name, Path("/x/a.yaml")) == ours


class RacingDisk(SystemDisk):
    """A disk on which somebody else saves the file in the very instant of each swap."""

    def __init__(self, saves: list[bytes]) -> None:
        self.saves = saves

    def exchange(self, one: Path, other: Path) -> bool:
        if self.saves:
            other.write_bytes(self.saves.pop(0))
        return super().exchange(one, other)


def test_who_saves_in_the_instant_of_a_rewrite_gets_the_file_back(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    with pytest.raises(FileChangedElsewhere):
        rewrite_text(path, TEXT, "ours", RacingDisk([b"theirs"]))
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_who_saves_twice_in_the_instant_of_a_rewrite_loses_neither(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    with pytest.raises(FileChangedElsewhere):
        rewrite_text(path, TEXT, "ours", RacingDisk([b"theirs", b"theirs, mended"]))
    there = {file.read_bytes() for file in tmp_path.iterdir()}
    assert there == {b"theirs", b"theirs, mended"}
