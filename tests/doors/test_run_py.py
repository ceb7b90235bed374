"""The door that needs nothing but Python: `run.py`."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "run.py"
ON_LINUX_38 = {
    "__future__", "os", "pathlib", "shutil", "subprocess", "sys",
}  # fmt: skip
"""Modules that Python 3.8 has with all that is used of them, by hand."""


@pytest.fixture
def door() -> Iterator[ModuleType]:
    spec = spec_from_file_location("run_py", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("run_py", None)


def test_a_python_of_2019_can_read_it() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in imported
    }
    assert names <= ON_LINUX_38


def test_an_old_python_is_told_which_one_is_needed(door: ModuleType) -> None:
    for version, name in (((3, 8), "3.8"), ((3, 10), "3.10")):
        sentence = door.needed_version(version)
        assert f"needs Python 3.11 or newer, and this is {name}" in sentence
        assert "python.org" in sentence


@pytest.mark.parametrize(
    ("told", "meaning"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Cannot connect to proxy. ProxyError('…', 407)", "HTTPS_PROXY"),
        ("SSLError CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "may not be written"),
        ("ERROR: No matching distribution found for PyYAML", "processor"),
        ("x\nERROR: something else\n", "ERROR: something else"),
        ("", "no reason was given"),
    ],
)
def test_what_the_installer_says_becomes_a_sentence(
    door: ModuleType, told: str, meaning: str
) -> None:
    assert meaning in door.reason_in(told)


def test_a_folder_that_may_not_be_written_is_said(door: ModuleType, tmp_path: Path) -> None:
    in_the_way = tmp_path / ".venv"
    in_the_way.write_text("a file", encoding="utf-8")
    with pytest.raises(door.Stop, match="could not be made"):
        door.make_place(in_the_way / "below")


def test_a_place_that_is_not_filled_or_leads_elsewhere_is_not_whole(
    door: ModuleType, tmp_path: Path
) -> None:
    for name in door.LISTS:
        (tmp_path / name).write_text("", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    assert not door.is_whole(python, tmp_path)
    python.symlink_to(sys.executable)
    assert not door.is_whole(python, tmp_path), "nothing says that it was filled"
    (tmp_path / ".venv" / door.DONE).touch()
    assert not door.is_whole(python, tmp_path), "it holds another folder's program, or none"


@pytest.mark.parametrize(
    "told",
    [
        "The virtual environment was not created successfully because ensurepip is not\navailable.",
        "/usr/bin/python3: No module named venv",
    ],
)
def test_a_python_without_environments_is_told_what_to_install(door: ModuleType, told: str) -> None:
    assert "python3-venv" in door.why_no_place(told)


@pytest.mark.long
def test_from_nothing_to_an_answer_in_a_folder_with_a_space_and_an_accent(tmp_path: Path) -> None:
    """Fetches what is needed, as on a new laptop; then again, after the folder was moved."""
    folder = tmp_path / "Anwen’s dâr"
    folder.mkdir()
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    kept = ("PATH", "PIP_INDEX_URL", "PIP_CERT", "PIP_CONFIG_FILE", "HTTPS_PROXY", "SSL_CERT_FILE")
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    surroundings["HOME"] = str(tmp_path / "home")

    def answer(where: Path, *words: str) -> str:
        command = [sys.executable, str(where / "run.py"), *words]
        done = subprocess.run(command, capture_output=True, check=True, env=surroundings)
        return done.stdout.decode("utf-8")

    assert answer(folder, "--version").startswith("userneeds ")
    moved = folder.rename(tmp_path / "elsewhere")
    assert "Asset management" in answer(moved, "list", str(moved / "workshops"))
