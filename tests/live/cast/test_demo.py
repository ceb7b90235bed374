"""A whole meeting that plays itself: the same seed plays the same, and nothing of it is refused."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.tui.in_terminal import Terminal
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop

ROOT = Path(__file__).parents[3]


def played(folder: Path, seed: int, state: Path) -> Path:
    """Play a meeting as somebody does who types it, and return its file."""
    command = [sys.executable, "-m", "userneeds", "demo", str(folder), "--fast"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "USERNEEDS_STATE": str(state),
        "OPENBLAS_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [*command, "--seed", str(seed)], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return Path(done.stdout.decode("utf-8").strip())


def read(path: Path) -> Workshop:
    result = read_workshop(path.read_text("utf-8"), str(path))
    assert result.problems == ()
    assert result.value is not None
    return result.value


@pytest.mark.long
def test_the_same_seed_plays_the_same_and_another_one_does_not(tmp_path: Path) -> None:
    first = played(tmp_path / "one", 3, tmp_path / "state")
    again = played(tmp_path / "two", 3, tmp_path / "state")
    other = played(tmp_path / "three", 4, tmp_path / "state")
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_a_whole_meeting_is_played(tmp_path: Path) -> None:
    meeting = read(played(tmp_path / "one", 3, tmp_path / "state"))
    assert len(meeting.runs) == len(meeting.agenda)
    assert all(run.ended for run in meeting.runs.values())
    writers = {card.by for card in meeting.cards.values()}
    assert writers == set(meeting.people)
    assert len(meeting.cards) > 40
    assert meeting.themes
    assert meeting.ballot.revealed
    assert set(meeting.votes) == set(meeting.people)
    assert meeting.placings
    assert len(meeting.actions) == 4
    assert all(action.owner in meeting.people for action in meeting.actions.values())


def test_the_samples_themselves_stay_and_a_folder_that_is_used_is_not_written(
    tmp_path: Path,
) -> None:
    used = tmp_path / "mine"
    used.mkdir()
    (used / "notes.txt").write_text("mine", encoding="utf-8")
    answer = ask("demo", used, "--fast")
    assert answer.code == 3
    assert "not empty" in answer.err
    assert [path.name for path in used.iterdir()] == ["notes.txt"]


@pytest.mark.long
def test_it_is_watched_in_the_app_and_ends_with_it(tmp_path: Path) -> None:
    folder, state = tmp_path / "demo", tmp_path / "state"
    terminal = Terminal(folder, state, program=("-m", "userneeds", "demo"))
    assert terminal.until(b"Welcome", 60)
    meeting = next(iter(folder.rglob("*played-meeting.workshop.yaml")))
    end = time.monotonic() + 120
    while not read(meeting).cards and time.monotonic() < end:
        terminal.until(b"\x00never", 0.5)
    assert read(meeting).cards
    terminal.keys("q")
    terminal.until(b"\x00never", 1)
    terminal.keys("\r")
    assert terminal.close() == 0, terminal.seen[-3000:]
    count = len(read(meeting).cards)
    time.sleep(3)
    assert len(read(meeting).cards) == count, "the cast goes on although the app has ended"
