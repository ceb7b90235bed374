"""What takes longer than half a second says that it is still under way."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import enumerate as enumerate_threads

from tests.cli.in_process import AsciiStream, TerminalStream, ask
from userneeds.surfaces.cli.progress_line import ProgressLine, ticking_in_a_thread
from userneeds.surfaces.cli.verb_table import VERBS

ERASED = "\r\x1b[K"


class HandedTime:
    """A clock and a ticker that go only when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.tick: Callable[[], None] = self._nothing_ticks

    def now(self) -> float:
        return self.seconds

    @contextmanager
    def ticking(self, tick: Callable[[], None]) -> Iterator[None]:
        self.tick = tick
        yield
        self.tick = self._nothing_ticks

    def pass_seconds(self, seconds: float) -> None:
        self.seconds += seconds
        self.tick()

    def _nothing_ticks(self) -> None:
        return


def a_line(time: HandedTime, stream: io.StringIO, *, can_erase: bool = True) -> ProgressLine:
    def render(words: str) -> str:
        return words

    return ProgressLine(
        stream, can_erase=can_erase, render=render, ticking=time.ticking, now=time.now
    )


def test_what_is_quick_shows_nothing_and_what_takes_long_counts_its_seconds() -> None:
    time, stream = HandedTime(), io.StringIO()
    line = a_line(time, stream)
    with line.lasting("Working on 'check'"):
        time.pass_seconds(0.4)
        assert stream.getvalue() == ""
        time.pass_seconds(0.2)
        assert stream.getvalue() == f"{ERASED}Working on 'check' … 1 s"
        line.now_doing("Reading north.workshop.yaml")
        time.pass_seconds(2)
    assert stream.getvalue().endswith(f"{ERASED}Reading north.workshop.yaml … 3 s{ERASED}")


def test_whatever_is_written_takes_the_place_of_the_line_and_half_a_second_starts_again() -> None:
    time, stream = HandedTime(), io.StringIO()
    line = a_line(time, stream)
    with line.lasting("Working"):
        time.pass_seconds(1)
        with line.erased():
            stream.write("A line of talk.\n")
        time.pass_seconds(0.3)
        assert stream.getvalue() == f"{ERASED}Working … 1 s{ERASED}A line of talk.\n"
        time.pass_seconds(0.3)
        assert stream.getvalue().endswith(f"talk.\n{ERASED}Working … 2 s")


def test_nothing_is_shown_while_somebody_types_or_where_no_line_can_be_erased() -> None:
    time, stream = HandedTime(), io.StringIO()
    line = a_line(time, stream)
    with line.lasting("Working"), line.paused():
        time.pass_seconds(9)
    with a_line(time, stream, can_erase=False).lasting("Working"):
        time.pass_seconds(9)
    assert stream.getvalue() == ""


def test_the_thread_that_looks_ends_with_the_work() -> None:
    def tick() -> None:
        return

    with ticking_in_a_thread(tick):
        assert "sign of life" in {thread.name for thread in enumerate_threads()}
    assert "sign of life" not in {thread.name for thread in enumerate_threads()}


def test_a_poor_terminal_gets_plain_letters_in_the_line_too() -> None:
    class PoorTerminal(AsciiStream, TerminalStream):
        """A terminal that carries ASCII only."""

    answered = ask("themes", "--lines", "-", stdin="damp\nmould\n", err=PoorTerminal())
    assert "Reading the lines ... 0%" in answered.err


def test_only_what_draws_for_itself_shows_no_sign_of_life() -> None:
    staying = {entry.name for entry in VERBS if entry.load().stays}
    assert staying == {"demo", "host", "open", "room", "serve"}
