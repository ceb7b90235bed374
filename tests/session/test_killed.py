"""A program that is killed loses nothing that it acknowledged."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def killed(folder: Path, runs: int) -> dict[str, int]:
    found: dict[str, int] = json.loads(
        subprocess.run(
            [sys.executable, "-m", "tests.session.kill_runs", str(folder), str(runs), "7"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"},
            check=True,
            capture_output=True,
        ).stdout
    )
    return found


@pytest.mark.parametrize("runs", [10, pytest.param(1_000, marks=pytest.mark.long)])
def test_nothing_acknowledged_is_lost_by_kill_9(tmp_path: Path, runs: int) -> None:
    found = killed(tmp_path, runs)
    assert found["promised"] >= runs
    assert found["lost"] == 0
    assert found["torn"] == 0
    assert found["after opening"] == 0
