"""A window that the system stops with the lock in hand, its record written and not yet synced."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from tests.posix_calls import end_at_once, go_on, wait_until_stopped
from tests.session.small_workshop import TEXT, open_session, write_workshop_file
from tests.session.windows.stop_at_sync import sent_card
from userneeds.commands.outcome import Done, Refused
from userneeds.session.editing.session import Session
from userneeds.yamlfile.read.reader import read_workshop

PROJECT = Path(__file__).parents[3]
CARD = "k1frozen"


@dataclass
class StoppedWindow:
    """A window that stands still between write and sync, and a window of ours beside it."""

    process: "subprocess.Popen[str]"
    path: Path
    state: Path
    beside: Session

    def says(self) -> str:
        """Return the next line that it says; nothing where it has ended."""
        return cast("IO[str]", self.process.stdout).readline().strip()


@contextmanager
def stopped_window(folder: Path) -> Iterator[StoppedWindow]:
    path, state = write_workshop_file(folder, TEXT), folder / "state"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.session.windows.stop_at_sync", path, state, CARD],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"},
        stdout=subprocess.PIPE,
        encoding="ascii",
    )
    try:
        beside = open_session(path, state)
        window = StoppedWindow(process, path, state, beside)
        assert window.says() == "begun"
        wait_until_stopped(process.pid)
        yield window
        beside.close()
    finally:
        process.kill()
        process.communicate()


def require_once(window: StoppedWindow) -> None:
    """Hold the window beside, one that comes later and the file against each other."""
    late = open_session(window.path, window.state)
    assert late.workshop == window.beside.workshop
    late.close()
    window.beside.save()
    text = window.path.read_text("utf-8")
    saved = read_workshop(text).value
    assert saved is not None
    assert {"k0begun", CARD} <= set(saved.cards)
    assert text.count(f"\n  {CARD}:") == 1


def test_nothing_is_answered_or_shown_before_the_sync_and_it_is_there_once_after_it(
    tmp_path: Path,
) -> None:
    """It waits two seconds on purpose: so long a window may take with what it writes."""
    with stopped_window(tmp_path) as window:
        (answer,) = window.beside.append([sent_card("k2beside")])
        assert isinstance(answer.outcome, Refused)
        assert f"process {window.process.pid}" in answer.outcome.problem.hint
        window.beside.take_in_news()
        assert CARD not in window.beside.workshop.cards
        go_on(window.process.pid)
        position = int(window.says())
        (repeated,) = window.beside.append([sent_card(CARD)])
        assert (repeated.is_repeat, repeated.position) == (True, position)
        (answer,) = window.beside.append([sent_card("k2beside")])
        assert isinstance(answer.outcome, Done)
        assert window.process.wait() == 0
        window.beside.take_in_news()
        require_once(window)


def test_what_was_written_by_a_window_killed_before_the_sync_can_be_sent_again_and_is_there_once(
    tmp_path: Path,
) -> None:
    with stopped_window(tmp_path) as window:
        end_at_once(window.process.pid)
        window.process.wait()
        assert window.says() == ""
        (answer,) = window.beside.append([sent_card(CARD)])
        assert isinstance(answer.outcome, Done)
        (repeated,) = window.beside.append([sent_card(CARD)])
        assert (repeated.is_repeat, repeated.position) == (True, answer.position)
        require_once(window)
