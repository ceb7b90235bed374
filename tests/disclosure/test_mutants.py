"""Mistakes that would tell somebody's name, each made in a copy: a fast test has to notice it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_REGISTER = "tests/disclosure/test_register.py"


class Mutant(NamedTuple):
    """One mistake, and the tests that are asked about it."""

    name: str
    file: str
    sound: str
    wrong: str
    tests: str
    chosen: str
    """Which of these tests, as `-k` has it."""


_MUTANTS = (
    Mutant(
        "a verb is given the whole workshop",
        "surfaces/cli/file_arguments.py",
        "return see(workshop, reader, series), series",
        "return workshop, series",
        _REGISTER,
        "test_no_verb_says and insight",
    ),
    Mutant(
        "a screen is given the whole workshop",
        "surfaces/tui/screen_base/controller.py",
        "self._seen = see(self.workshop, self.reader, on_screen=True)",
        'self._seen = see(self.workshop, "me", on_screen=True)',
        _REGISTER,
        "test_no_screen_shows",
    ),
    Mutant(
        "a paper is given the whole workshop",
        "session/outputs/exports.py",
        "seen = see(subject.workshop, subject.reader or self.kind.reader, subject.series)",
        'seen = see(subject.workshop, "me", subject.series)',
        _REGISTER,
        "file_of_an_export",
    ),
    Mutant(
        "an author stands in for an owner",
        "disclosure/seen_people.py",
        'owner = self.ids.get(card.owner, "")',
        'owner = self.ids.get(card.owner or card.by, "")',
        _REGISTER,
        "nobody_stands_on",
    ),
    Mutant(
        "a closed card is counted by organisation",
        "disclosure/seen.py",
        "card.id not in closed and card.by not in withdrawn",
        "card.by not in withdrawn",
        _REGISTER,
        "closed_card_is_in_no_count",
    ),
    Mutant(
        "a surname in capitals is left",
        "disclosure/names_in_words/typed_names.py",
        "spellings = [spelled(name), spelled(name.upper())]",
        "spellings = [spelled(name)]",
        "tests/disclosure/test_typed_names.py",
        "every_way",
    ),
    Mutant(
        "somebody who has withdrawn is in the index",
        "session/library/knowledge_index.py",
        "prior_findings(seen)",
        "prior_findings(workshop)",
        _REGISTER,
        "search_index",
    ),
    Mutant(
        "an organisation is kept without a tick",
        "commands/promises.py",
        'organisation = card.organisation if says_organisation else ""',
        "organisation = card.organisation",
        "tests/commands/test_organisation_by_choice.py",
        "",
    ),
    Mutant(
        "git is told by what people agreed to then",
        "session/history/log.py",
        "describe_changes(then, now, told.naming())",
        "describe_changes(then, now)",
        _REGISTER,
        "agree_to_today",
    ),
)


@pytest.fixture(scope="module")
def copy_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = tmp_path_factory.mktemp("house")
    for name in ("src", "tests", "workshops"):
        shutil.copytree(
            _ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__", "pictures")
        )
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(_ROOT / name, house)
    return house


def _tests_pass(house: Path, tests: str, chosen: str) -> bool:
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


@pytest.mark.long
@pytest.mark.parametrize("mutant", _MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fast_test_notices_a_mistake_that_tells_a_name(
    copy_of_the_house: Path, mutant: Mutant
) -> None:
    path = copy_of_the_house / "src" / "userneeds" / mutant.file
    sound = path.read_text(encoding="utf-8")
    assert mutant.sound in sound, "the line is written otherwise by now"
    assert _tests_pass(copy_of_the_house, mutant.tests, mutant.chosen)
    path.write_text(sound.replace(mutant.sound, mutant.wrong), encoding="utf-8")
    try:
        assert not _tests_pass(copy_of_the_house, mutant.tests, mutant.chosen)
    finally:
        path.write_text(sound, encoding="utf-8")
