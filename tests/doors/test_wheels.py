"""Every base dependency has a ready-made file for the systems people have; asks the registry."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SYSTEMS = {
    "win_amd64": ("3.11", "3.12", "3.13"),
    "win_arm64": ("3.12", "3.13"),
    "macosx_14_0_x86_64": ("3.11", "3.12"),
    "macosx_14_0_arm64": ("3.11", "3.12"),
}
"""With Python 3.11 on Windows for ARM there is none of PyYAML: docs/systems.md says so."""


@pytest.mark.parametrize(
    ("system", "python"), [(name, each) for name, pythons in SYSTEMS.items() for each in pythons]
)
def test_there_is_a_wheel_for_every_base_dependency(
    system: str, python: str, tmp_path: Path
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet"]
    command += ["--ignore-installed", "--only-binary=:all:", "--target", str(tmp_path)]
    command += ["--platform", system, "--python-version", python]
    command += ["-c", str(ROOT / "constraints.txt"), *project["dependencies"]]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")[-1000:]
