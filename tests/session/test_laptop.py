"""What the doctor says of a laptop, and what of it may stand in a report that anybody reads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.git_repositories import git, made
from tests.session.small_workshop import write_workshop_file
from userneeds import __version__
from userneeds.session.git.clone_setup import merge_driver, set_up_git
from userneeds.session.maintenance.doctor import HealthCheck
from userneeds.session.maintenance.laptop import EXTRAS, examine_laptop
from userneeds.session.maintenance.report import report_lines
from userneeds.session.own_program import OwnProgram, asked_part, called_program, this_program

PERSON = "anwen-price"


def doctor(folder: Path, home: Path, *words: str) -> str:
    """Return what the doctor says to this person, with nothing of ours on the path."""
    surroundings = {
        **os.environ,
        "HOME": str(home),
        "USER": PERSON,
        "LOGNAME": PERSON,
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "USERNEEDS_STATE": str(home / "state of mine"),
    }
    command = [sys.executable, "-m", "userneeds", "doctor", str(folder), *words]
    done = subprocess.run(command, capture_output=True, check=False, env=surroundings)
    return done.stdout.decode("utf-8")


def test_a_laptop_says_its_system_program_extras_and_port(tmp_path: Path) -> None:
    said = " ".join(check.sentence for check in examine_laptop(tmp_path))
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in said
    assert f"userneeds {__version__}" in said
    assert all(extra in said for extra in EXTRAS)
    assert "Port 8000" in said


def test_another_program_of_the_same_name_is_found(tmp_path: Path) -> None:
    other = tmp_path / "userneeds"
    other.write_text("#!/bin/sh\n", encoding="utf-8")
    checks = examine_laptop(tmp_path, str(tmp_path))
    (check,) = [each for each in checks if "another one" in each.sentence]
    assert check.health == "careful"
    assert str(other) in check.sentence
    assert str(other) not in check.report


def test_a_report_names_nobody_and_no_path_below_the_home_folder(tmp_path: Path) -> None:
    home = tmp_path / PERSON
    folder = made(home / "Residents of Anwen's block")
    write_workshop_file(folder)
    set_up_git(folder)
    report = doctor(folder, home, "--report")
    assert str(home) in doctor(folder, home)
    for private in (str(home), PERSON, "Residents", "block", "state of mine"):
        assert private not in report
    assert "Git" in report
    assert f"userneeds {__version__}" in report


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


def test_a_program_that_was_moved_is_found_and_mended(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    write_workshop_file(folder)
    set_up_git(folder)
    gone = OwnProgram(str(tmp_path / "Old place" / "userneeds"), is_frozen=True)
    git(folder, "config", "merge.userneeds.driver", merge_driver(gone))
    (found,) = [line for line in doctor(folder, tmp_path).splitlines() if "wrong" in line]
    assert gone.executable in found
    assert "userneeds doctor --mend" in found
    assert "wrong" not in doctor(folder, tmp_path, "--mend")
    assert git(folder, "config", "merge.userneeds.driver").strip() == merge_driver(this_program())


def test_a_script_says_which_program_it_calls() -> None:
    for executable in ("/opt/userneeds/userneeds", "/Users/O'Brien/un zip/100%/userneeds"):
        assert called_program(merge_driver(OwnProgram(executable))) == executable
    assert called_program("git merge-file %A %O %B") == ""
    assert called_program("[ -x 'never closed ] && true") == ""
    assert called_program("[ -x /opt/userneeds") == ""


def test_an_executable_runs_its_own_modules_and_no_others() -> None:
    part = OwnProgram("/x", is_frozen=True).part("userneeds.session.pasting.reader_program", ["a"])
    assert asked_part(part[1:]) == ("userneeds.session.pasting.reader_program", "a")
    assert asked_part(("-P", "-m", "http.server")) == ()
    assert asked_part(("list", "-m", "userneeds.x")) == ()
    assert asked_part(("-P", "-m")) == ()
