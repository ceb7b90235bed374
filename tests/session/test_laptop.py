"""What the doctor says of a laptop, and what of it may stand in a report that anybody reads."""

import sys
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.session.git_repositories import git, made
from tests.session.small_workshop import write_workshop_file
from userneeds import __version__
from userneeds.session.git.clone_setup import merge_driver, set_up_git
from userneeds.session.maintenance.doctor import HealthCheck, examine_folder
from userneeds.session.maintenance.laptop import EXTRAS, examine_laptop
from userneeds.session.maintenance.report import report_lines
from userneeds.session.own_program import OwnProgram, asked_part, called_program, this_program

PERSON = "anwen-price"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / PERSON
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USER", PERSON)
    monkeypatch.setenv("LOGNAME", PERSON)
    monkeypatch.setenv("USERNEEDS_STATE", str(home / "state of mine"))
    return home


def test_a_laptop_says_its_system_program_extras_and_port(tmp_path: Path) -> None:
    said = " ".join(check.sentence for check in examine_laptop(tmp_path))
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in said
    assert f"userneeds {__version__}" in said
    assert all(extra in said for extra in EXTRAS)
    assert "Port 8000" in said


def test_another_program_of_the_same_name_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "userneeds"
    other.write_text("#!/bin/sh\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    (check,) = [each for each in examine_laptop(tmp_path) if "another one" in each.sentence]
    assert check.health == "careful"
    assert str(other) in check.sentence
    assert str(other) not in check.report


def test_a_report_names_nobody_and_no_path_below_the_home_folder(home: Path) -> None:
    folder = made(home / "Residents of Anwen's block")
    write_workshop_file(folder)
    set_up_git(folder)
    journals = home / "state of mine" / "journals"
    journals.mkdir(parents=True)
    answer = ask("doctor", folder, "--report")
    whole = ask("doctor", folder).out
    assert str(home) in whole
    for private in (str(home), PERSON, "Residents", "block", "state of mine"):
        assert private not in answer.out
    assert "Git" in answer.out
    assert f"userneeds {__version__}" in answer.out


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing was found in /home/anwen-price/Our files/x.yaml, and more.",
        "Port 8000 belongs to Anwen-Price.",
    ],
)
def test_what_still_names_home_or_person_is_left_out(sentence: str) -> None:
    check = HealthCheck("careful", sentence)
    (line,) = report_lines([check], Path("/home/anwen-price"), (PERSON,))
    assert PERSON not in line.lower()
    assert "x.yaml" not in line


def test_a_program_that_was_moved_is_found_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "group")
    write_workshop_file(folder)
    set_up_git(folder)
    gone = OwnProgram(str(tmp_path / "Old place" / "userneeds"), is_frozen=True)
    git(folder, "config", "merge.userneeds.driver", merge_driver(gone))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    found = [check for check in examine_folder(folder, tmp_path) if check.health == "wrong"]
    assert [check.hint for check in found] == ["Run: userneeds doctor --mend."]
    assert gone.executable in found[0].sentence
    assert ask("doctor", folder, "--mend").code == 0
    assert git(folder, "config", "merge.userneeds.driver").strip() == merge_driver(this_program())


def test_a_script_says_which_program_it_calls() -> None:
    for executable in ("/opt/userneeds/userneeds", "/Users/O'Brien/un zip/100%/userneeds"):
        assert called_program(merge_driver(OwnProgram(executable))) == executable
    assert called_program("git merge-file %A %O %B") == ""


def test_an_executable_runs_its_own_modules_and_no_others() -> None:
    part = OwnProgram("/x", is_frozen=True).part("userneeds.session.pasting.reader_program", ["a"])
    assert asked_part(part[1:]) == ("userneeds.session.pasting.reader_program", "a")
    assert asked_part(("-P", "-m", "http.server")) == ()
    assert asked_part(("list", "-m", "userneeds.x")) == ()
    assert asked_part(("-P", "-m")) == ()
