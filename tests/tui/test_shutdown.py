"""However the app ends: nothing lost, nothing shown that should not be, the terminal as before."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.posix_calls import end_signals
from tests.tui.in_terminal import BACK, Terminal, a_file
from tests.tui.playing import read
from userneeds.surfaces.tui.app.crash_report import write_crash_report
from userneeds.surfaces.tui.app.daemon_threads import DaemonExecutor

SAID = "said just before the end"
CLOSED = b"Repairs are booked twice"
"""Words on a card."""


@contextmanager
def after_a_contribution(terminal: Terminal) -> Iterator[Terminal]:
    """Add a card, and see to it that the program is gone in the end."""
    try:
        assert terminal.until(b"Asset first")
        terminal.keys("9")
        assert terminal.until(b"insight")
        terminal.keys(SAID + "\r")
        assert terminal.until(b"Added")
        yield terminal
    finally:
        terminal.process.kill()


def cards_of(path: Path) -> list[str]:
    return [card.main_text() for card in read(path).cards.values()]


def test_a_window_that_is_closed_saves_and_ends_the_app(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with after_a_contribution(Terminal(path, tmp_path / "state")) as terminal:
        os.close(terminal.leader)
        terminal.process.wait(timeout=20)
    assert SAID in cards_of(path)


@pytest.mark.parametrize("number", [*end_signals(), signal.SIGINT])
def test_a_signal_saves_and_gives_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    path = a_file(tmp_path)
    with after_a_contribution(Terminal(path, tmp_path / "state")) as terminal:
        terminal.process.send_signal(number)
        assert terminal.close() == 0
    assert BACK in terminal.seen
    assert SAID in cards_of(path)


@pytest.mark.parametrize("number", end_signals())
def test_a_signal_before_the_first_card_stands_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    terminal = Terminal(a_file(tmp_path), tmp_path / "state", folder=tmp_path)
    try:
        assert terminal.until(b"Opening")
        terminal.process.send_signal(number)
        assert terminal.close() in {0, -number}
    finally:
        terminal.process.kill()
    assert BACK in terminal.seen


@pytest.mark.parametrize("where", ["key", "timer", "picture"])
def test_a_fault_saves_and_says_one_calm_line_without_any_card(tmp_path: Path, where: str) -> None:
    path, state = a_file(tmp_path), tmp_path / "[bold]state[/]"
    with after_a_contribution(
        Terminal(path, state, program=("-m", "tests.tui.faulty", where))
    ) as terminal:
        terminal.keys("\x1b[20~")
        assert terminal.close() == 1
    end = terminal.seen.rpartition(BACK)[2]
    assert b"userneeds had to stop" in end
    assert b"[bold]state[/]" in end.replace(b"\r\n", b"")
    assert not [
        words for words in (CLOSED, SAID.encode(), b"Traceback", b"ValueError") if words in end
    ]
    written = (state / "last-fault.txt").read_text(encoding="utf-8")
    assert "tests/tui/faulty.py" in written
    assert CLOSED.decode() not in written
    assert SAID in cards_of(path)


def test_a_fault_in_a_thread_ends_nothing_and_shows_no_card(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / "state"
    with after_a_contribution(
        Terminal(path, state, program=("-m", "tests.tui.faulty", "thread"))
    ) as terminal:
        terminal.keys("\x1b[20~")
        assert terminal.until(b"Looking around failed (ValueError)")
        terminal.keys("and on\r")
        assert terminal.until(b"Added 1 insight")
        terminal.keys("\x11")
        assert terminal.close() == 0
    noted = (state / "survived-faults.jsonl").read_text(encoding="utf-8")
    assert "faulty.py, line" in noted
    assert CLOSED.decode() not in noted
    assert {SAID, "and on"} <= set(cards_of(path))


def test_a_fault_that_cannot_be_written_down_is_as_calm(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / "state"
    with after_a_contribution(
        Terminal(path, state, program=("-m", "tests.tui.faulty", "key"))
    ) as terminal:
        (state / "last-fault.txt").mkdir()
        terminal.keys("\x1b[20~")
        assert terminal.close() == 1
    end = terminal.seen.rpartition(BACK)[2]
    assert b"userneeds had to stop" in end
    assert b"Traceback" not in end
    assert CLOSED not in end
    assert SAID in cards_of(path)


def test_a_fault_is_written_down_without_what_was_on_the_cards(tmp_path: Path) -> None:
    card = "the closed card"
    with pytest.raises(ValueError, match=card) as caught:
        int(card)
    text = write_crash_report(caught.value, tmp_path / "state").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_shutdown" in text
    assert card not in text.replace('card = "the closed card"', "")


def test_a_file_that_cannot_be_read_is_told_with_its_places_and_an_exit_code(
    tmp_path: Path,
) -> None:
    path = tmp_path / "broken.workshop.yaml"
    path.write_text("userneeds: 2\nid: [x\ncards:\n\t- a\n", encoding="utf-8")
    terminal = Terminal(path, tmp_path / "state")
    try:
        assert terminal.close() == 1
    finally:
        terminal.process.kill()
    end = terminal.seen.rpartition(BACK)[2]
    assert b"broken.workshop.yaml:2:5: This bracket [ is not closed." in end
    assert b"Traceback" not in terminal.seen
    assert path.read_text(encoding="utf-8").startswith("userneeds: 2\nid: [x")


def test_documents_that_are_being_made_are_finished_before_one_leaves(tmp_path: Path) -> None:
    terminal = Terminal(a_file(tmp_path), tmp_path / "state", folder=tmp_path)
    try:
        assert terminal.until(b"Undo")
        terminal.keys("e")
        assert terminal.until(b"Preview")
        terminal.keys("\r")
        assert terminal.until(b"Making")
        terminal.keys("\x11")
        assert terminal.close() == 0
    finally:
        terminal.process.kill()
    made = tmp_path / "exports" / "x" / "case-study.pdf"
    assert made.read_bytes().rstrip().endswith(b"%%EOF")


def test_what_is_only_looked_up_keeps_nobody_from_leaving(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    terminal = Terminal(path, tmp_path / "state", program=("-m", "tests.tui.faulty", "endless"))
    with after_a_contribution(terminal):
        terminal.keys("\x1b[20~")
        assert terminal.until(b"Looking for ever")
        terminal.keys("\x11")
        assert terminal.close() == 0
    assert terminal.seen.rpartition(BACK)[2].endswith(b"\x1b[?1006l")
    assert SAID in cards_of(path)


async def test_a_fault_in_a_thread_comes_back_to_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        await asyncio.wrap_future(DaemonExecutor().submit(divmod, 1, 0))
