"""Laptops as they are: old letters, long paths, no git or an old one, a proxy that says no."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.session.git_repositories import commit_all, made
from tests.session.small_workshop import TEXT, add, open_session, write_workshop_file
from tests.tui.playing import a_hostile_meeting, a_meeting, playing
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop

ROOT = Path(__file__).parents[2]
WHERE_GIT_IS = shutil.which("git") or "/usr/bin/git"
SINCE_GIT_2_30 = {
    "--abbrev", "--batch", "--cached", "--debug", "--exclude-standard", "--find-renames",
    "--first-parent", "--follow", "--format", "--full-index", "--get", "--local", "--max-count",
    "--message", "--end-of-options", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-merges",
    "--no-renames", "--no-textconv",
    "--only", "--others", "--porcelain", "--quiet", "--raw", "--root", "--short", "--show-toplevel",
    "--git-path", "--verify", "--diff-merges", "-c", "-m", "-t", "-z", "-M", "-r",
}  # fmt: skip
"""Options that git 2.30 has, of January 2021: all of them, or older."""
NOTED = """\
#!/bin/sh
if [ "$1" = version ]; then echo "git version 2.30.0"; exit 0; fi
for word in "$@"; do printf '%s\\n' "$word" >> {notes}; done
exec {git} "$@"
"""


def userneeds(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "userneeds", *map(str, words)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run(
        command, capture_output=True, check=False, env=surroundings, encoding="utf-8"
    )


@pytest.mark.parametrize("meeting", [a_meeting(), a_hostile_meeting()], ids=["plain", "hostile"])
async def test_an_old_console_of_80_by_25_shows_only_letters_that_it_has(
    tmp_path: Path, meeting: Workshop
) -> None:
    """Code page 850, as British Windows has in its old console."""
    old = {"USERNEEDS_LETTERS": "cp850"}
    async with playing(tmp_path, meeting, size=(80, 25), environment=old) as play:
        for keys in (("t",), ("escape", "v"), ("escape", "enter"), ("escape", "question_mark")):
            await play.keys(*keys)
            rows = [row.rstrip() for row in play.screen()]
            assert len(rows) == 25
            assert any(rows)
            assert [row for row in rows if not carried(row)] == []


def carried(row: str) -> bool:
    return row == row.encode("cp850", "replace").decode("cp850")


def test_a_folder_250_letters_deep_is_worked_in_as_any_other(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 250:
        folder /= "Anwen's ordner für Bedürfnisse"
    folder.mkdir(parents=True)
    path = write_workshop_file(folder)
    session = open_session(path, tmp_path / "state")
    assert add(session, "deep1")
    session.close()
    found = read_workshop(path.read_text(encoding="utf-8")).value
    assert found is not None
    assert "deep1" in found.cards
    made_papers = ask("export", path, "--what", "record", "--format", "pdf,md", "--out", folder)
    assert made_papers.code == 0, made_papers.err
    assert (folder / "record.pdf").stat().st_size > 1000


def test_without_git_everything_but_versions_works_and_the_doctor_says_so(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    nothing = {"PATH": str(tmp_path / "nothing"), "USERNEEDS_STATE": str(tmp_path / "state")}
    for words in (("list", tmp_path), ("check", path), ("insight", path)):
        done = userneeds(*words, **nothing)
        assert done.returncode == 0, done.stderr
    told = userneeds("doctor", tmp_path, **nothing)
    assert "there are no versions and no merging" in re.sub(r"\s+", " ", told.stdout)
    refused = userneeds("log", path, **nothing)
    assert refused.returncode == 6
    assert "Traceback" not in refused.stderr
    assert "git" in refused.stderr.lower()


def test_nothing_is_asked_of_git_that_one_of_2021_cannot_do(tmp_path: Path) -> None:
    notes, bin_folder = tmp_path / "notes", tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "git"
    program.write_text(NOTED.format(notes=notes, git=WHERE_GIT_IS), encoding="utf-8")
    program.chmod(0o755)
    folder = made(tmp_path / "group")
    path = write_workshop_file(folder)
    old = {
        "PATH": f"{bin_folder}:/usr/bin:/bin",
        "USERNEEDS_STATE": str(tmp_path / "state"),
    }
    assert userneeds("init", folder, **old).returncode == 0
    commit_all(folder, "First")
    path.write_text(TEXT.replace("One list of every lift", "One register"), encoding="utf-8")
    assert "2.30.0" in userneeds("doctor", folder, **old).stdout
    for words in (("diff", "HEAD", path), ("log", path), ("check", path, "--staged")):
        done = userneeds(*words, **old)
        assert done.returncode in {0, 1}, done.stderr
    options = {
        word.partition("=")[0]
        for word in notes.read_text(encoding="utf-8").splitlines()
        if word.startswith("-") and word != "--"
    }
    assert len(options) > 5
    assert options - SINCE_GIT_2_30 == set()


@pytest.mark.long
def test_a_proxy_that_refuses_is_said_by_the_door(tmp_path: Path) -> None:
    folder = tmp_path / "userneeds"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if not name.startswith(("docs/", "exports/", "tests/")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    refusing = "http://127.0.0.1:9"  # the port at which nobody answers
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "HTTPS_PROXY": refusing,
        "HTTP_PROXY": refusing,
        "PIP_INDEX_URL": "https://packages.example/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_RETRIES": "1",
    }
    command = [sys.executable, str(folder / "run.py"), "--version"]
    done = subprocess.run(command, capture_output=True, check=False, env=surroundings)
    told = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "the proxy of this network refuses. Set HTTPS_PROXY" in told
    assert "Traceback" not in told
