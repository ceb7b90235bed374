"""Windows that are killed or frozen, alone or together: nothing is lost, nothing done twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize("kills", [25, pytest.param(1_000, marks=pytest.mark.long)])
def test_nothing_acknowledged_is_lost_or_doubled_when_any_window_is_killed(
    tmp_path: Path, kills: int
) -> None:
    program = "tests.session.windows.kill_windows"
    found = json.loads(
        subprocess.run(
            [sys.executable, "-m", program, str(tmp_path), str(kills), "7"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"},
            check=True,
            capture_output=True,
        ).stdout
    )
    assert found.pop("kills") >= kills
    assert found.pop("promised") >= kills
    assert found.pop("dots") > 0
    assert found == dict.fromkeys(found, 0)
