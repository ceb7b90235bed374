"""`userneeds merge-file` and `userneeds resolve`: no side is dropped, and somebody chooses."""

import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.session.errors import FileChangedElsewhere
from userneeds.session.storage.atomic_files import rewrite_text
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

BASE = write_workshop(
    a_workshop(a_card("k7f3q2", need="report damp", benefit="it dries", by="ann"))
)
OURS = BASE.replace("report damp", "report damp by phone")
THEIRS = BASE.replace("report damp", "report damp online")
ELSEWHERE = BASE.replace("it dries", "it dries out")


class Versions:
    """Three versions of a workshop as git hands them to its driver."""

    def __init__(self, folder: Path, base: str, ours: str, theirs: str) -> None:
        self.files = [folder / name for name in ("base", "ours", "theirs")]
        for file, text in zip(self.files, (base, ours, theirs), strict=True):
            file.write_text(text, encoding="utf-8")

    def merged(self) -> str:
        return self.files[1].read_text(encoding="utf-8")


def test_what_both_changed_in_different_places_is_merged(tmp_path: Path) -> None:
    versions = Versions(tmp_path, BASE, OURS, ELSEWHERE)
    assert ask("merge-file", *versions.files, "w.workshop.yaml").code == exit_codes.SUCCESS
    assert "report damp by phone" in versions.merged()
    assert "it dries out" in versions.merged()


def test_a_conflict_keeps_both_and_the_file_still_loads(tmp_path: Path) -> None:
    versions = Versions(tmp_path, BASE, OURS, THEIRS)
    answered = ask("merge-file", *versions.files, "w.workshop.yaml")
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "userneeds resolve w.workshop.yaml" in answered.err
    assert "by phone" in versions.merged()
    assert "online" in versions.merged()
    assert read_workshop(versions.merged()).value is not None


def test_a_version_that_cannot_be_read_is_merged_as_text(tmp_path: Path) -> None:
    versions = Versions(tmp_path, "a\n", "a\nb: [\n", "a\nc: [\n")
    assert ask("merge-file", *versions.files).code == exit_codes.PROBLEMS_FOUND
    assert "b: [" in versions.merged()
    assert "c: [" in versions.merged()
    assert "<<<<<<< ours" in versions.merged()


@pytest.fixture
def undecided(tmp_path: Path) -> Path:
    versions = Versions(tmp_path, BASE, OURS, THEIRS)
    ask("merge-file", *versions.files)
    return versions.files[1]


@pytest.mark.parametrize(("side", "text"), [("ours", OURS), ("theirs", THEIRS)])
def test_keeping_one_side_leaves_exactly_that_version(
    undecided: Path, side: str, text: str
) -> None:
    assert ask("resolve", "--keep", side, undecided).code == exit_codes.SUCCESS
    assert undecided.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("typed", "text"), [("1\n", OURS), ("2\n", THEIRS)])
def test_somebody_at_the_keyboard_sees_both_and_chooses(
    undecided: Path, typed: str, text: str
) -> None:
    answered = ask("resolve", undecided, typed=typed)
    assert "cards k7f3q2 need" in answered.out
    assert "report damp by phone" in answered.out
    assert "report damp online" in answered.out
    assert answered.code == exit_codes.SUCCESS
    assert undecided.read_text(encoding="utf-8") == text


def test_deciding_later_changes_nothing(undecided: Path) -> None:
    before = undecided.read_bytes()
    assert ask("resolve", undecided, typed="\n").code == exit_codes.PROBLEMS_FOUND
    assert ask("resolve", undecided).code == exit_codes.PROBLEMS_FOUND
    assert undecided.read_bytes() == before


def test_what_waits_can_be_read_by_programs(undecided: Path) -> None:
    (conflict,) = ask("resolve", "--json", undecided).json()
    assert conflict["path"] == ["cards", "k7f3q2", "need"]
    assert (conflict["ours"], conflict["theirs"]) == ("report damp by phone", "report damp online")


def test_a_file_without_conflicts_says_so(tmp_path: Path) -> None:
    file = tmp_path / "w.workshop.yaml"
    file.write_text(BASE, encoding="utf-8")
    answered = ask("resolve", file)
    assert (answered.code, answered.err) == (exit_codes.SUCCESS, "Nothing waits for a choice.\n")


def test_a_file_that_somebody_else_wrote_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "w.workshop.yaml"
    file.write_text("theirs", encoding="utf-8")
    with pytest.raises(FileChangedElsewhere):
        rewrite_text(file, "what was read", "what is written")
    assert file.read_text(encoding="utf-8") == "theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_git_can_use_it_as_its_driver(tmp_path: Path) -> None:
    merged = subprocess.run(
        [
            sys.executable,
            "-m",
            "userneeds",
            "merge-file",
            *Versions(tmp_path, BASE, OURS, ELSEWHERE).files,
        ],
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert (merged.returncode, merged.stdout, merged.stderr) == (exit_codes.SUCCESS, b"", b"")


def test_git_merges_by_meaning_after_init(tmp_path: Path) -> None:
    """Both sides change neighbouring lines, which git alone would call a conflict."""

    def git(*words: str) -> None:
        subprocess.run(["git", *words], check=True, capture_output=True, timeout=60)

    file = tmp_path / "w.workshop.yaml"
    with chdir(tmp_path):
        ask("init")
        git("config", "user.name", "Ann")
        git("config", "user.email", "ann@example.org")
        for branch, text in (("main", BASE), ("theirs", ELSEWHERE), ("ours", OURS)):
            if branch != "main":
                git("checkout", "--quiet", "-b", branch, "main")
            file.write_text(text, encoding="utf-8")
            git("add", "--all")
            git("commit", "--quiet", "--message", branch, "--no-verify")
        git("merge", "--quiet", "--no-edit", "theirs")
    merged = file.read_text(encoding="utf-8")
    assert "report damp by phone" in merged
    assert "it dries out" in merged
    assert "<<<<" not in merged
