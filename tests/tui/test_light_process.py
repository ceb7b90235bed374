"""The app's own process never loads what would stay in its memory for the rest of the day."""

import os
import subprocess
import sys
from pathlib import Path


def test_no_key_loads_numbers_and_networks_into_the_app(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.tui.light_process", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    assert told.splitlines() == [
        "t ThemesScreen",
        "W NetworkScreen",
        "w InsightScreen",
        "asked True",
    ]
