"""A thread that waits for a file is woken by who adds to it."""

import sys
import time
from pathlib import Path

import pytest

from userneeds.session.storage.journal_watch import JournalWatch

LONG_SECONDS = 60.0
ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems wake nobody")


def is_woken(watch: JournalWatch) -> bool:
    begun = time.monotonic()
    watch.wait(LONG_SECONDS)
    return time.monotonic() - begun < LONG_SECONDS


def add_to(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("more\n")


@ONLY_LINUX
def test_who_waits_for_a_file_is_woken_when_somebody_adds_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    add_to(path)
    with JournalWatch() as watch:
        assert not watch.is_on(path)
        assert watch.is_on(path)
        for _ in range(2):
            add_to(path)
            assert is_woken(watch)


@ONLY_LINUX
def test_who_waits_for_a_file_that_is_not_there_is_woken_when_it_comes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "a.1.jsonl"
    with JournalWatch() as watch:
        assert not watch.is_on(first)
        assert watch.is_on(first)
        add_to(second)
        assert is_woken(watch)
        assert not watch.is_on(second)
        add_to(second)
        assert is_woken(watch)


@ONLY_LINUX
def test_what_was_added_to_another_file_wakes_nobody(tmp_path: Path) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    add_to(path)
    with JournalWatch() as watch:
        watch.is_on(path)
        add_to(other)
        begun = time.monotonic()
        watch.wait(0.05)
        assert time.monotonic() - begun >= 0.05


def test_where_there_is_no_folder_it_has_to_be_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there.jsonl"
    with JournalWatch() as watch:
        assert not watch.is_on(path)
        assert not watch.is_on(path)
