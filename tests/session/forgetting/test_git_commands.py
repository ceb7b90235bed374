"""The commands that take somebody out of git's history, run for real."""

import subprocess
from pathlib import Path

import pytest

from tests.clock_and_ids import FixedClock
from tests.session.forgetting.rehearsal import CANARIES, rehearsal
from tests.session.git_repositories import SURROUNDINGS, git
from tests.session.small_workshop import START
from userneeds.session.forgetting.series_files import person_meant, series_files
from userneeds.session.forgetting.withdrawal import WithdrawalPlaces, carry_out, plan_withdrawal


def _every_object(repository: Path) -> str:
    """Return all that git holds, reachable or not."""
    done = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"],
        cwd=repository,
        env=SURROUNDINGS,
        check=True,
        capture_output=True,
    )
    return done.stdout.decode("latin-1").casefold()


def _run(commands: list[str], repository: Path) -> None:
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(commands)],
        cwd=repository,
        env={**SURROUNDINGS, "FILTER_BRANCH_SQUELCH_WARNING": "1"},
        check=True,
        timeout=120,
    )


@pytest.mark.long
def test_the_printed_commands_take_them_out_of_git_and_of_the_remote(tmp_path: Path) -> None:
    places = WithdrawalPlaces(tmp_path / "state", tmp_path / "cache", ())
    series = rehearsal(tmp_path / "it's files", places.state, places.cache)
    repository = series.parent
    remote = tmp_path / "remote copy.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Cards of Zelda Quandry")
    git(repository, "tag", "first-meeting")
    git(repository, "branch", "aside")
    (repository / "README").write_text("Ours.", encoding="utf-8")
    git(repository, "add", "README")
    git(repository, "commit", "--quiet", "--message", "Say whose it is")
    git(repository, "remote", "add", "origin", str(remote))
    git(repository, "push", "--quiet", "--all", "origin")
    git(repository, "push", "--quiet", "--tags", "origin")
    git(repository, "fetch", "--quiet", "origin")
    meeting = series / "m1.workshop.yaml"
    meeting.write_text(meeting.read_text(encoding="utf-8") + "# stashed\n", encoding="utf-8")
    git(repository, "stash", "--quiet")
    files = series_files(series)
    plan = plan_withdrawal(files, person_meant(files, "Zelda Quandry"), places, FixedClock(START))
    assert "velvetword" in _every_object(repository)
    assert carry_out(plan, places, FixedClock(START)).left == []
    commands = [line for line in plan.git if line.startswith("  ")]
    _run(commands, repository)
    held = _every_object(repository)
    # One line of series.yaml says that they have withdrawn, so that no list brings them back.
    assert [word for word in CANARIES if word in held] == ["zelda", "quandry"]
    assert "cards of [name withheld]" in held
    assert "say whose it is" in held
    assert held.count("zelda quandry") == 1
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch", "main", f"file://{remote}", str(clone))
    assert "velvetword" not in _every_object(clone)
    assert (clone / "README").read_text(encoding="utf-8") == "Ours."
    assert "mend roofs" in (clone / "north" / "m1.workshop.yaml").read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("*.tar"))
