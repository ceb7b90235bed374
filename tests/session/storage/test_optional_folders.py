"""What can be made again is optional: where it cannot be kept, all goes on, and it is said."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.posix_calls import is_root
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.library.library import scan_library
from userneeds.session.maintenance.doctor import examine_folder
from userneeds.session.storage.fault_log import (
    fault_log_path,
    note_survived_fault,
    survived_faults,
)
from userneeds.session.themes.sentence_cache import SentenceCache
from userneeds.yamlfile.write.writer import write_workshop

WORDS = "know when the engineer comes"


def a_library(folder: Path, name: str = "x") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.workshop.yaml"
    text = write_workshop(a_workshop(a_card("c1aaaa", kind="need", need=WORDS)))
    path.write_text(text, encoding="utf-8")
    return folder


def below_a_file(folder: Path) -> Path:
    (folder / "a-file").write_text("", encoding="utf-8")
    return folder / "a-file" / "cache"


def in_the_processes(_: Path) -> Path:
    return Path("/proc/nope/cache")


def a_file(folder: Path) -> Path:
    below_a_file(folder)
    return folder / "a-file"


def too_long_a_name(folder: Path) -> Path:
    return folder / ("x" * 300)


IMPOSSIBLE = [below_a_file, in_the_processes, a_file, too_long_a_name]


def noted_of(folder: Path) -> set[str]:
    """Return what was being done when a fault about something in a folder was met."""
    return {fault.doing for fault in survived_faults() if str(folder) in fault.place}


@pytest.mark.parametrize("make", IMPOSSIBLE)
def test_earlier_workshops_are_searched_without_a_cache_folder(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    knowledge = KnowledgeIndex(a_library(tmp_path / "library"), make(tmp_path))
    assert knowledge.update() == 1
    assert [WORDS in finding.says for finding in knowledge.find(WORDS)] == [True]
    assert noted_of(make(tmp_path)) >= {"Keeping the index of earlier workshops"}


@pytest.mark.parametrize("make", IMPOSSIBLE)
def test_a_library_is_listed_without_a_cache_folder(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    library = scan_library(a_library(tmp_path / "library"), make(tmp_path))
    assert [entry.cards for entry in library.workshops()] == [1]
    assert noted_of(make(tmp_path)) >= {"Keeping the index of a library"}


@pytest.mark.parametrize("make", IMPOSSIBLE)
def test_sentences_are_read_without_a_cache_folder(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    cache = SentenceCache(make(tmp_path))
    cache.keep({WORDS: b"numbers"})
    assert cache.find([WORDS]) == {}
    assert noted_of(make(tmp_path)) >= {"Keeping what was read of sentences"}
    assert WORDS not in str(survived_faults())


def test_a_file_whose_name_is_no_text_is_listed_and_searched(tmp_path: Path) -> None:
    folder = a_library(tmp_path / "library", os.fsdecode(b"\xff\xfe"))
    cache = tmp_path / "cache"
    for _ in range(2):  # read from the file, then from the index
        assert [entry.cards for entry in scan_library(folder, cache).workshops()] == [1]
        knowledge = KnowledgeIndex(folder, cache)
        knowledge.update()
        (finding,) = knowledge.find(WORDS)
        assert Path(finding.path).is_file()


@pytest.mark.parametrize("make", IMPOSSIBLE)
def test_the_doctor_names_a_folder_that_cannot_be_made(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    folder = make(tmp_path)
    said = {check.sentence: check.health for check in examine_folder(tmp_path, folder, folder)}
    named = {sentence: health for sentence, health in said.items() if str(folder) in sentence}
    assert set(named.values()) == {"wrong", "careful"}


def test_the_doctor_says_what_was_survived_with_path_and_reason(tmp_path: Path) -> None:
    fault = OSError(28, "No space left on device", "/somewhere/index.json")
    for _ in range(3):
        note_survived_fault("Keeping the index", fault, state=tmp_path)
    (check,) = [each for each in examine_folder(tmp_path, tmp_path) if "Keeping" in each.sentence]
    assert check.health == "careful"
    assert "/somewhere/index.json" in check.sentence
    assert "the disk is full" in check.sentence
    assert str(fault_log_path(tmp_path)) in check.hint


def test_a_note_holds_no_value(tmp_path: Path) -> None:
    try:
        int("the closed card")
    except ValueError as fault:
        note_survived_fault("Counting", fault, state=tmp_path)
    text = fault_log_path(tmp_path).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_optional_folders.py" in text
    assert "the closed card" not in text


def test_the_notes_stay_few_and_a_torn_one_hides_no_other(tmp_path: Path) -> None:
    for number in range(60):
        note_survived_fault(f"Step {number}", ValueError(), state=tmp_path)
    with fault_log_path(tmp_path).open("a", encoding="utf-8") as log:
        log.write('{"when": "20\n[]\n')
    noted = survived_faults(tmp_path)
    assert len(noted) == 50
    assert noted[-1].doing == "Step 59"


def test_a_fault_that_cannot_be_noted_is_no_fault(tmp_path: Path) -> None:
    noted = note_survived_fault("Counting", ValueError(), state=below_a_file(tmp_path))
    assert noted.reason == "ValueError"
    assert survived_faults(below_a_file(tmp_path)) == ()


@pytest.mark.skipif(not is_root(), reason="only root becomes nobody")
def test_who_has_no_home_folder_is_told_instead_of_a_fault() -> None:
    kept = {"PATH", "PYTHONPATH"}
    code = (
        "import os;"
        "from userneeds.session.storage.user_dirs import state_folder, cache_folder;"
        "os.setuid(54_321);"
        "print(state_folder(), cache_folder())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={name: value for name, value in os.environ.items() if name in kept},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert answer.stdout.count("no-home-folder") == 2
