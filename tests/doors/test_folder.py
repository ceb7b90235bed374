"""The folder to unzip, used as people use it: moved, with nothing on the search path."""

import re
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tools.release import HOSTILE_FOLDER, bare_environment, build_folder, build_packages, unzip

from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import TEXT, write_workshop_file
from tests.tui.in_terminal import Terminal, a_file
from userneeds import __version__
from userneeds.yamlfile.read.reader import read_workshop

pytestmark = pytest.mark.long

PORT = 8423
OURS = TEXT + "\n  k1aaaa:\n    kind: idea\n    text: From our laptop\n"
THEIRS = TEXT + "\n  m1bbbb:\n    kind: idea\n    text: From their laptop\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the folder of this system, which takes minutes, and unzip it where nothing is."""
    home = tmp_path_factory.mktemp("unzipped") / HOSTILE_FOLDER
    unzip(build_folder(build_packages()), home)
    return home / "userneeds" / "userneeds"


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    return dict(bare_environment(tmp_path / "state"))


def test_it_says_its_version_soon(program: Path, surroundings: dict[str, str]) -> None:
    done = subprocess.run([program, "--version"], capture_output=True, check=True, env=surroundings)
    assert done.stdout.decode("utf-8") == f"userneeds {__version__}\n"


def test_a_card_that_is_typed_is_in_the_file(program: Path, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    terminal = Terminal(
        path, tmp_path / "state", program=("open",), executable=str(program),
        environment={"PATH": "", "PYTHONPATH": ""},
    )  # fmt: skip
    assert terminal.until(b"Ready", 60)
    terminal.keys("a")
    terminal.keys("As a tenant I need a dry hall\r")
    assert terminal.until(b"dry hall", 20)
    terminal.keys("\x11")
    assert terminal.close() == 0
    assert "a dry hall" in path.read_text(encoding="utf-8")


def test_what_works_beside_the_app_runs_from_the_folder_too(
    program: Path, surroundings: dict[str, str]
) -> None:
    """A long paste is read by another process of the same program."""
    done = subprocess.run(
        [program, "-P", "-m", "userneeds.session.pasting.reader_program", "need"],
        input=b"As a tenant I need a dry hall\n",
        capture_output=True,
        check=True,
        env=surroundings,
    )
    assert b"a dry hall" in done.stdout


def test_two_branches_are_merged_by_meaning(
    program: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    folder = made(tmp_path / "group")
    only_git = {**surroundings, "PATH": "/usr/bin:/bin"}
    subprocess.run([program, "init", folder], capture_output=True, check=True, env=only_git)
    write_workshop_file(folder)
    commit_all(folder, "First")
    git(folder, "checkout", "-q", "-b", "theirs")
    write_workshop_file(folder, THEIRS)
    commit_all(folder, "Theirs")
    git(folder, "checkout", "-q", "main")
    path = write_workshop_file(folder, OURS)
    commit_all(folder, "Ours")
    merged = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", "merge", "-q", "theirs"],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**only_git, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    assert merged.returncode == 0, merged.stdout + merged.stderr
    found = read_workshop(path.read_text(encoding="utf-8")).value
    assert found is not None
    assert {"k1aaaa", "m1bbbb"} <= set(found.cards)


@pytest.fixture
def served(program: Path, tmp_path: Path, surroundings: dict[str, str]) -> Iterator[str]:
    a_file(tmp_path)
    command = [str(program), "serve", str(tmp_path), "--port", str(PORT)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=surroundings)
    assert process.stderr is not None
    said = process.stderr.readline().decode("utf-8")
    found = re.search(r"http://\S+", said)
    assert found, said
    yield found[0]
    process.terminate()
    process.wait(timeout=30)
    process.stderr.close()


def test_serve_answers(served: str) -> None:
    time.sleep(0.2)
    address = urlsplit(served)
    connection = HTTPConnection("localhost", PORT, timeout=20)
    connection.request("GET", f"/?{address.query}", headers={"Host": f"localhost:{PORT}"})
    answer = connection.getresponse()
    answer.read()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    connection.request("GET", "/", headers={"Host": f"localhost:{PORT}", "Cookie": cookie})
    page = connection.getresponse()
    assert page.status == 200
    assert b"userneeds" in page.read()
    connection.close()
