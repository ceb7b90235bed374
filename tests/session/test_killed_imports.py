"""An import that is killed at any moment has brought everything or nothing."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.build import a_workshop
from tests.cli.in_process import ask
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

PROJECT = Path(__file__).parents[2]


def _import(path: Path, table: Path, seconds: float | None) -> None:
    """Import a table in a process of its own, and end it after a while without a word."""
    command = [sys.executable, "-m", "userneeds", "import", str(table), "--into", str(path)]
    program = subprocess.Popen(
        [*command, "--yes"],
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def _count(path: Path) -> int:
    """Return how many cards the workshop has, once what is owed to its file is written."""
    assert ask("agenda", path).code == 0
    workshop = read_workshop(path.read_text(encoding="utf-8")).value
    assert workshop is not None
    return len(workshop.cards)


@pytest.mark.parametrize(
    ("runs", "cards", "longest"),
    [(3, 40, 0.8), pytest.param(200, 300, 2.5, marks=pytest.mark.long)],
)
def test_a_killed_import_leaves_no_half(
    tmp_path: Path, runs: int, cards: int, longest: float
) -> None:
    table = tmp_path / "calls.txt"
    lines = [f"Nobody answers call {number} of the day" for number in range(cards)]
    table.write_text("\n".join(lines), encoding="utf-8")
    chance = Random(24)  # noqa: S311 - the same moments each time
    for run in range(runs):
        path = tmp_path / f"run{run}.workshop.yaml"
        path.write_text(write_workshop(a_workshop()), encoding="utf-8")
        _import(path, table, chance.uniform(0.2, longest))
        assert _count(path) in {0, cards}
        _import(path, table, None)
        assert _count(path) == cards
