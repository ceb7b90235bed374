"""Nobody has to name the folder: this one, the last one, or the place where groups lie."""

from pathlib import Path

import pytest

from userneeds.session.errors import AlreadyThere
from userneeds.session.library.group_folder import (
    default_folder,
    folder_to_open,
)
from userneeds.session.library.library import scan_library
from userneeds.session.library.samples import copy_samples


def with_workshop(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "a.workshop.yaml").write_text("", encoding="utf-8")
    return folder


def test_workshops_of_this_folder_come_first(tmp_path: Path) -> None:
    here = with_workshop(tmp_path / "here" / "north").parent
    last = with_workshop(tmp_path / "last")
    assert folder_to_open(here, str(last)) == here


def test_the_last_folder_comes_second_while_it_holds_workshops(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    last = with_workshop(tmp_path / "last")
    assert folder_to_open(here, str(last)) == last
    (last / "a.workshop.yaml").unlink()
    assert folder_to_open(here, str(last)) == here
    (here / "letter.txt").write_text("", encoding="utf-8")
    assert folder_to_open(here, "") == default_folder()


def test_the_samples_are_copied_whole_and_never_over_anything(tmp_path: Path) -> None:
    copy = copy_samples(tmp_path / "tour")
    assert len(list(scan_library(copy, tmp_path / "cache").workshops())) == 5
    with pytest.raises(AlreadyThere):
        copy_samples(copy)


def test_what_cannot_be_looked_into_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("x" * 300)  # asked what it is, the system refuses
    assert folder_to_open(tmp_path, "") == default_folder()
