"""Mistakes, each made in a copy of the house: some test that is run often has to notice it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[1]


class Mutant(NamedTuple):
    """One mistake, and the tests that are asked about it."""

    name: str
    file: str
    sound: str
    wrong: str
    tests: str
    chosen: str = ""
    """Which of these tests, as `-k` has it."""


def mutants_without_a_line(mutants: Iterable[Mutant]) -> list[str]:
    """Return the names of mistakes that no line can be made into any more."""
    source = _ROOT / "src" / "userneeds"
    return [
        mutant.name
        for mutant in mutants
        if mutant.sound not in (source / mutant.file).read_text(encoding="utf-8")
    ]


def copy_house(folder: Path) -> Path:
    """Copy what tests need into a folder, and return it."""
    house = folder / "house"
    for name in ("src", "tests", "workshops"):
        shutil.copytree(
            _ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__", "pictures")
        )
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(_ROOT / name, house)
    return house


def tests_pass(house: Path, tests: str, chosen: str) -> bool:
    """Run some fast tests in a copy, and tell whether they pass."""
    wanted = ["-k", chosen] if chosen else []
    environment = {**os.environ, "PYTHONPATH": str(house / "src")}
    asked = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*asked, "-m", "not long", *tests.split(), *wanted],
        cwd=house,
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode in {0, 1}, done.stdout[-2000:]
    assert " passed" in done.stdout or " failed" in done.stdout, done.stdout[-2000:]
    return done.returncode == 0


def require_noticed(house: Path, mutant: Mutant) -> None:
    """Make a mistake in a copy, and hold that its tests pass without it and fail with it."""
    path = house / "src" / "userneeds" / mutant.file
    sound = path.read_text(encoding="utf-8")
    assert mutant.sound in sound, "the line is written otherwise by now"
    assert tests_pass(house, mutant.tests, mutant.chosen)
    path.write_text(sound.replace(mutant.sound, mutant.wrong), encoding="utf-8")
    try:
        assert not tests_pass(house, mutant.tests, mutant.chosen), mutant.name
    finally:
        path.write_text(sound, encoding="utf-8")
