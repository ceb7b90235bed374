"""Shells complete our words, and `man` shows them, as the table of verbs says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from userneeds.surfaces.cli.exit_codes import MEANINGS
from userneeds.surfaces.cli.reference.argument_rows import verb_rows
from userneeds.surfaces.cli.reference.completion_scripts import SHELLS, completion_script
from userneeds.surfaces.cli.reference.environment_table import ENVIRONMENT
from userneeds.surfaces.cli.reference.manual_page import manual_page

SOURCE = Path(__file__).parents[2] / "src" / "userneeds"
SHELLS_HERE = [shell for shell in ("bash", "zsh", "fish") if shutil.which(shell)]
FILES = ("first.workshop.yaml", "series.yaml", "notes.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).touch()
    (tmp_path / "our group").mkdir()
    return tmp_path


def completed_by_bash(words: list[str], folder: Path) -> set[str]:
    """Return what bash offers for the last word of a line."""
    (folder / ".completion").write_text(completion_script("bash"), encoding="utf-8")
    asking = (
        'source .completion; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _userneeds; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    command = ["bash", "--norc", "-c", asking, "bash", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return set(done.stdout.decode("utf-8").split("\n")) - {"", ".completion"}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_with_every_option_is_in_the_script(shell: str) -> None:
    answer = ask("completion", shell)
    script = answer.out
    assert answer.code == 0
    for row in verb_rows():
        for name in (row.entry.name, *(name for option in row.options() for name in option.names)):
            said = f"-l {name[2:]} " if shell == "fish" and name.startswith("--") else name
            assert said in script or f"-s {name[1:]} " in script


@pytest.mark.parametrize("shell", SHELLS_HERE)
def test_the_shell_reads_its_script(shell: str, tmp_path: Path) -> None:
    path = tmp_path / "script"
    path.write_text(completion_script(shell), encoding="utf-8")
    assert subprocess.run([shell, "-n", path], capture_output=True, check=True).stderr == b""


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["userneeds", "exp"], {"export"}),
        (["userneeds", "help", "gal"], {"gallery"}),
        (["userneeds", "room", "--admit", ""], {"all", "each"}),
        (["userneeds", "schema", "s"], {"series"}),
        (["userneeds", "find", "--strength", "no"], {"not\\ proven"}),
        (["userneeds", "find", "--strength", "s"], {"some\\ proof", "strong"}),
        (["userneeds", "agenda", "--k"], {"--keep"}),
        (["userneeds", "agenda", ""], {"first.workshop.yaml", "series.yaml", "our group"}),
        (["userneeds", "agenda", "f"], {"first.workshop.yaml"}),
        (["userneeds", "list", ""], {"our group"}),
        (["userneeds", "pdf-text", "n"], {"notes.txt"}),
        (["userneeds", "nothing", ""], set()),
    ],
)
def test_words_and_files_are_completed(words: list[str], offered: set[str], folder: Path) -> None:
    assert completed_by_bash(words, folder) == offered


def test_new_offers_the_plans_and_techniques_the_library(folder: Path) -> None:
    assert "first-meetup" in completed_by_bash(["userneeds", "new", ""], folder)
    assert "one-two-four-all" in completed_by_bash(["userneeds", "techniques", "one"], folder)


def test_the_manual_page_says_everything_once() -> None:
    page = manual_page().replace("\\-", "-")
    sections = re.findall(r"^\.SS (.+)$", page, re.MULTILINE)
    assert sections == [row.entry.name for row in verb_rows()]
    for row in verb_rows():
        for option in row.options():
            assert f".B {', '.join(option.names)}" in page
    for name in (*map(str, MEANINGS), *ENVIRONMENT):
        assert f".B {name}\n" in page


def test_no_word_of_the_manual_page_is_taken_for_a_command() -> None:
    commands = {
        line.split()[0] for line in manual_page().splitlines() if line.startswith((".", "'"))
    }
    assert commands <= {".TH", ".SH", ".SS", ".B", ".I", ".br", ".PP", ".TP"}


def test_every_word_of_the_environment_is_in_the_table() -> None:
    pattern = re.compile(r"\b(USERNEEDS_[A-Z]+|XDG_[A-Z_]+)\b")
    read = {
        name
        for path in SOURCE.rglob("*.py")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert read <= set(ENVIRONMENT)
    assert len(read) > 5
